fires: 一日之后仍无人批准 | After a day nobody has approved it
item promised; promises 20 working_day
09:00        case A1 accept by li at 3
10:00        case A1 extension granted=5:working_day notice_no=N1
11-24 09:59  judge: nothing, again 11-24 10:00
11-24 10:00  judge: red since 10:00

fires: 延长十五个工作日 | Fifteen working days
item promised; promises 20 working_day
09:00  case A1 accept by li at 3
10:00  case A1 extension granted=15:working_day approver_id=ma
10:00  judge: red since 10:00

fires: 第二次延长 | A second extension
item promised; promises 20 working_day
09:00        case A1 accept by li at 3
10:00        case A1 extension granted=5:working_day approver_id=ma
11-24 10:00  case A1 extension granted=5:working_day approver_id=ma
11-24 10:00  judge: red since 11-24 10:00

fires: 到期之后才延长 | Extended after the deadline
item promised; promises 1 working_day
09:00        case A1 accept by li at 3
11-25 10:00  case A1 extension granted=5:working_day approver_id=ma
11-25 10:00  judge: red since 11-25 10:00

silent: 到期前经批准延长十个工作日 | Ten working days, approved before the deadline
item promised; promises 20 working_day
09:00  case A1 accept by li at 3
10:00  case A1 extension granted=10:working_day approver_id=ma
12-15 10:00  judge: nothing

silent: 联办件可延长十五个工作日 | Fifteen for a joint case
item joint; promises 45 working_day
09:00  case A1 accept by li at 3
10:00  case A1 extension granted=15:working_day approver_id=ma
10:00  judge: nothing

silent: 其他法律另有规定 | Another law has limits of its own
limits other_laws = 环境影响评价法
item promised; promises 20 working_day
09:00  case A1 accept by li at 3
10:00  case A1 extension granted=30:working_day approver_id=ma basis=环境影响评价法
10:00  judge: nothing

silent: 延期申请未获批准，期限不变 | Refused: nothing was extended
item promised; promises 20 working_day
09:00        case A1 accept by li at 3
10:00        case A1 extension granted=30:working_day refused
11-25 10:00  judge: nothing

unknown: 来源不记录批准人、依据和告知 | The source tells neither approver nor basis nor notice
item promised; promises 20 working_day
09:00        case A1 accept by li at 3
10:00        case A1 extension granted=5:working_day
11-25 10:00  judge: nothing
