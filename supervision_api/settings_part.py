"""What every branch of the settings tree is made of."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")]


class Part(BaseModel):
    """A branch of the tree: frozen, and no key that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")
