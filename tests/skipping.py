"""Where the variable CI is "true" everything must be there: a test that skips itself has failed."""

import os
from collections.abc import Generator

import pytest

AS_A_FAILURE = "in CI a skipped test is a failure"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skipped test."""
    report = yield
    _count_as_failure(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A whole module that skips itself when it is collected."""
    report = yield
    _count_as_failure(report)
    return report


def _count_as_failure(report: pytest.TestReport | pytest.CollectReport) -> None:
    # A test that fails as it is expected to is reported as skipped too.
    if os.environ.get("CI") != "true" or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"{reason.removeprefix('Skipped: ')}: {AS_A_FAILURE}"
