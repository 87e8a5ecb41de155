fires: 五日工单第四日亮黄灯，超期亮红灯 | Five days: yellow light on the fourth, red past the deadline
item hotline; promises 5 working_day
09:00        case A1 accept by li of water
11-26 17:00  judge: nothing, again 11-27 09:00
11-27 09:00  judge: reminder since 11-27 09:00, again 11-30 17:02
11-30 17:02  judge: red since 11-30 17:00

fires: 一日工单按服务时间亮黄灯 | One day: the yellow light goes by service time
item hotline; promises 1 working_day
09:00        case A1 accept by li of water
11-24 14:11  judge: nothing, again 11-24 14:12
11-24 14:12  judge: reminder

fires: 逾期才答复 | Answered late
item hotline; promises 1 working_day
09:00        case A1 accept by li of water
11-25 09:00  case A1 close by wu
11-25 09:00  judge: red since 11-24 17:00 until 11-25 09:00

silent: 经批准延期三日 | Three days more, with approval
item hotline; promises 3 working_day
09:00        case A1 accept by li of water
11-25 10:00  case A1 extension granted=3:working_day approver_id=ma
11-26 10:00  judge: nothing, again 11-30 09:00

silent: 多单位工单，按时汇总答复 | Several units, answered together in time
item hotline; promises 3 working_day
09:00        case A1 accept by li of water
09:30        case A1 subtask until 11-24 10:00 of water
09:30        case A1 subtask until 11-25 16:00 of roads
11-26 10:00  case A1 close by wu
11-30 10:00  judge: nothing

unknown: 没有答复期限 | No deadline is known
item hotline
09:00        case A1 accept by li of water
12-25 10:00  judge: nothing

unknown: 停表未结束 | A stop has not ended
item hotline; promises 3 working_day
09:00        case A1 accept by li of water
10:00        case A1 stop running
12-25 10:00  judge: nothing
