"""What this program writes is for its user alone, whatever the umask."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_OF_OTHERS = 0o077
_ROOT = 0
# What is in a data folder, without endings.
_OURS = frozenset(
    ("audit-heads", "audit-heads-before-restore", "backups", "desk", "last-shown", "logs",
     "models", "ocr-cache", "postgres", "settings", "unanswered", "watched", "window")
)  # fmt: skip


def create_for_us_alone() -> None:
    """From now on, give others no right to new files and folders of this process."""
    os.umask(_OF_OTHERS)


def take_from_others(data_dir: Path) -> None:
    """Take others' rights to what is ours in the data folder, as an earlier version left them.

    The folder itself keeps its rights if there is something else in it, as in a home folder.
    """
    if sys.platform == "win32":  # where a user's folders are private by themselves
        return
    with suppress(OSError):
        entries = list(data_dir.iterdir())
        ours = [each for each in entries if each.name.partition(".")[0] in _OURS]
        if len(ours) == len(entries):
            # As root, the database runs as another user, who has to pass through the folder.
            _take(data_dir, _OF_OTHERS & ~stat.S_IXOTH if os.geteuid() == _ROOT else _OF_OTHERS)
        logs = data_dir / "logs"
        for each in (*ours, *(logs.iterdir() if logs.is_dir() else ())):
            if each.name != "postgres":  # which PostgreSQL looks after
                _take(each, _OF_OTHERS)


def is_open_to_others(descriptor: int) -> bool:
    """Whether others than its user and root may read or change a file, or it is another user's.

    Where files have no such rights, those of the folder must do.
    """
    if sys.platform == "win32":
        return False
    found = os.fstat(descriptor)
    return bool(found.st_mode & _OF_OTHERS) or found.st_uid not in {os.geteuid(), _ROOT}


def _take(path: Path, rights: int) -> None:
    found = path.lstat()
    ours = found.st_uid == os.geteuid() and not stat.S_ISLNK(found.st_mode)
    if ours and found.st_mode & rights:
        path.chmod(stat.S_IMODE(found.st_mode) & ~rights)
