fires: 四个服务小时没有签收 | Four hours of service, not signed
item hotline
10:00  case A1 accept by li of water
15:00  judge: nothing, again 15:02
15:02  judge: reminder since 15:00

fires: 紧急工单半小时没有签收 | Urgent: half an hour
item hotline
10:00  case A1 accept by li of water urgent=yes
10:32  judge: yellow since 10:30
10:40  case A1 sign by wu
10:40  judge: yellow since 10:30 until 10:40

fires: 退转两次，第二次不再重新计时 | Passed on twice: the second time does not count anew
item hotline
10:00  case A1 accept by li of water
11:00  case A1 transfer to_department=roads
12:00  case A1 transfer to_department=power
16:02  judge: reminder since 16:00

silent: 按时签收 | Signed in time
item hotline
10:00        case A1 accept by li of water
11:00        case A1 sign by wu
11-24 10:00  judge: nothing

silent: 派错单位，退转一次后重新计时 | Misrouted, passed on once: counted anew
item hotline
10:00  case A1 accept by li of water
11:00  case A1 transfer to_department=roads
15:30  judge: nothing, again 16:02

unknown: 不知是否热线工单 | Nobody says that it is a hotline task
10:00        case A1 accept by li of water
11-25 10:00  judge: nothing

unknown: 没有派单数据 | No dispatch is known
item hotline
10:00        case A1 transfer to_department=roads
11-25 10:00  judge: nothing
