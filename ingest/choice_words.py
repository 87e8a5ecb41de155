"""What the drop-down lists of our spreadsheet say in Chinese, and which value each word means."""

from __future__ import annotations

from enum import StrEnum

from ingest.vocabulary import CaseType, Channel, EventKind, LimitUnit, Outcome

CHOICE_WORDS: dict[type[StrEnum], dict[str, str]] = {
    EventKind: {
        "申请": "apply",
        "受理": "accept",
        "环节": "step",
        "特别程序": "stop",
        "补正": "supplement",
        "延长": "extension",
        "转办": "transfer",
        "子任务": "subtask",
        "签收": "sign",
        "材料": "material",
        "防控措施": "control",
        "缴费": "payment",
        "退费": "refund",
        "票据": "receipt",
        "证照": "result",
        "送达": "delivery",
        "评价": "rating",
        "办结": "close",
    },
    CaseType: {
        "即办件": "instant",
        "承诺件": "promised",
        "联办件": "joint",
        "上报件": "forwarded",
        "热线工单": "hotline",
        "其他": "other",
    },
    Channel: {"窗口": "counter", "网上": "online", "移动端": "mobile", "自助终端": "self_service", "批量": "batch"},
    Outcome: {
        "批准": "approved",
        "不予许可": "refused",
        "退件": "returned",
        "撤回": "withdrawn",
        "不予受理": "not_accepted",
        "其他": "other",
    },
    LimitUnit: {"工作日": "working_day", "自然日": "calendar_day", "工作小时": "working_hour", "工作分钟": "minute"},
}
