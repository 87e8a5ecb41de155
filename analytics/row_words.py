"""What rows of the case log, their fields and their outcomes are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.rule import Words
from ingest.vocabulary import EventKind, Outcome

KINDS: Mapping[str, Words] = MappingProxyType(
    {
        EventKind.APPLY: Words("申请", "application"),
        EventKind.ACCEPT: Words("受理", "acceptance"),
        EventKind.STEP: Words("环节", "step"),
        EventKind.STOP: Words("特别程序", "stop"),
        EventKind.SUPPLEMENT: Words("补正", "supplement"),
        EventKind.EXTENSION: Words("延期", "extension"),
        EventKind.TRANSFER: Words("转办", "transfer"),
        EventKind.SUBTASK: Words("联办、上报", "part of another department"),
        EventKind.SIGN: Words("签收", "signing"),
        EventKind.MATERIAL: Words("材料", "material"),
        EventKind.CONTROL: Words("防控措施", "control"),
        EventKind.PAYMENT: Words("缴费", "payment"),
        EventKind.REFUND: Words("退费", "refund"),
        EventKind.RECEIPT: Words("票据", "receipt"),
        EventKind.RESULT: Words("审批结果", "result"),
        EventKind.DELIVERY: Words("送达", "delivery"),
        EventKind.RATING: Words("好差评", "rating"),
        EventKind.CLOSE: Words("办结", "closing"),
    }
)
OUTCOMES: Mapping[str, Words] = MappingProxyType(
    {
        Outcome.APPROVED: Words("准予", "approved"),
        Outcome.REFUSED: Words("不予许可", "refused"),
        Outcome.RETURNED: Words("退回", "returned"),
        Outcome.WITHDRAWN: Words("申请人撤回", "withdrawn"),
        Outcome.NOT_ACCEPTED: Words("不予受理", "not accepted"),
        Outcome.OTHER: Words("其他", "other"),
    }
)
CONTROLS: Mapping[str, Words] = MappingProxyType(
    {
        "second_review": Words("复核", "second review"),
        "collective_record": Words("集体研究记录", "collective record"),
        "photo": Words("照片", "photograph"),
    }
)
"""Measures against risks that many halls have; a hall's own are said by their code."""
FIELDS: Mapping[str, Words] = MappingProxyType(
    {
        "kind": Words("数据类别", "kind of row"),
        "case_no": Words("办件编号", "case number"),
        "item_code": Words("事项", "item"),
        "applicant_key": Words("申请人", "applicant"),
        "step": Words("环节", "step"),
        "outcome": Words("结果", "outcome"),
        "reason": Words("理由", "reason"),
        "occurred_at": Words("发生时间", "time"),
        "ended_at": Words("结束时间", "end"),
        "operator_id": Words("办理人", "operator"),
        "approver_id": Words("批准人", "approver"),
        "fee_code": Words("收费项目", "fee"),
        "amount_fen": Words("金额", "amount"),
        "quantity": Words("数量", "quantity"),
        "waiver_no": Words("减免决定", "waiver"),
        "receipt_no": Words("票据号", "receipt number"),
        "payer": Words("缴款人", "payer"),
        "document_no": Words("文书号", "document number"),
        "granted": Words("延长的时限", "time granted"),
        "control": Words("防控措施", "control"),
        "materials": Words("材料", "materials"),
    }
)
"""The fields whose change after a closing is told."""
