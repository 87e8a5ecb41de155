"""The session description that a camera answers with (SDP: RFC 8866; video: RFC 6184, 8.2 and RFC 7798, 7.2)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping

from ingest.rtsp.address import without_login
from ingest.rtsp.packaging import PACKAGING, PARAMETERS
from ingest.rtsp.track import START_CODE, Codec, VideoTrack

_CODECS = {"H264": Codec.H264, "H265": Codec.H265, "HEVC": Codec.H265}
_SPROP = ("sprop-parameter-sets", "sprop-vps", "sprop-sps", "sprop-pps")
_KNOWN_NUMBERS = {26: "JPEG", 31: "H261", 32: "MPV", 33: "MP2T", 34: "H263"}


class NoVideo(Exception):
    """The description has no video that we can read; the text names what it has."""


def read_description(text: str, *, base: str) -> VideoTrack:
    """The first H.264 or H.265 track; control addresses are resolved against `base`.

    Raises:
        NoVideo: there is none.
    """
    session, *sections = re.split(r"^(?=m=)", text.replace("\r\n", "\n").replace("\r", "\n"), flags=re.MULTILINE)
    control = _attributes(session).get("control", ("",))[0]
    aggregate = without_login(_joined(base, control))
    others: list[str] = []
    for section in sections:
        words = section.partition("\n")[0].removeprefix("m=").split()
        if len(words) < 4 or words[0].lower() != "video":
            continue
        attributes = _attributes(section)
        maps = _numbered(attributes.get("rtpmap", ()))
        for number in (int(word) for word in words[3:] if word.isascii() and word.isdigit()):
            name, _, rate = maps.get(number, _KNOWN_NUMBERS.get(number, "unknown")).partition("/")
            codec = _CODECS.get(name.strip().upper())
            if codec is None:
                others.append(name.strip())
                continue
            hertz = rate.partition("/")[0].strip()
            return VideoTrack(
                codec=codec,
                payload_type=number,
                clock_hz=int(hertz) if hertz.isascii() and hertz.isdigit() and int(hertz) else 90_000,
                control=without_login(_joined(aggregate, attributes.get("control", ("",))[0])),
                aggregate=aggregate,
                parameter_sets=_parameter_sets(codec, _numbered(attributes.get("fmtp", ())).get(number, "")),
                frame_rate=_rate(attributes.get("framerate", ("",))[0]),
                audio=_audio(sections),
            )
    raise NoVideo(f"its video is {', '.join(others)}" if others else "no video track")


def _audio(sections: list[str]) -> str:
    for section in sections:
        if section.lower().startswith("m=audio "):
            named = _attributes(section).get("rtpmap", ())
            return named[0].partition(" ")[2].partition("/")[0].strip() if named else "sound"
    return ""


def _attributes(section: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in section.split("\n"):
        if line.strip().lower().startswith("a="):
            name, _, value = line.strip()[2:].partition(":")
            key = name.strip().lower()
            found[key] = (*found.get(key, ()), value.strip())
    return found


def _numbered(values: tuple[str, ...]) -> Mapping[int, str]:
    """`96 H264/90000` by its number."""
    parts = (value.partition(" ") for value in values)
    return {int(number): rest.strip() for number, _, rest in parts if number.isascii() and number.isdigit()}


def _joined(base: str, control: str) -> str:
    """Not RFC 3986: cameras mean their base with the control behind a slash, also after a query."""
    if control in {"", "*"}:
        return base
    if re.match(r"rtspu?://", control, re.IGNORECASE):
        return control
    return f"{base.rstrip('/')}/{control.lstrip('/')}"


def _parameter_sets(codec: Codec, parameters: str) -> tuple[bytes, ...]:
    said = {
        name.strip().lower(): value.strip() for name, _, value in (p.partition("=") for p in parameters.split(";"))
    }
    packaging = PACKAGING[codec]
    nals = [nal for name in _SPROP for nal in _decoded(said.get(name, ""))]
    fitting = dict.fromkeys(n for n in nals if packaging.facts[packaging.kind(n)] & PARAMETERS)
    return tuple(sorted(fitting, key=packaging.kind))


def _decoded(value: str) -> Iterator[bytes]:
    for text in value.strip('"').split(","):
        try:
            nal = base64.b64decode(text.strip() + "=" * (-len(text.strip()) % 4))
        except (binascii.Error, ValueError):
            continue
        # Some cameras put a start code before it.
        nal = nal.removeprefix(START_CODE).removeprefix(START_CODE[1:])
        if len(nal) > 2:
            yield nal


def _rate(text: str) -> float | None:
    found = re.match(r"\d+(\.\d+)?", text)
    return (float(found[0]) or None) if found else None
