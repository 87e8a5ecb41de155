"""A skipped test is a failure in CI, and only there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
CONFTEST = "from tests.skipping import pytest_make_collect_report, pytest_runtest_makereport"
TESTS = """
import pytest

@pytest.mark.skip(reason="no camera here")
def test_marked(): ...

def test_finds_out_itself(): pytest.skip("no browser here")

@pytest.mark.xfail(reason="known")
def test_known_to_fail(): raise AssertionError

def test_passes(): ...
"""
WHOLE_MODULE = "import pytest; pytest.skip('no server here', allow_module_level=True)"


@pytest.mark.integration
@pytest.mark.parametrize(
    ("ci", "summary"),
    [("true", "1 failed, 1 passed, 1 xfailed, 2 errors"), ("", "1 passed, 3 skipped, 1 xfailed")],
)
def test_skipping(tmp_path: Path, ci: str, summary: str) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_some.py").write_text(TESTS)
    (tmp_path / "test_whole.py").write_text(WHOLE_MODULE)
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-ra", "--continue-on-collection-errors"),
            *("-p", "no:cacheprovider", "."),
        ],
        cwd=tmp_path,
        env={**os.environ, "CI": ci, "PYTHONPATH": str(HOME), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert summary in ran.stdout
    assert ran.returncode == (ci == "true")
    assert all(f"no {what} here" in ran.stdout for what in ("camera", "browser", "server"))
