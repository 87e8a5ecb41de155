"""Writes the rows of one case as a well-behaved approval system would."""

from __future__ import annotations

from simulation.story.people import Person, window_code
from simulation.story.plan import Row, Value

BACK_OFFICE = "back-office-01"


class CaseWriter:
    """The rows of one case, one after the other. A row is sent `lag` seconds after what it tells of."""

    def __init__(self, case_no: str, item: str, *, lag: float = 0.5) -> None:
        self.case_no = case_no
        self._item = item
        self._lag = lag
        self.rows: list[Row] = []

    def accept(self, at: float, who: Person, *, window: int | None = None, sent: float | None = None) -> CaseWriter:
        """The case is accepted, at a window or in the back office."""
        return self._add("accept", at, who, window=window, sent=sent, fields={"applicant": "张**"})

    def step(
        self,
        step: str,
        at: float,
        who: Person,
        *,
        ended: float | None = None,
        version: int = 1,
        sent: float | None = None,
    ) -> CaseWriter:
        """A step in the back office; a further version of it replaces the one before."""
        return self._add("step", at, who, ended=ended, version=version, sent=sent, name=step, fields={"step": step})

    def pay(self, at: float, who: Person, *, window: int | None, fee: str, fen: int) -> CaseWriter:
        """The applicant pays."""
        fields: dict[str, Value] = {"fee_code": fee, "amount_fen": fen, "receipt_no": f"{self.case_no}-{fee}"}
        return self._add("payment", at, who, window=window, fields={**fields, "payer": "张**"})

    def stop(self, at: float, who: Person, *, ended: float | None, version: int, sent: float) -> CaseWriter:
        """The clock stands still."""
        fields: dict[str, Value] = {"reason": "专家评审，已书面告知申请人"}
        return self._add("stop", at, who, ended=ended, version=version, sent=sent, fields=fields)

    def close(self, at: float, who: Person, *, window: int | None = None) -> CaseWriter:
        """The case is closed, approved."""
        return self._add("close", at, who, window=window, fields={"outcome": "approved"})

    def _add(
        self,
        kind: str,
        at: float,
        who: Person,
        *,
        fields: dict[str, Value],
        window: int | None = None,
        ended: float | None = None,
        version: int = 1,
        sent: float | None = None,
        name: str | None = None,
    ) -> CaseWriter:
        place: dict[str, Value] = {"terminal": BACK_OFFICE}
        if window is not None:
            place = {"window": window_code(window), "terminal": f"{window_code(window)}-PC"}
        self.rows.append(
            Row(
                sent=max(at, ended or at) + self._lag if sent is None else sent,
                row_id=f"{self.case_no}/{name or kind}",
                kind=kind,
                case_no=self.case_no,
                occurred=at,
                ended=ended,
                version=version,
                fields={"item_code": self._item, **who.fields, **place, **fields},
            )
        )
        return self
