fires: 过了上班时间五分钟仍无人给预警，过十分钟为黄牌级 | A reminder five minutes after the begin, yellow after ten
09:00     roster li at 3
08:40     window 3 away
09:05     judge: nothing, again 09:05:01
09:05:01  judge: reminder since 09:00
09:11     judge: yellow since 09:00
09:12     window 3 attended
09:13     judge: yellow since 09:00 until 09:12

fires: 九点零七分打卡到岗 | Punched in at 9:07
09:00  roster li at 3
08:40  window 3 empty
09:07  punch li in
09:20  window 3 attended
09:30  judge: reminder since 09:00 until 09:07

silent: 上班前打了卡，人去了档案室 | Punched in before work and went to the archive
09:00  roster li at 3
08:40  window 3 empty
08:55  punch li in
09:20  window 3 attended
09:30  judge: nothing

silent: 在别的窗口办件 | Worked on a case at another window
09:00  roster li at 3
08:40  window 3 empty
09:04  case A1 accept by li at 5
09:30  judge: nothing

silent: 请假至十点 | On leave until ten
09:00  roster li at 3
08:40  window 3 empty
09:00  leave li until 10:00
09:30  judge: nothing

silent: 全窗口推迟上班已登记 | The whole window opens later, as was entered
09:00  roster li at 3
08:40  window 3 empty
08:00  excuse closure until 09:30
09:30  window 3 attended
09:40  judge: nothing

silent: 下午才有班 | The shift is in the afternoon
13:00  roster li at 3 until 17:00
08:40  window 3 empty
09:30  judge: nothing, again 13:05:01

unknown: 开门后两分钟起没有画面 | No picture from two minutes after the doors opened
09:00  roster li at 3
08:40  window 3 empty
09:02  window 3 unknown no_picture
09:20  window 3 attended
09:30  judge: nothing

unknown: 没有排班 | No roster
08:40  window 3 empty
09:30  punch li in
09:40  judge: nothing

unknown: 办件数据平日提到此人，上岗时起中断 | The case log, which tells of this person, was away from the begin
06:30  case A1 accept by li at 3
09:00  roster li at 3 until 12:00
08:40  window 3 empty
09:06  judge: nothing, again 09:07

fires: 数据恢复，别处有办件 | The log is back and tells of work elsewhere
06:30  case A1 accept by li at 3
09:00  roster li at 3 until 12:00
08:40  window 3 empty
09:06  judge: nothing, again 09:07
09:07  case B1 accept by wang at 5
09:08  judge: reminder since 09:00
