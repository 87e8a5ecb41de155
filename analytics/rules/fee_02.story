fires: 标准五十元，收了六十元 | The standard is 50 yuan; 60 were taken
item promised
fee F1 50.00
10:00  case A1 pay 60.00 for F1
10:00  judge: red since 10:00

fires: 分两次收，合计超标 | Taken twice, too much together
item promised
fee F1 50.00
10:00  case A1 pay 30.00 for F1
11:00  case A1 pay 30.00 for F1
11:00  judge: red since 11:00

silent: 按标准收，尾差一分 | As the standard says, one fen apart
item promised
fee F1 50.00
10:00  case A1 pay 50.01 for F1
10:00  judge: nothing

silent: 首次支付失败退回后重付 | Failed, given back, paid again
item promised
fee F1 50.00
10:00  case A1 pay 50.00 for F1
10:05  case A1 pay -50.00 for F1
10:06  case A1 pay 50.00 for F1
10:10  judge: nothing

unknown: 数据没有收费项目，而事项有两项收费 | The row names no fee, and the item has two
item promised
fee F1 50.00
fee F2 80.00
10:00  case A1 pay 60.00
10:00  judge: nothing
