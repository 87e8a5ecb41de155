fires: 脱岗满三十分钟 | Deserted for thirty minutes
09:00  window 3 attended
10:00  window 3 away
10:05  window 3 empty
10:29  judge: nothing, again 10:30
10:30  judge: red since 10:00

silent: 二十九分钟后回来了 | Back after twenty-nine minutes
10:00  window 3 away
10:29  window 3 attended
11:30  judge: nothing

silent: 顶岗手续事后补录，重新判定即撤下 | The stand-in was entered late; judged again, it is gone
09:00  window 3 empty
09:00  excuse stand_in until 12:00
10:30  judge: nothing, again 12:00

unknown: 其间画面被遮挡十分钟 | Blocked for ten minutes in between
10:00  window 3 away
10:15  window 3 unknown blocked
10:25  window 3 empty
10:54  judge: nothing, again 10:55
