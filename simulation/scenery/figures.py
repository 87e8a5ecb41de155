"""Who is to be seen, and where in the photographs: outlines drawn by hand, in pixels of the photograph."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A person of a photograph."""

    in_street: bool
    """In the photograph of the street, else of the pitch."""
    outline: tuple[Point, ...]
    crown: int
    """Row of the top of the head."""
    chin: Point
    shoulders: Point
    """The middle between the shoulders."""
    coat_from: int | None = None
    """Row below which there is a pale coat that may be dyed."""


def _points(text: str) -> tuple[Point, ...]:
    """The points of "x,y x,y …"."""
    pairs = (pair.split(",") for pair in text.split())
    return tuple((int(x), int(y)) for x, y in pairs)


BEARDED = Figure(
    in_street=True,
    crown=401,
    chin=(138, 474),
    shoulders=(124, 500),
    coat_from=452,
    outline=_points(
        "131,401 128,406 116,406 114,409 109,409 103,414 102,448 98,457 98,463 92,471 79,481 79,487 69,497 "
        "61,510 63,549 59,554 59,563 64,574 64,583 62,590 58,681 62,692 72,706 78,745 76,785 67,838 60,843 "
        "58,855 51,884 74,897 99,899 103,898 106,894 105,885 99,878 95,877 92,822 96,800 100,775 112,748 118,715 "
        "121,704 130,704 138,722 152,762 151,773 155,777 161,811 165,818 169,837 176,855 176,897 187,898 215,894 "
        "240,885 239,873 226,869 215,852 212,840 202,836 199,826 199,806 192,799 186,774 185,740 183,729 180,725 "
        "178,694 182,690 192,688 191,656 183,637 182,596 200,583 200,555 185,535 185,527 182,522 183,508 174,501 "
        "174,493 152,467 152,426 158,425 156,406 144,402"
    ),
)
DARK_COATED = Figure(
    in_street=True,
    crown=407,
    chin=(290, 472),
    shoulders=(290, 498),
    outline=_points(
        "288,407 272,408 264,414 264,446 270,450 272,472 257,482 243,492 236,506 234,517 236,520 239,532 242,533 "
        "242,541 237,551 237,570 234,580 239,593 239,604 232,632 225,697 227,699 239,701 243,704 243,753 246,757 "
        "248,786 254,805 255,833 251,836 252,855 267,859 290,857 286,849 279,848 281,834 275,831 275,816 283,801 "
        "282,787 285,779 320,742 327,740 327,737 339,721 339,706 335,701 335,691 338,686 329,635 321,580 324,560 "
        "339,557 342,539 337,527 335,504 329,489 317,484 304,468 305,448 303,447 304,424 302,416 295,408"
    ),
)
GREY_HAIRED = Figure(
    in_street=False,
    crown=44,
    chin=(985, 298),
    shoulders=(932, 372),
    outline=_points(
        "1005,45 966,44 944,51 931,64 920,68 918,78 900,100 894,126 896,205 903,208 903,228 894,253 869,256 "
        "851,272 828,280 812,301 802,304 786,320 760,362 754,387 754,435 739,457 736,521 750,527 754,554 752,607 "
        "768,646 770,684 761,719 1100,719 1092,600 1074,540 1072,500 1082,460 1082,398 1071,361 1055,328 "
        "1023,303 1020,285 1023,264 1042,236 1053,197 1056,166 1071,132 1069,100 1061,85 1044,76 1033,60"
    ),
)
