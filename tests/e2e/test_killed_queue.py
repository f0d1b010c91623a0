"""The program is killed during a day's work: queue, order, drafts and marked places come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.killing import Day

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.ui, pytest.mark.e2e, pytest.mark.slow]


def test_nothing_is_lost_or_doubled_however_often_the_program_is_killed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder: Path = tmp_path_factory.mktemp("killing")
    day = Day(folder, kills=4, seed=7, documents=8)
    day.spend()
    assert day.problems == []
    for kind in ("typed", "marked", "kept", "arranged"):
        assert sum(row[kind] for row in day.rows) > 0  # type: ignore[misc]  # numbers
