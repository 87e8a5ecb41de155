"""What can be said of the image and the compose file without a container engine."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from supervision_api.settings import Settings

HOME = Path(__file__).resolve().parents[1]
DOCKER = HOME / "docker"


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((DOCKER / "compose.yaml").read_text())


def instructions() -> list[tuple[str, str]]:
    text = re.sub(r"\\\n\s*", " ", (DOCKER / "Dockerfile").read_text())
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


def test_every_path_that_is_copied_exists() -> None:
    for word, rest in instructions():
        if word == "COPY" and "--from" not in rest:
            assert all((HOME / source).exists() for source in rest.split()[:-1]), rest


def test_the_image_does_not_run_as_root() -> None:
    final = [word for word, _ in instructions()]
    last_stage = instructions()[len(final) - 1 - final[::-1].index("FROM") :]
    assert ("USER", "hallwatch") in last_stage


def test_services_volumes_and_secrets_agree(compose: dict[str, Any]) -> None:
    named_volumes = {v.partition(":")[0] for s in compose["services"].values() for v in s.get("volumes", ())}
    assert named_volumes == set(compose["volumes"])
    used_secrets = {secret for s in compose["services"].values() for secret in s.get("secrets", ())}
    assert used_secrets == set(compose["secrets"])
    for service in compose["services"].values():
        assert set(service.get("depends_on", {})) <= set(compose["services"])


def test_settings_named_in_the_environment_exist(compose: dict[str, Any]) -> None:
    for name in compose["services"]["hall"]["environment"]:
        if name.startswith("HALLWATCH_") and "__" in name:
            section, key = name.removeprefix("HALLWATCH_").lower().split("__")
            assert key in type(getattr(Settings(), section)).model_fields, name


def test_secrets_are_files_that_git_and_the_image_never_see(compose: dict[str, Any]) -> None:
    ignored = (HOME / ".gitignore").read_text() + (HOME / ".dockerignore").read_text()
    for secret in compose["secrets"].values():
        assert ignored.count(f"docker/{Path(secret['file']).name}\n") == 2
    # Written beside the launcher by `config example > hall.toml`: it holds the cameras' passwords.
    for ignore in (".gitignore", ".dockerignore"):
        assert {"hall.toml"} <= {line.lstrip("/") for line in (HOME / ignore).read_text().splitlines()}
    assert "password" not in compose["services"]["hall"]["environment"]["DATABASE_URL"]


def test_the_published_port_is_the_default_one(compose: dict[str, Any]) -> None:
    assert compose["services"]["hall"]["ports"] == [f"127.0.0.1:{Settings().serve.port}:{Settings().serve.port}"]
