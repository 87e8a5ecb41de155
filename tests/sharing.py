"""How test processes share the tests: whole halls one after another, everything else a file at a time.

Two whole halls side by side would measure each other; the tests of one file share what its fixtures set up.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

WHOLE_HALLS = "whole halls"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest first, so that at the end nobody waits for it: whole halls, networks that learn."""
    items.sort(key=lambda item: item.get_closest_marker("workshop") is None)
    items.sort(key=lambda item: item.get_closest_marker("acceptance") is None)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Instead of xdist's own, whatever `--dist` says."""
    return Sharing(config, log)


class Sharing(LoadScopeScheduling):
    """A unit of work is a file's tests, or those of all files marked `acceptance`."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return WHOLE_HALLS if _is_whole_hall(self.config.rootpath / file) else file


@cache
def _is_whole_hall(file: Path) -> bool:
    return "pytest.mark.acceptance" in file.read_text(encoding="utf-8")
