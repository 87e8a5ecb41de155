fires: 五个工作日没有任何答复 | No answer in five working days
10:00        case A1 apply
11-30 17:00  judge: nothing, again 11-30 17:02
11-30 17:02  judge: red since 11-30 17:00

fires: 第六日才受理 | Accepted on the sixth day
10:00        case A1 apply
12-01 10:00  case A1 accept by li at 3
12-01 10:00  judge: red since 11-30 17:00 until 12-01 10:00

silent: 已发补正告知 | A notice asked for what is missing
10:00        case A1 apply
11-25 10:00  case A1 supplement materials=plan
12-04 10:00  judge: nothing

silent: 已书面不予受理 | Refused
10:00        case A1 apply
11-25 10:00  case A1 close by li not_accepted
12-04 10:00  judge: nothing

silent: 申请人已撤回 | The applicant withdrew it
10:00        case A1 apply
11-25 10:00  case A1 close withdrawn
12-04 10:00  judge: nothing

silent: 草稿，四日后才提交 | A draft: handed in four days later
10:00        case A1 apply
10:00        case A1 draft until 11-27 10:00
12-01 10:00  judge: nothing, again 12-04 17:02

silent: 等申请人缴费 | Waiting for the applicant to pay
10:00        case A1 apply
10:05        case A1 await_payment running
12-15 10:00  judge: nothing

unknown: 没有申请数据 | No application is known
10:00        case A1 pre_review by wu
12-15 10:00  judge: nothing

unknown: 已在审核而没有受理数据 | It is under review, and no acceptance came
10:00        case A1 apply
11-25 10:00  case A1 review by wu running
12-15 10:00  judge: nothing
