"""For every test of the window: no screen needed, and nothing of Qt's may be left running."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from tests.leaks import left_behind

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session", autouse=True)
def _small_heap() -> None:
    """What earlier tests have imported is not looked through after each test: PyTorch is large."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """After pytest-qt has closed its widgets and the fixtures have ended."""
    yield
    if left := left_behind():
        pytest.fail(f"The test left behind: {', '.join(left)}")
