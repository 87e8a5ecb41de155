"""The list of checks that every change must pass."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from supervision_api.developing.links import dead_links
from supervision_api.developing.node import node, node_environment, npm

LONGEST_FILE = 300


@dataclass(frozen=True, slots=True)
class Check:
    """One check: a title, and what runs it. It returns its complaint, empty when there is none."""

    title: str
    run: Callable[[Path], str]


def _command(*words: str, folder: str = ".") -> Callable[[Path], str]:
    """A check that is a program's exit code."""

    def run(home: Path) -> str:
        done = subprocess.run(
            words, cwd=home / folder, env=node_environment(), capture_output=True, text=True, check=False
        )
        return "" if done.returncode == 0 else (done.stdout + done.stderr).strip() or f"exit {done.returncode}"

    return run


def tracked(home: Path, *patterns: str) -> Iterator[Path]:
    """The project's own files that match: what git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", *patterns],  # noqa: S607
        cwd=home, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return (home / name for name in sorted(set(listed.stdout.split("\0"))) if name and (home / name).is_file())


def _links(home: Path) -> str:
    return "\n".join(map(str, dead_links(tracked(home, "*.md"), home=home)))


def _lengths(home: Path) -> str:
    files = (file for file in tracked(home, "*.py", "*.ts", "*.tsx") if "generated" not in file.parts)
    counted = ((file.read_bytes().count(b"\n"), file.relative_to(home)) for file in files)
    return "\n".join(
        f"{file}: {lines} lines, more than {LONGEST_FILE}" for lines, file in counted if lines > LONGEST_FILE
    )


_AT_ONCE = 2


def all_checks() -> list[Check]:
    """In the order in which they are worth reading: quick ones first."""
    python = sys.executable
    pyright = "node_modules/pyright/index.js"
    return [
        Check("format", _command(python, "-m", "ruff", "format", "--check", ".")),
        Check("lint", _command(python, "-m", "ruff", "check", ".")),
        Check("file lengths", _lengths),
        Check("links in docs", _links),
        Check("imports point one way", _command(str(Path(python).with_name("lint-imports")))),
        Check("types (mypy)", _command(python, "-m", "mypy")),
        Check("types (pyright)", _command(node(), f"dashboard/{pyright}", "--pythonpath", python)),
        Check("generated pages", _command(python, "-m", "supervision_api", "docs", "--check")),
        Check("console lint and types", _command(*npm(), "run", "--silent", "lint", folder="dashboard")),
    ]


def run_checks(home: Path, *, say: Callable[[str], None]) -> int:
    """Run them all, two at a time, say each one's result in their order, and return how many complained."""
    complaints = 0
    checks = all_checks()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for check, (complaint, took_s) in zip(checks, pool.map(_timed(home), checks), strict=True):
            say(f"{'✗' if complaint else '✓'} {check.title} ({took_s:.1f} s)")
            if complaint:
                complaints += 1
                say("  " + "\n  ".join(complaint.splitlines()[:60]))
    return complaints


def _timed(home: Path) -> Callable[[Check], tuple[str, float]]:
    def run(check: Check) -> tuple[str, float]:
        began = time.monotonic()
        return check.run(home), time.monotonic() - began

    return run
