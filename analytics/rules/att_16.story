fires: 时钟快一分半，满五分钟给预警 | A minute and a half fast: a reminder after five minutes
09:00  camera clock +0.2
09:10  camera clock +90
09:14  judge: nothing, again 09:15
09:15  judge: reminder since 09:10

fires: 慢一小时，相差变化不另起一次 | An hour slow; another difference is not another occurrence
09:10  camera clock -3600
09:12  camera clock -3590
09:20  judge: reminder since 09:10

silent: 相差在限值内 | Off by less than the limit
09:10  camera clock +29
09:20  judge: nothing

silent: 对时途中的短暂跳变 | A short jump while the clock is being set
09:10  camera clock +45
09:12  camera clock +0.3
09:20  judge: nothing

silent: 校准以后 | Once it has been set
09:10  camera clock -120
09:30  camera clock -0.5
09:31  judge: nothing

unknown: 摄像头不报时间 | The camera does not tell its time
09:00  camera sees
09:30  judge: nothing
