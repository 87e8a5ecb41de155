"""Makes a copy of a clip or picture in which no customer can be recognised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import av
import cv2
import numpy as np
from av.container import InputContainer
from pydantic import BaseModel, ConfigDict

from analytics.zones import Rectangle, View
from ingest.vocabulary import Picture
from supervision_api.copying.strip import with_strip, within
from supervision_api.watching.pictures import veiled

_TICKS = 90_000
_GAP_S = 2.0
"""Pictures further apart: the copy says that there are none, where a player would go on showing the last."""
_WHOLE = Rectangle(0, 0, 1, 1)


class CopyOrder(BaseModel):
    """What to copy and what to write below it. `views` say where customers are; `begin_at` is second 0 of a clip."""

    model_config = ConfigDict(frozen=True)

    copy_no: str
    source: Path
    target: Path
    kind: str
    views: tuple[View, ...]
    camera: str
    begin_at: datetime
    zone: str
    alert_no: str
    recipient: str


def make_copy(order: CopyOrder, tell: Callable[[float], None]) -> None:
    """Write the copy; `tell` hears the share that is done.

    Raises:
        av.error.FFmpegError, ValueError: the file cannot be read, or holds no picture.
        OSError: the copy cannot be written.
    """
    if order.kind == "snapshot":
        _copy_picture(order)
    else:
        _copy_clip(order, tell)


def _copy_picture(order: CopyOrder) -> None:
    picture = cv2.imread(str(order.source), cv2.IMREAD_COLOR)
    if picture is None:
        raise ValueError("the picture cannot be read")
    # It was veiled when it was made, before anybody saw it.
    _, encoded = cv2.imencode(".jpg", with_strip(np.asarray(picture, dtype=np.uint8), _lines(order, order.begin_at)))
    jpeg, said = encoded.tobytes(), _said(order).encode()
    # A comment segment, right behind the start of the file.
    order.target.write_bytes(jpeg[:2] + b"\xff\xfe" + (len(said) + 2).to_bytes(2, "big") + said + jpeg[2:])


def _copy_clip(order: CopyOrder, tell: Callable[[float], None]) -> None:
    with av.open(str(order.source)) as source, av.open(str(order.target), "w", format="mp4", options=_MP4) as target:
        target.metadata.update({"title": f"Hallwatch {order.alert_no}", "comment": _said(order)})
        stream = source.streams.video[0]
        muxer: Any = target  # the library's types leave what packets carry open
        out: Any = None
        for done, (at_s, picture) in enumerate(_pictures(source, order)):
            if out is None:
                out = muxer.add_stream("libx264", rate=25)
                out.height, out.width = picture.shape[:2]
                out.pix_fmt, out.time_base = "yuv420p", Fraction(1, _TICKS)
                out.codec_context.time_base = Fraction(1, _TICKS)
                out.options = {"preset": "veryfast", "crf": "24", "bf": "0", "x264-params": "threads=1"}
            frame = av.VideoFrame.from_ndarray(within(picture, out.width, out.height), format="bgr24")
            frame.pts, frame.time_base = round(at_s * _TICKS), Fraction(1, _TICKS)
            muxer.mux(out.encode(frame))
            tell(min(0.99, (done + 1) / max(1, stream.frames)))
        if out is None:
            raise ValueError("there is no picture in the clip")
        muxer.mux(out.encode(None))


_MP4 = {"movflags": "+faststart"}


def _pictures(source: InputContainer, order: CopyOrder) -> Iterator[tuple[float, Picture]]:
    before: float | None = None
    decoded: Any = source.decode(source.streams.video[0])
    for frame in decoded:
        at_s = float(frame.time or 0.0)
        picture: Picture = np.asarray(frame.to_ndarray(format="bgr24"), dtype=np.uint8)
        if before is not None and at_s - before > _GAP_S:
            away = order.begin_at + timedelta(seconds=before)
            until = order.begin_at + timedelta(seconds=at_s)
            said = f"NO PICTURE {_clock(order, away):%H:%M:%S} - {_clock(order, until):%H:%M:%S}"
            yield before + 0.1, with_strip(np.full_like(picture, 60), [*_lines(order, away)[:1], said])
        yield (
            at_s,
            with_strip(veiled(picture, order.views), _lines(order, order.begin_at + timedelta(seconds=at_s))),
        )
        before = at_s


def _lines(order: CopyOrder, at: datetime) -> list[str]:
    recipient = f" for {order.recipient}" if order.recipient.isascii() else ""
    return [
        f"{order.alert_no}  {order.camera}  {_clock(order, at):%Y-%m-%d %H:%M:%S %z}",
        f"COPY {order.copy_no}{recipient}",
    ]


def _said(order: CopyOrder) -> str:
    return (
        f"copy {order.copy_no} for {order.recipient}; alert {order.alert_no}; camera {order.camera}; customers veiled"
    )


def _clock(order: CopyOrder, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(order.zone))
