fires: 差评并指明服务态度 | A bad rating that names the attitude
09:14  case A1 accept by li at 3
10:00  case A1 rating rating=5 reason=服务态度冷淡 by li at 3
10:01  judge: yellow since 10:00

fires: 向热线投诉服务态度 | A complaint to the hotline
10:00  case H7 accept case_type=hotline reason=窗口态度恶劣
10:01  judge: yellow since 10:00

silent: 差评，但与态度无关 | A bad rating for another reason
10:00  case A1 rating rating=5 reason=排队太久
10:01  judge: nothing

silent: 满意 | Satisfied
10:00  case A1 rating rating=1 reason=态度很好
10:01  judge: nothing

silent: 部门正在申诉，疑为恶意差评 | Contested as malicious
10:00  case A1 rating rating=5 reason=态度差 appealed=yes
10:01  judge: nothing

unknown: 差评没有写明理由 | A bad rating without a reason
10:00  case A1 rating rating=5
10:01  judge: nothing
