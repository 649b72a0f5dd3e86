"""The size of the suite, the marker of its tests, and its table at the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.sizes import Size, Tally

HERE = Path(__file__).parent
TALLY = pytest.StashKey[Tally]()
# A full run of one test takes minutes, not seconds; on a busy machine hours.
FULL_TIMEOUT = 6 * 3600


def pytest_configure(config: pytest.Config) -> None:
    """An empty table."""
    config.stash[TALLY] = Tally()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what lies here."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.faults)
            if config.getoption("--faults"):
                item.add_marker(pytest.mark.timeout(FULL_TIMEOUT))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table."""
    tally = terminalreporter.config.stash[TALLY]
    if tally.rows:
        terminalreporter.section("faults")
        for line in tally.lines():
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def size(pytestconfig: pytest.Config) -> Size:
    """How much is tried."""
    return Size(bool(pytestconfig.getoption("--faults")))


@pytest.fixture(scope="session")
def tally(pytestconfig: pytest.Config) -> Tally:
    """Takes the lines of the table."""
    return pytestconfig.stash[TALLY]
