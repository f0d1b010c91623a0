"""The options of `kyc-desktop intake` and `kyc-desktop office`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kyc_desktop.cli.terminal import positive

if TYPE_CHECKING:
    from kyc_desktop.cli.terminal import Parser

_URGENT = 1000
_HIGHEST_FLOW = 2**63 - 1


def add_intake(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command that brings files into the office queue."""
    intake = commands.add_parser(
        "intake", help="store images, to be read by any office worker and reviewed by any clerk"
    )
    intake.add_argument("paths", nargs="+", type=Path, metavar="FILE|FOLDER")
    intake.add_argument(
        "--watch", action="store_true", help="go on with what comes into the folders, until ended"
    )
    intake.add_argument(
        "--priority",
        type=_priority,
        default=0,
        metavar="N",
        help=f"-{_URGENT} to {_URGENT}: those with a higher one are read first; default: 0",
    )
    intake.add_argument(
        "--most-waiting",
        type=positive,
        default=5000,
        metavar="N",
        help="store no more while so many documents wait to be read; default: 5000",
    )
    intake.add_argument("--json", action="store_true", help="one JSON object a line on stdout")


def add_office(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command that shows the office, and takes documents back from clerks."""
    office = commands.add_parser(
        "office", help="what waits in the office, who reads and reviews it, when it will be done"
    )
    office.add_argument(
        "--take-back",
        nargs="+",
        type=_flow,
        metavar="FLOW",
        help="let these documents wait for any clerk again, whoever has them; for administrators",
    )
    office.add_argument(
        "--json",
        action="store_true",
        help="one JSON object on stdout; with --take-back, one a line for each document",
    )


def _priority(text: str) -> int:
    number = int(text)
    if abs(number) > _URGENT:
        raise argparse.ArgumentTypeError(f"must be -{_URGENT} to {_URGENT}")
    return number


def _flow(text: str) -> int:
    number = int(text)
    if not 0 < number <= _HIGHEST_FLOW:
        raise argparse.ArgumentTypeError("must be the number of a flow")
    return number
