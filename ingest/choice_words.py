"""What the drop-down lists of our spreadsheet say in Chinese, and which value each word means."""

from __future__ import annotations

from enum import StrEnum

from ingest.vocabulary import CaseType, EventKind, LimitUnit, Outcome

CHOICE_WORDS: dict[type[StrEnum], dict[str, str]] = {
    EventKind: {
        "申请": "apply",
        "受理": "accept",
        "环节": "step",
        "特别程序": "stop",
        "补正": "supplement",
        "缴费": "payment",
        "办结": "close",
    },
    CaseType: {"即办件": "instant", "承诺件": "promised"},
    Outcome: {"批准": "approved", "不予许可": "refused", "退件": "returned", "撤回": "withdrawn", "其他": "other"},
    LimitUnit: {"工作日": "working_day", "自然日": "calendar_day", "工作小时": "working_hour", "工作分钟": "minute"},
}
