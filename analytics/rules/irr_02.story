fires: 审核未结束即已批准 | Approved before the review had ended
item promised; flow accept, review, approve, close
09:00  case A1 accept by li at 3
09:10  case A1 review by zhao until 11:00 received 11:00
10:00  case A1 approve by wang
11:00  judge: yellow since 10:00

fires: 先批准后审核 | Approved first, reviewed afterwards
item promised; flow accept, review, approve, close
09:00  case A1 accept by li at 3
10:00  case A1 approve by wang
10:30  case A1 review by zhao
10:30  judge: yellow since 10:00

silent: 次序正确，时间相同也算正确 | In order; equal stamps are in order too
item promised; flow accept, review, approve, close
09:00  case A1 accept by li at 3
10:00  case A1 review by zhao
10:00  case A1 approve by wang
11:00  case A1 close by wang approved
11:10  judge: nothing

silent: 并行环节次序不论 | Parallel steps in any order
item promised; flow accept, survey+review, approve
09:00  case A1 accept by li at 3
09:10  case A1 review by zhao until 10:00 received 10:00
09:20  case A1 survey by qian until 09:40 received 09:40
10:30  case A1 approve by wang
11:10  judge: nothing

silent: 两个系统的时钟相差一分钟 | Two systems' clocks are a minute apart
item promised; flow accept, review, approve
09:00     case A1 accept by li at 3
10:00:00  case A1 approve by wang source bureau
10:01:00  case A1 review by zhao
11:00     judge: nothing

silent: 批准时退回，重新审核 | The approver sent it back and it was reviewed again
item promised; flow accept, review, approve
09:00  case A1 accept by li at 3
09:30  case A1 review by zhao
10:00  case A1 approve by wang returned
10:30  case A1 review by zhao
11:00  case A1 approve by wang approved
11:10  judge: nothing

silent: 先批后受由 IRR-06 判定 | A decision before the acceptance is told by IRR-06
item promised; flow accept, approve, close
09:40  case A1 approve by wang
10:00  case A1 accept by li at 3
10:10  judge: nothing

silent: 审核数据迟到一分钟 | The review's row came a minute late
item promised; flow accept, review, approve
09:00  case A1 accept by li at 3
10:00  case A1 approve by wang
10:30  case A1 review by zhao row again
09:30  case A1 review by zhao received 10:31
10:01  judge: nothing
10:32  judge: nothing

unknown: 零时长的审核可能仍在进行 | A review of no length may still run
item promised; flow accept, review, approve
09:00  case A1 accept by li at 3
10:30  case A1 review by zhao running
10:00  case A1 approve by wang
11:00  judge: nothing

unknown: 事项没有规定流程 | The catalogue knows no flow
item promised
09:00  case A1 accept by li at 3
10:00  case A1 approve by wang
10:30  case A1 review by zhao
11:00  judge: nothing

unknown: 批准只有日期、没有时刻 | The approval tells the day and no time
item promised; flow accept, review, approve
09:00  case A1 accept by li at 3
10:00  case A1 review by zhao
00:00  case A1 approve by wang received 18:00
18:10  judge: nothing
