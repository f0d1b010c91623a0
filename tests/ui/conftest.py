"""For every test of the window: no screen needed, and nothing of Qt's may be left running."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.leaks import left_behind

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """After pytest-qt has closed its widgets and the fixtures have ended."""
    yield
    if left := left_behind():
        pytest.fail(f"The test left behind: {', '.join(left)}")
