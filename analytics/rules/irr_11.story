fires: 四十秒内办结五件 | Five closings in forty seconds
10:00:00  case A1 close by li approved
10:00:10  case A2 close by li approved
10:00:20  case A3 close by li approved
10:00:30  case A4 close by li approved
10:00:30  judge: nothing
10:00:40  case A5 close by li approved
10:00:41  judge: yellow since 10:00:00 until 10:00:40

fires: 第六件并入同一次 | The sixth belongs to the same burst
10:00:00  case A1 close by li approved
10:00:10  case A2 close by li approved
10:00:20  case A3 close by li approved
10:00:30  case A4 close by li approved
10:00:40  case A5 close by li approved
10:01:00  case A6 close by li approved
10:01:01  judge: yellow since 10:00:00 until 10:01:00

silent: 五件用了一分零一秒 | Five in a minute and a second
10:00:00  case A1 close by li approved
10:00:10  case A2 close by li approved
10:00:20  case A3 close by li approved
10:00:30  case A4 close by li approved
10:01:01  case A5 close by li approved
10:02     judge: nothing

silent: 同一行重发五次，只算一件 | One row sent five times is one closing
10:00  case A1 close by li approved row r1
10:00  case A1 close by li approved row r1
10:00  case A1 close by li approved row r1
10:00  case A1 close by li approved row r1
10:00  case A1 close by li approved row r1
10:01  judge: nothing

unknown: 受理、审核、办结时间全相同，疑为软件补造 | Accepted, reviewed and closed at one instant: made up by the sender's software
10:00  case A1 accept by li
10:00  case A1 review by li
10:00  case A1 close by li approved
10:00  case A2 accept by li
10:00  case A2 review by li
10:00  case A2 close by li approved
10:00  case A3 accept by li
10:00  case A3 review by li
10:00  case A3 close by li approved
10:00  case A4 accept by li
10:00  case A4 review by li
10:00  case A4 close by li approved
10:00  case A5 accept by li
10:00  case A5 review by li
10:00  case A5 close by li approved
10:05  judge: nothing

fires: 半分钟办完平常要二十分钟的件 | Half a minute for what takes twenty
item promised
past 100 approved took 10..30 min
10:00:00  case A1 accept by li at 3
10:00:30  case A1 close by li approved
10:01     judge: yellow since 10:00:00 until 10:00:30

silent: 简单的件，快一些也不奇怪 | An easy case, somewhat quicker than others
item promised
past 100 approved took 10..30 min
10:00  case A1 accept by li at 3
10:09  case A1 close by li approved
10:10  judge: nothing

silent: 批量导入和自动审批 | Imported in bulk, and approved automatically
10:00:00  case A1 close by li approved channel=batch
10:00:01  case A2 close by li approved channel=batch
10:00:02  case A3 close by li approved channel=batch
10:00:03  case A4 close by li approved automatic=yes
10:00:04  case A5 close by li approved automatic=yes
10:01     judge: nothing

unknown: 同事项办件太少，无从比较 | Too few cases of the item to compare with
item promised
past 20 approved took 10..30 min
10:00:00  case A1 accept by li at 3
10:00:30  case A1 close by li approved
10:01     judge: nothing

unknown: 只有日期、没有时刻 | The day is told, the time is not
00:00  case A1 close by li approved
00:00  case A2 close by li approved
00:00  case A3 close by li approved
00:00  case A4 close by li approved
00:00  case A5 close by li approved
10:00  judge: nothing
