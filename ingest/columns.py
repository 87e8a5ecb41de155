"""The fields of a case-log row: one table for the reader, the spreadsheet template and the documentation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.vocabulary import CaseType, EventKind, Outcome


class Form(StrEnum):
    """How a field is written."""

    TEXT = "text"
    WHOLE = "whole number"
    YUAN = "yuan"
    INSTANT = "instant"
    FLAG = "yes or no"
    CHOICE = "one of a list"
    LIMIT = "amount and unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One field: its name in JSON and in mapping files, its title in the template, what may stand in it."""

    field: str
    zh: str
    form: Form
    meaning: str
    meaning_zh: str
    example: str
    required: bool = False
    longest: int = 128
    """Of a text, in characters."""
    choices: type[StrEnum] | None = None
    lines: bool = False
    """Whether a text may have line breaks."""

    @property
    def title(self) -> str:
        """Header of the column in the template."""
        return f"{self.zh} {self.field}"


COLUMNS: tuple[Column, ...] = (
    Column(
        field="row_id",
        zh="行标识",
        form=Form.TEXT,
        required=True,
        meaning="the sender's own key of the row, the same each time the row is sent",
        meaning_zh="报送方的行主键，重复报送时保持不变",
        example="A-20261104-0017-2",
    ),
    Column(
        field="version",
        zh="版本",
        form=Form.WHOLE,
        meaning="1 when left out; a higher version of the same row replaces the lower one",
        meaning_zh="缺省为 1；同一行的高版本替换低版本",
        example="1",
    ),
    Column(
        field="kind",
        zh="事件",
        form=Form.CHOICE,
        required=True,
        choices=EventKind,
        meaning="what happened",
        meaning_zh="发生了什么",
        example="accept",
    ),
    Column(
        field="case_no",
        zh="办件编号",
        form=Form.TEXT,
        required=True,
        meaning="number of the case",
        meaning_zh="办件编号",
        example="A-20261104-0017",
    ),
    Column(
        field="occurred_at",
        zh="发生时间",
        form=Form.INSTANT,
        required=True,
        meaning="when it happened; of a step or stop, when it began",
        meaning_zh="发生时间；环节与特别程序为开始时间",
        example="2026-11-04 09:15:00",
    ),
    Column(
        field="ended_at",
        zh="结束时间",
        form=Form.INSTANT,
        meaning="when a step or stop ended; the same as occurred_at, or empty: it still runs",
        meaning_zh="环节或特别程序的结束时间；为空或等于发生时间表示尚未结束",
        example="2026-11-04 09:40:00",
    ),
    Column(
        field="seq",
        zh="序号",
        form=Form.WHOLE,
        meaning="the sender's running number; tells the order of entry apart from the times",
        meaning_zh="报送方流水号，用于核对录入先后",
        example="90417",
    ),
    Column(
        field="deleted",
        zh="已删除",
        form=Form.FLAG,
        meaning="yes withdraws the row: send it with a higher version",
        meaning_zh="“是”表示撤销该行，须提高版本号",
        example="false",
    ),
    Column(
        field="item_code",
        zh="事项编码",
        form=Form.TEXT,
        meaning="service item, as in the hall's catalogue",
        meaning_zh="事项编码，与大厅事项目录一致",
        example="SCJG-01",
    ),
    Column(
        field="department",
        zh="部门编码",
        form=Form.TEXT,
        longest=64,
        meaning="department in charge, as in the hall's configuration",
        meaning_zh="主办部门编码，与大厅配置一致",
        example="SCJG",
    ),
    Column(
        field="case_type",
        zh="办件类型",
        form=Form.CHOICE,
        choices=CaseType,
        meaning="instant (即办件) or promised (承诺件)",
        meaning_zh="即办件或承诺件",
        example="promised",
    ),
    Column(
        field="promised",
        zh="承诺时限",
        form=Form.LIMIT,
        meaning="promised limit, counted from acceptance",
        meaning_zh="承诺时限，自受理起算",
        example="5 working_day",
    ),
    Column(
        field="statutory",
        zh="法定时限",
        form=Form.LIMIT,
        meaning="statutory limit",
        meaning_zh="法定时限",
        example="20 working_day",
    ),
    Column(
        field="promise_due",
        zh="承诺办结时间",
        form=Form.INSTANT,
        meaning="a deadline that the sender computed itself; used as it stands",
        meaning_zh="报送方自行计算的截止时间，直接采用",
        example="2026-11-11 17:00:00",
    ),
    Column(
        field="applicant",
        zh="申请人",
        form=Form.TEXT,
        meaning="masked before it is sent",
        meaning_zh="申请人（报送前脱敏）",
        example="张**",
    ),
    Column(
        field="step",
        zh="环节名称",
        form=Form.TEXT,
        meaning="name or code of the step; required when kind is step",
        meaning_zh="环节名称或编码，事件为“环节”时必填",
        example="审核",
    ),
    Column(
        field="outcome",
        zh="结果",
        form=Form.CHOICE,
        choices=Outcome,
        meaning="how the case closed or the step ended",
        meaning_zh="办结或环节结果",
        example="approved",
    ),
    Column(
        field="reason",
        zh="理由",
        form=Form.TEXT,
        longest=2000,
        lines=True,
        meaning="reason of a refusal, stop or supplement",
        meaning_zh="不予许可、特别程序、补正的理由",
        example="材料齐全",
    ),
    Column(
        field="operator_id",
        zh="经办人工号",
        form=Form.TEXT,
        longest=64,
        meaning="staff number of who did it, as in the hall's configuration",
        meaning_zh="经办人工号，与大厅配置一致",
        example="1007",
    ),
    Column(
        field="operator_name",
        zh="经办人姓名",
        form=Form.TEXT,
        meaning="name of who did it",
        meaning_zh="经办人姓名",
        example="李明",
    ),
    Column(
        field="window",
        zh="窗口编号",
        form=Form.TEXT,
        longest=64,
        meaning="window where it was done, as in the hall's configuration; joins the row with the video",
        meaning_zh="办理窗口编号，与大厅配置一致，用于与视频比对",
        example="W03",
    ),
    Column(
        field="ticket_no",
        zh="排队号",
        form=Form.TEXT,
        longest=64,
        meaning="queue ticket",
        meaning_zh="排队叫号",
        example="A036",
    ),
    Column(
        field="terminal",
        zh="终端",
        form=Form.TEXT,
        meaning="address or name of the terminal",
        meaning_zh="操作终端地址或名称",
        example="10.1.3.17",
    ),
    Column(
        field="fee_code",
        zh="收费项目编码",
        form=Form.TEXT,
        longest=64,
        meaning="code of the fee in the fee schedule",
        meaning_zh="收费项目编码",
        example="GBF-1",
    ),
    Column(
        field="amount_yuan",
        zh="金额（元）",
        form=Form.YUAN,
        meaning="amount paid, at most two decimals; a refund is negative; a payment needs this or amount_fen",
        meaning_zh="金额（元），最多两位小数，退费为负；缴费须填金额（元）或金额（分）",
        example="12.50",
    ),
    Column(
        field="amount_fen",
        zh="金额（分）",
        form=Form.WHOLE,
        meaning="the same in fen; never both",
        meaning_zh="金额（分），二者只填其一",
        example="1250",
    ),
    Column(
        field="receipt_no",
        zh="票据号",
        form=Form.TEXT,
        meaning="number of the receipt",
        meaning_zh="票据号",
        example="0000412",
    ),
    Column(
        field="payer",
        zh="缴款人",
        form=Form.TEXT,
        meaning="masked before it is sent",
        meaning_zh="缴款人（报送前脱敏）",
        example="张**",
    ),
)

BY_FIELD = {column.field: column for column in COLUMNS}
REQUIRED = tuple(column.field for column in COLUMNS if column.required)
