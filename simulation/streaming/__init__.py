"""Cameras that are played rather than filmed: loops of H.264 over real RTSP, with faults on command."""

from simulation.streaming.camera import Fault
from simulation.streaming.server import RtspServer

__all__ = ["Fault", "RtspServer"]
