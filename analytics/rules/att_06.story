fires: 上午一直无人，也没有任何说明 | Nobody all morning, and not a word
09:00  roster li at 3 until 12:00
08:30  window 3 empty
12:29  judge: nothing, again 12:30
12:30  judge: red since 09:00 until 12:00

silent: 假条事后补录 | The leave slip was entered late
09:00  roster li at 3 until 12:00
08:30  window 3 empty
09:00  leave li until 12:00
12:30  judge: nothing

silent: 在五号窗口顶岗 | Standing in at window 5
09:00  roster li at 3 until 12:00
09:00  stand_in li at 5 until 12:00
08:30  window 3 empty
08:30  window 5 attended
12:30  judge: nothing

silent: 打过卡：另由打卡不符规则认定 | Punched in: ATT-12 tells of it
09:00  roster li at 3 until 12:00
08:30  window 3 empty
08:50  punch li in
12:30  judge: nothing

silent: 参加培训 | At a training
09:00  roster li at 3 until 12:00
08:30  window 3 empty
09:00  training li until 12:00
12:30  judge: nothing

unknown: 其间十分钟没有画面 | Ten minutes were not seen
09:00  roster li at 3 until 12:00
08:30  window 3 empty
10:00  window 3 unknown no_picture
10:10  window 3 empty
12:30  judge: nothing

unknown: 办件数据平日提到此人，整个上午中断 | The case log, which tells of this person, was away all morning
06:30  case A1 accept by li at 3
09:00  roster li at 3 until 12:00
08:30  window 3 empty
12:30  judge: nothing, again 12:31

fires: 其间别处有办件 | The case log tells of work elsewhere
06:30  case A1 accept by li at 3
09:00  roster li at 3 until 12:00
08:30  window 3 empty
10:00  case B1 accept by wang at 5
12:30  judge: red since 09:00 until 12:00
