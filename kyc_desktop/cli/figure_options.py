"""The options by which the command line asks for figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kyc_desktop.cli.history_options import date_option
from kyc_desktop.domain.fields import DocumentType

if TYPE_CHECKING:
    import argparse

_DATE = "YYYY-MM-DD"


def add_statistics(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "statistics", help="documents a day, times, failures, corrections, errors, backlog"
    )
    parser.add_argument("--from", dest="first", type=date_option, metavar=_DATE, help="first day")
    parser.add_argument("--to", dest="last", type=date_option, metavar=_DATE, help="last day")
    kinds = [str(kind) for kind in DocumentType]
    parser.add_argument("--kind", choices=kinds, help="of the documents")
    parser.add_argument("--clerk", metavar="NAME", help="who worked on the documents")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
