fires: 以往百分之五，最近一半 | Five in a hundred before, half of them now
item promised
past 95 approved from 06-01 to 10-20
past 5 refused from 06-01 to 10-20
past 10 approved from 11-01 to 11-20
past 10 returned from 11-01 to 11-20
09:00  judge: reminder, again 11-24 00:00

silent: 略高，仍属偶然 | Somewhat more: chance
item promised
past 95 approved from 06-01 to 10-20
past 5 refused from 06-01 to 10-20
past 18 approved from 11-01 to 11-20
past 2 returned from 11-01 to 11-20
09:00  judge: nothing, again 11-24 00:00

silent: 集中清理中的事项 | An item in a campaign
item promised
limits exempt_items = item
past 95 approved from 06-01 to 10-20
past 5 refused from 06-01 to 10-20
past 20 returned from 11-01 to 11-20
09:00  judge: nothing

unknown: 以往办件太少 | Too few cases before
item promised
past 20 approved from 06-01 to 10-20
past 20 returned from 11-01 to 11-20
09:00  judge: nothing

unknown: 最近办件太少 | Too few cases lately
item promised
past 100 approved from 06-01 to 10-20
past 9 returned from 11-01 to 11-20
09:00  judge: nothing
