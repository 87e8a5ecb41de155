fires: 到期未说明为黄牌级，再过一个工作日为红牌级 | Yellow past the deadline, red a working day later
09:00        alert asks until 11-26 17:00
11-26 17:00  judge: nothing
11-26 17:01  judge: yellow since 11-26 17:00
11-27 17:01  judge: red since 11-26 17:00

fires: 逾期一日才说明 | Explained a day late
09:00        alert asks until 11-26 17:00
11-27 10:00  alert explained by wang
11-30 10:00  judge: yellow since 11-26 17:00 until 11-27 10:00

silent: 按时说明 | Explained in time
09:00        alert asks until 11-26 17:00
11-25 10:00  alert explained by li
11-30 10:00  judge: nothing

silent: 本人请假，B 岗代为说明 | On leave: the backup explained
09:00        alert asks until 11-26 17:00
11-26 16:00  alert explained by backup
11-30 10:00  judge: nothing

silent: 已经作出认定 | A decision was made
09:00        alert asks until 11-26 17:00
11-24 10:00  alert decided
11-30 10:00  judge: nothing

unknown: 没有要求说明 | Nobody asked for an explanation
11-30 10:00  judge: nothing
