fires: 满五分钟给预警，满十五分钟为黄牌级，同一次离岗 | A reminder after five minutes, yellow after fifteen, one absence
09:00     window 3 attended
09:10     window 3 away
09:14:59  judge: nothing, again 09:15
09:15     window 3 empty
09:15     judge: reminder since 09:10, again 09:25
09:25     judge: yellow since 09:10
09:31     window 3 attended
09:40     judge: yellow since 09:10 until 09:31

fires: 上班时间一到才起算 | Counted from the begin of service
08:20  window 3 empty
08:50  judge: nothing, again 09:05
09:05  judge: reminder since 09:00

fires: 事由结束后重新起算 | Counted anew when the excuse ends
09:00  window 3 empty
09:00  excuse errand until 09:20
09:20  judge: nothing, again 09:25
09:25  judge: reminder since 09:20

fires: 画面短暂中断只暂停计时 | A short gap in the picture only pauses the count
09:00     window 3 away
09:04     window 3 unknown no_picture
09:04:15  window 3 empty
09:05:14  judge: nothing, again 09:05:15
09:05:15  judge: reminder since 09:00

silent: 午休前后各三分钟，不相加 | Three minutes before lunch and three after are not added up
11:50  window 3 attended
11:57  window 3 away
13:03  window 3 attended
13:10  judge: nothing

silent: 有公出事由 | An errand was approved
09:00  window 3 attended
09:10  window 3 empty
09:05  excuse errand until 10:00
09:50  judge: nothing, again 10:05

silent: 短时往返 | A short trip
09:00  window 3 attended
09:10  window 3 away
09:13  window 3 serving
10:00  judge: nothing

unknown: 没有画面，不等于没有人 | No picture does not mean nobody
09:00  window 3 attended
09:10  window 3 unknown no_picture
09:40  judge: nothing

unknown: 画面中断较久，其间有谁来过无人知道 | After a long gap nobody knows who came in between
09:00  window 3 away
09:04  window 3 unknown dark
09:10  window 3 away
09:14  judge: nothing, again 09:15

unknown: 监看停在九点十二分，之后的事不算 | Watching stopped at 9:12; what came after does not count
09:00  window 3 attended
09:10  window 3 away
09:12  watched
09:40  judge: nothing
