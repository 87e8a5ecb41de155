fires: 夜里十一点批准 | Approved at eleven at night
23:00  case A1 approve by wang
23:01  judge: reminder since 23:00

fires: 一周三次，升为黄牌级 | Three times in a week
23:00        case A1 approve by wang
11-24 23:00  case A2 close by wang approved
11-25 05:00  case A3 approve by wang
11-25 05:01  judge: yellow since 23:00

fires: 周日批准 | Approved on a Sunday
11-29 10:00  case A1 approve by wang
11-29 10:01  judge: reminder since 11-29 10:00

silent: 下班后五十分钟以内，或午间 | Within an hour of service, or at noon
12:30  case A1 approve by wang
17:50  case A2 approve by wang
18:00  judge: nothing

silent: 公布的加班日 | Announced overtime
limits overtime_days = 2026-11-29
11-29 10:00  case A1 approve by wang
11-29 10:01  judge: nothing

silent: 系统自动办结 | Closed by the system itself
23:00  case A1 close by wang approved automatic=yes
23:01  judge: nothing

silent: 夜里只是收件 | Only received at night
23:00  case A1 accept by wang
23:01  judge: nothing

unknown: 事后补录，时间不可信 | Entered again in bulk: the stamps say little
23:00  case A1 approve by wang channel=batch
23:01  judge: nothing

unknown: 只有姓名，没有工号对应 | A bare name in place of an operator id
23:00  case A1 approve by wang operator_name=wang
23:01  judge: nothing

unknown: 只有日期、没有时刻 | The day is told, the time is not
11-24 00:00  case A1 approve by wang received 11-24 09:00
11-24 09:00  judge: nothing
