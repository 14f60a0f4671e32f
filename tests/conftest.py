"""In CI a skip is a failure, unless its reason says that CI cannot run the test."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Evaluation material beside the project; absent in a plain checkout."""

CI_CANNOT = ("QDRANT_URL", "evaluation material", "VNNI")
"""Words in the reasons of skips that are right in CI: a Qdrant server, material that lies elsewhere, a processor's
instructions."""


# CI runs the same examples each time: a new counter-example belongs to whoever looks for one, not to the
# next change. Deadlines are off: a busy machine is no defect.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "search")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The evaluation material; skips where it is absent, and never reads it in CI."""
    if os.environ.get("CI") or not SHARED.is_dir():
        pytest.skip("evaluation material is not part of the project")
    return SHARED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give a test in a real browser a second try, which the summary shows.

    On two cores shared by browser, page, search service and test, a view that is drawn late now and then
    looks like one that is not drawn. What is wrong fails twice.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip that CI could have run into a failure."""
    report = yield
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        reason = str(report.longrepr)
        if not any(words in reason for words in CI_CANNOT):
            report.outcome = "failed"
            report.longrepr = f"skipped in CI: {reason}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show why a first try failed: a second one that passes must not hide it."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"first try of {report.nodeid} ({report.when})")
        terminalreporter.line(report.longreprtext)
