"""The words of arrival: a packet, a case event. Every value is frozen; every instant is aware."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType, Protocol

import numpy as np
from numpy.typing import NDArray

CameraCode = NewType("CameraCode", str)
WindowCode = NewType("WindowCode", str)

Picture = NDArray[np.uint8]
"""Height x width x 3, blue-green-red, 8 bits each."""


class Unit(Protocol):
    """One encoded access unit in the form it arrived in. Most are never looked at: bytes are made on demand."""

    @property
    def size(self) -> int:
        """Bytes held."""
        ...

    def annex_b(self) -> bytes:
        """The unit as a byte stream with start codes (H.264 and H.265, Annex B)."""
        ...


@dataclass(frozen=True, slots=True)
class Encoded:
    """A unit that arrived as it is kept."""

    data: bytes

    @property
    def size(self) -> int:
        """Bytes held."""
        return len(self.data)

    def annex_b(self) -> bytes:
        """The bytes themselves."""
        return self.data


# Not frozen, as everything else is: four thousand a second are made, and a frozen one takes three times as long.
@dataclass(slots=True, kw_only=True, eq=False)
class Packet:
    """One encoded access unit of a camera, kept for clips. Never changed, and equal to nothing but itself."""

    camera: CameraCode
    arrived_at: datetime
    pts_s: float
    """Seconds on the stream's own clock; only differences within one connection mean anything."""
    connection: int
    """Counts the connections to this camera: a clip never mixes the clocks of two."""
    key: bool
    unit: Unit

    @property
    def size(self) -> int:
        """Bytes held."""
        return self.unit.size

    @property
    def data(self) -> bytes:
        """The bytes as a decoder or a file wants them, made at each call."""
        return self.unit.annex_b()


class EventKind(StrEnum):
    """What a row of the case log says happened."""

    APPLY = "apply"
    ACCEPT = "accept"
    STEP = "step"
    STOP = "stop"
    """A special procedure: the clock of the limit stands still from occurred_at to ended_at."""
    SUPPLEMENT = "supplement"
    """补正: what is missing is told at occurred_at and handed in at ended_at; `materials` names it."""
    EXTENSION = "extension"
    """延长: `granted` is added to the limit."""
    TRANSFER = "transfer"
    """转办 to `to_department`."""
    SUBTASK = "subtask"
    """A part that `department` does of a joint case, or a case forwarded upward, from occurred_at to ended_at."""
    SIGN = "sign"
    """签收: the unit took a hotline task on."""
    MATERIAL = "material"
    """`materials` were taken in; a quantity of 0 says that they were not."""
    CONTROL = "control"
    """防控措施: the measure `control` of a risk point was carried out for `step`."""
    PAYMENT = "payment"
    REFUND = "refund"
    """Approved at occurred_at, paid back at ended_at; the amount is positive."""
    RECEIPT = "receipt"
    RESULT = "result"
    """A licence or letter was made; `document_no` names it."""
    DELIVERY = "delivery"
    RATING = "rating"
    """好差评: the applicant rated the service at occurred_at; a bad one was put right and answered at ended_at."""
    CLOSE = "close"


class CaseType(StrEnum):
    """GB/T 39046-2020: 即办件, 承诺件; then what is counted like a case but by limits of its own."""

    INSTANT = "instant"
    PROMISED = "promised"
    JOINT = "joint"
    """联办件"""
    FORWARDED = "forwarded"
    """上报件"""
    HOTLINE = "hotline"
    """A task that the hotline gave to a unit: accept is the dispatch, close the reply."""
    OTHER = "other"


class Channel(StrEnum):
    """Where an applicant or an operator came from."""

    COUNTER = "counter"
    ONLINE = "online"
    MOBILE = "mobile"
    SELF_SERVICE = "self_service"
    BATCH = "batch"
    """Written by a programme for many cases at once: 补录, an upload."""


class LimitUnit(StrEnum):
    """What a limit is counted in."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    WORKING_HOUR = "working_hour"
    MINUTE = "minute"
    """A minute of working time."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A promised or statutory limit: so many of a unit."""

    amount: int
    unit: LimitUnit


class Outcome(StrEnum):
    """How a case closed, or a step ended."""

    APPROVED = "approved"
    REFUSED = "refused"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    NOT_ACCEPTED = "not_accepted"
    """不予受理"""
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent:
    """One row of the case log as its sender wrote it, whatever transport brought it.

    (source, row_id, version) names the row: the same three sent again are the same row. A higher version of the
    same row replaces the lower one. Fields that a kind does not use are None.
    """

    source: str
    row_id: str
    version: int
    kind: EventKind
    case_no: str
    occurred_at: datetime
    received_at: datetime
    ended_at: datetime | None = None
    """End of a step or stop. Senders repeat the start time for one that still runs: equal is not an end."""
    seq: int | None = None
    deleted: bool = False

    item_code: str | None = None
    department: str | None = None
    case_type: CaseType | None = None
    promised: Limit | None = None
    statutory: Limit | None = None
    promise_due: datetime | None = None
    """A deadline that the sender computed itself; used as it stands when given."""
    applicant: str | None = None
    """Masked by whoever sends it."""

    step: str | None = None
    outcome: Outcome | None = None
    reason: str | None = None

    operator_id: str | None = None
    operator_name: str | None = None
    window: WindowCode | None = None
    ticket_no: str | None = None
    terminal: str | None = None

    fee_code: str | None = None
    amount_fen: int | None = None
    receipt_no: str | None = None
    payer: str | None = None

    item_version: str | None = None
    channel: Channel | None = None
    automatic: bool | None = None
    """True for what the approval system did by itself."""
    urgent: bool | None = None
    applicant_key: str | None = None
    """The same for the same applicant, and no more: a digest that the sender makes."""
    applicant_class: str | None = None
    """Class that a fee may be waived for, as in the fee schedule."""
    materials: tuple[str, ...] = ()
    control: str | None = None
    document_no: str | None = None
    notice_no: str | None = None
    """The written notice to the applicant of a stop, extension or supplement."""
    approver_id: str | None = None
    """Who approved a stop, extension, transfer, waiver or refund."""
    basis: str | None = None
    """Legal basis that the sender gives for a stop, extension or waiver."""
    granted: Limit | None = None
    to_department: str | None = None
    quantity: float | None = None
    """What a fee is charged for: square metres, copies; at most four decimals."""
    payee: str | None = None
    """Department code of who took the money."""
    waiver_no: str | None = None
    """Decision by which a fee was reduced or waived."""
    rating: int | None = None
    """GB/T 39046-2020: 1 very satisfied to 5 very dissatisfied."""
    appealed: bool | None = None
    """True while the department contests a rating."""
