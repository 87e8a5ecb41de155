"""dashboard/openapi.json: what the console's types are generated from."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from supervision_api.runtime import Runtime
from supervision_api.serving.app import create_app
from supervision_api.settings import Settings
from supervision_api.views.calibration import CheckProgress, CheckRefused, CheckResult, TryingEnds
from supervision_api.views.live import (
    EnlargedAnswer,
    EnlargedEnd,
    EnlargedPictures,
    EnlargedUntil,
    LiveBeat,
    LiveEvent,
    LiveHello,
    PicturesTally,
)
from supervision_api.views.view import View

# Said on the websocket only: OpenAPI knows no websockets, the console needs their types all the same.
ON_THE_SOCKET: tuple[type[View], ...] = (
    *(LiveHello, LiveEvent, LiveBeat, PicturesTally),
    *(EnlargedAnswer, EnlargedPictures, EnlargedUntil, EnlargedEnd),
    *(CheckProgress, CheckResult, CheckRefused, TryingEnds),
)
_REFERENCE = "#/components/schemas/{model}"


def openapi() -> str:
    """The interface as JSON, without any hall's settings in it."""
    document: dict[str, Any] = create_app(Settings(), Runtime()).openapi()
    wanted: list[tuple[type[BaseModel], Any]] = [(model, "serialization") for model in ON_THE_SOCKET]
    _, said = models_json_schema(wanted, ref_template=_REFERENCE)
    document["components"]["schemas"] |= said["$defs"]
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
