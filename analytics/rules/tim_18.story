fires: 三日后才收到受理数据 | An acceptance that came three days later
09:00        case A1 accept by li at 3 received 11-26 09:30
11-26 10:00  judge: reminder since 11-26 09:30, again 11-27 00:00
11-27 10:00  judge: reminder since 11-26 09:30 until 11-27 00:00

fires: 承诺件首次收到时已办结 | A promised case that was closed when first heard of
09:00        case A1 accept by li at 3 received 16:30 case_type=promised
16:00        case A1 close by wang received 16:30 approved
16:31        judge: reminder since 16:30

silent: 当日收到 | It came the same day
09:00        case A1 accept by li at 3 received 17:30
17:31        judge: nothing

silent: 交换平台故障两日 | The exchange was down for two days
09:30        excuse outage until 11-25 09:30
09:00        case A1 accept by li at 3 received 11-25 10:00
11-25 10:01  judge: nothing

silent: 已标明的垂管系统 | A vertical-line system that is known
limits flagged_sources = approval
09:00        case A1 accept by li at 3 received 11-26 09:30
11-26 10:00  judge: nothing

silent: 环节很长，结束后随即报送 | A long step, sent when it ended
09:00        case A1 review by wu until 11-26 09:00 received 11-26 09:01
11-26 10:00  judge: nothing

silent: 更正旧数据不算延迟 | A correction of an old row
09:00        case A1 accept by li at 3
09:00        case A1 accept by wu at 3 row r1 version 2 received 11-26 09:30
11-26 10:00  judge: nothing

unknown: 当日办结，不知是否承诺件 | Closed the same day, and nobody says of which type
09:00        case A1 accept by li at 3 received 16:30
16:00        case A1 close by wang received 16:30 approved
16:31        judge: nothing
