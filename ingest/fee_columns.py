"""Fields that tell of money."""

from __future__ import annotations

from ingest.column import Column, Form

FEE_COLUMNS: tuple[Column, ...] = (
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
        meaning="amount, at most two decimals; a payment below 0 gives back; a payment needs this or amount_fen",
        meaning_zh="金额（元），最多两位小数，缴费为负表示退回；缴费须填金额（元）或金额（分）",
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
        field="quantity",
        zh="数量",
        form=Form.NUMBER,
        meaning="what a fee is charged for, at most four decimals; of a material how many, 0: not handed in",
        meaning_zh="计费数量，最多四位小数；材料为份数，0 表示未提交",
        example="86.5",
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
    Column(
        field="payee",
        zh="收款部门",
        form=Form.TEXT,
        longest=64,
        meaning="department code of who took the money",
        meaning_zh="收款部门编码",
        example="GTZY",
    ),
    Column(
        field="waiver_no",
        zh="减免决定号",
        form=Form.TEXT,
        meaning="decision by which a fee was reduced or waived",
        meaning_zh="减免决定的编号",
        example="免字〔2026〕2号",
    ),
)
