"""The options of `backup` and `restore`. A passphrase is never one: others see arguments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from kyc_desktop.cli.terminal import Parser


def add_backup(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command that makes backups."""
    backup = commands.add_parser(
        "backup", help="write an encrypted backup of the database, and read it back"
    )
    backup.set_defaults(daily=False)
    what = backup.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, metavar="FILE")
    what.add_argument(
        "--daily",
        action="store_true",
        help="into the folder of the settings, as the window does once a day",
    )
    how = backup.add_mutually_exclusive_group()
    how.add_argument(
        "--new-key", type=Path, metavar="KEY", help="make a new key file, and encrypt with it"
    )
    _add_secrets(how)
    how.add_argument(
        "--unencrypted", action="store_true", help="let everybody who has the file read it"
    )


def add_restore(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command that restores them."""
    restore = commands.add_parser("restore", help="put a backup into the database, all or nothing")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument(
        "--check", action="store_true", help="only read it to its end: is it complete?"
    )
    restore.add_argument(
        "--replace", action="store_true", help="in place of the documents that are there; asks"
    )
    restore.add_argument("--yes", action="store_true", help="do not ask")
    _add_secrets(restore.add_mutually_exclusive_group())


def _add_secrets(group: argparse._MutuallyExclusiveGroup) -> None:
    group.add_argument("--key-file", type=Path, metavar="KEY", help="encrypted with this key")
    group.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="the passphrase is the first line; without any of these options, it is asked",
    )
    group.add_argument(
        "--passphrase-env", metavar="NAME", help="the passphrase is in this variable"
    )
