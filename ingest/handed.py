"""What a process that read a camera until now still holds of it, given to the one that reads it since."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ingest.reel import Missing
from ingest.ring import Ring, StreamKind, Stretch
from ingest.vocabulary import CameraCode, Encoded, Packet

_LONG = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """Packets of one camera from `since`, before which nothing is held, to `until`, when the reading ended."""

    camera: CameraCode
    since: datetime | None
    until: datetime
    stretches: tuple[Stretch, ...]

    def pack(self) -> bytes:
        """One line of JSON that says what follows, then the packets' bytes."""
        told = {
            "camera": self.camera,
            "since": self.since and self.since.isoformat(),
            "until": self.until.isoformat(),
            "stretches": [
                {
                    "codec": stretch.kind.codec,
                    "headers": stretch.kind.headers.hex(),
                    "packets": [(p.arrived_at.isoformat(), p.pts_s, p.key, len(p.data)) for p in stretch.packets],
                }
                for stretch in self.stretches
            ],
        }
        parts = [packet.data for stretch in self.stretches for packet in stretch.packets]
        return b"".join([json.dumps(told).encode(), b"\n", *parts])

    @classmethod
    def unpack(cls, content: bytes) -> Handed:
        """What `pack` made. Raises ValueError, KeyError, TypeError: it is something else."""
        line, _, rest = content.partition(b"\n")
        told = json.loads(line)
        camera, place = CameraCode(told["camera"]), 0
        stretches: list[Stretch] = []
        for number, stretch in enumerate(told["stretches"]):
            packets: list[Packet] = []
            for arrived_at, pts_s, key, size in stretch["packets"]:
                unit, place = Encoded(rest[place : place + size]), place + size
                packets.append(
                    Packet(
                        camera=camera,
                        arrived_at=datetime.fromisoformat(arrived_at),
                        pts_s=pts_s,
                        connection=number,
                        key=key,
                        unit=unit,
                    )
                )
            kind = StreamKind(codec=stretch["codec"], headers=bytes.fromhex(stretch["headers"]))
            stretches.append(Stretch(camera=camera, kind=kind, packets=tuple(packets)))
        since = datetime.fromisoformat(told["since"]) if told["since"] else None
        until = datetime.fromisoformat(told["until"])
        return cls(camera=camera, since=since, until=until, stretches=tuple(stretches))

    def before(self, ring: Ring, from_at: datetime, to_at: datetime) -> Ring:
        """A ring that holds both: this and then what the other ring holds of the span."""
        both = Ring(self.camera, keep=_LONG, since=self.since)
        for number, stretch in enumerate([*self.stretches, *ring.stretches(from_at, to_at)]):
            both.connect(number, stretch.kind)
            for packet in stretch.packets:
                both.put(_of(packet, number))
        return both

    def explained(self, missing: Sequence[Missing], ring: Ring) -> tuple[Missing, ...]:
        """While the camera went from one process to the other nobody held it: that it was away is not known."""
        taken_up = ring.held_since or self.until
        return tuple(
            replace(one, why="unheld") if one.from_at <= taken_up and one.to_at >= self.until else one
            for one in missing
        )


def _of(packet: Packet, connection: int) -> Packet:
    return Packet(
        camera=packet.camera,
        arrived_at=packet.arrived_at,
        pts_s=packet.pts_s,
        connection=connection,
        key=packet.key,
        unit=packet.unit,
    )
