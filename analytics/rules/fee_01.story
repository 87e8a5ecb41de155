fires: 事项不收费 | The item is free
item promised
10:00  case A1 pay 50.00 for F1
10:00  judge: red since 10:00

fires: 收费项目下月才生效 | The fee comes into force next month
item promised
fee F1 50.00 valid 2026-12-01..
10:00  case A1 pay 50.00 for F1
10:00  judge: red since 10:00

silent: 有依据 | It has a basis
item promised
fee F1 50.00 valid 2026-01-01..2026-12-31
10:00  case A1 pay 50.00 for F1
10:00  judge: nothing

silent: 误收后已退 | Taken by mistake and given back
item promised
10:00  case A1 pay 50.00 for F1
10:20  case A1 pay -50.00 for F1
10:30  judge: nothing

silent: 已批准退费（是否按时退到由 FEE-12 查） | A refund was approved; FEE-12 sees whether it is paid
item promised
10:00  case A1 pay 50.00 for F1
10:20  case A1 refund 50.00 for F1
10:30  judge: nothing

silent: 已取消的收费，见 FEE-05 | An abolished fee: see FEE-05
item promised
fee F1 50.00 valid ..2026-06-30
10:00  case A1 pay 50.00 for F1
10:00  judge: nothing

unknown: 事项不在目录中，不能断定免费 | The catalogue lacks the item: nobody can say that it is free
10:00  case A1 pay 50.00 for F1
10:00  judge: nothing

unknown: 数据没有收费项目，而事项有收费 | The row names no fee, and the item has one
item promised
fee F1 50.00
10:00  case A1 pay 50.00
10:00  judge: nothing
