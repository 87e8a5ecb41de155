fires: 叫了四个号，只有一件办件 | Four tickets served, one case
limits fewest = 4
09:00  ticket A001 service at 3 until 09:10
09:05  case A1 accept by li at 3
09:20  ticket A002 service at 3 until 09:30
09:40  ticket A003 service at 3 until 09:50
10:00  ticket A004 service at 3 until 10:10
10:20  case B1 accept by wang at 5
17:30  judge: nothing, again 18:00
18:00  judge: yellow since 09:00 until 17:00

fires: 号码对不上：一个人的号办了两件，其余无件 | By their numbers: one ticket has two cases, the others none
limits fewest = 3
09:00  ticket A001 service at 3 until 09:10
09:05  case A1 accept by li at 3 ticket_no=A001
09:06  case A2 accept by li at 3 ticket_no=A001
09:20  ticket A002 service at 3 until 09:30
09:40  ticket A003 service at 3 until 09:50
10:20  case B1 accept by wang at 5
18:00  judge: yellow since 09:00

fires: 收了费，出了证，没有办件 | Money taken and licences made without a case
limits fewest = 2
09:00  case A1 pay 50.00 by li at 3
10:00  case A2 result by li at 3 document_no=7
18:00  judge: yellow since 09:00

silent: 每号都有办件 | A case for every ticket
limits fewest = 2
09:00  ticket A001 service at 3 until 09:10
09:05  case A1 accept by li at 3
09:20  ticket A002 service at 3 until 09:30
09:25  case A2 accept by li at 3
18:00  judge: nothing

silent: 咨询号和领证号不计 | Tickets for a question or for collecting something
limits fewest = 2
09:00  ticket A001 consultation at 3 until 09:10
09:20  ticket A002 collection at 3 until 09:30
18:00  judge: nothing

silent: 垂直管理系统的窗口 | A window of a vertical system
limits fewest = 2
limits exempt_windows = 3
09:00  ticket A001 service at 3 until 09:10
09:20  ticket A002 service at 3 until 09:30
18:00  judge: nothing

silent: 数据晚到 | The cases arrived after the day's end
limits fewest = 2
09:00  ticket A001 service at 3 until 09:10
09:20  ticket A002 service at 3 until 09:30
09:05  case A1 accept by li at 3 received 17:40
17:30  judge: nothing, again 18:00
18:00  judge: nothing

unknown: 服务太少，不足以判定 | Too little was served
09:00  ticket A001 service at 3 until 09:10
18:00  judge: nothing

unknown: 没有叫号数据 | No tickets are known
09:00  window 3 attended
18:00  judge: nothing

unknown: 当日没有任何办件数据提到该窗口：可能中断，也可能不报送窗口 | No row of the day names the window: the feed may be away, or tells no windows
limits fewest = 2
09:00  ticket A001 service at 3 until 09:10
09:20  ticket A002 service at 3 until 09:30
18:00  judge: nothing

unknown: 上午九点半以后数据中断 | The feed was away from half past nine on
limits fewest = 3
09:00  ticket A001 service at 3 until 09:10
09:05  case A1 accept by li at 3
09:20  ticket A002 service at 3 until 09:30
09:30  case B1 accept by wang at 5
10:00  ticket A003 service at 3 until 10:10
10:20  ticket A004 service at 3 until 10:30
18:00  judge: nothing
