fires: 疑似伏案再满两分钟，其间没有办件操作 | Head down for two more minutes and no act in the case log
09:00  window 3 attended
09:01  case A1 accept by li at 3
09:13  window 3 head_down
09:14  case B1 accept by wang at 5
09:14  judge: nothing, again 09:15
09:15  judge: yellow since 09:13
09:20  window 3 attended
09:30  judge: yellow since 09:13 until 09:20

silent: 其间在窗口受理了办件：是在工作 | A case was accepted at the window: it was work
09:00  window 3 attended
09:13  window 3 head_down
09:16  case A1 accept by li at 3
09:30  judge: nothing

silent: 伏案前刚办过件，正在整理材料 | A case was closed just before: papers are being sorted
09:12  case A1 close by li at 3 approved
09:13  window 3 head_down
09:17  judge: nothing

silent: 一分钟后抬头 | The head was up again after a minute
09:01  case A1 accept by li at 3
09:02  window 3 attended
09:13  window 3 head_down
09:13  case B1 accept by wang at 5
09:14  window 3 attended
09:30  judge: nothing

silent: 午休时伏案休息 | A rest at lunch
11:50  case A1 accept by li at 3
12:05  window 3 head_down
12:10  case B1 accept by wang at 5
12:40  judge: nothing, again 13:02

unknown: 其后没有画面 | The picture was lost
09:01  case A1 accept by li at 3
09:02  window 3 attended
09:13  window 3 head_down
09:13  case B1 accept by wang at 5
09:14  window 3 unknown no_picture
09:30  judge: nothing

fires: 数据中断后补到，其间别处有办件，该窗口没有 | The feed was away and caught up: work elsewhere, none here
09:01  case A1 accept by li at 3
09:02  window 3 attended
09:13  window 3 head_down
09:15  case B1 accept by wang at 5 received 09:25
09:20  judge: nothing, again 09:21
09:25  judge: yellow since 09:13

unknown: 其间没有任何窗口的办件数据到达：数据可能中断 | No row of any window came from the spell: the feed may be away
09:01  case A1 accept by li at 3
09:02  window 3 attended
09:05  case B1 accept by wang at 5
09:13  window 3 head_down
09:20  window 3 attended
09:30  judge: nothing, again 09:31
09:50  judge: nothing

unknown: 别的来源有数据，但从不涉及该窗口 | Another source is heard, which never tells of this window
09:13  window 3 head_down
09:14  case B1 accept by wang at 5
09:20  judge: nothing
