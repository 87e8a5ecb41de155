"""The environment that has ultralytics: found, and given one work at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

HOME = Path(__file__).parents[2]
ENVIRONMENT = HOME / ".cache" / "ultralytics"
LOCK = HOME / "requirements" / "ultralytics.lock"
LICENCE = "AGPL-3.0"
_SETTINGS = HOME / ".cache" / "ultralytics-settings"
_INSIDE = Path(__file__).with_name("inside.py")
_LAST_LINES = 12
_END_WITHIN_S = 5.0


class NoWorkshop(Exception):
    """There is no environment with ultralytics; the text says how to make one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"there is no ultralytics at {folder}. Install it (AGPL-3.0, several GB, apart from Hallwatch): "
            "./hallwatch models prepare. HALLWATCH_ULTRALYTICS may name the folder of an environment that has it"
        )


class WorkFailed(Exception):
    """Ultralytics could not do what it was asked; the text says why."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """An environment with ultralytics, by its Python."""

    python: Path

    @classmethod
    def found(cls, environment: Mapping[str, str] = os.environ) -> Workshop:
        """The one that HALLWATCH_ULTRALYTICS names, else the one that `models prepare` made.

        Raises:
            NoWorkshop: there is none.
        """
        folder = Path(environment.get("HALLWATCH_ULTRALYTICS") or ENVIRONMENT).expanduser()
        python = folder / "bin" / "python"
        has_it = any(folder.glob("lib/python*/site-packages/ultralytics/__init__.py"))
        if not (python.exists() and has_it):
            raise NoWorkshop(folder)
        return cls(python)

    def do(
        self, work: str, order: Mapping[str, object], tell: Callable[[dict[str, Any]], None] = lambda _said: None
    ) -> dict[str, Any]:
        """Have one work done and wait for it; `tell` hears its progress. Interrupted, it ends the work too.

        Raises:
            WorkFailed: it could not be done.
        """
        with tempfile.TemporaryFile() as words, self.begin(work, order, words) as process:
            try:
                for answer in answers(process):
                    if "done" in answer:
                        done: dict[str, Any] = answer["done"]
                        return done
                    if "error" in answer:
                        raise WorkFailed(answer["error"])
                    tell(answer)
                process.wait()
                raise WorkFailed(f"ultralytics ended with {process.returncode}:\n{last_words(words)}")
            finally:
                end(process)

    def begin(self, work: str, order: Mapping[str, object], words: IO[bytes]) -> subprocess.Popen[bytes]:
        """A process that does the work and says `words` beside its answers."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "YOLO_", "ULTRALYTICS_"))
        }
        # It fetches and installs nothing, reports nothing to its maker, and runs no code hidden in weights.
        quiet = {"YOLO_OFFLINE": "true", "YOLO_AUTOINSTALL": "false", "ULTRALYTICS_SAFE_LOAD": "true"}
        with suppress(OSError):  # without a folder of its own it uses one in the user's home
            _SETTINGS.mkdir(parents=True, exist_ok=True)
            quiet["YOLO_CONFIG_DIR"] = str(_SETTINGS)
        return subprocess.Popen(
            [self.python, _INSIDE, work, json.dumps(order)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=words,
            env={**kept, **quiet},
        )


def prepare() -> None:
    """Make the environment, or renew it; what is said meanwhile goes to the error channel.

    Raises:
        subprocess.CalledProcessError: a package could not be had.
    """
    subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True, stdout=sys.stderr)
    pip = [
        str(ENVIRONMENT / "bin" / "python"),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--require-hashes",
    ]
    subprocess.run([*pip, "--requirement", str(LOCK)], check=True, stdout=sys.stderr)


def answers(process: subprocess.Popen[bytes]) -> Iterator[dict[str, Any]]:
    """What the process says, one by one, until it ends."""
    if process.stdout is None:
        raise RuntimeError("the process was begun without a way to answer")
    for line in process.stdout:
        yield json.loads(line)


def last_words(words: IO[bytes]) -> str:
    """The end of what was said beside the answers."""
    words.seek(0)
    return "\n".join(words.read().decode(errors="replace").splitlines()[-_LAST_LINES:])


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that may have ended already."""
    if process.stdin is not None:
        with suppress(BrokenPipeError):
            process.stdin.close()
    process.terminate()
    try:
        process.wait(_END_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
