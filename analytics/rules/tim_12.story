fires: 一个工作日无人应答 | Nobody answered in a working day
10:00        case A1 apply channel=online
11-24 17:00  judge: nothing, again 11-24 17:02
11-24 17:02  judge: yellow since 11-24 17:00

fires: 第三日才预审 | Reviewed on the third day
10:00        case A1 apply channel=mobile
11-25 10:00  case A1 pre_review by wu
11-25 10:00  judge: yellow since 11-24 17:00 until 11-25 10:00

silent: 次日预审 | Reviewed the next day
10:00        case A1 apply channel=online
11-24 16:00  case A1 pre_review by wu
11-25 10:00  judge: nothing

silent: 重复申请，已退回 | A duplicate, returned
10:00        case A1 apply channel=online
11:00        case A1 close by wu returned
11-25 10:00  judge: nothing

silent: 周五夜里提交，周末不计 | Handed in on Friday night: the weekend does not count
11-20 23:00  case A1 apply channel=online
11-22 12:00  judge: nothing, again 11-23 17:02

silent: 窗口申请不适用 | Not asked of the counter
10:00        case A1 apply channel=counter
11-25 10:00  judge: nothing

unknown: 不知从何处申请 | Nobody knows where it came from
10:00        case A1 apply
11-25 10:00  judge: nothing
