fires: 目录中没有这项收费 | The schedule has no such fee
item promised
10:00  case A1 pay 50.00 for F1
10:00  judge: red since 10:00

fires: 收费项目已于六月底取消 | The fee was abolished at the end of June
item promised
fee F1 50.00 valid ..2026-06-30
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

unknown: 事项不在目录中，不能断定免费 | The catalogue lacks the item: nobody can say that it is free
10:00  case A1 pay 50.00 for F1
10:00  judge: nothing

unknown: 数据没有收费项目，而事项有收费 | The row names no fee, and the item has one
item promised
fee F1 50.00
10:00  case A1 pay 50.00
10:00  judge: nothing
