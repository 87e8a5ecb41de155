fires: 批准早于受理 | Approved before it was accepted
item promised
09:40  case A1 approve by wang
10:00  case A1 accept by li at 3
10:00  judge: red since 09:40

fires: 办结早于受理 | Closed before it was accepted
item promised
09:40  case A1 close by wang approved
10:00  case A1 accept by li at 3
10:00  judge: red since 09:40

silent: 先受理后批准，数据到达次序颠倒 | In order, though the rows came the other way round
item promised
10:00  case A1 approve by wang
09:00  case A1 accept by li at 3 received 10:05
10:05  judge: nothing

silent: 批准环节早已开始，尚未作出决定 | The approval began early and still runs
item promised
08:50  case A1 approve by wang running
09:00  case A1 accept by li at 3
10:05  judge: nothing

silent: 两个系统的时钟相差一分钟 | The clocks of two systems differ by a minute
item promised
09:00:00  case A1 approve by wang source bureau
09:01:00  case A1 accept by li at 3
10:05     judge: nothing

unknown: 还没有受理数据 | No acceptance has come
item promised
09:00  case A1 approve by wang
10:05  judge: nothing

unknown: 批准只有日期、没有时刻 | The approval tells the day and no time
item promised
00:00  case A1 approve by wang received 18:00
10:00  case A1 accept by li at 3
18:00  judge: nothing

fires: 批准日期早一天 | Approved on the day before
item promised
11-22 00:00  case A1 approve by wang received 18:00
10:00        case A1 accept by li at 3
18:00        judge: red since 11-22 00:00
