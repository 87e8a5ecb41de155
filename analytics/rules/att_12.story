fires: 打卡后半小时窗口仍无人 | Nobody at the window half an hour after the punch
09:00  roster li at 3 until 12:00
08:30  window 3 empty
08:50  punch li in
09:31  judge: nothing, again 09:32
09:32  judge: yellow since 09:00

silent: 打卡后十分钟到岗 | There ten minutes after the punch
09:00  roster li at 3 until 12:00
08:30  window 3 empty
08:50  punch li in
09:10  window 3 attended
10:00  judge: nothing

silent: 在别的窗口办件 | Worked on a case at another window
09:00  roster li at 3 until 12:00
08:30  window 3 empty
08:50  punch li in
09:20  case A1 accept by li at 5
10:00  judge: nothing

silent: 会议已登记 | At a meeting that was entered
09:00  roster li at 3 until 12:00
08:30  window 3 empty
08:50  punch li in
09:00  meeting li until 11:50
10:00  judge: nothing

silent: 没有打卡，不比对 | No punch, nothing to compare
09:00  roster li at 3 until 12:00
08:30  window 3 empty
10:00  judge: nothing

unknown: 半小时内有一段没有画面 | A part of the half hour was not seen
09:00  roster li at 3 until 12:00
08:30  window 3 empty
08:50  punch li in
09:10  window 3 unknown no_picture
09:15  window 3 empty
09:50  judge: nothing

unknown: 办件数据平日提到此人，其间中断 | The case log, which tells of this person, was away
07:30  case A1 accept by li at 3
09:00  roster li at 3 until 12:00
08:30  window 3 empty
08:50  punch li in
09:32  judge: nothing, again 09:33

fires: 其间别处有办件 | The case log tells of work elsewhere
07:30  case A1 accept by li at 3
09:00  roster li at 3 until 12:00
08:30  window 3 empty
08:50  punch li in
09:20  case B1 accept by wang at 5
09:32  judge: yellow since 09:00
