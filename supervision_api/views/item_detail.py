"""All that one version of a service item says, in the words of the API."""

from __future__ import annotations

from datetime import date

from analytics.authority import Authority
from analytics.fee_entry import Charged, FeeEntry
from analytics.item import ServiceItem
from analytics.material import Material
from analytics.risk_point import RiskPoint
from ingest.vocabulary import CaseType, Limit, LimitUnit
from supervision_api.views.view import View, Words


class LimitView(View):
    """How long something may take."""

    amount: int
    unit: LimitUnit

    @classmethod
    def of(cls, limit: Limit | None) -> LimitView | None:
        """None for none."""
        return None if limit is None else cls(amount=limit.amount, unit=limit.unit)


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

    @classmethod
    def of(cls, authority: Authority, *, names: bool) -> AuthorityView:
        """`names`: for somebody who may see who has it."""
        return cls(
            step=authority.step,
            operators=sorted(authority.operators) if names else None,
            number=len(authority.operators),
            most_fen=authority.most_fen,
        )


class RiskPointView(View):
    """Where the item is open to abuse, and what guards it."""

    step: str
    level: int
    control: str
    description: Words

    @classmethod
    def of(cls, point: RiskPoint) -> RiskPointView:
        """A risk point of the catalogue."""
        return cls(
            step=point.step,
            level=point.level,
            control=point.control,
            description=Words(zh=point.description_zh, en=point.description_en),
        )


class MaterialView(View):
    """What is handed in."""

    code: str
    name: Words
    mandatory: bool
    may_follow: bool

    @classmethod
    def of(cls, material: Material) -> MaterialView:
        """A line of the list of materials."""
        return cls(
            code=material.code,
            name=Words(zh=material.name_zh, en=material.name_en),
            mandatory=material.mandatory,
            may_follow=material.may_follow,
        )


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
            authority=[AuthorityView.of(one, names=names) for one in item.authority],
            risk_level=item.risk_level,
            risk_points=[RiskPointView.of(one) for one in item.risk_points],
            materials=[MaterialView.of(one) for one in item.materials],
            exempt=sorted(item.exempt),
            fees=[FeeView.of(one) for one in item.fees],
        )
