fires: 办结次日改了结果 | The result was changed a day after the closing
item promised
09:00        case A1 accept by li at 3
10:00        case A1 close by wang approved row r9
10:00        case A1 close by wang refused row r9 version 2 received 11-24 10:00
10:30        judge: nothing
11-24 10:00  judge: red since 11-24 10:00

fires: 办结后改了收费金额 | The amount paid was changed after the closing
item promised
09:30        case A1 pay 60.00 for F1 row r5
10:00        case A1 close by wang approved
09:30        case A1 pay 50.00 for F1 row r5 version 2 received 11-24 10:00
11-24 10:00  judge: red since 11-24 10:00

fires: 办结后删除了审核环节 | The review was deleted after the closing
item promised
09:30        case A1 review by zhao row r5
10:00        case A1 close by wang approved
09:30        case A1 review by zhao row r5 version 2 deleted received 11-24 10:00
11-24 10:00  judge: red since 11-24 10:00

silent: 办结后半小时内的更正 | Corrected within half an hour of the closing
item promised
09:30  case A1 pay 60.00 for F1 row r5
10:00  case A1 close by wang approved
09:30  case A1 pay 50.00 for F1 row r5 version 2 received 10:30
11:10  judge: nothing

silent: 有正式更正文书 | A formal correction
item promised
10:00        case A1 close by wang approved row r9
10:00        case A1 close by wang refused row r9 version 2 received 11-24 10:00 notice_no=更正〔2026〕3号
11-24 10:00  judge: nothing

silent: 补填空白字段 | A blank was filled in
item promised
10:00        case A1 close by wang approved row r9
10:00        case A1 close by wang approved row r9 version 2 received 11-24 10:00 document_no=7
11-24 10:00  judge: nothing

silent: 进行中的环节补报了结束时间 | A step that still ran has got its end
item promised
09:30        case A1 review by zhao running row r5
10:00        case A1 close by wang approved
09:30        case A1 review by zhao until 09:50 row r5 version 2 received 11-24 10:00
11-24 10:00  judge: nothing

silent: 同样内容重新报送 | The same content sent again
item promised
10:00        case A1 close by wang approved row r9
10:00        case A1 close by wang approved row r9 version 2 received 11-24 10:00
11-24 10:00  judge: nothing

unknown: 只收到改后的一版，不知原来怎么写 | Only the later version came: nobody knows what stood there before
item promised
10:00        case A1 close by wang approved
09:30        case A1 review by zhao row r5 version 2 received 11-24 10:00
11-24 10:00  judge: nothing
