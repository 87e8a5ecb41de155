"""`hallwatch camera list`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ingest.address import is_stream
from ingest.rtsp.address import without_login
from store.cameras import CameraStatus, statuses
from store.credentials import sealed_logins
from store.database import Database
from supervision_api.commands.cameras.hall import in_hall
from supervision_api.commands.options import config_option, configured
from supervision_api.runtime import Runtime
from supervision_api.settings import CameraSettings, Settings


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="print a JSON list")
@config_option
def list_(config: Path, *, as_json: bool) -> None:
    """List the configured cameras with their windows, where their login is kept, and how they are doing."""
    settings = configured(config)
    known, kept = in_hall(settings, _asked) if _has_database(settings) else ({}, frozenset[str]())
    rows = [_row(camera, known.get(camera.code), is_kept=camera.code in kept) for camera in settings.cameras]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{row['code']:12} {row['login']:8} {row['state']:12} {row['address']}")
        if row["trouble"]:
            click.echo(f"{'':12} {row['trouble']}")


def _has_database(settings: Settings) -> bool:
    """Listing makes no database where there is none yet."""
    named = settings.database_url is not None or Runtime.from_environment().dsn is not None
    return named or (settings.data / "pg").exists()


async def _asked(db: Database) -> tuple[dict[str, CameraStatus], frozenset[str]]:
    kept = frozenset(str(login.camera) for login in await sealed_logins(db))
    return {str(status.camera): status for status in await statuses(db)}, kept


def _row(camera: CameraSettings, status: CameraStatus | None, *, is_kept: bool) -> dict[str, object]:
    url = camera.url.get_secret_value()
    shown = without_login(url) if is_stream(url) else Path(url).name
    in_url = is_stream(url) and shown != url
    return {
        "code": camera.code,
        "name_zh": camera.name_zh,
        "name_en": camera.name_en,
        "windows": [view.window for view in camera.views],
        "address": shown,
        "login": "kept" if is_kept else "in url" if in_url else "none",
        "state": "not watched" if status is None else "connected" if status.connected else "lost",
        "trouble": status.trouble if status else "",
        "last_frame_at": status.last_frame_at.isoformat() if status and status.last_frame_at else None,
        "analysed_fps": status.analysed_fps if status else None,
        "age_p95_s": status.age_p95_s if status else None,
        "reconnects": status.reconnects if status else None,
        "updated_at": status.updated_at.isoformat() if status else None,
    }
