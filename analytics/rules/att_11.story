fires: 午间值班时无人满十分钟 | Nobody for ten minutes of lunch duty
12:00  duty lunch at 3 until 13:00
11:50  window 3 attended
12:05  window 3 away
12:14  judge: nothing, again 12:15
12:15  judge: yellow since 12:05
12:30  window 3 attended
12:40  judge: yellow since 12:05 until 12:30

fires: 自值班开始起算 | Counted from the begin of the duty
12:00  duty lunch at 3 until 13:00
11:40  window 3 away
12:10  judge: yellow since 12:00

silent: 不在值班表上 | Not on the duty list
12:05  window 3 away
12:40  judge: nothing

silent: 合并窗口已登记 | Merged with another window, as was entered
12:00  duty lunch at 3 until 13:00
11:55  excuse rotation until 13:00
12:05  window 3 away
12:40  judge: nothing

unknown: 午间没有画面 | No picture at lunch
12:00  duty lunch at 3 until 13:00
12:02  window 3 unknown no_picture
12:40  judge: nothing, again 13:00:15
