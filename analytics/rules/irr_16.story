fires: 受理时没有收规划图 | Accepted without the plan
item promised; material id mandatory; material plan mandatory
09:00  case A1 accept by li at 3
09:00  case A1 material materials=id
09:30  judge: nothing, again 10:00
10:00  judge: yellow since 09:00

fires: 数据写明规划图未收 | The row says that the plan was not taken in
item promised; material id mandatory; material plan mandatory
09:00  case A1 accept by li at 3
09:00  case A1 material materials=id
09:00  case A1 material materials=plan quantity=0
10:00  judge: yellow since 09:00

silent: 材料齐全，受理数据中一并写明 | Complete, as the acceptance itself says
item promised; material id mandatory; material plan mandatory
09:00  case A1 accept by li at 3 materials=id+plan
10:00  judge: nothing

silent: 容缺受理，规划图可后补 | The plan may follow
item promised; material id mandatory; material plan mandatory may_follow
09:00  case A1 accept by li at 3 materials=id
10:00  judge: nothing

silent: 可选材料 | An optional material
item promised; material id mandatory; material photo
09:00  case A1 accept by li at 3 materials=id
10:00  judge: nothing

silent: 规划图由数据共享取得，数据晚到半小时 | The plan came from shared data, half an hour late
item promised; material id mandatory; material plan mandatory
09:00  case A1 accept by li at 3 materials=id
09:00  case A1 material materials=plan automatic=yes received 09:30
09:10  judge: nothing, again 10:00
10:00  judge: nothing

silent: 补正时交来 | Handed in after a notice
item promised; material id mandatory; material plan mandatory
09:00  case A1 accept by li at 3 materials=id
09:10  case A1 supplement materials=plan until 09:40
10:00  judge: nothing

unknown: 数据源不报材料 | The source sends no materials
item promised; material id mandatory; material plan mandatory
09:00  case A1 accept by li at 3
10:00  judge: nothing

unknown: 目录未列材料 | The catalogue lists no materials
item promised
09:00  case A1 accept by li at 3 materials=id
10:00  judge: nothing
