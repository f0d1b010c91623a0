"""The `.env` file: only where it is meant to be, and only from somebody who may decide.

It says to which database the documents go. One that a stranger has left in a parent folder, on a
USB stick or in a shared folder must not, and neither may a mistake in it send them elsewhere.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dotenv import dotenv_values
from dotenv.parser import parse_stream

from kyc_desktop import paths
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME = ".env"
_ROOT = 0


def find() -> Path | None:
    """The `.env` file of the working folder, or else of the program's folder; None without one."""
    for folder in (Path.cwd, paths.program_folder):
        try:
            path = folder() / _NAME
        except FileNotFoundError:  # the working folder was deleted
            continue
        if os.path.lexists(path):
            return path
    return None


def read(path: Path, keys: Iterable[str]) -> dict[str, str]:
    """The keys of the file and their values.

    Args:
        path: of the file.
        keys: those that need a value if the file has them.

    Raises:
        SettingsError: the file can't be read, has a line that is no setting, belongs to another
            user, or can be changed by others.
    """
    try:
        text = _trusted(path)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            Message.of("settings_unreadable", file=str(path)), Message("check_text_file")
        ) from error
    needed = set(keys)
    for part in parse_stream(io.StringIO(text)):
        if part.error or (part.key in needed and part.value is None):
            lines = part.original.string
            first = part.original.line + len(lines) - len(lines.lstrip("\r\n"))
            raise SettingsError(
                Message.of("settings_line", file=str(path), line=first), Message("mend_line")
            )
    values = dotenv_values(stream=io.StringIO(text))
    return {key: value for key, value in values.items() if value is not None}


def _trusted(path: Path) -> str:
    # What is looked at is what is read: a path could lead to another file in between. A pipe would
    # be waited for.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise OSError(f"{path} is no file")
        if not (_is_ours(path.lstat()) and _is_ours(found)):
            raise SettingsError(
                Message.of("settings_of_another", file=str(path)), Message("own_settings")
            )
        if _others_may_write(found):
            raise SettingsError(
                Message.of("settings_open", file=str(path)), Message("close_settings")
            )
        return file.read().decode("utf-8-sig")


def _is_ours(found: os.stat_result) -> bool:
    # Windows tells no owner here; there, the folders in which files are looked for must do.
    return sys.platform == "win32" or found.st_uid in {_ROOT, os.geteuid()}


def _others_may_write(found: os.stat_result) -> bool:
    if sys.platform == "win32":
        return False
    if found.st_mode & stat.S_IWOTH:
        return True
    return bool(found.st_mode & stat.S_IWGRP) and not _only_ours(found.st_gid)


def _only_ours(group: int) -> bool:
    """Whether nobody else is in the group, as where each user has a group of the same name."""
    if sys.platform == "win32":
        return True
    import grp  # noqa: PLC0415 - Windows has no such module
    import pwd  # noqa: PLC0415 - see above

    try:
        own = pwd.getpwuid(os.geteuid())
        members = set(grp.getgrgid(group).gr_mem)
    except KeyError:
        return False
    return (
        group == own.pw_gid
        and grp.getgrgid(group).gr_name == own.pw_name
        and (members <= {own.pw_name})
    )
