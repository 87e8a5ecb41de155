fires: 退役军人免征，仍收了费 | Veterans are exempt; one was charged
item promised
fee F1 50.00 exempt veteran+disabled
10:00  case A1 accept applicant_class=veteran
10:01  case A1 pay 50.00 for F1
10:01  judge: red since 10:01

silent: 不属于免征对象 | Of no exempt class
item promised
fee F1 50.00 exempt veteran
10:00  case A1 accept applicant_class=company
10:01  case A1 pay 50.00 for F1
10:01  judge: nothing

silent: 缴费之后才取得身份 | The status was obtained after the payment
item promised
fee F1 50.00 exempt veteran
10:00  case A1 accept
10:01  case A1 pay 50.00 for F1
14:00  case A1 review applicant_class=veteran
14:00  judge: nothing

silent: 已退 | Given back
item promised
fee F1 50.00 exempt veteran
10:00  case A1 accept applicant_class=veteran
10:01  case A1 pay 50.00 for F1
10:20  case A1 refund 50.00 for F1
10:30  judge: nothing

unknown: 数据没有申请人类别 | The applicant's class is not told
item promised
fee F1 50.00 exempt veteran
10:00  case A1 accept
10:01  case A1 pay 50.00 for F1
10:01  judge: nothing
