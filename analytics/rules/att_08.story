fires: 满两分钟给预警，满五分钟为黄牌级 | A reminder after two minutes, yellow after five
09:00  window 3 attended
09:10  window 3 phone
09:11  judge: nothing, again 09:12
09:12  judge: reminder since 09:10, again 09:15
09:15  judge: yellow since 09:10
09:16  window 3 attended
09:20  judge: yellow since 09:10 until 09:16

fires: 窗口前有群众，半分钟即预警 | A customer is there: half a minute is enough
09:00     window 3 serving customer
09:10     window 3 phone customer
09:10:29  judge: nothing, again 09:10:30
09:10:30  judge: reminder since 09:10, again 09:12

silent: 看一眼验证码 | A glance at a text-message code
09:00  window 3 attended
09:10  window 3 phone
09:11  window 3 attended
09:20  judge: nothing

silent: 午休 | At lunch
12:10  window 3 phone
12:40  judge: nothing, again 13:00:30

unknown: 画面被遮挡 | Something covers the lens
09:10  window 3 phone
09:11  window 3 unknown blocked
09:20  judge: nothing
