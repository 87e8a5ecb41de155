fires: 批准退费满十五个工作日未退 | Fifteen working days after approval nothing was paid back
item promised
10:00        case A1 refund 50.00 approver_id=ma
10:00        judge: nothing, again 12-14 17:00
12-14 17:00  judge: yellow since 12-14 17:00

fires: 退到时已超期 | Paid back, but late
item promised
10:00        case A1 refund 50.00 until 12-15 10:00 received 12-15 10:00
12-15 10:00  judge: yellow since 12-14 17:00 until 12-15 10:00

silent: 按时退到 | Paid back in time
item promised
10:00        case A1 refund 50.00 until 12-01 10:00 received 12-01 10:00
12-15 10:00  judge: nothing

silent: 银行退票，重新计时 | The bank sent it back: the time begins anew
item promised
10:00        case A1 refund 50.00 until 12-01 10:00 received 12-01 10:00 returned
12-15 10:00  judge: nothing, again 12-22 17:00

unknown: 结束时间与开始相同：仍在办理，未到期 | An end that repeats the begin is none: it is under way
item promised
10:00        case A1 refund 50.00 running
12-01 10:00  judge: nothing, again 12-14 17:00
