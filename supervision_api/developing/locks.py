"""Renews the lock files: every version with its hashes, and no address where to download it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from supervision_api.developing.node import node_environment, npm

_ADDRESS = re.compile(r"^\s*(?:--(?:index-url|extra-index-url|find-links)|.*\b(?:https?|file)://)", re.MULTILINE)
_RESOLVED = re.compile(r'"resolved":\s*"')


class LockNamesAddress(Exception):
    """A renewed lock file names where packages are downloaded from; the old file was kept."""


def renew_python(home: Path, name: str, *, upgrade: bool) -> None:
    """Resolve requirements/<name>.in for every Python from 3.11 on and write requirements/<name>.lock.

    Raises:
        subprocess.CalledProcessError: the resolver found no set of versions, or could not be installed.
        LockNamesAddress: the answer would bind the project to one registry.
    """
    lock = home / "requirements" / f"{name}.lock"
    with tempfile.TemporaryDirectory(prefix="hallwatch-lock-") as place:
        # The resolver is no dependency of the product: it lives only as long as this command.
        venv.EnvBuilder(with_pip=True, symlinks=True).create(place)
        python = Path(place) / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"], check=True)
        answer = Path(place) / f"{name}.lock"
        if lock.exists() and not upgrade:
            answer.write_bytes(lock.read_bytes())
        command = [
            *(str(python), "-m", "uv", "pip", "compile", f"requirements/{name}.in", "--quiet", "--universal"),
            *("--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
            *("--no-annotate", "--no-header", "--output-file", str(answer)),
        ]
        subprocess.run(command, cwd=home, check=True, stdout=sys.stderr)
        text = answer.read_text()
    if _ADDRESS.search(text):
        raise LockNamesAddress(lock.name)
    lock.write_text(text)


def renew_npm(home: Path, *, upgrade: bool) -> None:
    """Resolve dashboard/package.json and write its package-lock.json.

    Raises:
        subprocess.CalledProcessError: npm found no set of versions, or not for every platform.
        LockNamesAddress: the lock names addresses although dashboard/.npmrc forbids it.
    """
    dashboard = home / "dashboard"
    lock = dashboard / "package-lock.json"
    with tempfile.TemporaryDirectory(prefix="hallwatch-lock-") as place:
        # Away from node_modules: npm would leave out of the lock what this platform did not install.
        kept = [lock] if lock.exists() and not upgrade else []
        for file in (dashboard / "package.json", dashboard / ".npmrc", *kept):
            shutil.copy(file, place)
        for words in (["install", "--package-lock-only"], ["ci", "--dry-run", "--ignore-scripts"]):
            command = [*npm(), *words, "--no-audit", "--no-fund", "--loglevel=error"]
            subprocess.run(command, cwd=place, env=node_environment(), check=True, stdout=sys.stderr)
        text = (Path(place) / lock.name).read_text()
    if _RESOLVED.search(text):
        raise LockNamesAddress(lock.name)
    lock.write_text(text)
