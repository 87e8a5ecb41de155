fires: 断流满五分钟 | No picture for five minutes
09:00  camera sees
09:10  camera blind no_picture
09:14  judge: nothing, again 09:15
09:15  judge: reminder since 09:10

fires: 夜里断流，上班五分钟后提醒 | Blind over night: said five minutes after service begins
07:00  camera blind dark
08:00  judge: nothing, again 09:05
09:05  judge: reminder since 07:00

fires: 一周内第三次失效为红牌级 | The third failure within a week is red
11-20 09:10  camera blind no_picture
11-20 09:40  camera sees
11-22 09:00  camera blind dark
11-22 18:00  camera sees
11-23 09:10  camera blind frozen
11-23 09:20  camera sees
11-23 10:00  camera blind no_picture
11-23 10:04  judge: nothing, again 11-23 10:05
11-23 10:05  judge: red since 10:00

silent: 四分钟后恢复 | Back after four minutes
09:10  camera blind moved
09:14  camera sees
09:20  judge: nothing

silent: 午休时断流 | Blind at lunch
12:00  camera blind no_picture
12:59  judge: nothing, again 13:05

unknown: 还没有任何进程报告过这个摄像头 | No process has reported on the camera yet
09:30  judge: nothing
