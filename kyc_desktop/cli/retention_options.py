"""The options of the commands that say how long documents are kept."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.retention import ANY_KIND, CountedFrom, RetentionRule
from kyc_desktop.domain.retention_presets import PRESETS

if TYPE_CHECKING:
    from typing import Any

COMMANDS = ("erase", "retention", "hold", "relationship")
_KINDS = (ANY_KIND, *map(str, DocumentType))
_FROM = {"saved": CountedFrom.SAVED, "end": CountedFrom.RELATIONSHIP_END}
_MOST_MONTHS = 1200


def add_retention(commands: Any) -> None:  # noqa: ANN401 - argparse's own
    """Add the commands."""
    erase = commands.add_parser("erase", help="erase what a document says, for good")
    erase.add_argument("flow_id", type=int, metavar="ID")
    erase.add_argument(
        "--yes", action="store_true", help="do it; without it, say whether it can be done"
    )
    erase.add_argument(
        "--certificate", type=Path, metavar="FILE", help="write the certificate to a text file"
    )
    erase.add_argument("--json", action="store_true")

    retention = commands.add_parser(
        "retention", help="erase documents whose period is over, and set the periods"
    )
    retention.add_argument("action", choices=("preview", "run", "rules"))
    retention.add_argument("--yes", action="store_true", help="run: do it; without it, a preview")
    retention.add_argument(
        "--all", action="store_true", help="preview: list those that stay as well, with the reason"
    )
    retention.add_argument(
        "--certificates", type=Path, metavar="FOLDER", help="run: write a certificate of each"
    )
    retention.add_argument(
        "--set", action="append", default=[], type=rule, metavar="KIND=MONTHS:saved|end",
        help=f"rules: keep documents of a kind so long; KIND is one of {', '.join(_KINDS)}",
    )  # fmt: skip
    retention.add_argument(
        "--remove", action="append", default=[], choices=_KINDS, metavar="KIND",
        help="rules: have no rule for a kind",
    )  # fmt: skip
    retention.add_argument(
        "--preset", choices=(*PRESETS, "none"), help="rules: those of a law replace all rules"
    )
    retention.add_argument("--json", action="store_true")

    hold = commands.add_parser("hold", help="set a legal hold on a document, or release it")
    hold.add_argument("flow_id", type=int, metavar="ID")
    either = hold.add_mutually_exclusive_group()
    either.add_argument("--reason", type=words, metavar="TEXT", help="set it")
    either.add_argument("--release", action="store_true")
    hold.add_argument("--json", action="store_true")

    relationship = commands.add_parser(
        "relationship", help="say when the relationship with a customer ended"
    )
    relationship.add_argument("flow_id", nargs="?", type=int, metavar="ID")
    either = relationship.add_mutually_exclusive_group(required=True)
    either.add_argument("--ended", type=day, metavar="YYYY-MM-DD")
    either.add_argument("--goes-on", action="store_true", help="it has not ended")
    either.add_argument(
        "--file", type=Path, metavar="FILE", help="CSV: in each row the number of a document and "
        "a day, or no day",
    )  # fmt: skip


def rule(text: str) -> RetentionRule:
    """The value of --set."""
    kind, _, period = text.partition("=")
    months, _, counted = period.partition(":")
    known = kind in _KINDS and counted in _FROM
    if not known or not months.isdecimal() or int(months) > _MOST_MONTHS:
        raise argparse.ArgumentTypeError("must be such as passport=60:end or any=12:saved")
    return RetentionRule(kind, int(months), _FROM[counted])


def day(text: str) -> dt.date:
    """A day in ISO 8601."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("must be a day such as 2026-11-30") from error


def words(text: str) -> str:
    """A text that says something."""
    said = text.encode("utf-8", "replace").decode("utf-8").strip()
    if not said:
        raise argparse.ArgumentTypeError("must say something")
    return said
