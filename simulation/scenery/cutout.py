"""People cut out of the photographs, ready to be put into a drawn hall."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.vocabulary import Picture
from simulation.photographs import Photographs
from simulation.scenery.figures import Figure

Colour = tuple[int, int, int]
"""Blue, green, red."""
_MARGIN = 6
_CONTRAST, _LIFT = 0.82, 20.0  # lamps under a ceiling are softer than the sun and floodlights of the photographs
_DYE = 0.8
_SHADOW, _SHADOW_ROOM = 0.30, 24


@dataclass(frozen=True, slots=True)
class Cutout:
    """A person and the shadow thrown: colours, how much they cover (0 to 1), where the shoulders' middle lies."""

    colours: Picture
    cover: NDArray[np.float32]
    anchor: tuple[float, float]


def cut_out(
    photographs: Photographs,
    figure: Figure,
    *,
    head: float,
    mirrored: bool = False,
    dye: Colour | None = None,
    bowed: bool = False,
) -> Cutout:
    """A person with a head `head` pixels high; dyed if a colour is given, the head on the chest if bowed."""
    photograph = _read(photographs.street if figure.in_street else photographs.pitch)
    scale = head / (figure.chin[1] - figure.crown)
    outline = np.array(figure.outline, dtype=np.int32)
    left, top = np.maximum(outline.min(axis=0) - _MARGIN, 0)
    right, bottom = outline.max(axis=0) + _MARGIN
    colours = photograph[top:bottom, left:right].astype(np.float32) * _CONTRAST + _LIFT
    mask = np.zeros(colours.shape[:2], dtype=np.uint8)
    cv2.fillPoly(mask, [outline - [left, top]], 255)
    # A narrower outline: the rim of a photographed body carries the colours of what was behind it.
    rim = max(1, round(0.6 / scale))
    mask = np.asarray(cv2.erode(mask, np.ones((2 * rim + 1, 2 * rim + 1), np.uint8)), dtype=np.uint8)
    if dye is not None and figure.coat_from is not None:
        coat = np.zeros(colours.shape[:2], dtype=np.float32)
        coat[figure.coat_from - int(top) :] = 1
        face = (figure.chin[0] - int(left), (figure.crown + figure.chin[1]) // 2 - int(top))
        tall = (figure.chin[1] - figure.crown) // 2
        cv2.ellipse(coat, face, (tall * 2 // 3, tall + 1), 0, 0, 360, 0.0, -1)
        colours = _dyed(colours, coat, dye)
    size = (round(colours.shape[1] * scale), round(colours.shape[0] * scale))
    shrink = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    colours = np.asarray(cv2.resize(colours, size, interpolation=shrink), dtype=np.float32)
    soft = cv2.GaussianBlur(cv2.resize(mask, size, interpolation=cv2.INTER_AREA), (0, 0), 0.8)
    cover: NDArray[np.float32] = np.asarray(soft, dtype=np.float32) / np.float32(255)
    anchor = ((figure.shoulders[0] - int(left)) * scale, (figure.shoulders[1] - int(top)) * scale)
    chin = ((figure.chin[0] - int(left)) * scale, (figure.chin[1] - int(top)) * scale)
    if bowed:
        colours, cover = _bowed(colours, cover, chin, head)
    if mirrored:
        colours, cover = colours[:, ::-1], cover[:, ::-1]
        anchor = (size[0] - 1 - anchor[0], anchor[1])
    return _with_shadow(colours, cover, anchor)


def _with_shadow(colours: NDArray[np.float32], cover: NDArray[np.float32], anchor: tuple[float, float]) -> Cutout:
    """A little room around, and in it a soft shadow to the right: the lamps hang over the middle of the hall."""
    room = _SHADOW_ROOM
    cover = np.pad(cover, ((room, 0), (room, room)))
    colours = np.pad(colours, ((room, 0), (room, room), (0, 0)), mode="edge")
    aside = np.array([[1, 0, room / 2], [0, 1, room / 3]], dtype=np.float32)
    thrown = cv2.warpAffine(cv2.GaussianBlur(cover, (0, 0), room / 3), aside, cover.shape[::-1])
    both = cover + (1 - cover) * _SHADOW * np.asarray(thrown, dtype=np.float32)
    share = (cover / np.maximum(both, 1e-3))[..., np.newaxis]
    shaded = np.clip(colours * share, 0, 255).astype(np.uint8)
    return Cutout(shaded, both.astype(np.float32), (anchor[0] + room, anchor[1] + room))


def _read(path: Path) -> Picture:
    photograph = cv2.imread(str(path))
    if photograph is None:
        raise ValueError(f"{path} cannot be read as a picture")
    return np.asarray(photograph, dtype=np.uint8)


def _dyed(colours: NDArray[np.float32], coat: NDArray[np.float32], dye: Colour) -> NDArray[np.float32]:
    """The coat in another colour, its folds kept."""
    cloth = colours.mean(axis=2, keepdims=True) / 190 * np.array(dye, dtype=np.float32)
    saturation = cv2.cvtColor(np.clip(colours, 0, 255).astype(np.uint8), cv2.COLOR_BGR2HSV)[..., 1]
    # The shirt and the trousers are much more saturated than the coat.
    share = cv2.GaussianBlur(np.where(saturation < 110, coat, 0).astype(np.float32) * _DYE, (0, 0), 1.2)
    share = np.asarray(share, dtype=np.float32)[..., np.newaxis]
    return np.asarray(colours * (1 - share) + cloth * share, dtype=np.float32)


def _bowed(
    colours: NDArray[np.float32], cover: NDArray[np.float32], chin: tuple[float, float], head: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The head lowered onto the chest and seen from above: more hair, less face."""
    high, wide = cover.shape
    y, x = np.mgrid[0:high, 0:wide].astype(np.float32)
    middle = (chin[0], chin[1] - head / 2)
    oval = ((x - middle[0]) / (0.50 * head)) ** 2 + ((y - middle[1]) / (0.56 * head)) ** 2
    own = np.clip((1.0 - oval) * 6, 0, 1).astype(np.float32)
    own[y > chin[1] + 1] = 0
    body = np.where(y < chin[1] - 0.12 * head, 0.0, cover).astype(np.float32)
    # Rows of the lowered head are read from the upright one: hair stretched, face drawn together.
    sunk, tall = 0.48 * head, 0.88
    crown = chin[1] - head
    t = (y - (crown + sunk)) / (tall * head)
    bent: NDArray[np.float64] = np.clip(t, 0, 2) ** 1.45 + np.minimum(t, 0)
    source = (crown + head * bent).astype(np.float32)
    moved = cv2.remap(colours, x, source, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    share = np.asarray(cv2.remap(cover * own, x, source, cv2.INTER_LINEAR), dtype=np.float32)
    shade = np.clip(1.04 - 0.30 * np.clip(t, 0, 1), 0, 1.1)[..., np.newaxis]
    mixed = colours * (1 - share[..., np.newaxis]) + moved * shade * share[..., np.newaxis]
    return np.asarray(mixed, dtype=np.float32), np.asarray(np.maximum(share, body), dtype=np.float32)
