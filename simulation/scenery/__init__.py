"""What simulated cameras show: service windows drawn around cuts of photographed people, encoded in loops."""

from simulation.scenery.library import Library, build_library
from simulation.scenery.scene import Scene
from simulation.scenery.zones import CUSTOMER_ZONE, STAFF_ZONE

__all__ = ["CUSTOMER_ZONE", "STAFF_ZONE", "Library", "Scene", "build_library"]
