fires: 随办件代收报刊费 | A magazine fee taken along with the case
item promised
fee F1 50.00
10:00  case A1 pay 50.00 for F1
10:01  case A1 pay 20.00 for MAGAZINE
10:01  judge: red since 10:01

fires: 收款单位不是规定的单位 | The money went to another payee
item promised
fee F1 50.00 payee land
10:00  case A1 pay 50.00 for F1 payee=association
10:00  judge: red since 10:00

silent: 规定的单位收取 | The payee is the right one
item promised
fee F1 50.00 payee land
10:00  case A1 pay 50.00 for F1 payee=land
10:00  judge: nothing

silent: 联办件一单缴费 | One bill for a joint case
item joint
fee F1 50.00 payee land
10:00  case A1 pay 50.00 for F1 payee=tax
10:00  judge: nothing

silent: 统一收款窗口 | A counter that takes money for all
item promised
fee F1 50.00 payee land
limits joint_payees = cashier
10:00  case A1 pay 50.00 for F1 payee=cashier
10:00  judge: nothing

unknown: 数据没有收款单位 | The row names no payee
item promised
fee F1 50.00 payee land
10:00  case A1 pay 50.00 for F1
10:00  judge: nothing

unknown: 事项不在目录中 | The catalogue lacks the item
10:00  case A1 pay 20.00 for MAGAZINE
10:00  judge: nothing
