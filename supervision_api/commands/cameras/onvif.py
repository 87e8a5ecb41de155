"""`hallwatch camera discover` and `hallwatch camera onvif`."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import click

from ingest.discovery.announced import Announced, CannotAsk, announced
from ingest.discovery.device import Device, Profile, substream
from ingest.discovery.onvif_device import DeviceTrouble, read_device
from supervision_api.camera_logins.seal import Login
from supervision_api.commands.cameras.asking import ask_login
from supervision_api.commands.refusing import CannotRun
from supervision_api.logs import configure
from supervision_api.settings import LogSettings

_AT_ONCE = 8
_PATIENCE = timedelta(seconds=15)
_json = click.option("--json", "as_json", is_flag=True, help="print JSON")


@click.command("discover")
@click.option(
    "--for", "seconds", type=click.FloatRange(1, 60), default=4, show_default=True, help="seconds to listen"
)
@click.option("--interface", help="an IPv4 address of this machine; without it every network is asked")
@click.option("--user", help="also ask each camera what it sends, as this user; the password is asked for")
@_json
def discover(seconds: float, interface: str | None, user: str | None, *, as_json: bool) -> None:
    """Find cameras that speak ONVIF in the networks of this machine.

    With --user the password is sent to every device that answers, never in clear; do so in a network that you trust.
    """
    login = ask_login(user, of="the cameras") if user else None
    configure(LogSettings(level="warning"), process="camera")
    try:
        found = asyncio.run(_found(timedelta(seconds=seconds), interface, login))
    except CannotAsk as error:
        raise CannotRun(str(error)) from error
    if as_json:
        click.echo(json.dumps([_row(one, read) for one, read in found], ensure_ascii=False))
        return
    for one, read in found:
        click.echo(f"{one.host}:{one.port}  {one.name}  {one.hardware}  {one.location}".rstrip())
        match read:
            case Device():
                _tell(read, indent="    ")
            case DeviceTrouble():
                click.echo(f"    {read}")
            case None:
                pass
    if not found:
        click.echo(
            "No camera answered. ONVIF may be switched off in them, or they are behind a router: name one with"
        )
        click.echo("hallwatch camera onvif HOST --user NAME")


@click.command("onvif")
@click.argument("host")
@click.option("--user", required=True, help="of the camera; many want one of their own for ONVIF")
@_json
def onvif(host: str, user: str, *, as_json: bool) -> None:
    """Ask the camera at HOST[:PORT] what it is and what it sends. The password is asked for, or read from standard
    input.
    """
    name, port = _place(host)
    login = ask_login(user, of=host)
    configure(LogSettings(level="warning"), process="camera")
    try:
        device = asyncio.run(_read(name, port, login))
    except DeviceTrouble as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps({"host": name, "port": port, **_device_row(device)}, ensure_ascii=False))
    else:
        _tell(device, indent="")


def _place(text: str) -> tuple[str, int]:
    if text.startswith("["):
        name, _, rest = text[1:].partition("]")
        port = rest.removeprefix(":") or "80"
    else:
        name, _, port = text.partition(":")
        port = port or "80"
    if not name or "/" in text or "@" in text or not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise click.UsageError("name the camera as HOST or HOST:PORT, e.g. 10.0.0.5:8000")
    return name, int(port)


async def _read(host: str, port: int, login: Login) -> Device:
    def now() -> datetime:
        return datetime.now(UTC)

    return await read_device(host, port, user=login.user, password=login.password, clock=now, within=_PATIENCE)


async def _found(
    lasting: timedelta, interface: str | None, login: Login | None
) -> list[tuple[Announced, Device | DeviceTrouble | None]]:
    several = asyncio.Semaphore(_AT_ONCE)

    async def asked(one: Announced) -> tuple[Announced, Device | DeviceTrouble | None]:
        if login is None:
            return one, None
        async with several:
            try:
                return one, await _read(one.host, one.port, login)
            except DeviceTrouble as trouble:
                return one, trouble

    return list(await asyncio.gather(*map(asked, await announced(lasting=lasting, interface=interface))))


def _row(one: Announced, read: Device | DeviceTrouble | None) -> dict[str, object]:
    return {
        **asdict(one),
        "device": _device_row(read) if isinstance(read, Device) else None,
        "trouble": str(read) if isinstance(read, DeviceTrouble) else "",
    }


def _device_row(device: Device) -> dict[str, object]:
    chosen = substream(device.profiles)
    offset = device.clock_offset
    return {
        "maker": device.maker,
        "model": device.model,
        "firmware": device.firmware,
        "serial": device.serial,
        "clock_ahead_s": None if offset is None else round(offset.total_seconds(), 1),
        "substream": chosen.token if chosen else None,
        "profiles": [_profile_row(profile) for profile in device.profiles],
    }


def _profile_row(profile: Profile) -> dict[str, object]:
    interval = profile.key_interval
    return {
        "token": profile.token,
        "name": profile.name,
        "codec": profile.codec,
        "width": profile.width,
        "height": profile.height,
        "fps": profile.fps,
        "gop": profile.gop,
        "key_interval_s": None if interval is None else round(interval.total_seconds(), 2),
        "bitrate_kbps": profile.bitrate_kbps,
        "uri": profile.uri,
    }


def _tell(device: Device, *, indent: str) -> None:
    ahead, chosen = device.clock_offset, substream(device.profiles)
    click.echo(f"{indent}{device.maker} {device.model}, firmware {device.firmware}, serial {device.serial}")
    click.echo(f"{indent}its clock is {'not told' if ahead is None else f'{ahead.total_seconds():.1f} s ahead'}")
    for profile in device.profiles:
        interval = profile.key_interval
        keys = f"key picture every {interval.total_seconds():.1f} s" if interval else "key interval not told"
        click.echo(
            f"{indent}{profile.token}: {profile.codec} {profile.width}x{profile.height}, at most {profile.fps} a "
            f"second, {keys}, {profile.bitrate_kbps} kbit/s{'  <- take this one' if profile == chosen else ''}"
        )
        click.echo(f"{indent}    {profile.uri}")
