"""An ONVIF device, asked what it is and what it sends. Only this module and `onvif_media` know the library."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from onvif import ONVIFCamera, ONVIFError
from zeep.exceptions import Error as SoapError
from zeep.exceptions import Fault

from ingest.discovery.device import Device
from ingest.discovery.onvif_media import read_profiles, text

# The library sets up logging of its own and would tell whole envelopes.
for _chatty in ("onvif", "zeep"):
    logging.getLogger(_chatty).setLevel(logging.WARNING)


class DeviceTrouble(Exception):
    """A device cannot be asked; the message says why and what to do."""


async def read_device(
    host: str, port: int, *, user: str, password: str, clock: Callable[[], datetime], within: timedelta
) -> Device:
    """Ask a device for everything that is worth knowing of it. The password never crosses the network in clear.

    Raises:
        DeviceTrouble: it cannot be reached, does not speak ONVIF, refuses the login, or takes longer than `within`.
    """
    shown = f"{host}:{port}"
    try:
        async with asyncio.timeout(within.total_seconds()):
            return await _read(host, port, user, password, clock)
    except TimeoutError as error:
        raise DeviceTrouble(
            f"{shown}: no answer for {within.total_seconds():g} s: is this the right address?"
        ) from error
    except Fault as error:
        raise DeviceTrouble(_refusal(shown, error)) from error
    except (ONVIFError, SoapError, aiohttp.ClientError, OSError) as error:
        raise DeviceTrouble(
            f"{shown}: does not speak ONVIF here ({_words(error)}): switch ONVIF on in the camera, and try its web "
            "port (80, 8000, 8080, 8899)"
        ) from error


async def _read(host: str, port: int, user: str, password: str, clock: Callable[[], datetime]) -> Device:
    async with _camera(host, port, user, password) as camera:
        desk = await camera.create_devicemgmt_service()
        offset = await _clock_offset(desk, clock)
        # Logins of a camera whose clock is wrong must be dated by its own clock, where it tells it.
        camera.adjust_time = offset is not None
        await camera.update_xaddrs()
        desk = await camera.create_devicemgmt_service()
        about = await desk.GetDeviceInformation()
        profiles = await read_profiles(camera)
    return Device(
        maker=text(about, "Manufacturer"),
        model=text(about, "Model"),
        firmware=text(about, "FirmwareVersion"),
        serial=text(about, "SerialNumber"),
        clock_offset=offset,
        profiles=profiles,
    )


@asynccontextmanager
async def _camera(host: str, port: int, user: str, password: str) -> AsyncGenerator[Any]:
    # Whatever addresses the device names, only the one that was asked for is sent a login.
    camera: Any = ONVIFCamera(host, port, user, password, no_cache=True, nat_override=True)
    try:
        yield camera
    finally:
        await camera.close()


async def _clock_offset(desk: Any, clock: Callable[[], datetime]) -> timedelta | None:
    asked_at = clock()
    try:
        told = await desk.authless_GetSystemDateAndTime()
    except Fault:
        return None
    answered_at = clock()
    utc = getattr(told, "UTCDateTime", None)
    date, time = getattr(utc, "Date", None), getattr(utc, "Time", None)
    if date is None or time is None:
        return None
    try:
        theirs = datetime(date.Year, date.Month, date.Day, time.Hour, time.Minute, min(time.Second, 59), tzinfo=UTC)
    except (TypeError, ValueError):
        return None
    # It tells whole seconds, half of one late on the mean.
    return theirs + timedelta(seconds=0.5) - (asked_at + (answered_at - asked_at) / 2)


def _refusal(shown: str, fault: Fault) -> str:
    said = _words(fault)
    subcodes = getattr(fault, "subcodes", None)
    if "auth" in f"{said} {subcodes}".lower():
        return (
            f"{shown}: the login is refused: many cameras want a user of their own for ONVIF, made in the camera's "
            "network settings"
        )
    return f"{shown}: {said}"


def _words(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
