fires: 无人且有群众等候，自两者同时成立时起算 | Nobody there and a customer waits, counted from when both held
09:00  window 3 attended
09:10  window 3 away
09:20  window 3 waiting customer
09:22  judge: nothing, again 09:23
09:23  judge: yellow since 09:20, again 09:30
09:30  judge: red since 09:20

fires: 群众先到，工作人员后离开 | The customer came first, then the clerk left
09:00  window 3 serving customer
09:10  window 3 waiting customer since 09:00
09:13  judge: yellow since 09:10

fires: 等候自群众到来时起算 | The wait begins when the customer came
09:10     window 3 away
09:21     window 3 waiting customer since 09:20
09:23     judge: yellow since 09:20
09:24     window 3 attended customer since 09:20
09:30     judge: yellow since 09:20 until 09:24

silent: 有人接待 | Somebody serves
09:00  window 3 serving customer
09:20  judge: nothing

silent: 群众两分钟后离去 | The customer left after two minutes
09:00  window 3 empty
09:20  window 3 waiting customer
09:22  window 3 empty
09:40  judge: nothing

silent: 午休时有人在窗口前 | Somebody stands there at lunch
11:59  window 3 away
12:05  window 3 waiting customer
12:50  judge: nothing, again 13:03

unknown: 画面发黑，看不出有没有人 | The picture is dark
09:00  window 3 serving customer
09:10  window 3 unknown dark
09:30  judge: nothing
