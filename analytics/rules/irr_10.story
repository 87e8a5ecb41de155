fires: 窗口无人，却有人在此受理 | Accepted at a window where nobody was
09:00     window 3 attended
09:10     window 3 empty
09:14     case A1 accept by li at 3
09:15:59  judge: nothing, again 09:16
09:16     judge: yellow since 09:14

silent: 人在窗口 | Somebody was there
09:00  window 3 attended
09:14  case A1 accept by li at 3
09:16  judge: nothing

silent: 操作后半分钟有人回来 | Somebody came back half a minute later
09:00     window 3 attended
09:10     window 3 empty
09:14     case A1 accept by li at 3
09:14:30  window 3 attended
09:16     judge: nothing

silent: 他本人的窗口空着，但他在五号窗口顶岗 | Their own window is empty; they stand in at window 5
09:00  window 3 empty
09:00  window 5 attended
09:14  case A1 accept by li at 5
09:16  judge: nothing

silent: 后台终端 | From a back-office terminal
09:00  window 3 empty
09:14  case A1 accept by li at 3 from back-office-2
09:16  judge: nothing

unknown: 其间摄像头断流 | The camera was lost
09:00     window 3 empty
09:13:50  window 3 unknown no_picture
09:14     case A1 accept by li at 3
09:16     judge: nothing

unknown: 画面还没有看到这一刻：等，十分钟后不再判定 | The video has not come so far: wait, and give up after ten minutes
09:00  window 3 empty
09:12  watched
09:14  case A1 accept by li at 3
09:16  judge: nothing, again 09:16:10
09:25  judge: nothing

unknown: 没有工号 | No operator id
09:00  window 3 empty
09:14  case A1 accept at 3
09:16  judge: nothing

unknown: 数据比发生时间早到一分钟，时钟不可信 | It arrived a minute before it happened: a wrong clock
09:00  window 3 empty
09:15  case A1 accept by li at 3 received 09:14
09:18  judge: nothing

unknown: 摄像头时钟快四十五秒，无法比对 | The camera's clock is 45 seconds fast: the two cannot be joined
09:00  camera clock +45
09:00  window 3 empty
09:14  case A1 accept by li at 3
09:16  judge: nothing

unknown: 以姓名代替工号，可能同名 | A name in place of an id: two persons may share it
09:00  window 3 empty
09:14  case A1 accept by li at 3 operator_name=li
09:16  judge: nothing

unknown: 批量补录的数据 | Entered again in bulk
09:00  window 3 empty
09:14  case A1 accept by li at 3 channel=batch
09:16  judge: nothing
