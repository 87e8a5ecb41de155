fires: 第二次补正要求新材料 | The second notice asks for something new
item promised
09:00        case A1 accept by li at 3
10:00        case A1 supplement of tax materials=photo
11-25 10:00  case A1 supplement of tax materials=photo+lease
11-25 10:00  judge: yellow since 11-25 10:00

silent: 一次告知 | Told once
item promised
09:00  case A1 accept by li at 3
10:00  case A1 supplement of tax materials=photo+lease
10:00  judge: nothing

silent: 第二次只催首次告知的材料 | The second only repeats what the first named
item promised
10:00        case A1 supplement of tax materials=photo+lease
11-25 10:00  case A1 supplement of tax materials=lease
11-25 10:00  judge: nothing

silent: 新交的材料又有问题 | What was handed in since has a fault
item promised
10:00        case A1 supplement of tax materials=photo
11-24 10:00  case A1 material materials=photo+map
11-25 10:00  case A1 supplement of tax materials=map
11-25 10:00  judge: nothing

silent: 期间规定有变，告知写明依据 | The rules changed; the notice names them
item promised
10:00        case A1 supplement of tax materials=photo
11-25 10:00  case A1 supplement of tax materials=lease basis=新规定
11-25 10:00  judge: nothing

silent: 两个部门各告知一次 | Two departments, one notice each
item promised
10:00        case A1 supplement of tax materials=photo
11-25 10:00  case A1 supplement of police materials=lease
11-25 10:00  judge: nothing

silent: 同一份告知报送两次 | One notice sent twice
item promised
10:00  case A1 supplement of tax materials=photo notice_no=7
10:01  case A1 supplement of tax materials=photo+lease notice_no=7
10:10  judge: nothing

unknown: 首次告知未列明材料 | The first notice does not say what was missing
item promised
10:00        case A1 supplement of tax
11-25 10:00  case A1 supplement of tax materials=lease
11-25 10:00  judge: nothing
