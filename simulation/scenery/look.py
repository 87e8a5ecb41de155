"""How one window of the simulated hall differs from the next."""

from __future__ import annotations

from dataclasses import dataclass

from simulation.scenery.cutout import Colour
from simulation.scenery.figures import BEARDED, DARK_COATED, GREY_HAIRED, Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A palette and the two people. Colours are blue, green, red."""

    wall: Colour
    accent: Colour
    counter: Colour
    floor: Colour
    letter: str
    tilt: float
    """How crooked the camera hangs: how far the picture's sides are shifted, as a share of its width."""
    staff: Figure
    staff_mirrored: bool
    staff_dye: Colour | None = None
    customer: Figure
    customer_mirrored: bool = False
    customer_dye: Colour | None = None
    customer_at: tuple[float, float] = (150.0, 268.0)
    """Where the middle of the customer's shoulders is, in pixels."""
    customer_head: float = 74.0
    """How high the customer's head is, in pixels."""


LOOKS = (
    Look(
        wall=(205, 214, 219),
        accent=(150, 84, 28),
        counter=(176, 196, 208),
        floor=(164, 172, 178),
        letter="A",
        tilt=0.006,
        staff=GREY_HAIRED,
        staff_mirrored=False,
        customer=BEARDED,
    ),
    Look(
        wall=(214, 216, 208),
        accent=(60, 60, 165),
        counter=(120, 150, 178),
        floor=(176, 178, 176),
        letter="B",
        tilt=-0.008,
        staff=DARK_COATED,
        staff_mirrored=True,
        customer=BEARDED,
        customer_dye=(58, 70, 62),
        customer_at=(176.0, 276.0),
    ),
    Look(
        wall=(196, 208, 214),
        accent=(96, 112, 40),
        counter=(190, 198, 200),
        floor=(150, 160, 168),
        letter="C",
        tilt=0.012,
        staff=BEARDED,
        staff_mirrored=True,
        staff_dye=(96, 58, 38),
        customer=DARK_COATED,
    ),
    Look(
        wall=(216, 214, 204),
        accent=(140, 70, 40),
        counter=(150, 172, 188),
        floor=(170, 170, 166),
        letter="D",
        tilt=0.003,
        staff=DARK_COATED,
        staff_mirrored=True,
        customer=GREY_HAIRED,
        customer_mirrored=True,
        customer_at=(158.0, 442.0),
        customer_head=104.0,
    ),
    Look(
        wall=(200, 206, 216),
        accent=(72, 92, 150),
        counter=(186, 204, 214),
        floor=(158, 166, 174),
        letter="E",
        tilt=-0.012,
        staff=GREY_HAIRED,
        staff_mirrored=False,
        customer=DARK_COATED,
        customer_at=(140.0, 272.0),
    ),
    Look(
        wall=(210, 210, 200),
        accent=(120, 96, 20),
        counter=(170, 180, 184),
        floor=(172, 174, 170),
        letter="F",
        tilt=0.009,
        staff=BEARDED,
        staff_mirrored=True,
        staff_dye=(104, 84, 112),
        customer=GREY_HAIRED,
        customer_mirrored=True,
        customer_at=(146.0, 440.0),
        customer_head=106.0,
    ),
)
