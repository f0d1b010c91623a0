from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyc_desktop.system.last_shown import LastShown

if TYPE_CHECKING:
    from pathlib import Path


def test_the_next_start_finds_the_flow_again(tmp_path: Path) -> None:
    file = tmp_path / "last-shown"
    assert LastShown(file).load() is None
    place = LastShown(file)
    for flow_id in (7, 8, 8):
        place.keep(flow_id)
    assert LastShown(file).load() == 8
    assert [each.name for each in tmp_path.iterdir()] == ["last-shown"]


@pytest.mark.parametrize("content", [b"", b"seven", b"\xff\xfe"])
def test_a_damaged_file_is_no_place(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "last-shown"
    file.write_bytes(content)
    assert LastShown(file).load() is None


def test_a_folder_that_is_gone_costs_nothing_but_the_place(tmp_path: Path) -> None:
    place = LastShown(tmp_path / "gone" / "last-shown")
    place.keep(7)
    assert place.load() is None
