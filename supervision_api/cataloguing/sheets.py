"""The sheets of a catalogue's book and their columns."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.fee_entry import Charged
from ingest.choice_words import CHOICE_WORDS
from ingest.vocabulary import CaseType, LimitUnit
from supervision_api.cataloguing.cell import Column, Form

TYPES, UNITS = CHOICE_WORDS[CaseType], CHOICE_WORDS[LimitUnit]
CHARGED = {"每件": Charged.CASE.value, "每单位": Charged.UNIT.value}
ITEM = Column(name="item_code", zh="事项编码", required=True)


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet: its name, and the key of an item's table that its rows fill; empty for the items themselves."""

    name: str
    key: str
    columns: tuple[Column, ...]


ITEMS = SheetPlan(
    "事项 items",
    "",
    (
        Column(name="code", zh="事项编码", required=True),
        Column(name="name_zh", zh="事项名称", required=True),
        Column(name="name_en", zh="英文名称"),
        Column(name="version", zh="版本"),
        Column(name="department", zh="部门"),
        Column(name="case_type", zh="办件类型", form=Form.CHOICE, words=TYPES),
        Column(name="promised_amount", zh="承诺时限", form=Form.WHOLE),
        Column(name="promised_unit", zh="承诺时限单位", form=Form.CHOICE, words=UNITS),
        Column(name="statutory_amount", zh="法定时限", form=Form.WHOLE),
        Column(name="statutory_unit", zh="法定时限单位", form=Form.CHOICE, words=UNITS),
        Column(name="flow", zh="流程", form=Form.FLOW),
        Column(name="separate", zh="须分离的环节", form=Form.PAIRS),
        Column(name="one_person", zh="可一人办理", form=Form.FLAG),
        Column(name="risk_level", zh="风险等级", form=Form.WHOLE),
        Column(name="exempt", zh="不适用规则", form=Form.LIST),
    ),
)
STEPS = SheetPlan(
    "环节时限 steps",
    "step_limits",
    (
        ITEM,
        Column(name="step", zh="环节", required=True),
        Column(name="amount", zh="时限", form=Form.WHOLE, required=True),
        Column(name="unit", zh="时限单位", form=Form.CHOICE, words=UNITS, required=True),
    ),
)
AUTHORITY = SheetPlan(
    "权限 authority",
    "authority",
    (
        ITEM,
        Column(name="step", zh="环节", required=True),
        Column(name="operators", zh="工号", form=Form.LIST, required=True),
        Column(name="most_fen", zh="金额上限（元）", form=Form.YUAN),
    ),
)
RISKS = SheetPlan(
    "风险点 risk points",
    "risk_points",
    (
        ITEM,
        Column(name="step", zh="环节", required=True),
        Column(name="level", zh="等级", form=Form.WHOLE, required=True),
        Column(name="control", zh="防控措施", required=True),
        Column(name="description_zh", zh="说明"),
        Column(name="description_en", zh="英文说明"),
    ),
)
MATERIALS = SheetPlan(
    "材料 materials",
    "materials",
    (
        ITEM,
        Column(name="code", zh="材料编码", required=True),
        Column(name="name_zh", zh="材料名称"),
        Column(name="name_en", zh="英文名称"),
        Column(name="mandatory", zh="必交", form=Form.FLAG),
        Column(name="may_follow", zh="容缺", form=Form.FLAG),
    ),
)
FEES = SheetPlan(
    "收费 fees",
    "fees",
    (
        ITEM,
        Column(name="code", zh="收费编码", required=True),
        Column(name="name_zh", zh="收费名称"),
        Column(name="name_en", zh="英文名称"),
        Column(name="basis", zh="收费依据", required=True),
        Column(name="least_fen", zh="最低（元）", form=Form.YUAN),
        Column(name="most_fen", zh="最高（元）", form=Form.YUAN),
        Column(name="per", zh="计费方式", form=Form.CHOICE, words=CHARGED),
        Column(name="optional", zh="可选", form=Form.FLAG),
        Column(name="valid_from", zh="起", form=Form.DAY),
        Column(name="valid_to", zh="止", form=Form.DAY),
        Column(name="exempt_classes", zh="免征对象", form=Form.LIST),
        Column(name="payee", zh="收款单位"),
        Column(name="receipt", zh="票据种类"),
        Column(name="approval_fen", zh="审批限额（元）", form=Form.YUAN),
    ),
)
TIERS = SheetPlan(
    "分档 fee tiers",
    "tiers",
    (
        ITEM,
        Column(name="fee_code", zh="收费编码", required=True),
        Column(name="fee_valid_from", zh="收费起", form=Form.DAY),
        Column(name="up_to", zh="至数量", form=Form.NUMBER),
        Column(name="fixed_fen", zh="固定（元）", form=Form.YUAN),
        Column(name="unit_fen", zh="每单位（元）", form=Form.YUAN),
    ),
)
SHEETS = (ITEMS, STEPS, AUTHORITY, RISKS, MATERIALS, FEES, TIERS)
