from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.persistence.backup import making, reading
from kyc_desktop.persistence.backup.folder import BackupFolder, state
from kyc_desktop.persistence.backup.keys import OPEN, Method, key_file, make_key_file
from kyc_desktop.system.file_lock import FileLock
from tests.integration.persistence.backing import refusal

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 30)
DESK = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def folder(tmp_path: Path) -> BackupFolder:
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    (tmp_path / "far").mkdir()
    return BackupFolder(tmp_path / "far" / "backups", data_dir, DESK, keep=3)


def test_a_backup_of_each_day_is_kept_until_there_are_enough(
    folder: BackupFolder, database_url: str
) -> None:
    folder.folder.mkdir(parents=True)
    earlier = [folder.named(f"2026-11-{day}") for day in (25, 26, 28)]
    others = [
        folder.named("before-restore-2026-01-01-120000"),
        folder.folder / "kyc-fedcba98-2026-01-01.kycbackup",  # of another computer
        folder.folder / "holidays.jpg",
    ]
    for path in (*earlier, *others):
        path.touch()
    path = folder.make_daily(database_url, TODAY)
    assert path.name == "kyc-01234567-2026-11-30.kycbackup"
    assert folder.days() == [path, *reversed(earlier[1:])]
    assert all(each.exists() for each in others)
    assert reading.check(path, OPEN).desk == DESK

    told = state(folder.data_dir)
    assert (told.file, told.encrypted, told.failed_at) == (str(path), False, None)
    assert told.made_at is not None
    assert dt.datetime.now(dt.UTC) - told.made_at < dt.timedelta(minutes=5)

    before = path.stat().st_ino
    folder.make_daily(database_url, TODAY)  # once more on that day
    assert folder.days() == [path, *reversed(earlier[1:])]
    assert path.stat().st_ino != before


def test_the_one_just_made_stays_whatever_the_dates_of_others(
    folder: BackupFolder, database_url: str
) -> None:
    folder.folder.mkdir(parents=True)
    ahead = [folder.named(f"2031-01-0{day}") for day in (1, 2, 3)]
    before = folder.named("2026-11-29")
    for path in (*ahead, before):
        path.touch()
    path = folder.make_daily(database_url, TODAY)
    assert folder.days() == [ahead[2], path, before]
    folder.make_daily(database_url, TODAY + dt.timedelta(days=1))
    assert [each.name[-20:-10] for each in folder.days()] == [
        "2026-12-01", "2026-11-30", "2026-11-29"
    ]  # fmt: skip


def test_with_a_key_it_is_encrypted(folder: BackupFolder, database_url: str) -> None:
    key = folder.data_dir / "a.key"
    make_key_file(key)
    path = replace(folder, key=key).make_daily(database_url, TODAY)
    assert state(folder.data_dir).encrypted
    assert reading.method_of(path) is Method.KEY_FILE
    assert reading.check(path, key_file(key)).documents == 0


def test_a_failure_is_told_and_the_last_one_stays(folder: BackupFolder, database_url: str) -> None:
    path = folder.make_daily(database_url, TODAY)
    made = state(folder.data_dir)
    away = replace(folder, key=folder.data_dir / "stick" / "a.key")
    asked = lambda: away.make_daily(database_url, TODAY + dt.timedelta(days=1))  # noqa: E731
    assert refusal(asked) == "backup_key_unreadable"
    told = state(folder.data_dir)
    assert (told.made_at, told.file) == (made.made_at, str(path))
    assert told.failed_at is not None
    assert told.why is not None
    assert told.why.code == "backup_key_unreadable"
    assert folder.days() == [path]


def test_a_folder_that_is_away_is_told_of(folder: BackupFolder, database_url: str) -> None:
    folder.folder.parent.rmdir()
    folder.folder.parent.touch()  # a file in its place
    assert refusal(lambda: folder.make_daily(database_url, TODAY)) == "backup_folder_closed"
    assert state(folder.data_dir).made_at is None


def test_a_drive_that_is_not_there_is_told_and_nothing_is_written_below_it(
    folder: BackupFolder, database_url: str
) -> None:
    stick = folder.folder.parent
    stick.rmdir()
    assert refusal(lambda: folder.make_daily(database_url, TODAY)) == "backup_folder_away"
    assert not stick.exists()
    stick.mkdir()
    path = folder.make_daily(database_url, TODAY)  # the folder itself is made the first time
    elsewhere = stick.with_name("unplugged")
    stick.rename(elsewhere)
    stick.mkdir()  # where it is mounted
    assert refusal(lambda: folder.make_daily(database_url, TODAY)) == "backup_folder_away"
    assert list(stick.iterdir()) == []
    told = state(folder.data_dir)
    assert (told.file, told.advice and told.advice.code) == (str(path), "connect_backup_folder")
    stick.rmdir()
    elsewhere.rename(stick)
    assert folder.make_daily(database_url, TODAY) == path


def test_an_empty_folder_is_not_the_one_with_the_earlier_backups(
    folder: BackupFolder, database_url: str
) -> None:
    folder.folder.mkdir()  # a drive is mounted here itself
    path = folder.make_daily(database_url, TODAY)
    path.unlink()
    folder.make_daily(database_url, TODAY)  # it is known by its marker
    for each in folder.folder.iterdir():
        each.unlink()
    assert refusal(lambda: folder.make_daily(database_url, TODAY)) == "backup_folder_other"
    assert list(folder.folder.iterdir()) == []
    path.touch()  # backups of earlier versions have no marker beside them
    assert folder.make_daily(database_url, TODAY) == path
    other = replace(folder, folder=folder.folder.with_name("another"))
    assert other.make_daily(database_url, TODAY).exists()


def test_the_folder_among_the_data_is_made_whenever_it_is_missing(
    folder: BackupFolder, database_url: str
) -> None:
    near = replace(folder, folder=folder.data_dir / "backups")
    for _ in range(2):
        path = near.make_daily(database_url, TODAY)
        for each in near.folder.iterdir():
            each.unlink()
        near.folder.rmdir()
    assert not path.exists()


def test_two_programs_do_not_make_it_at_once(folder: BackupFolder, database_url: str) -> None:
    lock = FileLock(folder.data_dir / "backups.lock")
    assert lock.acquire(exclusive=True)
    assert refusal(lambda: folder.make_daily(database_url, TODAY)) == "backup_running"
    lock.release()
    assert state(folder.data_dir).failed_at is None  # the other one tells how it went


def test_one_that_is_cancelled_is_no_failure(folder: BackupFolder, database_url: str) -> None:
    asked = lambda: folder.make_daily(database_url, TODAY, stopping=lambda: True)  # noqa: E731
    assert refusal(asked) == "backup_cancelled"
    assert state(folder.data_dir) == state(folder.folder)  # nothing is noted
    assert list(folder.folder.iterdir()) == []


def test_what_a_killed_program_left_goes_and_what_is_being_written_stays(
    folder: BackupFolder, database_url: str
) -> None:
    folder.folder.mkdir(parents=True)
    left, written = (folder.folder / f"{making.DRAFT}{name}" for name in ("left", "written"))
    left.touch()
    written.touch()
    os.utime(left, (0, 0))
    folder.make_daily(database_url, TODAY)
    assert not left.exists()
    assert written.exists()
