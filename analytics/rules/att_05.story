fires: 提前八分钟离开，未再回来 | Gone eight minutes early, and not back
09:00  roster li at 3
09:00  window 3 attended
11:52  window 3 away
12:04  judge: nothing, again 12:05
12:05  judge: reminder since 11:52 until 12:00

fires: 提前半小时离开 | Gone half an hour early
09:00  roster li at 3 until 12:00
09:00  window 3 attended
11:30  window 3 empty
12:05  judge: yellow since 11:30 until 12:00

silent: 打卡下班时间到点 | Punched out when the shift was over
09:00  roster li at 3 until 12:00
09:00  window 3 attended
11:50  window 3 empty
12:01  punch li out
12:10  judge: nothing

silent: 最后又回到窗口 | Back before the end
09:00  roster li at 3 until 12:00
09:00  window 3 attended
11:40  window 3 empty
11:55  window 3 attended
12:10  judge: nothing

silent: 请假提前离开 | On leave for the last hour
09:00  roster li at 3 until 12:00
09:00  window 3 attended
11:00  leave li until 12:00
11:00  window 3 empty
12:10  judge: nothing

unknown: 最后几分钟没有画面 | The last minutes were not seen
09:00  roster li at 3 until 12:00
09:00  window 3 attended
11:40  window 3 away
11:44  window 3 unknown no_picture
12:10  judge: nothing

unknown: 之前一直没有画面，不知道人来过没有 | Nobody knows whether anybody had come
09:00  roster li at 3 until 12:00
09:00  window 3 unknown dark
11:30  window 3 empty
12:10  judge: nothing

unknown: 离开后办件数据中断 | The case log was away from then on
09:00  roster li at 3 until 12:00
09:00  window 3 attended
09:30  case A1 accept by li at 3
11:40  window 3 empty
12:05  judge: nothing, again 12:06

fires: 离开后别处有办件 | The case log tells of work elsewhere after that
09:00  roster li at 3 until 12:00
09:00  window 3 attended
09:30  case A1 accept by li at 3
11:40  window 3 empty
11:50  case B1 accept by wang at 5
12:05  judge: yellow since 11:40
