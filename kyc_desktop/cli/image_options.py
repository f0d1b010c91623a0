"""The options of the command that looks after images outside the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.cli.terminal import positive

if TYPE_CHECKING:
    import argparse

    from kyc_desktop.cli.terminal import Parser


def add_images(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command with its actions."""
    images = commands.add_parser("images", help="look after images in a store outside the database")
    actions = images.add_subparsers(dest="action", required=True)
    migrate = actions.add_parser(
        "migrate", help="move images; can be stopped at any time, and goes on"
    )
    migrate.add_argument("--to", choices=("s3", "database"), required=True)
    migrate.add_argument("--limit", type=positive, metavar="N", help="at most so many")
    actions.add_parser("verify", help="compare the images in the store with their checksums")
    sweep = actions.add_parser(
        "sweep", help="count objects in the store that no document has, older than a day"
    )
    sweep.add_argument("--yes", action="store_true", help="delete them")
    login = actions.add_parser("login", help="store the access key in the system's keyring")
    login.add_argument("--remove", action="store_true", help="remove it from there instead")
