fires: 缴了一百元，票据八十元 | 100 yuan were paid, the receipts say 80
item promised
10:00        case A1 pay 60.00 for F1
10:01        case A1 pay 40.00 for F2
10:05        case A1 receipt 80.00 receipt_no=P1
10:05        judge: nothing, again 11-24 17:00
11-24 17:00  judge: yellow since 10:05

silent: 票款相符 | They agree
item promised
10:00        case A1 pay 60.00 for F1
10:01        case A1 pay 40.00 for F2
10:05        case A1 receipt 100.00 receipt_no=P1
11-24 17:00  judge: nothing

silent: 日终之后的缴费，票据次日开出 | Paid after the cut-off, the receipt is of the next morning
item promised
16:00        case A1 pay 60.00 for F1 receipt_no=P1
16:00        case A1 receipt 60.00 receipt_no=P1
16:59        case A1 pay 40.00 for F2
17:05        judge: nothing, again 11-24 17:00
11-24 09:10  case A1 receipt 40.00 receipt_no=P2
11-25 17:00  judge: nothing

silent: 退费后票据冲红 | The receipt was reversed after a refund
item promised
10:00        case A1 pay 60.00 for F1
10:05        case A1 receipt 60.00 receipt_no=P1
11:00        case A1 refund 60.00
11:05        case A1 receipt -60.00 receipt_no=P2
11-24 17:00  judge: nothing

silent: 退费，票据未冲红 | A refund whose receipt stands
item promised
10:00        case A1 pay 60.00 for F1
10:05        case A1 receipt 60.00 receipt_no=P1
11:00        case A1 refund 60.00
11-24 17:00  judge: nothing

unknown: 有一张票据的数据没有来 | The row of one receipt has not come
item promised
10:00        case A1 pay 60.00 for F1 receipt_no=P1
10:01        case A1 pay 40.00 for F2 receipt_no=P2
10:05        case A1 receipt 60.00 receipt_no=P1
11-24 17:00  judge: nothing

unknown: 没有票据数据（见 FEE-06） | No receipts at all: see FEE-06
item promised
10:00        case A1 pay 60.00 for F1
11-24 17:00  judge: nothing
