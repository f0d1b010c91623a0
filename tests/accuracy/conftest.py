"""Extracts from all generated pages once, and shows the figures at the end of the tests' output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.accuracy import read_pages
from tests.accuracy.figures import measure, table
from tests.summary import show_at_the_end

if TYPE_CHECKING:
    from collections import Counter


@pytest.fixture(scope="session")
def measured(request: pytest.FixtureRequest) -> dict[str, Counter[str]]:
    """The figures of each part, clean and with noise."""
    found = measure()
    show_at_the_end(request.config, "accuracy of extraction on generated pages", table(found))
    return found


@pytest.fixture(scope="session")
def read_measured(request: pytest.FixtureRequest) -> dict[str, Counter[str]]:
    """The figures of each method on stored pages."""
    found = read_pages.measure()
    show_at_the_end(
        request.config,
        "accuracy of extraction on pages that engines read",
        read_pages.table(found),
    )
    return found
