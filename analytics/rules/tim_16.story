fires: 差评五个工作日没有答复 | A bad rating, unanswered for five working days
10:00        case A1 rating rating=5
11-30 17:00  judge: nothing, again 11-30 17:02
11-30 17:02  judge: yellow since 11-30 17:00

fires: 第七日才答复 | Answered on the seventh day
10:00        case A1 rating until 12-02 10:00 rating=4
12-02 10:00  judge: yellow since 11-30 17:00 until 12-02 10:00

silent: 按时整改答复 | Answered in time
10:00        case A1 rating until 11-26 10:00 rating=4
12-02 10:00  judge: nothing

silent: 基本满意 | Fairly satisfied
10:00        case A1 rating rating=3
12-02 10:00  judge: nothing

silent: 评价正在申诉 | The rating is contested
10:00        case A1 rating rating=5 appealed=yes
12-02 10:00  judge: nothing

unknown: 数据没有评价等级 | The row tells no level
10:00        case A1 rating
12-02 10:00  judge: nothing
