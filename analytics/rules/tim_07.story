fires: 上午收的件，到中午仍未办结 | Accepted in the morning, open at noon
item instant
10:30  case A1 accept by li at 3
12:00  judge: nothing, again 12:02
12:03  judge: yellow since 12:00

fires: 受理后满两小时服务时间 | Two hours of service time have passed
item instant
11:45     case A1 accept by li at 3
14:44     judge: nothing, again 14:47
14:47:01  judge: yellow since 14:45
14:50     case A1 close by li approved
15:00     judge: yellow since 14:45 until 14:50

silent: 当场办结 | Finished at once
item instant
10:30  case A1 accept by li at 3
10:42  case A1 close by li approved
13:00  judge: nothing

silent: 承诺件不适用 | Not asked of promised cases
item promised; promises 5 working_day
10:30  case A1 accept by li at 3
16:00  judge: nothing

silent: 系统故障停表期间不计 | An outage stopped the clock
item instant
10:30  case A1 accept by li at 3
10:35  case A1 stop running
16:00  judge: nothing

unknown: 不知是否即办件 | Nobody says that it is an instant case
10:30  case A1 accept by li at 3
16:00  judge: nothing
