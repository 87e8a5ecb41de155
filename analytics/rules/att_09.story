fires: 聚集满五分钟 | A gathering of five minutes
09:00  window 3 attended
09:10  window 3 gathering
09:14  judge: nothing, again 09:15
09:15  judge: reminder since 09:10
09:20  window 3 attended
09:30  judge: reminder since 09:10 until 09:20

silent: 四分钟后散去 | Gone after four minutes
09:10  window 3 gathering
09:14  window 3 attended
09:30  judge: nothing

silent: 培训已登记 | A training that was entered
09:05  excuse meeting until 09:40
09:10  window 3 gathering
09:30  judge: nothing, again 09:45

silent: 有群众在办事，多人会审 | A customer is there and the case is reviewed together
09:10  window 3 serving customer
09:40  judge: nothing

unknown: 画面模糊 | The picture is blurred
09:10  window 3 gathering
09:13  window 3 unknown blurred
09:40  judge: nothing
