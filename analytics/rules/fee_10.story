fires: 批准办结，应收五十元，一分未收 | Approved and closed; 50 yuan were due, nothing was paid
item promised
fee F1 50.00
10:00        case A1 accept
16:00        case A1 close approved
16:00        judge: nothing, again 11-24 17:00
11-24 17:00  judge: yellow since 16:00

silent: 已缴费 | It was paid
item promised
fee F1 50.00
10:00        case A1 pay 50.00 for F1
16:00        case A1 close approved
11-24 17:00  judge: nothing

silent: 有减免决定 | It was waived by a decision
item promised
fee F1 50.00
10:00        case A1 accept waiver_no=减免2026-7
16:00        case A1 close approved
11-24 17:00  judge: nothing

silent: 免征对象 | The applicant is exempt
item promised
fee F1 50.00 exempt veteran
10:00        case A1 accept applicant_class=veteran
16:00        case A1 close approved
11-24 17:00  judge: nothing

silent: 只有可选收费 | The item has optional fees only
item promised
fee F1 5.00 optional
10:00        case A1 accept
16:00        case A1 close approved
11-24 17:00  judge: nothing

silent: 撤回的办件 | The case was withdrawn
item promised
fee F1 50.00
10:00        case A1 accept
16:00        case A1 close withdrawn
11-24 17:00  judge: nothing

unknown: 受理、审核、办结同一时刻：对方软件补造的，缴费也可能未报 | All steps bear one stamp: made up by the sender's software
item promised
fee F1 50.00
16:00        case A1 accept
16:00        case A1 review
16:00        case A1 close approved
11-24 17:00  judge: nothing

unknown: 对方系统把金额写成 0 | The sender wrote nought for the amount
item promised
fee F1 50.00
10:00        case A1 pay 0 for F1
16:00        case A1 close approved
11-24 17:00  judge: nothing

unknown: 按数量收费，可能为零 | Charged by quantity: it may be nought
item promised
fee F1 5.00 per unit
10:00        case A1 accept
16:00        case A1 close approved
11-24 17:00  judge: nothing

unknown: 该数据源不报缴费 | The source never tells of payments
item promised
fee F1 50.00
limits sources_without_payments = old-system
10:00        case A1 accept source old-system
16:00        case A1 close approved source old-system
11-24 17:00  judge: nothing

unknown: 该数据源从未报过缴费 | The source never told of a payment
item promised
tells nothing
fee F1 50.00
10:00        case A1 accept
16:00        case A1 close approved
11-24 17:00  judge: nothing
