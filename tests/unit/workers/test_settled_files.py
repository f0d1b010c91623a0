"""Files in a watched folder are taken when complete, once each, and without storing names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.workers.settled_files import SettledFiles

if TYPE_CHECKING:
    from pathlib import Path


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


class Scanner:
    """A folder that a scanner writes to, and whoever looks into it."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "scans"
        self.memory = place / "memory"
        self.clock = Clock()
        self.folder.mkdir()
        self.start()

    def start(self, *, deep: bool = False) -> None:
        """The program starts."""
        suffixes = {".png", ".jpg"}
        self.files = SettledFiles(self.folder, suffixes, self.memory, self.clock, deep=deep)

    def write(self, name: str, data: bytes = b"scan", changed: float = 1_000.0) -> None:
        path = self.folder / name
        path.write_bytes(data)
        os.utime(path, (changed, changed))

    def look(self, after: float = 0.0) -> list[str]:
        """Look into the folder, and take what is whole."""
        self.clock.now += after
        found = self.files.look()
        self.files.remember(found)
        return [file.name for file in found]


@pytest.fixture
def scanner(tmp_path: Path) -> Scanner:
    return Scanner(tmp_path)


def test_a_file_is_taken_once_it_was_the_same_for_a_second(scanner: Scanner) -> None:
    scanner.write("a.png")
    assert scanner.look() == []
    assert scanner.look(0.9) == []
    assert scanner.look(0.1) == ["a.png"]
    assert not scanner.files.waiting
    assert scanner.look(5) == []


def test_a_file_that_grows_is_waited_for(scanner: Scanner) -> None:
    for second in range(5):
        scanner.write("a.png", b"x" * (second + 1))
        assert scanner.look(1) == []
    assert scanner.look(1) == ["a.png"]


def test_a_file_that_is_written_over_without_growing_is_waited_for(scanner: Scanner) -> None:
    for second in range(3):
        scanner.write("a.png", changed=1_000.0 + second)
        assert scanner.look(1) == []
    assert scanner.look(1) == ["a.png"]


def test_an_empty_file_is_not_whole(scanner: Scanner) -> None:
    scanner.write("a.png", b"")
    assert scanner.look() == []
    assert scanner.look(60) == []
    assert scanner.files.waiting


def test_only_images_that_lie_in_the_folder_itself_are_taken(scanner: Scanner) -> None:
    (scanner.folder / "inner.png").mkdir()
    scanner.write("inner.png/b.png")
    scanner.write("notes.txt")
    scanner.write(".hidden.png")
    scanner.write("B.JPG")
    scanner.look()
    assert scanner.look(1) == ["B.JPG"]


def test_the_oldest_comes_first(scanner: Scanner) -> None:
    scanner.write("a.png", changed=3)
    scanner.write("b.png", changed=1)
    scanner.write("c.png", changed=2)
    scanner.look()
    assert scanner.look(1) == ["b.png", "c.png", "a.png"]


def test_what_was_taken_is_remembered_over_a_restart(scanner: Scanner) -> None:
    scanner.write("a.png")
    scanner.look()
    assert scanner.look(1) == ["a.png"]
    scanner.write("b.png")
    scanner.start()
    scanner.look()
    assert scanner.look(1) == ["b.png"]


def test_what_was_given_and_not_kept_is_given_again(scanner: Scanner) -> None:
    scanner.write("a.png")
    scanner.look()
    scanner.clock.now += 1
    assert scanner.files.look()
    scanner.start()
    scanner.look()
    assert scanner.look(1) == ["a.png"]


def test_a_file_under_the_same_name_that_is_another_is_taken(scanner: Scanner) -> None:
    scanner.write("a.png")
    scanner.look()
    assert scanner.look(1) == ["a.png"]
    scanner.write("a.png", b"another")
    assert scanner.look() == []
    assert scanner.look(1) == ["a.png"]


def test_no_name_is_written_down_and_what_is_gone_is_forgotten(scanner: Scanner) -> None:
    scanner.write("eriksson.png")
    scanner.write("mueller.png")
    scanner.look()
    scanner.look(1)
    (memory,) = scanner.memory.iterdir()
    text = memory.read_text(encoding="ascii")
    assert len(text.split()) == 2
    assert "eriksson" not in text
    (scanner.folder / "mueller.png").unlink()
    scanner.start()
    scanner.look()
    assert len(memory.read_text(encoding="ascii").split()) == 1


def test_a_folder_that_is_gone_is_an_error_and_its_memory_stays(scanner: Scanner) -> None:
    scanner.write("a.png")
    scanner.look()
    assert scanner.look(1) == ["a.png"]
    scanner.folder.rename(scanner.folder.with_name("away"))
    scanner.start()
    with pytest.raises(OSError, match="scans"):
        scanner.look()
    scanner.folder.with_name("away").rename(scanner.folder)
    scanner.look()
    assert scanner.look(1) == []


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_a_memory_that_can_not_be_used_keeps_nothing_from_being_taken(
    scanner: Scanner, content: bytes | None
) -> None:
    scanner.write("a.png")
    scanner.look()
    scanner.look(1)
    (memory,) = scanner.memory.iterdir()
    memory.unlink()
    if content is None:
        memory.mkdir()
    else:
        memory.write_bytes(content)
    scanner.start()
    scanner.look()
    assert scanner.look(1) == ["a.png"]
    assert scanner.look(1) == []


PNG = b"\x89PNG\r\n\x1a\n"


def test_a_file_without_an_ending_is_taken_where_it_is_an_image(scanner: Scanner) -> None:
    scanner.write("scan0001", PNG)
    scanner.write("Scan No. 2", b"\xff\xd8\xff\xe0")
    scanner.write("LICENCE", b"a text")
    scanner.look()
    assert sorted(scanner.look(1)) == ["Scan No. 2", "scan0001"]
    assert not scanner.files.waiting
    assert scanner.look(5) == []


def test_a_file_without_an_ending_that_becomes_an_image_is_taken_then(scanner: Scanner) -> None:
    scanner.write("scan0001", b"being written")
    scanner.look()
    assert scanner.look(1) == []
    scanner.write("scan0001", PNG, changed=1_010.0)
    assert scanner.look() == []
    assert scanner.look(1) == ["scan0001"]


def test_in_subfolders_too_if_that_is_asked_for(scanner: Scanner) -> None:
    scanner.start(deep=True)
    (scanner.folder / "tray" / "second").mkdir(parents=True)
    (scanner.folder / ".hidden").mkdir()
    (scanner.folder / "round").symlink_to(scanner.folder)
    names = ("a.png", "tray/a.png", "tray/second/b.jpg")
    for name in (*names, ".hidden/c.png", "tray/.d.png", "tray/notes.txt"):
        scanner.write(name)
    scanner.look()
    scanner.clock.now += 1
    found = scanner.files.look()
    assert sorted(found) == [scanner.folder / name for name in names]
    scanner.files.remember(found)
    scanner.start(deep=True)
    scanner.look()
    scanner.write("tray/a.png", b"another")
    scanner.look()
    assert scanner.look(1) == ["a.png"]
