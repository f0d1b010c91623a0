"""Files and folders of the program are for its user alone, whatever the umask."""

from __future__ import annotations

import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.system.private_files import take_from_others
from tests.e2e.program import ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has other rights")


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_command_creates_nothing_for_others_and_takes_what_they_had(tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    old = tmp_path / "old"
    (old / "logs").mkdir(parents=True)
    log = old / "logs" / "kyc-desktop.log"
    log.touch()
    cache = old / "ocr-cache"
    cache.mkdir()
    for each in (old, old / "logs", log, cache):
        each.chmod(0o777)
    for folder in (data, old):
        subprocess.run(
            [sys.executable, "-m", "kyc_desktop", "db", "roles"], capture_output=True, check=True,
            env=environment(folder), cwd=ROOT, umask=0,
        )  # fmt: skip
    made = [data.parent, data, *data.rglob("*"), old, *old.rglob("*")]
    assert len(made) > 5
    # As root, the database's own user passes through the folder.
    assert not [each for each in made if rights(each) & 0o076]
    assert rights(log) & 0o001 == 0


def test_what_is_not_there_or_a_link_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch(0o644)
    other.chmod(0o644)
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "link").symlink_to(other)
    (folder / "settings.toml").symlink_to(other)
    take_from_others(tmp_path / "nowhere")
    take_from_others(folder)
    assert rights(other) == 0o644


def test_a_home_folder_keeps_its_rights(tmp_path: Path) -> None:
    for name in ("desk.id", "letter.txt"):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(0o644)
    tmp_path.chmod(0o755)
    take_from_others(tmp_path)
    assert rights(tmp_path) == 0o755
    assert rights(tmp_path / "letter.txt") == 0o644
    assert rights(tmp_path / "desk.id") == 0o600
