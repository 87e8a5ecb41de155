fires: 授权表中没有此人 | The matrix does not name this person
item promised; authority approve wang+sun
09:00  case A1 accept by li at 3
10:00  case A1 approve by li
10:30  judge: nothing, again 11:00
11:00  judge: red since 10:00

fires: 金额超过授权上限 | More money than the person may decide on
item promised; authority approve wang most 500.00; authority approve sun
09:00  case A1 accept by li at 3
10:00  case A1 approve by wang amount_fen=60000
11:00  judge: red since 10:00

silent: 有权办理 | Authorised
item promised; authority approve wang most 500.00; authority approve sun
09:00  case A1 accept by li at 3
10:00  case A1 approve by wang amount_fen=50000
11:00  judge: nothing

silent: 授权表未列的环节，人人可办 | A step without a line may be done by anybody
item promised; authority approve wang
09:00  case A1 accept by li at 3
11:00  judge: nothing

silent: 数据写明由有权人委托 | The row names the authorised person who delegated it
item promised; authority approve wang
10:00  case A1 approve by li approver_id=wang
11:00  judge: nothing

silent: 委托书晚录入半小时 | The delegation was entered half an hour late
item promised; authority approve wang
10:00  case A1 approve by li row r1
10:00  case A1 approve by li row r1 version 2 approver_id=wang received 10:30
10:20  judge: nothing, again 11:00
11:00  judge: nothing

unknown: 只有姓名，没有工号 | A bare name, no operator id
item promised; authority approve wang
10:00  case A1 approve operator_name=li
11:00  judge: nothing

unknown: 事项没有授权表 | The item has no matrix
item promised
10:00  case A1 approve by li
11:00  judge: nothing

unknown: 数据没有金额 | The row tells no amount
item promised; authority approve wang most 500.00
10:00  case A1 approve by wang
11:00  judge: nothing
