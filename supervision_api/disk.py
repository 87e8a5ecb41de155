"""How full the disk is on which evidence is kept."""

from __future__ import annotations

import shutil
from pathlib import Path


def disk_used(folder: Path) -> float:
    """The share of the disk below the folder that is in use, 0 to 1, as `df` tells it; the folder may not exist yet.

    What a file system keeps back, for its root or by a quota, is neither used nor to be had and does not count.
    """
    there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    disk = shutil.disk_usage(there)
    return disk.used / (disk.used + disk.free) if disk.used + disk.free else 1.0
