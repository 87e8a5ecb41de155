"""Where an item is open to abuse (廉政风险点), and the measure that guards it (防控措施)."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.table_reader import TableReader


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPoint:
    """One risk point of a step."""

    step: str
    level: int
    """1 is the highest, 3 the lowest."""
    control: str
    """Code of the measure, as rows of kind control name it: second_review, collective_record, photo."""
    description_zh: str
    description_en: str

    @classmethod
    def read(cls, given: object, item: TableReader, position: int) -> RiskPoint:
        """The point of one [[items.risk_points]] table; mistakes are noted in `item.problems`."""
        reader = TableReader(f"{item.place}, risk point {position}", given)
        control = reader.need_text("control")
        description_zh = reader.text("description_zh") or control
        point = cls(
            step=reader.need_text("step"),
            level=reader.need_number("level", lowest=1, highest=3),
            control=control,
            description_zh=description_zh,
            description_en=reader.text("description_en") or description_zh,
        )
        item.problems += reader.finish()
        return point
