"""Packets that overtook each other on the way, put in order again."""

from __future__ import annotations

from collections.abc import Callable

_WINDOW = 32
_LATE = 512
_PATIENCE_S = 0.1


class Reorder:
    """Passes RTP packets on by sequence number. A missing one is waited for `_WINDOW` packets or `_PATIENCE_S`,
    whichever ends first; one that comes later than that, or twice, is dropped. Longer leaps are a new beginning.
    """

    def __init__(self, give: Callable[[bytes], None], *, now: Callable[[], float]) -> None:
        self._give = give
        self._now = now
        self._next: int | None = None
        self._held: dict[int, bytes] = {}
        self._since = 0.0

    def take(self, packet: bytes) -> None:
        """The next packet as it came."""
        if len(packet) < 12:
            return
        sequence = int.from_bytes(packet[2:4])
        if self._next is None:
            self._next = sequence
        ahead = self._ahead(sequence)
        if ahead > 0xFFFF - _LATE:
            return
        if ahead > _LATE:
            self._give_all()
            self._next = sequence
        if not self._held:
            self._since = self._now()
        self._held[sequence] = packet
        self._drain()
        while self._held and self._is_over():
            self._next = min(self._held, key=self._ahead)
            self._drain()

    def _ahead(self, sequence: int) -> int:
        return (sequence - (self._next or 0)) & 0xFFFF

    def _is_over(self) -> bool:
        return max(map(self._ahead, self._held)) >= _WINDOW or self._now() - self._since > _PATIENCE_S

    def _drain(self) -> None:
        """Pass on what follows without a hole."""
        before = self._next
        while self._next is not None and (packet := self._held.pop(self._next, None)) is not None:
            self._next = self._next + 1 & 0xFFFF
            self._give(packet)
        if self._next != before:
            self._since = self._now()

    def _give_all(self) -> None:
        for sequence in sorted(self._held, key=self._ahead):
            self._give(self._held[sequence])
        self._held.clear()
