fires: 报告三件受理，只收到一件 | Three acceptances told of, one came
09:00        case A1 accept by li at 3
18:00        total 3 accept
19:59        judge: nothing, again 20:00
20:00        judge: reminder since 18:00

silent: 总数相符 | The total is right
09:00        case A1 accept by li at 3
18:00        total 1 accept
20:00        judge: nothing

silent: 在途数据随后到达 | The rows were under way
09:00        case A1 accept by li at 3
09:30        case A2 accept by li at 3 received 19:30
18:00        total 2 accept
20:00        judge: nothing

silent: 收到的多于报告的 | More came than was told of
09:00        case A1 accept by li at 3
09:30        case A2 accept by li at 3
18:00        total 1 accept
20:00        judge: nothing

silent: 总数口径不同的来源 | A source whose totals count something else
limits flagged_sources = approval
09:00        case A1 accept by li at 3
18:00        total 3 accept
20:00        judge: nothing

unknown: 来源没有报告总数 | No total was told
09:00        case A1 accept by li at 3
20:00        judge: nothing
