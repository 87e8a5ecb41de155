fires: 序号在后，时间却倒退一小时 | A later number, an hour earlier
10:00  case A1 accept by li at 3 seq=7
10:01  case A2 review by li seq=8
09:00  case A3 approve by li seq=9 received 10:05
10:05  judge: red since 09:00

fires: 时间晚于接收时间，他人的数据正常 | Its time lies after its receipt, and the others' do not
11:00  case A1 approve by li received 10:00
10:00  case B1 accept by wang
10:00  case B2 accept by sun
10:00  case B3 accept by qian
10:00  judge: red since 11:00

fires: 只有此人的数据迟报两天 | Only this person's rows come two days late
09:00        case A1 approve by li received 11-25 10:00
11-25 09:30  case B1 accept by wang
11-25 09:40  case B2 accept by sun
11-25 09:50  case B3 accept by qian
11-25 10:00  judge: red since 09:00

silent: 序号与时间一致，长环节结束时才报 | In order; a long step is sent when it ends
09:00  case A1 review by li until 10:30 seq=9 received 10:30
10:00  case A2 accept by li at 3 seq=8
10:31  judge: nothing

silent: 更正后的数据另有序号 | A correction has a number of its own
09:00  case A1 accept by li at 3 seq=7 row r1
10:00  case A2 accept by li at 3 seq=8
09:00  case A1 accept by li at 3 seq=9 row r1 version 2 received 10:05
10:05  judge: nothing

silent: 报送方时钟都快一小时 | The sender's clock is an hour fast: everybody's rows are
11:00  case A1 approve by li received 10:00
11:00  case B1 accept by wang received 10:00
11:00  case B2 accept by sun received 10:00
11:00  case B3 accept by qian received 10:00
10:00  judge: nothing

silent: 公布的补录日 | An announced day of re-entry
limits reentry_days = 2026-11-25
09:00        case A1 approve by li received 11-25 10:00
11-25 09:30  case B1 accept by wang
11-25 09:40  case B2 accept by sun
11-25 09:50  case B3 accept by qian
11-25 10:00  judge: nothing

silent: 批量补录 | Entered in bulk
10:00  case A1 accept by li at 3 seq=7 channel=batch
09:00  case A2 accept by li at 3 seq=8 channel=batch received 10:05
10:05  judge: nothing

unknown: 没有序号，也没有他人同期数据可比 | No numbers, and no rows of others to hold it against
09:00        case A1 approve by li received 11-25 10:00
11-25 10:00  judge: nothing

unknown: 只有姓名，没有工号对应 | A bare name in place of an operator id
10:00  case A1 accept by li at 3 seq=7 operator_name=li
09:00  case A2 accept by li at 3 seq=8 operator_name=li received 10:05
10:05  judge: nothing

unknown: 只有日期、没有时刻 | The day is told, the time is not
10:00  case A1 accept by li at 3 seq=7
00:00  case A2 approve by li seq=8 received 10:05
10:05  judge: nothing
