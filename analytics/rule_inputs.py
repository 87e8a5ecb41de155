"""What rules are built on: what must be fed to a hall for a rule to say anything."""

from __future__ import annotations

from enum import Enum


class RuleInput(Enum):
    """A source of what rules judge; its value says what it is, in Chinese and English."""

    VIDEO = ("视频状态（在岗、离岗、情况不明）", "states of windows by video")
    HEALTH = ("摄像机画面与连接", "health of cameras and their streams")
    CAMERA_CLOCK = ("摄像机时钟", "clocks of cameras")
    CASES = ("办件流水", "rows of the case log")
    VERSIONS = ("流水的更正记录", "corrections of rows")
    OPERATORS = ("流水中的经办人员", "who did what, by the case log")
    CATALOGUE = (
        "事项目录（流程、时限、材料、权限、风险点）",
        "the item catalogue: flow, limits, materials, authority, risks",
    )
    FEES = ("收费目录", "the fee schedule")
    MONEY = ("缴费、退费、票据记录", "payments, refunds and receipts")
    HISTORY = ("同类办件历史", "earlier cases of the same kind")
    CALENDAR = ("工作日历与服务时间", "calendar and service hours")
    ROSTER = ("排班与替岗", "rosters and stand-ins")
    LEAVE = ("请假、外出、会议等", "leave, errands and other approved absences")
    PUNCHES = ("打卡记录", "punches")
    DUTIES = ("值班表", "duty lists")
    PATROLS = ("巡查记录", "patrol checklists")
    TICKETS = ("取号叫号记录", "tickets of the queue")
    RATINGS = ("好差评与投诉", "ratings and complaints")
    TOTALS = ("来源每日对账总数", "daily totals of senders")
    REVIEW = ("警示处置记录", "what people did with alerts")
