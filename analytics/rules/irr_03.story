fires: 受理与批准为同一人 | One person accepted and approved
item promised; flow accept, review, approve, close
09:00  case A1 accept by li at 3
09:30  case A1 review by wang
10:00  case A1 approve by li
10:00  judge: yellow since 10:00

fires: 一级风险事项为红牌级 | Red for an item of risk level 1
item promised; risk 1
09:00  case A1 accept by li at 3
10:00  case A1 approve by li
10:00  judge: red since 10:00

fires: 事项另有规定的分离环节 | The item names other steps to be kept apart
item promised; separate survey+approve
09:00  case A1 accept by li at 3
09:30  case A1 survey by wang
10:00  case A1 approve by wang
10:00  judge: yellow since 10:00

silent: 两人分别办理 | Two persons
item promised
09:00  case A1 accept by li at 3
10:00  case A1 approve by wang
10:00  judge: nothing

silent: 即办件可由一人办理 | One person may do an instant case
item instant
09:00  case A1 accept by li at 3
09:05  case A1 approve by li
09:10  judge: nothing

silent: 一人站所列入豁免 | A one-person township office on the exempt list
item promised
limits exempt_departments = township-7
09:00  case A1 accept by li at 3 of township-7
10:00  case A1 approve by li of township-7
10:00  judge: nothing

unknown: 数据没有工号 | The rows name no operator
item promised
09:00  case A1 accept at 3
10:00  case A1 approve
10:00  judge: nothing

unknown: 各环节时间全等于办结时间，疑为软件补造 | Every stamp is the closing's: made up by the sender's software
item promised
10:00  case A1 accept by li at 3
10:00  case A1 approve by li
10:00  case A1 close by li approved
10:05  judge: nothing
