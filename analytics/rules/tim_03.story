fires: 超过法定时限 | The statutory limit is exceeded
item promised; promises 5 working_day; law 6 working_day
09:00        case A1 accept by li at 3
12-01 17:01  judge: nothing, again 12-01 17:02
12-01 17:03  judge: red since 12-01 17:00

fires: 没有法定时限，超过承诺三个工作日 | No statutory limit: three working days past the promise
item promised; promises 1 working_day
09:00        case A1 accept by li at 3
11-27 17:00  judge: nothing, again 11-27 17:02
11-27 17:03  judge: red since 11-27 17:00

fires: 特别程序事后才报的数据源：先作预警核对停表，三个工作日后升级 | The source tells of stops only afterwards: a reminder, then its own level
item promises 1 working_day; law 1 working_day
limits sources_with_hidden_stops = exchange
09:00        case A1 accept by li at 3 source exchange
11-24 17:02  judge: reminder since 11-24 17:00, again 11-27 17:00
11-27 17:00  judge: red since 11-24 17:00

fires: 同一数据源，已超期办结，停表都已上报 | The same source, closed late: every stop was told of by then
item promises 1 working_day; law 1 working_day
limits sources_with_hidden_stops = exchange
09:00        case A1 accept by li at 3 source exchange
11-25 09:00  case A1 close by wang approved source exchange
11-25 09:00  judge: red since 11-24 17:00 until 11-25 09:00

silent: 超承诺但未满三个工作日 | Past the promise, but not by three working days
item promised; promises 1 working_day; law 20 working_day
09:00        case A1 accept by li at 3
11-25 10:00  case A1 close by wang approved
12-25 10:00  judge: nothing

unknown: 停表尚未结束 | A stop has not ended
item promised; promises 1 working_day; law 5 working_day
09:00        case A1 accept by li at 3
10:00        case A1 stop running
12-25 10:00  judge: nothing

silent: 经批准延长十个工作日，法定时限同样顺延 | Ten working days more, with approval: the statutory limit is longer too
item promised; law 5 working_day
09:00        case A1 accept by li at 3
11-30 10:00  case A1 extension granted=10:working_day approver_id=ma
12-02 10:00  judge: nothing, again 12-14 17:02

silent: 办理中事项版本变更，时限以受理时为准 | The item changed while the case ran: the limit of the acceptance stands
item promised; law 5 working_day
09:00        case A1 accept by li at 3 statutory=20:working_day
12-02 10:00  judge: nothing, again 12-21 17:02

silent: 登记了停表 | A stop was recorded
item promised; law 5 working_day
09:00        case A1 accept by li at 3
11-25 09:00  case A1 stop until 12-04 17:00
12-03 10:00  judge: nothing, again 12-10 17:02

unknown: 部门补报停表，期限不走 | The department declared a stop: the clock stands
item promises 1 working_day; law 1 working_day
limits sources_with_hidden_stops = exchange
09:00        case A1 accept by li at 3 source exchange
11-24 10:00  case A1 stop running received 11-25 10:00
11-30 10:00  judge: nothing
