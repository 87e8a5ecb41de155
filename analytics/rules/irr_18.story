fires: 一级风险点没有复核 | No second review at a risk point of level 1
item promised; risk approve level 1 control second_review
09:00  case A1 accept by li at 3
10:00  case A1 approve by wang
10:30  judge: nothing, again 11:00
11:00  judge: red since 10:00

fires: 二级风险点没有现场照片 | No photograph at a risk point of level 2
item promised; risk survey level 2 control photo
10:00  case A1 survey by qian until 10:30
11:00  judge: yellow since 10:00

silent: 复核记录晚到半小时 | The second review arrived half an hour late
item promised; risk approve level 1 control second_review
10:00  case A1 approve by wang
10:00  case A1 control by sun control=second_review received 10:30
10:20  judge: nothing, again 11:00
11:00  judge: nothing

silent: 三级风险点不查 | Level 3 is not looked at
item promised; risk approve level 3 control second_review
10:00  case A1 approve by wang
11:00  judge: nothing

silent: 该来源不报防控措施 | The source sends no controls
item promised; risk approve level 1 control second_review
limits sources_without_controls = approval
10:00  case A1 approve by wang
11:00  judge: nothing

unknown: 环节可能仍在进行 | The step may still run
item promised; risk approve level 1 control second_review
10:00  case A1 approve by wang running
11:00  judge: nothing

unknown: 各环节时间全等于办结时间，疑为软件补造 | Every stamp is the closing's: made up by the sender's software
item promised; risk approve level 1 control second_review
10:00  case A1 accept by li at 3
10:00  case A1 approve by wang
10:00  case A1 close by wang approved
11:00  judge: nothing
