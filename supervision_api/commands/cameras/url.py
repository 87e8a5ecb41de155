"""`hallwatch camera url`."""

from __future__ import annotations

import click

from ingest.stream_url import Maker, Stream, stream_url


@click.command("url")
@click.option("--maker", type=click.Choice([maker.value for maker in Maker]), required=True, help="whose scheme")
@click.option("--host", required=True, help="address of the camera or recorder")
@click.option("--port", type=click.IntRange(1, 65535), default=554, show_default=True, help="RTSP port")
@click.option("--channel", type=click.IntRange(min=1), default=1, show_default=True, help="of a recorder")
@click.option(
    "--stream", type=click.Choice([stream.value for stream in Stream]), default="sub", show_default=True, help="which"
)
def url(maker: str, host: str, port: int, channel: int, stream: str) -> None:
    """Print the RTSP address that a maker's cameras and recorders have, without a login.

    A camera that speaks ONVIF tells its addresses itself: `hallwatch camera onvif`.
    """
    click.echo(stream_url(Maker(maker), host, port=port, channel=channel, stream=Stream(stream)))
