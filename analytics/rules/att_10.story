fires: 上午离岗六次，每次三分钟 | Left six times in the morning, three minutes each
09:00  window 3 attended
09:10  window 3 away
09:13  window 3 attended
09:25  window 3 away
09:28  window 3 attended
09:40  window 3 away
09:43  window 3 attended
09:55  window 3 away
09:58  window 3 attended
10:10  window 3 away
10:13  window 3 attended
10:25  window 3 away
10:27  judge: nothing, again 10:28
10:28  judge: yellow since 09:10
10:28  window 3 attended
12:30  judge: yellow since 09:10 until 10:28

fires: 两次离岗共四十分钟，超过时段的五分之一 | Two absences of forty minutes together: more than a fifth of the session
09:00  window 3 attended
09:10  window 3 away
09:30  window 3 attended
10:00  window 3 away
10:20  window 3 attended
10:21  judge: yellow since 09:10

silent: 离岗五次 | Left five times
09:00  window 3 attended
09:10  window 3 away
09:13  window 3 attended
09:25  window 3 away
09:28  window 3 attended
09:40  window 3 away
09:43  window 3 attended
09:55  window 3 away
09:58  window 3 attended
10:10  window 3 away
10:13  window 3 attended
11:00  judge: nothing

silent: 只有一次长时离岗，由离岗、脱岗规则认定 | One long absence: ATT-01 and ATT-02 tell of it
09:00  window 3 attended
09:10  window 3 empty
10:00  window 3 attended
11:00  judge: nothing

silent: 后台职责已登记 | Work in the back office that was entered
09:00  window 3 attended
09:10  window 3 away
09:05  excuse rotation until 11:00
11:00  window 3 attended
11:10  judge: nothing

unknown: 两次离岗之间没有画面，不算两次 | Nobody saw what lay between: not two absences
09:00  window 3 attended
09:10  window 3 away
09:30  window 3 unknown dark
10:00  window 3 away
10:20  window 3 attended
11:00  judge: nothing
