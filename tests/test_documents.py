"""Pages that are made from the code say what the code says; help needs no imports."""

import subprocess
import sys
from pathlib import Path

import pytest

from supervision_api.cli import COMMANDS
from supervision_api.commands.docs import HOME

pytestmark = pytest.mark.integration


def test_made_pages_are_up_to_date() -> None:
    # In a process of its own: what other tests did to the commands of this one is in no page.
    check = [sys.executable, "-m", "supervision_api", "docs", "--check"]
    done = subprocess.run(check, cwd=Path(HOME), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.integration
def test_help_lists_every_command_without_importing_one() -> None:
    program = (
        "import sys; from click.testing import CliRunner; from supervision_api.cli import hallwatch;"
        "print(CliRunner().invoke(hallwatch, ['--help']).output);"
        "print([name for name in sys.modules if name.startswith('supervision_api.commands.')])"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(HOME), capture_output=True, text=True, check=True
    ).stdout
    assert said.rstrip().endswith("[]")
    assert [name for name in COMMANDS if f"\n  {name} " not in said] == []
