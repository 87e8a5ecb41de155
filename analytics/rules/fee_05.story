fires: 六月底取消，十一月受理仍收 | Abolished at the end of June, taken for a case of November
item promised
fee F1 50.00 valid ..2026-06-30
10:00  case A1 accept
10:01  case A1 pay 50.00 for F1
10:01  judge: red since 10:01

silent: 取消之前的欠费 | Arrears from before
item promised
fee F1 50.00 valid ..2026-06-30
06-25 10:00  case A1 accept
10:01        case A1 pay 50.00 for F1
10:01        judge: nothing

silent: 同一项目有新的标准接续 | A new standard of the same fee follows the old one
item promised
fee F1 50.00 valid ..2026-06-30
fee F1 40.00 valid 2026-07-01..
10:00  case A1 accept
10:01  case A1 pay 40.00 for F1
10:01  judge: nothing

silent: 最后一天 | On the last day
item promised
fee F1 50.00 valid ..2026-11-23
10:00  case A1 accept
16:59  case A1 pay 50.00 for F1
16:59  judge: nothing

unknown: 没有受理数据，可能是取消之前的办件 | No acceptance came: the case may be older
item promised
fee F1 50.00 valid ..2026-06-30
10:01  case A1 pay 50.00 for F1
10:01  judge: nothing
