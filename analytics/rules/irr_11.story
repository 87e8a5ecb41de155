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
