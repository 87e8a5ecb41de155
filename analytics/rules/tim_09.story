fires: 最后一日下午才停表 | Stopped on the afternoon of the last day
item promised; risk 1; promises 5 working_day
09:00        case A1 accept by li at 3
11-30 15:00  case A1 stop running reason=补充调查
11-30 15:00  judge: yellow since 11-30 15:00

fires: 第二次停表 | A second stop
item promised; promises 10 working_day
09:00        case A1 accept by li at 3
10:00        case A1 stop until 11-24 10:00
11-25 10:00  case A1 stop until 11-26 10:00
11-26 10:00  judge: yellow since 11-25 10:00

fires: 有依据而无人批准、未书面告知 | A basis, but neither approver nor notice
item promised; promises 10 working_day
09:00        case A1 accept by li at 3
10:00        case A1 stop running basis=行政许可法
10:00        judge: yellow since 10:00

silent: 真实的听证，手续齐全，虽是最后一日 | A real hearing with all its papers, though on the last day
item promised; promises 5 working_day
09:00        case A1 accept by li at 3
11-30 15:00  case A1 stop running reason=听证 basis=行政许可法 approver_id=ma notice_no=N1
11-30 15:00  judge: nothing

silent: 两次停表相重，算一次 | Two stops that overlap are one
item promised; promises 10 working_day
09:00        case A1 accept by li at 3
10:00        case A1 stop until 11-25 10:00
11-24 10:00  case A1 stop until 11-26 10:00
11-26 10:00  judge: nothing

silent: 早早停表 | Stopped early
item promised; promises 10 working_day
09:00        case A1 accept by li at 3
10:00        case A1 stop until 11-27 10:00
11-27 10:00  judge: nothing

unknown: 来源不记录依据、批准人和告知 | The source records neither basis nor approver nor notice
item promised; promises 10 working_day
09:00        case A1 accept by li at 3
10:00        case A1 stop running
10:00        judge: nothing

unknown: 没有承诺时限，用去多少不得而知 | No limit: nobody knows how much was used
09:00        case A1 accept by li at 3
12-25 10:00  case A1 stop running
12-25 10:00  judge: nothing
