fires: 标准五十元，只收三十元，没有减免决定 | The standard is 50 yuan, 30 were taken, nothing was waived
item promised
fee F1 50.00
10:00        case A1 accept
10:01        case A1 pay 30.00 for F1
16:00        case A1 close approved
16:00        judge: nothing, again 11-24 17:00
11-24 17:00  judge: yellow since 10:01

fires: 分档计费，按面积应收九十元 | By tiers: 90 yuan for that area
item promised
fee F1 tiers 100:50.00+0 more:50.00+0.40
10:01        case A1 pay 50.00 for F1 quantity=200
16:00        case A1 close approved
11-24 17:00  judge: yellow since 10:01

silent: 有减免决定 | It was waived by a decision
item promised
fee F1 50.00
10:01        case A1 pay 30.00 for F1 waiver_no=减免2026-7
16:00        case A1 close approved
11-24 17:00  judge: nothing

silent: 分期缴纳，余款在办结次日 | An instalment came the day after closing
item promised
fee F1 50.00
10:01        case A1 pay 30.00 for F1
16:00        case A1 close approved
11-24 09:30  case A1 pay 20.00 for F1
11-24 17:00  judge: nothing

silent: 标准有上下限 | The standard is a range
item promised
fee F1 30.00..80.00
10:01        case A1 pay 30.00 for F1
16:00        case A1 close approved
11-24 17:00  judge: nothing

silent: 未批准的办件 | The case was refused
item promised
fee F1 50.00
10:01        case A1 pay 30.00 for F1
16:00        case A1 close refused
11-24 17:00  judge: nothing

unknown: 按数量收费，数据没有数量 | Charged by quantity, and the row tells none
item promised
fee F1 50.00 per unit
10:01        case A1 pay 30.00 for F1
16:00        case A1 close approved
11-24 17:00  judge: nothing

unknown: 该项收费有免征对象，不知申请人是否属于 | Some are exempt, and the applicant's class is not told
item promised
fee F1 50.00 exempt veteran
10:01        case A1 pay 30.00 for F1
16:00        case A1 close approved
11-24 17:00  judge: nothing
