fires: 审核限两日，第三日才完成，整件并未超期 | Review has two days and took three; the case itself is in time
item promised; promises 20 working_day; steps review 2 working_day
09:00        case A1 accept by li at 3
10:00        case A1 review by wu until 11-26 10:00 received 11-26 10:00
11-26 10:00  judge: yellow since 11-25 17:00 until 11-26 10:00

fires: 结束时间等于开始时间，仍在办理，已经超时 | The end repeats the begin: it still runs, and too long
item promised; steps review 1 working_day
10:00        case A1 review by wu running
11-24 17:00  judge: nothing, again 11-24 17:02
11-24 17:02  judge: yellow since 11-24 17:00

fires: 数据自带环节期限，优先于事项目录 | The row brings its own deadline, before the catalogue's
item promised; steps review 20 working_day
10:00        case A1 review by wu due 11-24 12:00 until 11-24 12:01 received 11-24 12:01
11-24 12:05  judge: yellow since 11-24 12:00 until 11-24 12:01

silent: 并行环节各自按时 | Parallel steps, each in its own time
item promised; steps survey 2 working_day, review 2 working_day
10:00        case A1 survey by wu until 11-24 16:00 received 11-24 16:00
10:00        case A1 review by he until 11-25 16:00 received 11-25 16:00
11-27 10:00  judge: nothing

silent: 停表期间环节也不计时 | A stop holds the step's clock too
item promised; steps review 1 working_day
10:00        case A1 review by wu until 11-26 10:00 received 11-26 10:00
11-24 09:00  case A1 stop until 11-25 17:00
11-27 10:00  judge: nothing

silent: 没有环节时限 | No limit for this step
item promised; promises 20 working_day; steps survey 1 working_day
10:00        case A1 review by wu until 12-04 10:00 received 12-04 10:00
12-05 10:00  judge: nothing

unknown: 已办结而该环节没有结束时间 | The case is closed, and nobody knows when the step ended
item promised; steps review 1 working_day
10:00        case A1 review by wu running
11-27 10:00  case A1 close by wang approved
11-27 11:00  judge: nothing

unknown: 环节时间全是办结时刻，疑为补写 | All stamps are the closing's: written afterwards, it seems
item promised; steps review 1 working_day
11-27 10:00  case A1 accept by li at 3
11-27 10:00  case A1 review by wu due 11-26 10:00
11-27 10:00  case A1 close by wang approved
11-27 11:00  judge: nothing
