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


def create_for_us_alone() -> None:
    """From now on, give others no right to new files and folders of this process."""
    os.umask(_OF_OTHERS)


def take_from_others(*folders: Path) -> None:
    """Take others' rights to these folders, and to the files in them, if they exist and are ours.

    They may have been created by an earlier version, or by hand.
    """
    if sys.platform == "win32":  # where a user's folders are private by themselves
        return
    for folder in folders:
        with suppress(OSError):
            entries = [each for each in folder.iterdir() if not each.is_dir()]
            # As root, the database runs as another user, who has to pass through the folder.
            _take(folder, _OF_OTHERS & ~stat.S_IXOTH if os.geteuid() == _ROOT else _OF_OTHERS)
            for entry in entries:
                _take(entry, _OF_OTHERS)


def _take(path: Path, rights: int) -> None:
    found = path.lstat()
    ours = found.st_uid == os.geteuid() and not stat.S_ISLNK(found.st_mode)
    if ours and found.st_mode & rights:
        path.chmod(stat.S_IMODE(found.st_mode) & ~rights)
