"""A batch is killed a few times, with PostgreSQL: nothing is lost, doubled, half saved or stuck.

The window: `tests/e2e/test_killed_queue.py`. A hundred times: `python -m tests.robustness.kills`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.robustness.batch_day import BatchDay

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


def test_a_batch_loses_and_doubles_nothing_however_often_it_is_killed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder: Path = tmp_path_factory.mktemp("batch")
    folder.chmod(0o755)  # as root, the server runs as another user
    day = BatchDay(folder, kills=2, seed=3, cuts=0.5)
    day.spend()
    assert day.problems == []
    assert day.totals == {"answered": 4, "saved": 4}
