fires: 同一收费收了两次 | The same fee was taken twice
item promised
fee F1 50.00
10:00  case A1 pay 50.00 for F1 receipt_no=P1
10:05  case A1 pay 50.00 for F1 receipt_no=P2
10:05  judge: red since 10:05

fires: 不知标准，五分钟内两次相同缴费 | The standard is not known; two equal payments in five minutes
10:00  case A1 pay 50.00 for F1
10:05  case A1 pay 50.00 for F1
10:05  judge: red since 10:05

fires: 一张票据用于两个办件 | One receipt was given for two cases
item promised
fee F1 50.00
10:00  case A9 pay 50.00 for F1 receipt_no=P1 applicant_key=k7
10:05  case A1 pay 50.00 for F1 receipt_no=P1 applicant_key=k7
10:05  judge: red since 10:05

fires: 一张票据用于两个申请人的办件 | One receipt was given for cases of two applicants
item promised
fee F1 50.00
10:00  case A9 pay 50.00 for F1 receipt_no=P1 applicant_key=k7
10:05  case A1 pay 50.00 for F1 receipt_no=P1 applicant_key=k8
10:05  judge: red since 10:05

silent: 另一办件的缴费已退回，票据重用 | The other payment was given back
item promised
fee F1 50.00
10:00  case A9 pay 50.00 for F1 receipt_no=P1 applicant_key=k7
10:02  case A9 pay -50.00 for F1 applicant_key=k7
10:05  case A1 pay 50.00 for F1 receipt_no=P1 applicant_key=k8
10:05  judge: nothing

silent: 两个数据源各自编号 | Two sources, each with numbers of its own
item promised
fee F1 50.00
10:00  case A9 pay 50.00 for F1 receipt_no=P1 source old-system
10:05  case A1 pay 50.00 for F1 receipt_no=P1
10:05  judge: nothing

silent: 分期缴纳，合计不超过标准 | Instalments within the standard
item promised
fee F1 100.00
10:00  case A1 pay 50.00 for F1
10:05  case A1 pay 50.00 for F1
10:05  judge: nothing

silent: 首次支付失败退回后重付 | Failed, given back, paid again
item promised
fee F1 50.00
10:00  case A1 pay 50.00 for F1
10:05  case A1 pay -50.00 for F1
10:06  case A1 pay 50.00 for F1
10:10  judge: nothing

silent: 冲正在后 | Reversed afterwards
item promised
fee F1 50.00
10:00  case A1 pay 50.00 for F1
10:05  case A1 pay 50.00 for F1
10:20  case A1 refund 50.00 for F1
10:20  judge: nothing

silent: 一张票据开了总额，分两笔缴纳 | One bill over the sum, paid in two parts
item promised
fee F1 50.00
10:00  case A9 pay 50.00 for F1 receipt_no=P1 applicant_key=k7
10:01  case A1 pay 50.00 for F1 receipt_no=P1 applicant_key=k7
10:02  case A1 receipt 100.00 receipt_no=P1 applicant_key=k7
10:05  judge: nothing

unknown: 按份收费，数据没有份数 | Charged for each copy, and the rows tell not how many
item promised
fee F1 5.00 per unit
10:00  case A1 pay 5.00 for F1
10:05  case A1 pay 5.00 for F1
10:05  judge: nothing

unknown: 不知标准，两次缴费相隔三天 | The standard is not known; three days apart
10:00        case A1 pay 50.00 for F1
11-26 10:00  case A1 pay 50.00 for F1
11-26 10:00  judge: nothing
