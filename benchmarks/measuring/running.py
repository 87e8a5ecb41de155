"""Run a measurement from the command line: figures on stdout, nothing left behind when it is stopped."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import Coroutine, Mapping
from typing import Any

from benchmarks.measuring.provenance import provenance
from benchmarks.measuring.started import EndedEarly


def run(measuring: Coroutine[Any, Any, Mapping[str, Any]], *, name: str, as_json: bool) -> None:
    """Print what `measuring` gives, after the name and before where it was measured; exits with 130 when stopped."""
    try:
        figures = {"benchmark": name, **asyncio.run(_stoppable(measuring)), **provenance()}
    except EndedEarly as problem:
        print(f"bench {name}: {problem}; see above", file=sys.stderr)
        sys.exit(1)
    except (KeyboardInterrupt, asyncio.CancelledError):
        print(f"bench {name}: stopped", file=sys.stderr)
        sys.exit(130)
    if as_json:
        print(json.dumps(figures, indent=1))
        return
    for key, value in figures.items():
        print(f"{key:>24}  {value}")


async def _stoppable(measuring: Coroutine[Any, Any, Mapping[str, Any]]) -> Mapping[str, Any]:
    """Ctrl-C and SIGTERM unwind what was started, also where a shell had Ctrl-C ignored."""
    task = asyncio.ensure_future(measuring)
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    return await task
