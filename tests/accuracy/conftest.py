"""Extracts from all generated pages once, and shows the figures at the end of the tests' output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.accuracy import read_pages
from tests.accuracy.figures import measure, table

if TYPE_CHECKING:
    from collections import Counter

_MEASURED = pytest.StashKey["dict[str, Counter[str]]"]()
_READ = pytest.StashKey["dict[str, Counter[str]]"]()


@pytest.fixture(scope="session")
def measured(request: pytest.FixtureRequest) -> dict[str, Counter[str]]:
    """The figures of each part, clean and with noise."""
    found = request.config.stash[_MEASURED] = measure()
    return found


@pytest.fixture(scope="session")
def read_measured(request: pytest.FixtureRequest) -> dict[str, Counter[str]]:
    """The figures of each method on stored pages."""
    found = request.config.stash[_READ] = read_pages.measure()
    return found


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the figures, whether or not the tests passed."""
    found = config.stash.get(_MEASURED, None)
    if found is not None:
        terminalreporter.section("accuracy of extraction on generated pages")
        terminalreporter.write_line(table(found))
    read = config.stash.get(_READ, None)
    if read is not None:
        terminalreporter.section("accuracy of extraction on pages that engines read")
        terminalreporter.write_line(read_pages.table(read))
