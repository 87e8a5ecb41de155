"""Where a process of the hall finds its configuration, its database and its private folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Runtime:
    """What the supervisor hands to its children; a process started by hand has some of it only."""

    config: Path | None = None
    dsn: str | None = None
    run: Path | None = None
    """Private folder of this run of the hall: sockets of the shards."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Runtime:
        """HALLWATCH_CONFIG, HALLWATCH_DSN, HALLWATCH_RUN."""
        config, run = environment.get("HALLWATCH_CONFIG"), environment.get("HALLWATCH_RUN")
        return cls(
            config=Path(config) if config else None,
            dsn=environment.get("HALLWATCH_DSN") or None,
            run=Path(run) if run else None,
        )

    def environment(self) -> dict[str, str]:
        """The variables that say the same."""
        said = {"HALLWATCH_CONFIG": self.config, "HALLWATCH_DSN": self.dsn, "HALLWATCH_RUN": self.run}
        return {name: str(value) for name, value in said.items() if value is not None}
