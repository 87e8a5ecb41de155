fires: 同一人二十天后又来办同一事项 | The same applicant with the same item twenty days later
item promised
11-03 09:00  case A0 accept by li at 3 applicant_key=k7
11-03 10:00  case A0 close by wang approved applicant_key=k7
09:00        case A1 accept by li at 3 applicant_key=k7
09:00        judge: yellow since 09:00

fires: 该来源必报结果，准予办结而没有结果 | The source always sends results; approved, and there is none
item promised
limits sources_with_results = approval
10:00        case A1 close by wang approved
11-23 12:00  judge: nothing, again 11-24 10:00
11-24 10:00  judge: yellow since 10:00

silent: 上次未获准许，再次申请 | The first was refused, so they apply again
item promised
11-03 09:00  case A0 accept by li at 3 applicant_key=k7
11-03 10:00  case A0 close by wang refused applicant_key=k7
09:00        case A1 accept by li at 3 applicant_key=k7
09:00        judge: nothing

silent: 三十天以后 | More than thirty days later
item promised
10-20 10:00  case A0 close by wang approved applicant_key=k7
09:00        case A1 accept by li at 3 applicant_key=k7
09:00        judge: nothing

silent: 可多次申办的事项 | An item that one applicant may need several times
item promised
limits exempt_items = item
11-03 10:00  case A0 close by wang approved applicant_key=k7
09:00        case A1 accept by li at 3 applicant_key=k7
09:00        judge: nothing

silent: 结果晚到半天 | The result arrived half a day late
item promised
limits sources_with_results = approval
10:00        case A1 close by wang approved
10:00        case A1 result document_no=7 received 22:00
11-24 10:00  judge: nothing

unknown: 不知是否同一申请人 | Nobody knows whether it is the same applicant
item promised
11-03 10:00  case A0 close by wang approved
09:00        case A1 accept by li at 3
09:00        judge: nothing

unknown: 不知该来源是否报送结果 | Nobody knows whether the source sends results
item promised
10:00        case A1 close by wang approved
11-24 10:00  judge: nothing
