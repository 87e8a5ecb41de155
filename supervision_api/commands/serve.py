"""`hallwatch serve`: HTTP and websocket of one hall."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from pathlib import Path

import click
import structlog
import uvicorn

from store.migrate import migrate
from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import reasons_told
from supervision_api.hall_database import hall_database
from supervision_api.logs import configure
from supervision_api.runtime import Runtime
from supervision_api.serving.app import create_app
from supervision_api.serving.listening import address_of, is_local, listen_at

log = structlog.get_logger("hallwatch.serve")


@click.command()
@config_option
@click.option("--fd", type=int, hidden=True, help="listen on this inherited socket")
def serve(config: Path, fd: int | None) -> None:
    """Serve the console and the interfaces over HTTP.

    Part of `hallwatch up`; by itself it serves the hall's database as it stands, e.g. on further machines.
    """
    settings = configured(config)
    configure(settings.log, process="serve")
    runtime = Runtime.from_environment()
    with reasons_told(), hall_database(settings, runtime) as dsn:
        if runtime.dsn is None:
            asyncio.run(migrate(dsn))
        listening = socket.socket(fileno=fd) if fd is not None else listen_at(settings.serve)
        if not settings.serve.secure_cookie and not is_local(settings.serve.host):
            log.warning(
                "the console is reachable from other machines without HTTPS: passwords can be read along the way; "
                "put a proxy with HTTPS before it and set serve.secure_cookie = true",
                host=settings.serve.host,
            )
        app = create_app(settings, Runtime(config=config, dsn=dsn, run=runtime.run))
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                loop="uvloop",
                ws="websockets-sansio",
                log_config=None,
                access_log=False,
                server_header=False,
                # A console says which of the hall's windows it shows, and offers video: some kilobytes.
                ws_max_size=32_768,
                # Nearly all that is sent are JPEGs, which become no smaller.
                ws_per_message_deflate=False,
                timeout_graceful_shutdown=2,
                proxy_headers=True,
                forwarded_allow_ips=list(settings.serve.proxies),
            )
        )
        if fd is None:
            click.echo(f"\n  The console is open: {address_of(listening)}\n  Stop with Ctrl-C.\n", err=True)
        # uvicorn raises the signal again when it has ended in good order.
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listening])
