fires: 材料周二补齐，周三下班仍未续办 | Complete on Tuesday, untouched by the end of Wednesday
09:00        case A1 accept by li at 3
10:00        case A1 supplement until 11-24 10:00 materials=plan
11-24 10:00  judge: nothing, again 11-25 17:02
11-25 17:02  judge: yellow since 11-25 17:00

fires: 第三日才开始审核 | The review began on the third day
10:00        case A1 supplement until 11-24 10:00 materials=plan
11-27 09:30  case A1 review by wu until 11-27 10:00
11-27 10:00  judge: yellow since 11-25 17:00 until 11-27 09:30

silent: 次日受理 | Accepted the next day
10:00        case A1 supplement until 11-24 10:00 materials=plan
11-25 11:00  case A1 accept by li at 3
11-27 10:00  judge: nothing

silent: 仍不齐全，已第二次告知 | Still incomplete: a second notice
10:00        case A1 supplement until 11-24 10:00 materials=plan
11-25 11:00  case A1 supplement materials=seal
11-27 10:00  judge: nothing

silent: 申请人还没有补齐 | The applicant has not handed it in
10:00        case A1 supplement running materials=plan
12-15 10:00  judge: nothing

unknown: 审核一直在进行，快慢看不出来 | A review was running all the while
09:00        case A1 review by wu running
10:00        case A1 supplement until 11-24 10:00 materials=plan
12-15 10:00  judge: nothing
