"""The catalogue that the settings name: what imported versions are laid over."""

from __future__ import annotations

import tomllib

from analytics.catalogue import NO_CATALOGUE, Catalogue
from supervision_api.settings import Settings


def settings_catalogue(settings: Settings) -> Catalogue:
    """The items of the TOML file of the settings; none without one. Raises BadCatalogue, OSError."""
    if settings.catalogue is None:
        return NO_CATALOGUE
    return Catalogue.read(tomllib.loads(settings.catalogue.read_text(encoding="utf-8")))
