"""How pictures come."""

from __future__ import annotations

from enum import StrEnum


class Transport(StrEnum):
    """The way in which a camera is asked to send its packets."""

    TCP = "tcp"
    """Over the RTSP connection itself: nothing is lost on the way."""
    UDP = "udp"
    AUTO = "auto"
    """TCP, and UDP when the camera does not offer it."""
