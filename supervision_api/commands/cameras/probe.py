"""`hallwatch camera probe`."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from ingest.address import is_stream, without_password
from ingest.probing.advice import Advice, advice
from ingest.probing.probe import Found
from ingest.probing.probe import probe as probe_camera
from ingest.rtsp import Transport
from ingest.trouble import CameraTrouble
from store.database import Database
from supervision_api.camera_logins.logins import address_with, with_logins
from supervision_api.commands.cameras.asking import ask_login
from supervision_api.commands.cameras.hall import camera_named, in_hall
from supervision_api.commands.options import config_option, configured
from supervision_api.settings import Settings


@click.command("probe")
@click.argument("camera")
@click.option("--user", help="log in as this user; the password is asked for, or read from standard input")
@click.option(
    "--for", "seconds", type=click.FloatRange(1, 120), default=10, show_default=True, help="seconds to look"
)
@click.option("--udp", is_flag=True, help="let pictures come over UDP instead of the RTSP connection")
@click.option("--json", "as_json", is_flag=True, help="print JSON")
@config_option
def probe(config: Path, camera: str, user: str | None, seconds: float, *, udp: bool, as_json: bool) -> None:
    """Look at CAMERA, an rtsp:// address or a code of the configuration: what it sends, and what to change on it.

    Exit code 1 when it cannot be read.
    """
    address = camera if "://" in camera else _configured_address(config, camera)
    if not is_stream(address):
        raise click.UsageError(f"{without_password(camera)} is no rtsp:// address")
    if user is not None:
        address = address_with(ask_login(user, of="the camera"), address)
    transport = Transport.UDP if udp else Transport.TCP
    try:
        found = asyncio.run(
            probe_camera(address, lasting=timedelta(seconds=seconds), clock=_now, transport=transport)
        )
    except CameraTrouble as trouble:
        if as_json:
            click.echo(json.dumps({"ok": False, "trouble": trouble.kind.value, "text": str(trouble)}))
            raise SystemExit(1) from trouble
        raise click.ClickException(str(trouble)) from trouble
    change = advice(found)
    if as_json:
        click.echo(json.dumps(_as_json(found, change, transport), ensure_ascii=False))
        return
    for name, value in _lines(found, transport):
        click.echo(f"{name:18} {value}")
    click.echo("")
    for one in change:
        click.echo(f"- {one.text}")
    if not change:
        click.echo("Nothing to change.")


def _now() -> datetime:
    return datetime.now(UTC)


def _configured_address(config: Path, code: str) -> str:
    settings = configured(config)
    camera_named(settings, code, config)

    async def joined(db: Database) -> Settings:
        return await with_logins(db, settings)

    return camera_named(in_hall(settings, joined), code, config).url.get_secret_value()


def _s(span: timedelta | None, otherwise: str) -> str:
    return otherwise if span is None else f"{span.total_seconds():.1f} s"


def _lines(found: Found, transport: Transport) -> list[tuple[str, str]]:
    facts = found.picture
    longest = f", at most {_s(found.key_interval_longest, '')}" if found.key_interval_longest else ""
    return [
        ("camera", found.address),
        ("codec", f"{found.codec.value} {facts.profile if facts else ''}".strip()),
        ("size", f"{facts.width}x{facts.height}" if facts else "not decoded"),
        ("pictures a second", "not known" if found.fps is None else f"{found.fps:.1f}"),
        ("key picture every", _s(found.key_interval, "no second one came") + longest),
        ("bitrate", "not known" if found.bitrate is None else f"{found.bitrate / 1000:.0f} kbit/s"),
        ("B-frames", "yes" if found.reordered else "no"),
        ("sound", found.audio or "none"),
        ("transport", transport.value),
        ("damaged pictures", str(found.damaged)),
        ("first key picture", f"after {_s(found.first_key_after, '')}"),
        ("clock ahead by", _s(found.clock_offset, "not told")),
        (
            "picture",
            f"brightness {facts.brightness:.0f}, sharpness {facts.sharpness:.0f}" if facts else "not decoded",
        ),
    ]


def _as_json(found: Found, change: tuple[Advice, ...], transport: Transport) -> dict[str, object]:
    facts = found.picture

    def seconds(span: timedelta | None) -> float | None:
        return None if span is None else round(span.total_seconds(), 3)

    return {
        "ok": True,
        "address": found.address,
        "codec": found.codec.value,
        "profile": facts.profile if facts else None,
        "width": facts.width if facts else None,
        "height": facts.height if facts else None,
        "fps": found.fps and round(found.fps, 2),
        "key_interval_s": seconds(found.key_interval),
        "key_interval_longest_s": seconds(found.key_interval_longest),
        "bitrate_bps": found.bitrate and round(found.bitrate),
        "b_frames": found.reordered,
        "audio": found.audio or None,
        "transport": transport.value,
        "damaged": found.damaged,
        "first_key_s": seconds(found.first_key_after),
        "clock_ahead_s": seconds(found.clock_offset),
        "brightness": facts and round(facts.brightness, 1),
        "contrast": facts and round(facts.contrast, 1),
        "sharpness": facts and round(facts.sharpness, 1),
        "lasted_s": seconds(found.lasted),
        "change": [{"about": one.about, "text": one.text} for one in change],
    }
