"""What every answer is made of, and how a request is refused."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class View(BaseModel):
    """A frozen answer. Field names are snake_case in JSON; instants are ISO 8601 with offset, in UTC."""

    model_config = ConfigDict(frozen=True)


class Words(View):
    """The same sentence in both languages."""

    zh: str
    en: str


class Problem(View):
    """Every refusal: what happened, and what to do."""

    code: str
    message: Words
