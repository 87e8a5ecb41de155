"""What is about persons is made unrecognisable before a row is stored anywhere, good or bad."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from hashlib import sha256

from ingest.exchange.table import ExchangeTable


@dataclass(frozen=True, slots=True)
class Veil:
    """Masks names and digests numbers. The secret never leaves the hall: without it digests tell nothing."""

    secret: str = field(repr=False)

    def over(self, table: ExchangeTable, cells: dict[str, str]) -> dict[str, str]:
        """The cells with their masked and digested columns replaced; blanks stay blank."""
        return {column: self._veiled(table, column, text.strip()) for column, text in cells.items()}

    def _veiled(self, table: ExchangeTable, column: str, text: str) -> str:
        if not text:
            return text
        if column in table.masked:
            return f"{text[0]}**"
        if column in table.digested:
            # Numbers of persons are few enough to try them all: a digest without a secret would hide nothing.
            return hmac.new(self.secret.encode(), text.upper().encode(), sha256).hexdigest()[:32]
        return text
