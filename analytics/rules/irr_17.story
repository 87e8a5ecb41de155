fires: 三分钟内在两个终端操作 | At two terminals within three minutes
10:00  case A1 accept by li at 3 from PC-03
10:03  case A2 accept by li at 3 from PC-17
10:03  judge: red since 10:00 until 10:03

fires: 请假期间有操作 | At work while on leave
09:00  excuse leave until 12:00
10:00  case A1 accept by li at 3 from PC-03
10:00  judge: red since 10:00

silent: 换到另一窗口，相隔二十分钟 | Moved to another desk twenty minutes later
10:00  case A1 accept by li at 3 from PC-03
10:20  case A2 accept by li at 5 from PC-17
10:20  judge: nothing

silent: 同一终端 | One terminal
10:00  case A1 accept by li at 3 from PC-03
10:01  case A2 accept by li at 3 from PC-03
10:01  judge: nothing

silent: 共用自助机和代理地址 | A shared kiosk and a proxy
10:00  case A1 accept by li at 3 from PC-03
10:01  case A2 accept by li at 3 from kiosk-2
10:02  case A3 accept by li at 3 from proxy-1
10:02  judge: nothing

silent: 假后上班 | Back from leave
09:00  excuse leave until 12:00
13:00  case A1 accept by li at 3 from PC-03
13:00  judge: nothing

silent: 系统自动环节 | Done by the system itself
10:00  case A1 accept by li at 3 from PC-03
10:01  case A1 review by li from server automatic=yes
10:01  judge: nothing

unknown: 数据没有终端 | The rows name no terminal
10:00  case A1 accept by li at 3
10:01  case A2 accept by li at 5
10:01  judge: nothing

unknown: 以姓名代替工号，可能同名 | A name in place of an id: two persons may share it
10:00  case A1 accept by li at 3 from PC-03 operator_name=li
10:01  case A2 accept by li at 5 from PC-17 operator_name=li
10:01  judge: nothing
