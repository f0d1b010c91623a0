"""A short day of an office with faults: every document is read once, by nobody's hand.

2,000 documents: `python -m tests.robustness.office_faults`.
"""

from __future__ import annotations

import random
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.robustness.office_faults import Faults, opened

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


def test_killed_workers_and_a_crash_of_the_server_cost_no_document(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder: Path = tmp_path_factory.mktemp("office")
    with ExitStack() as stack:
        day = opened(folder, stack, documents=40, hosts=2, seconds=0.3)
        day.wait_until_all_read()
        faults = Faults(day, random.Random(2))  # noqa: S311 - no secret
        for fault in (faults.kill_worker, faults.crash, faults.kill_supervisor):
            fault()
        day.finish()
        day.look()
        assert day.problems == []
        assert len(day.ids) == 40
