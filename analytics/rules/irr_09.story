fires: 理由只有几个字 | A reason of a few characters
item promised
09:00  case A1 accept by li at 3
10:00  case A1 close by wang refused reason=材料不全
10:30  judge: nothing, again 11:00
11:00  judge: yellow since 10:00

fires: 套话不是理由 | A phrase is no reason
item promised
10:00  case A1 accept by li at 3 not_accepted reason=不符合相关规定，不予办理。
11:00  judge: yellow since 10:00

fires: 该来源必报理由，却是空白 | The source always sends reasons, and this one is blank
item promised
limits sources_with_reasons = approval
10:00  case A1 close by wang returned
11:00  judge: yellow since 10:00

fires: 有理由而没有文书 | A reason, but no letter
item promised
limits sources_with_documents = approval
10:00  case A1 close by wang refused reason=该地块规划用途为绿地不得建房
11:00  judge: yellow since 10:00

silent: 理由具体 | A proper reason
item promised
10:00  case A1 close by wang refused reason=该地块规划用途为绿地不得建房
11:00  judge: nothing

silent: 理由写在文书里，文书晚到半小时 | The reason stands in a letter that came half an hour late
item promised
10:00  case A1 close by wang refused reason=详见文书
10:00  case A1 result document_no=县规不许〔2026〕7号 received 10:30
10:20  judge: nothing, again 11:00
11:00  judge: nothing

silent: 准予许可 | Approved
item promised
limits sources_with_reasons = approval
10:00  case A1 close by wang approved
11:00  judge: nothing

unknown: 不知该来源是否报送理由 | Nobody knows whether the source sends reasons
item promised
10:00  case A1 close by wang refused
11:00  judge: nothing
