"""The embedded server started by root; collected only for root, see conftest."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.embedded import EmbeddedServer, FolderOutOfReach
from store.programs import Programs
from store.server_user import ServerUser

pytestmark = pytest.mark.integration

HOME = Path(__file__).parents[1]


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="hallwatch-test-"))
    # The server's user passes through it.
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


def test_it_runs_as_a_user_that_owns_nothing_else(folder: Path) -> None:
    server = EmbeddedServer(folder / "data", folder / "run")
    server.start()
    owner = Path(f"/proc/{server.pid}").stat().st_uid
    server.stop()
    assert owner != 0
    assert (folder / "data/pg.lock").stat().st_mode & 0o077 == 0, "others could lock it"
    assert (folder / "data/pg").stat().st_uid == owner
    assert (folder.stat().st_mode & 0o777, folder.stat().st_uid) == (0o711, 0), "folders above are not touched"


def test_a_link_in_the_servers_folder_leads_root_nowhere(folder: Path) -> None:
    server = EmbeddedServer(folder / "data", folder / "run")
    server.start()
    server.stop()
    precious, rules = folder / "precious", folder / "data/pg/pg_hba.conf"
    precious.write_text("kept")
    rules.unlink()
    rules.symlink_to(precious)
    server.start()
    server.stop()
    assert precious.read_text() == "kept"
    assert (rules.stat().st_mode & 0o777, rules.stat().st_uid) == (0o600, (folder / "data/pg").stat().st_uid)


def test_an_unreachable_data_folder_is_named_with_advice(folder: Path) -> None:
    (folder / "closed").mkdir(mode=0o700)
    server = EmbeddedServer(folder / "closed/data", folder / "run")
    with pytest.raises(FolderOutOfReach, match=r"closed/data: \S+/closed is closed.*put the data elsewhere"):
        server.start()


def test_programs_below_a_closed_folder_are_copied(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    installed = Programs.installed()
    (closed / "wheel").symlink_to(installed.folder)
    users = {ServerUser.owner_of(folder / "data"), ServerUser.with_account()}
    there = Programs(closed / "wheel", installed.version).for_users(users, spare=folder)
    assert there.folder == folder / f"pg-programs-{installed.version}"
    assert all(user.reaches(there.postgres) for user in users)
    said = subprocess.run([there.postgres, "--version"], capture_output=True, text=True, check=True)
    assert said.stdout.startswith("postgres (PostgreSQL)")


def test_an_ordinary_user_needs_no_rights(folder: Path) -> None:
    user = ServerUser.with_account()
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    pythons = (path for path in (sys.executable, shutil.which(version, path="/usr/bin:/usr/local/bin")) if path)
    python = next((path for path in pythons if user.reaches(Path(path))), None)
    if python is None:
        pytest.skip(f"no {version} outside of folders that are closed to ordinary users")
    (folder / "own").mkdir()
    user.own(folder / "own")
    program = (
        "from pathlib import Path; from store.embedded import EmbeddedServer; import psycopg;"
        f"server = EmbeddedServer(Path({str(folder / 'own/data')!r}), Path({str(folder / 'own/run')!r}));"
        "print(psycopg.connect(server.start()).execute('SELECT current_user').fetchone()); server.stop()"
    )
    said = subprocess.run(
        [python, "-W", "ignore", "-c", program],
        cwd=HOME,
        env={"PYTHONPATH": f"{HOME}:{sysconfig.get_path('purelib')}", "PYTHONDONTWRITEBYTECODE": "1"},
        user=user.uid,
        group=user.gid,
        extra_groups=[],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout.strip() == "('hallwatch',)", said.stderr
