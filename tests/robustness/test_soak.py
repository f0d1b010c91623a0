"""A short soak: bad pictures, broken engines and a silent server, and nothing is left or lost.

500 documents: `python -m tests.robustness.soak`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.robustness import soak

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

pytestmark = [pytest.mark.ui, pytest.mark.e2e, pytest.mark.slow]


def test_a_day_with_faults_leaves_nothing_behind_and_loses_nothing(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder: Path = tmp_path_factory.mktemp("soak")
    folder.chmod(0o755)  # as root, the server runs as another user
    told = soak.spent(folder, documents=12, a_round=6, seed=6)
    assert told.problems == []
    assert told.saved > 0
    assert "server silent" in told.faults
    assert len(told.faults) >= 2
