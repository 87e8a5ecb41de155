"""What an applicant hands in for an item (申请材料)."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.table_reader import TableReader


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One required material."""

    code: str
    name_zh: str
    name_en: str
    mandatory: bool = True
    may_follow: bool = False
    """容缺受理: the case may be accepted without it when it follows later."""

    @classmethod
    def read(cls, given: object, item: TableReader, position: int) -> Material:
        """The material of one [[items.materials]] table; mistakes are noted in `item.problems`."""
        reader = TableReader(f"{item.place}, material {position}", given)
        code = reader.need_text("code")
        reader.place = f"{item.place}, material {code or position}"
        name_zh = reader.text("name_zh") or code
        mandatory, may_follow = reader.flag("mandatory"), reader.flag("may_follow")
        material = cls(
            code=code,
            name_zh=name_zh,
            name_en=reader.text("name_en") or name_zh,
            mandatory=True if mandatory is None else mandatory,
            may_follow=bool(may_follow),
        )
        item.problems += reader.finish()
        return material
