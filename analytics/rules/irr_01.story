fires: 未经审核即办结 | Closed without the review
item promised; flow accept, review, approve, close
09:00  case A1 accept by li at 3
09:30  case A1 approve by wang
10:00  case A1 close by wang approved
10:00  judge: nothing, again 10:02
10:02  judge: red since 10:00

silent: 环节齐全，并行环节次序不论 | Every step is there; parallel ones in any order
item promised; flow accept, survey+review, approve, close
09:00  case A1 accept by li at 3
09:10  case A1 review by zhao
09:20  case A1 survey by qian
09:30  case A1 approve by wang
10:00  case A1 close by wang approved
10:10  judge: nothing

silent: 不予许可，不必走完流程 | Refused: the flow need not be gone through
item promised; flow accept, review, approve, close
09:00  case A1 accept by li at 3
10:00  case A1 close by wang refused
10:10  judge: nothing

silent: 零时长的环节仍在进行，也算有 | A step of no length still runs; it was not skipped
item promised; flow accept, review, close
09:00  case A1 accept by li at 3
09:10  case A1 review by zhao running
10:00  case A1 close by wang approved
10:10  judge: nothing

silent: 审核数据迟到一分钟 | The review's row came a minute late
item promised; flow accept, review, close
09:00  case A1 accept by li at 3
10:00  case A1 close by wang approved
09:30  case A1 review by zhao received 10:01
10:00  judge: nothing, again 10:02
10:02  judge: nothing

unknown: 事项不在目录中 | The catalogue lacks the item
09:00  case A1 accept by li at 3
10:00  case A1 close by wang approved
10:10  judge: nothing

unknown: 来源用另一套环节代码 | The source calls all steps by other codes
item promised; flow accept, review, approve, close
09:00  case A1 accept by li at 3
09:30  case A1 S-0017 by wang
10:00  case A1 close by wang approved
10:10  judge: nothing

unknown: 接入系统前已在办理 | It was running before the feed was connected
item promised; flow accept, review, approve, close
09:30  case A1 approve by wang
10:00  case A1 close by wang approved
10:10  judge: nothing
