fires: 两个办件各收六百元，审批限额一千元 | Two cases of 600 yuan each; above 1,000 approval is needed
item promised; risk 1
fee F1 600.00 approval 1000.00
10:00        case A9 pay 600.00 for F1 applicant_key=k7
11-25 10:00  case A1 pay 600.00 for F1 applicant_key=k7
11-25 10:00  judge: yellow since 11-25 10:00

fires: 同一办件分两笔 | One case, two payments
item promised
fee F1 1200.00 approval 1000.00
10:00  case A1 pay 600.00 for F1
10:05  case A1 pay 600.00 for F1
10:05  judge: yellow since 10:05

silent: 相隔八天 | Eight days apart
item promised
fee F1 600.00 approval 1000.00
10:00        case A9 pay 600.00 for F1 applicant_key=k7
12-01 10:01  case A1 pay 600.00 for F1 applicant_key=k7
12-01 10:01  judge: nothing

silent: 一笔就超过限额，须经审批 | One payment above the limit by itself: it was approved
item promised
fee F1 1200.00 approval 1000.00
10:00  case A1 pay 1200.00 for F1
10:00  judge: nothing

silent: 缴款人不同 | Different payers
item promised
fee F1 600.00 approval 1000.00
10:00  case A9 pay 600.00 for F1 payer=李** applicant_key=k7
11:00  case A1 pay 600.00 for F1 payer=王** applicant_key=k7
11:00  judge: nothing

silent: 确有多个办件，合计未超限额 | Several cases that stay within the limit together
item promised
fee F1 300.00 approval 1000.00
10:00  case A9 pay 300.00 for F1 applicant_key=k7
11:00  case A1 pay 300.00 for F1 applicant_key=k7
11:00  judge: nothing

unknown: 目录没有审批限额 | The schedule names no approval limit
item promised
fee F1 600.00
10:00  case A9 pay 600.00 for F1 applicant_key=k7
11:00  case A1 pay 600.00 for F1 applicant_key=k7
11:00  judge: nothing

unknown: 数据没有申请人标识，不能断定是同一人 | Nothing says that the applicants are one
item promised
fee F1 600.00 approval 1000.00
10:00  case A9 pay 600.00 for F1
11:00  case A1 pay 600.00 for F1
11:00  judge: nothing
