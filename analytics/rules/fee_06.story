fires: 次日下班前仍没有票据 | No receipt by the close of the next day
item promised
10:00        case A1 pay 50.00 for F1
10:00        judge: nothing, again 11-24 17:00
11-24 17:00  judge: yellow since 10:00

fires: 票据只够一笔 | The receipt covers one of two payments
item promised
10:00        case A1 pay 50.00 for F1
10:05        case A1 pay 80.00 for F2
10:06        case A1 receipt 50.00 for F1 receipt_no=P1
11-24 17:00  judge: yellow since 10:05

silent: 缴费数据带有票据号 | The payment names its receipt
item promised
10:00        case A1 pay 50.00 for F1 receipt_no=P1
11-24 17:00  judge: nothing

silent: 电子票据次日上午开出 | An electronic receipt came the next morning
item promised
10:00        case A1 pay 50.00 for F1
11-24 09:30  case A1 receipt 50.00 receipt_no=P1
11-24 17:00  judge: nothing

silent: 已退款，不需要票据 | Given back: no receipt is needed
item promised
10:00        case A1 pay 50.00 for F1
10:30        case A1 pay -50.00 for F1
11-24 17:00  judge: nothing

unknown: 该数据源不报票据 | The source never tells of receipts
item promised
limits sources_without_receipts = old-system
10:00        case A1 pay 50.00 for F1 source old-system
11-24 17:00  judge: nothing

unknown: 该数据源从未报过票据 | The source never told of a receipt
item promised
tells payment
10:00        case A1 pay 50.00 for F1
11-24 17:00  judge: nothing

unknown: 缴费两天之后该数据源才开始报票据 | The source began to tell of receipts two days after the payment
item promised
tells payment
10:00        case A1 pay 50.00 for F1
11-25 10:00  case A2 receipt 80.00 receipt_no=P7
11-25 11:00  case A1 close approved
11-25 11:00  judge: nothing
