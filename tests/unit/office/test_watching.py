"""Folders are watched with their subfolders, also while one of them is away."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.office.watching import WatchedFolders

if TYPE_CHECKING:
    from pathlib import Path


class Clock:
    """Goes on by itself with each look, as if that took so long."""

    now, look_s = 100.0, 0.0

    def __call__(self) -> float:
        self.now += self.look_s
        return self.now


class Trays:
    """Two folders that are watched."""

    def __init__(self, place: Path) -> None:
        self.folders = [place / "first", place / "second"]
        self.memory = place / "memory"
        self.clock = Clock()
        self.told: list[tuple[str, bool]] = []
        for folder in self.folders:
            (folder / "sub").mkdir(parents=True)
        self.start()

    def start(self) -> None:
        self.watched = WatchedFolders(
            self.folders, self.memory, lambda *told: self.told.append((told[0].name, told[1])),
            self.clock,
        )  # fmt: skip

    def look(self, after: float = 1.0) -> list[str]:
        self.clock.now += after
        return [str(file.relative_to(self.folders[0].parent)) for file in self.watched.look()]


@pytest.fixture
def trays(tmp_path: Path) -> Trays:
    return Trays(tmp_path)


def test_what_is_remembered_is_found_no_more(trays: Trays) -> None:
    first, second = trays.folders
    files = [first / "a.png", first / "sub" / "b.png", second / "a.png"]
    for file in files:
        file.write_bytes(b"scan")
    assert trays.look() == []
    found = ["first/a.png", "first/sub/b.png", "second/a.png"]
    assert sorted(trays.look()) == found
    assert sorted(trays.look()) == found  # it was not stored
    trays.watched.remember([files[1], files[2]])
    assert trays.look() == ["first/a.png"]
    trays.start()
    trays.look()
    assert trays.look() == ["first/a.png"]


def test_a_folder_that_goes_is_told_once_and_the_other_is_looked_at(trays: Trays) -> None:
    first, second = trays.folders
    shutil.rmtree(first)
    (second / "a.png").write_bytes(b"scan")
    trays.look()
    assert trays.look() == ["second/a.png"]
    assert trays.told == [("first", False)]
    first.mkdir()
    trays.look()
    assert trays.told == [("first", False), ("first", True)]


def test_a_look_takes_a_small_part_of_the_time(trays: Trays) -> None:
    trays.look()
    assert trays.watched.pause_s == 3.0
    (trays.folders[0] / "a.png").write_bytes(b"scan")
    trays.look()
    assert trays.watched.pause_s == 1.05
    trays.clock.look_s = 2.0
    trays.look()
    assert trays.watched.pause_s > 20.0
