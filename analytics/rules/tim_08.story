fires: 检测限五个工作日，仍未结束 | A test of five working days goes on
09:00        case A1 accept by li at 3
10:00        case A1 stop running granted=5:working_day to_department=lab
11-30 17:00  judge: nothing, again 11-30 17:02
11-30 17:02  judge: yellow since 11-30 17:00

fires: 第七日才结束 | It ended on the seventh day
10:00        case A1 stop until 12-02 10:00 granted=5:working_day
12-02 10:00  judge: yellow since 11-30 17:00 until 12-02 10:00

silent: 按时结束 | Ended in time
10:00        case A1 stop until 11-27 10:00 granted=5:working_day
12-02 10:00  judge: nothing

silent: 外部机构按自己的期限办 | An external body within the date that it was given
10:00        case A1 stop running due 12-18 17:00 to_department=lab
12-15 10:00  judge: nothing, again 12-18 17:02

unknown: 没有登记特别程序的时限 | Nobody recorded how long it may last
10:00        case A1 stop running
12-25 10:00  judge: nothing

unknown: 已办结而停表没有结束时间 | The case is closed, and nobody knows when the stop ended
10:00        case A1 stop running granted=5:working_day
12-10 10:00  case A1 close by wang approved
12-11 10:00  judge: nothing
