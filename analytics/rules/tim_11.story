fires: 决定后十日仍未送达 | Ten days after the decision it is not delivered
10:00        case A1 result document_no=L1
11:00        case A1 close by wang approved
12-03 17:00  judge: nothing, again 12-03 17:02
12-03 17:02  judge: yellow since 12-03 17:00

fires: 第十五日才送达 | Delivered on the fifteenth day
10:00        case A1 close by wang approved
10:30        case A1 result document_no=L1
12-08 10:00  case A1 delivery
12-08 10:00  judge: yellow since 12-03 17:00 until 12-08 10:00

silent: 三日内送达 | Delivered within three days
10:00        case A1 close by wang approved
10:30        case A1 result document_no=L1
11-26 10:00  case A1 delivery
12-08 10:00  judge: nothing

silent: 已通知领取，申请人一直没有来 | Told to collect it; the applicant never came
10:00        case A1 close by wang approved
10:30        case A1 result document_no=L1 notice_no=N1
12-28 10:00  judge: nothing

silent: 申请已撤回 | The application was withdrawn
10:00        case A1 result document_no=L1
10:30        case A1 close by wang withdrawn
12-28 10:00  judge: nothing

unknown: 没有证照数据，不知有无可送 | No document is known: perhaps there is nothing to deliver
10:00        case A1 close by wang approved
12-28 10:00  judge: nothing
