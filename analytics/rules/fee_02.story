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

fires: 分档计费，按面积应收九十元 | By tiers: 90 yuan for that area
item promised
fee F1 tiers 100:50.00+0 more:50.00+0.40
10:00  case A1 pay 120.00 for F1 quantity=200
10:00  judge: red since 10:00

silent: 按数量计费，分两次缴纳 | Charged by quantity, paid in two parts
item promised
fee F1 5.00 per unit
10:00  case A1 pay 50.00 for F1 quantity=10
10:01  case A1 pay 25.00 for F1 quantity=5
10:01  judge: nothing

silent: 滞纳金另列 | A surcharge for lateness has its own entry
item promised
fee F1 50.00
fee LATE 0.00..25.00 optional
10:00  case A1 pay 50.00 for F1
10:00  case A1 pay 12.50 for LATE
10:00  judge: nothing

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

unknown: 按数量收费，数据没有数量 | Charged by quantity, and the row tells none
item promised
fee F1 5.00 per unit
10:00  case A1 pay 60.00 for F1
10:00  judge: nothing
