"""What has to be decoded for one picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ingest.ring import StreamKind
from ingest.vocabulary import CameraCode, Packet


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A picture that is wanted: its key frame alone, or all packets from the key frame before it up to it."""

    camera: CameraCode
    kind: StreamKind
    packets: tuple[Packet, ...]
    """In decode order, from one connection; the first is a key frame, the last the one wanted."""
    seen_at: datetime
    """When the last packet's picture was taken, on the hall's clock."""

    @property
    def arrived_at(self) -> datetime:
        """When the last packet arrived."""
        return self.packets[-1].arrived_at
