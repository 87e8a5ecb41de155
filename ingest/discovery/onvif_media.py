"""The streams of an ONVIF device: by its Media 2 service, which alone tells of H.265, or by the older Media 1."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from onvif import ONVIFError, ONVIFService
from zeep.exceptions import Error as SoapError
from zeep.exceptions import Fault

from ingest.discovery.device import Profile
from ingest.rtsp.address import without_login

_MEDIA2 = "http://www.onvif.org/ver20/media/wsdl"
_WORDS_OF_MEDIA2 = Path(__file__).with_name("media2.wsdl")
_BY_TCP = {"Stream": "RTP-Unicast", "Transport": {"Protocol": "RTSP"}}


async def read_profiles(camera: Any) -> tuple[Profile, ...]:
    """Of a device whose services are known (`update_xaddrs`).

    Raises:
        onvif.ONVIFError, zeep.exceptions.Error: it does not answer as Media 1 says either.
    """
    where = camera.xaddrs.get(_MEDIA2)
    if where is not None:
        try:
            found = await _by_media2(camera, where)
        except (ONVIFError, SoapError):
            found = []  # it offers what it cannot do
        if found:
            return tuple(found)
    media = await camera.create_media_service()
    raws: list[Any] = await media.GetProfiles() or []
    return tuple([await _profile(media, raw) for raw in raws])


async def _by_media2(camera: Any, where: str) -> list[Profile]:
    async with _media2(camera, where) as media:
        raws: list[Any] = await media.GetProfiles({"Type": ["VideoEncoder"]}) or []
        return [await _profile2(media, raw) for raw in raws]


@asynccontextmanager
async def _media2(camera: Any, where: str) -> AsyncGenerator[Any]:
    # The library knows no Media 2; its way of asking and of logging in is the same.
    service: Any = ONVIFService(
        where,
        camera.user,
        camera.passwd,
        str(_WORDS_OF_MEDIA2),
        no_cache=True,
        dt_diff=camera.dt_diff,
        binding_name=f"{{{_MEDIA2}}}Media2Binding",
    )
    try:
        await service.setup()
        yield service
    finally:
        await service.close()


async def _profile2(media: Any, raw: Any) -> Profile:
    parts: list[Any] = getattr(getattr(raw, "Configurations", None), "_value_1", None) or []
    video = next((part for part in parts if str(part.tag).endswith("}VideoEncoder")), None)

    def said(path: str) -> str:
        return "" if video is None else str(video.findtext(path) or "").strip()

    try:
        uri = await media.GetStreamUri({"Protocol": "RTSP", "ProfileToken": raw.token})
    except Fault:
        uri = None  # a profile that is not set up to be sent
    return Profile(
        token=str(raw.token),
        name=text(raw, "Name"),
        codec=said("{*}Encoding"),
        width=_whole(said("{*}Resolution/{*}Width")),
        height=_whole(said("{*}Resolution/{*}Height")),
        fps=_whole(said("{*}RateControl/{*}FrameRateLimit")),
        gop=None if video is None else _whole(str(video.get("GovLength") or "")),
        bitrate_kbps=_whole(said("{*}RateControl/{*}BitrateLimit")),
        uri=without_login(str(uri or "").strip()),
    )


async def _profile(media: Any, raw: Any) -> Profile:
    video = getattr(raw, "VideoEncoderConfiguration", None)
    size, rate = getattr(video, "Resolution", None), getattr(video, "RateControl", None)
    codec = text(video, "Encoding")
    try:
        answer = await media.GetStreamUri({"StreamSetup": _BY_TCP, "ProfileToken": raw.token})
        uri = without_login(text(answer, "Uri"))
    except Fault:
        uri = ""  # a profile that is not set up to be sent
    return Profile(
        token=str(raw.token),
        name=text(raw, "Name"),
        codec=codec,
        width=_number(size, "Width"),
        height=_number(size, "Height"),
        fps=_number(rate, "FrameRateLimit"),
        gop=_number(getattr(video, codec, None), "GovLength"),
        bitrate_kbps=_number(rate, "BitrateLimit"),
        uri=uri,
    )


def text(part: Any, name: str) -> str:
    """What a part of an answer says under that name; empty when it says nothing."""
    return str(getattr(part, name, None) or "").strip()


def _number(part: Any, name: str) -> int | None:
    value = getattr(part, name, None)
    return value if isinstance(value, int) and value > 0 else None


def _whole(said: str) -> int | None:
    """The number that a text tells, rounded (rates are fractions in Media 2); None for none, and for nonsense."""
    try:
        value = round(float(said))
    except (ValueError, OverflowError):
        return None
    return value if value > 0 else None
