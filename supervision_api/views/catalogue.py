"""The catalogue of service items in the words of the API."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from analytics.fee_entry import Charged, FeeEntry
from analytics.item import ServiceItem
from ingest.vocabulary import CaseType, Limit, LimitUnit
from store.catalogue import CatalogueImport
from supervision_api.views.view import View, Words

Standing = Literal["past", "in_force", "coming"]


class LimitView(View):
    """How long something may take."""

    amount: int
    unit: LimitUnit

    @classmethod
    def of(cls, limit: Limit | None) -> LimitView | None:
        """None for none."""
        return None if limit is None else cls(amount=limit.amount, unit=limit.unit)


class ImportView(View):
    """A file that was taken in."""

    imported_at: datetime
    imported_by: str
    file: str
    valid_from: date
    added: int
    changed: int
    ended: int

    @classmethod
    def of(cls, brought: CatalogueImport) -> ImportView:
        """Without its digest."""
        return cls(
            imported_at=brought.imported_at,
            imported_by=brought.imported_by,
            file=brought.file,
            valid_from=brought.valid_from,
            added=brought.added,
            changed=brought.changed,
            ended=brought.ended,
        )


class ItemRow(View):
    """A line of the catalogue: the item as it is now, or else as it was last or will be."""

    code: str
    name: Words
    department: str | None
    case_type: CaseType | None
    promised: LimitView | None
    statutory: LimitView | None
    risk_level: int | None
    materials: int
    fees: int
    versions: int
    standing: Standing
    changes_at: datetime | None
    """When its next version takes effect; null when none waits."""


class CatalogueView(View):
    """All items, and the files they came with, newest first."""

    items: list[ItemRow]
    imports: list[ImportView]


class StepLimitView(View):
    """How long a step may take."""

    step: str
    limit: LimitView


class AuthorityView(View):
    """Who may do a step, up to which amount."""

    step: str
    operators: list[str] | None
    """Null for those who see no names."""
    number: int
    most_fen: int | None


class RiskPointView(View):
    """Where the item is open to abuse, and what guards it."""

    step: str
    level: int
    control: str
    description: Words


class MaterialView(View):
    """What is handed in."""

    code: str
    name: Words
    mandatory: bool
    may_follow: bool


class FeeTierView(View):
    """Up to a quantity, a fixed amount and so much for each unit above where the tier begins."""

    up_to: float | None
    fixed_fen: int
    unit_fen: int


class FeeView(View):
    """What may be charged, on which basis, while it is valid."""

    code: str
    name: Words
    basis: str
    least_fen: int
    most_fen: int
    tiers: list[FeeTierView]
    per: Charged
    optional: bool
    valid_from: date | None
    valid_to: date | None
    exempt_classes: list[str]
    payee: str | None
    receipt: str | None
    approval_fen: int | None

    @classmethod
    def of(cls, fee: FeeEntry) -> FeeView:
        """A line of the fee schedule."""
        return cls(
            code=fee.code,
            name=Words(zh=fee.name_zh, en=fee.name_en),
            basis=fee.basis,
            least_fen=fee.least_fen,
            most_fen=fee.most_fen,
            tiers=[FeeTierView(up_to=one.up_to, fixed_fen=one.fixed_fen, unit_fen=one.unit_fen) for one in fee.tiers],
            per=fee.per,
            optional=fee.optional,
            valid_from=fee.valid_from,
            valid_to=fee.valid_to,
            exempt_classes=sorted(fee.exempt_classes),
            payee=fee.payee,
            receipt=fee.receipt,
            approval_fen=fee.approval_fen,
        )


class ItemDetailView(View):
    """All that one version says."""

    name: Words
    version: str | None
    department: str | None
    case_type: CaseType | None
    promised: LimitView | None
    statutory: LimitView | None
    flow: list[list[str]]
    """Required steps in order; a group of several goes on in parallel."""
    step_limits: list[StepLimitView]
    separate: list[list[str]]
    """Steps that one person may not do both."""
    authority: list[AuthorityView]
    risk_level: int | None
    risk_points: list[RiskPointView]
    materials: list[MaterialView]
    exempt: list[str]
    """Rules that are not asked of this item."""
    fees: list[FeeView]

    @classmethod
    def of(cls, item: ServiceItem, *, names: bool) -> ItemDetailView:
        """`names`: for somebody who may see who has an authority."""
        return cls(
            name=Words(zh=item.name_zh, en=item.name_en),
            version=item.version,
            department=item.department,
            case_type=item.case_type,
            promised=LimitView.of(item.promised),
            statutory=LimitView.of(item.statutory),
            flow=[list(group) for group in item.flow],
            step_limits=[
                StepLimitView(step=step, limit=LimitView(amount=limit.amount, unit=limit.unit))
                for step, limit in item.step_limits.items()
            ],
            separate=[list(pair) for pair in item.separate],
            authority=[
                AuthorityView(
                    step=one.step,
                    operators=sorted(one.operators) if names else None,
                    number=len(one.operators),
                    most_fen=one.most_fen,
                )
                for one in item.authority
            ],
            risk_level=item.risk_level,
            risk_points=[
                RiskPointView(
                    step=one.step,
                    level=one.level,
                    control=one.control,
                    description=Words(zh=one.description_zh, en=one.description_en),
                )
                for one in item.risk_points
            ],
            materials=[
                MaterialView(
                    code=one.code,
                    name=Words(zh=one.name_zh, en=one.name_en),
                    mandatory=one.mandatory,
                    may_follow=one.may_follow,
                )
                for one in item.materials
            ],
            exempt=sorted(item.exempt),
            fees=[FeeView.of(one) for one in item.fees],
        )


class ItemVersionView(View):
    """What an item was, is or will be from an instant on."""

    from_at: datetime | None
    """Null: it has always been so."""
    standing: Standing
    item: ItemDetailView | None
    """Null: the item ends."""
    brought: ImportView | None
    """Null: it stands in the file that the configuration names."""


class ItemView(View):
    """An item with all of its versions, the newest first."""

    code: str
    versions: list[ItemVersionView]
