fires: 五个工作日用到第四日 | The fourth of five working days has begun
item promised; promises 5 working_day
09:30        case A1 accept by li at 3
11-26 17:00  judge: nothing, again 11-27 09:00
11-27 09:00  judge: reminder since 11-27 09:00, again 11-30 17:02

fires: 二十日时限用到第十六日 | The sixteenth of twenty days
item promised; promises 20 working_day
09:30        case A1 accept by li at 3
12-14 17:00  judge: nothing, again 12-15 09:00
12-15 09:00  judge: reminder

fires: 停表之后才轮到最后两日 | A stop puts the last two days off
item promised; promises 3 working_day
09:30        case A1 accept by li at 3
11-24 09:00  case A1 stop until 11-25 17:00
11-26 08:59  judge: nothing, again 11-27 09:00
11-27 10:00  judge: reminder since 11-27 09:00

fires: 来源自算的期限，用去八成服务时间 | The sender's own deadline: four fifths of the service time
09:00        case A1 accept by li at 3 due 12-04 17:00
12-02 16:59  judge: nothing, again 12-02 17:00
12-03 10:00  judge: reminder

silent: 一日时限不在受理当时就提醒，按小时计 | A limit of one day is not near at once: hours count
item promised; promises 1 working_day
09:00        case A1 accept by li at 3
11-24 09:00  judge: nothing, again 11-24 14:12

silent: 时限只有一小时，提醒已来不及 | A limit of half an hour: a reminder would come too late
item promised; promises 30 minute
09:00  case A1 accept by li at 3
09:29  judge: nothing

silent: 提醒之后办结 | Closed
item promised; promises 5 working_day
09:30        case A1 accept by li at 3
11-27 11:00  case A1 close by wang approved
11-27 12:00  judge: nothing

silent: 已经超期，由 TIM-02 提出 | Past the deadline TIM-02 speaks
item promised; promises 5 working_day
09:30        case A1 accept by li at 3
11-30 17:02  judge: nothing

unknown: 停表未结束，期限不走 | A stop has not ended: the clock stands
item promised; promises 5 working_day
09:30        case A1 accept by li at 3
11-26 09:00  case A1 stop running
12-25 10:00  judge: nothing

unknown: 没有承诺时限 | No limit is known
09:30        case A1 accept by li at 3
12-25 10:00  judge: nothing
