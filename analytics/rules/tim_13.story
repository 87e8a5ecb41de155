fires: 消防子任务限三日，第四日仍未完成 | The fire department's part has three days and is open on the fourth
item joint; promises 15 working_day
09:00        case A1 accept by li at 3 of tax
10:00        case A1 subtask running of fire promised=3:working_day
11-26 17:00  judge: nothing, again 11-26 17:02
11-26 17:02  judge: yellow since 11-26 17:00

fires: 上报件二十个工作日没有结果 | Forwarded upward: no result in twenty working days
item forwarded
09:00        case A1 accept by li at 3 of tax
10:00        case A1 subtask running of province
12-21 17:01  judge: nothing, again 12-21 17:02
12-21 17:02  judge: yellow since 12-21 17:00

silent: 牵头部门等别家，自己的部分按时 | The lead waits for others; its own part was in time
item joint; promises 15 working_day
09:00        case A1 accept by li at 3 of tax
10:00        case A1 subtask until 11-24 10:00 of tax promised=3:working_day
10:00        case A1 subtask until 11-26 10:00 of fire promised=3:working_day
12-04 10:00  judge: nothing

silent: 特别程序期间不计 | A stop does not count
item joint; promises 15 working_day
10:00        case A1 subtask until 11-30 10:00 of fire promised=3:working_day
11-25 09:00  case A1 stop until 11-27 17:00
12-04 10:00  judge: nothing

unknown: 联办子任务没有时限 | A part of a joint case without a limit
item joint; promises 15 working_day
10:00        case A1 subtask running of fire
12-25 10:00  judge: nothing
