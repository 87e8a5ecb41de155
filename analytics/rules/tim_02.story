fires: 五个工作日，跨春节，最后一日下班前未办结 | Five working days across Spring Festival, not closed by the last day's end
item promised; promises 5 working_day
2026-02-13 10:00  case A1 accept by li at 3
2026-02-27 17:00  judge: nothing, again 2026-02-27 17:02
2026-02-27 17:03  judge: yellow since 2026-02-27 17:00

fires: 逾期后才办结，仍是同一条 | Closed late: still the same finding
item promised; promises 1 working_day
09:00        case A1 accept by li at 3
11-25 09:00  case A1 close by wang approved
11-25 09:00  judge: yellow since 11-24 17:00 until 11-25 09:00

fires: 来源自算的期限照用，相等不算超期 | The sender's own deadline is used as it stands
item promised; promises 20 working_day
09:00        case A1 accept by li at 3 due 11-24 09:00
11-24 09:01  case A1 close by wang approved
11-24 09:02  judge: yellow since 11-24 09:00

fires: 期限落在尚未公布放假安排的年份，注明暂定 | The deadline lies in a year without a holiday notice: said to be provisional
item promised; promises 5 working_day
2026-12-30 10:00  case A1 accept by li at 3
2027-01-06 17:01  judge: nothing, again 2027-01-06 17:02
2027-01-06 17:02  judge: yellow since 2027-01-06 17:00

fires: 特别程序事后才报的数据源：先作预警核对停表，三个工作日后升级 | The source tells of stops only afterwards: a reminder, then its own level
item promises 1 working_day
limits sources_with_hidden_stops = exchange
09:00        case A1 accept by li at 3 source exchange
11-24 17:02  judge: reminder since 11-24 17:00, again 11-27 17:00
11-27 17:00  judge: yellow since 11-24 17:00

fires: 同一数据源，已超期办结，停表都已上报 | The same source, closed late: every stop was told of by then
item promises 1 working_day
limits sources_with_hidden_stops = exchange
09:00        case A1 accept by li at 3 source exchange
11-25 09:00  case A1 close by wang approved source exchange
11-25 09:00  judge: yellow since 11-24 17:00 until 11-25 09:00

silent: 正好在期限那一刻办结 | Closed at the very deadline
item promised; promises 1 working_day
09:00        case A1 accept by li at 3 due 11-24 09:00
11-24 09:00  case A1 close by wang approved
11-24 12:00  judge: nothing

silent: 两次停表相重，合计七个工作日 | Two stops that overlap, seven working days together
item promised; promises 10 working_day
2026-09-18 10:00  case A1 accept by li at 3
2026-09-22 09:00  case A1 stop until 2026-09-29 17:00
2026-09-28 09:00  case A1 stop until 2026-10-08 17:00
2026-10-19 16:59  judge: nothing, again 2026-10-19 17:02

silent: 停表未结束，期限不走 | A stop that has not ended holds the clock
item promised; promises 1 working_day
09:00        case A1 accept by li at 3
10:00        case A1 stop running
11-30 10:00  judge: nothing

silent: 办结数据两分钟内到达 | The closing row was on its way
item promised; promises 1 working_day
09:00        case A1 accept by li at 3
11-24 16:59  case A1 close by wang approved received 11-24 17:01
11-24 17:00  judge: nothing, again 11-24 17:02
11-24 17:02  judge: nothing

unknown: 没有受理数据，从何时起算不得而知 | No acceptance row: nobody knows where to count from
item promised; promises 1 working_day
09:00        case A1 review by li at 3
11-30 09:00  judge: nothing

unknown: 事项和承诺时限都不知道 | Neither item nor limit is known
09:00        case A1 accept by li at 3
11-30 09:00  judge: nothing

silent: 经批准延长五个工作日，期限顺延 | Five working days more, with approval: the limit is longer by them
item promised; promises 1 working_day
09:00        case A1 accept by li at 3
11-24 10:00  case A1 extension granted=5:working_day approver_id=ma
11-30 10:00  judge: nothing, again 12-01 17:02

fires: 延长未经批准，期限不变 | Nobody approved the extension: the limit stays
item promised; promises 1 working_day
09:00        case A1 accept by li at 3
11-24 10:00  case A1 extension granted=5:working_day
11-25 10:00  judge: yellow since 11-24 17:00

fires: 已经超期才办延长，不能补救 | Extended only after it had run out: too late
item promised; promises 1 working_day
09:00        case A1 accept by li at 3
11-25 10:00  case A1 extension granted=5:working_day approver_id=ma
11-25 10:01  judge: yellow since 11-24 17:00

silent: 来源自算期限，延长从该日接着算 | The sender's own deadline: the extension is counted on from it
item promised; promises 1 working_day
09:00        case A1 accept by li at 3 due 11-24 17:00
11-24 10:00  case A1 extension granted=2:working_day approver_id=ma
11-25 10:00  judge: nothing, again 11-26 17:02

silent: 热线工单另有规则 | Hotline tasks have a rule of their own
item hotline; promises 1 working_day
09:00        case A1 accept by li at 3
12-25 10:00  judge: nothing

unknown: 部门补报停表，期限不走 | The department declared a stop: the clock stands
item promises 1 working_day
limits sources_with_hidden_stops = exchange
09:00        case A1 accept by li at 3 source exchange
11-24 10:00  case A1 stop running received 11-25 10:00
11-30 10:00  judge: nothing
