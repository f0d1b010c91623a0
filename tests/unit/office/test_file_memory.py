"""Files that were brought in are known by a hash, and without a place for it until the end."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.office.file_memory import FileMemory

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "eriksson.png"
    made.write_bytes(b"no picture")
    return made


def test_a_file_is_known_as_it_was_and_by_no_name(tmp_path: Path, file: Path) -> None:
    place = tmp_path / "data" / "refused.txt"
    memory = FileMemory(place)
    assert memory.flow_of(file) is None
    memory.remember(file, 7)
    memory.remember(file, 7)
    gone = tmp_path / "gone\0.png"
    memory.remember(gone, 8)
    text = place.read_text(encoding="ascii")
    assert len(text.splitlines()) == 2
    assert "eriksson" not in text
    again = FileMemory(place)
    assert (again.flow_of(file), again.flow_of(gone)) == (7, 8)
    again.remember(file, 9)
    assert FileMemory(place).flow_of(file) == 9
    file.write_bytes(b"another")
    os.utime(file, (1, 1))
    assert FileMemory(place).flow_of(file) is None


@pytest.mark.parametrize("content", [b"\xff\xfe", b"abc\n", b"abc def\n"])
def test_a_list_that_is_damaged_is_begun_anew(tmp_path: Path, file: Path, content: bytes) -> None:
    place = tmp_path / "refused.txt"
    place.write_bytes(content)
    memory = FileMemory(place)
    memory.remember(file, 7)
    assert memory.flow_of(file) == 7


def test_what_can_not_be_written_lasts_until_the_end(tmp_path: Path, file: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    memory = FileMemory(tmp_path / "taken" / "refused.txt")
    memory.remember(file, 7)
    assert memory.flow_of(file) == 7
