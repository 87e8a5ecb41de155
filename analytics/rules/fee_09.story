fires: 一百件收九十至一百一十元，这件收三百元 | A hundred cases paid 90 to 110 yuan, this one 300
item promised
past 100 approved paid 90.00..110.00
10:00  case A1 pay 300.00 for F1
11:00  case A1 close approved
11:00  judge: reminder since 11:00

fires: 件数不足，超过目录中值一倍 | Few cases: more than twice the schedule's middle
item promised
fee F1 80.00..120.00
past 5 approved paid 90.00..110.00
10:00  case A1 pay 201.00 for F1
11:00  case A1 close approved
11:00  judge: reminder since 11:00

fires: 按面积收费，每平方米比同类贵一倍 | Charged by area: twice what others pay for a square metre
item promised
fee F1 2.00..5.00 per unit
past 100 approved paid 200.00..2200.00 quantity 100..1000
10:00  case A1 pay 900.00 for F1 quantity=200
11:00  case A1 close approved
11:00  judge: reminder since 11:00

silent: 按面积收费，面积大所以总额高 | Charged by area: a large area, a large sum
item promised
fee F1 2.00..5.00 per unit
past 100 approved paid 200.00..2200.00 quantity 100..1000
10:00  case A1 pay 10900.00 for F1 quantity=5000
11:00  case A1 close approved
11:00  judge: nothing

silent: 在同类之内 | Among its peers
item promised
past 100 approved paid 90.00..110.00
10:00  case A1 pay 112.00 for F1
11:00  case A1 close approved
11:00  judge: nothing

silent: 本月起调整收费，以前的办件不作比较 | The fee changed this month: earlier cases are no peers
item promised
fee F1 90.00..110.00 valid ..2026-10-31
fee F1 280.00..320.00 valid 2026-11-01..
past 100 approved paid 90.00..110.00 from 06-01 to 10-30
10:00  case A1 pay 300.00 for F1
11:00  case A1 close approved
11:00  judge: nothing

silent: 九天前的离群不再提出 | Nine days ago: not told any more
item promised
past 100 approved paid 90.00..110.00
11-14 10:00  case A1 pay 300.00 for F1
11-14 11:00  case A1 close approved
10:00        judge: nothing

unknown: 大家收费相同，没有离散（由 FEE-02、FEE-03 判断） | Everybody paid the same: no spread (FEE-02 and FEE-03 judge)
item promised
past 100 approved paid 100.00
10:00  case A1 pay 300.00 for F1
11:00  case A1 close approved
11:00  judge: nothing

unknown: 按面积收费，数据没有面积 | Charged by area, and no row tells it
item promised
fee F1 2.00 per unit
past 100 approved paid 90.00..110.00
10:00  case A1 pay 300.00 for F1
11:00  case A1 close approved
11:00  judge: nothing

unknown: 件数不足，目录没有标准 | Few cases, and no schedule
item promised
past 5 approved paid 90.00..110.00
10:00  case A1 pay 300.00 for F1
11:00  case A1 close approved
11:00  judge: nothing
