fires: 转出又转回 | Passed on and back again
item promised
09:00        case A1 accept by li of tax
11-24 10:00  case A1 transfer of tax to_department=land
11-25 10:00  case A1 transfer of land to_department=tax
11-25 10:00  judge: yellow since 11-25 10:00

fires: 转办三次 | Three transfers
item promised
09:00        case A1 accept by li of tax
11-24 10:00  case A1 transfer of tax to_department=land
11-25 10:00  case A1 transfer of land to_department=water
11-25 10:00  judge: nothing
11-26 10:00  case A1 transfer of water to_department=roads
11-26 10:00  judge: yellow since 11-26 10:00

silent: 首次分派有误，当日更正，此后只转两次 | The first routing was wrong and put right at once; two more
item promised
09:00        case A1 accept by li of tax
10:00        case A1 transfer of tax to_department=land
11-25 10:00  case A1 transfer of land to_department=water
11-26 10:00  case A1 transfer of water to_department=roads
11-26 10:00  judge: nothing

silent: 同一次转办报送两次 | One transfer sent twice
item promised
09:00        case A1 accept by li of tax
11-24 10:00  case A1 transfer of tax to_department=land
11-24 10:01  case A1 transfer of tax to_department=land
11-24 11:00  judge: nothing

unknown: 数据不说转到哪里 | The rows do not say whereto
item promised
09:00        case A1 accept by li of tax
11-24 10:00  case A1 transfer of tax
11-25 10:00  case A1 transfer of land
11-26 10:00  case A1 transfer of water
11-26 10:00  judge: nothing
