fires: 巡查记录未着工装 | A patrol noted that the uniform was missing
limits items = uniform
09:30  patrol uniform at 3 failed
09:31  judge: reminder since 09:30

silent: 巡查合格 | The patrol found it in order
limits items = uniform
09:30  patrol uniform at 3 passed
09:31  judge: nothing

silent: 未列入的项目 | An item that does not count here
limits items = uniform
09:30  patrol desk_plate at 3 failed
09:31  judge: nothing

silent: 默认不启用 | Off by default
09:30  patrol uniform at 3 failed
09:31  judge: nothing

unknown: 巡查没有记录结果 | The patrol noted no result
limits items = uniform
09:30  patrol uniform at 3
09:31  judge: nothing
