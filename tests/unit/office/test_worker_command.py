"""A worker and its supervisor talk by a pipe, in which anything may come, or which may break."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from kyc_desktop.cli import office
from kyc_desktop.cli.terminal import OutputClosed
from kyc_desktop.office.standing import Standing
from kyc_desktop.office.supervisor import Supervisor

if TYPE_CHECKING:
    from pathlib import Path

STANDING = Standing(1, 2, 0, 3.0, None)


def test_a_worker_that_nobody_listens_to_finishes_and_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = (tmp_path / "full").open("w")
    monkeypatch.setattr(sys, "stdout", full)
    reading = mock.Mock()
    with mock.patch.object(office, "say_json", side_effect=OutputClosed):
        office._say(reading, STANDING)
    reading.stop.assert_called_once_with()
    full.close()


def test_a_computer_without_room_for_a_worker_tries_again() -> None:
    supervisor = Supervisor([sys.executable], lambda _: None, pauses=(0.0,))
    ends = [OSError(12, "no memory"), 0, KeyboardInterrupt]
    with (
        mock.patch.object(supervisor, "_run_one", side_effect=ends),
        pytest.raises(KeyboardInterrupt),
    ):
        supervisor.run()
