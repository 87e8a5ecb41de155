"""Cameras that are played rather than filmed: loops over real RTSP, with faults on command."""

from simulation.streaming.authentication import Scheme
from simulation.streaming.camera import Fault
from simulation.streaming.server import RtspServer

__all__ = ["Fault", "RtspServer", "Scheme"]
