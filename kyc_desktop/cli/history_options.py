"""The options by which the command line lists and exports flows: conditions, and an order."""

from __future__ import annotations

import argparse
import datetime as dt

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import RejectReason
from kyc_desktop.domain.history_query import DateRange, HistoryQuery, Sort, SortColumn
from kyc_desktop.domain.stage import Stage
from kyc_desktop.domain.tasks import EXTRACT_DETAILS, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE

_DATE = "YYYY-MM-DD"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options; one that may be repeated lists what meets any of its values."""
    parser.add_argument(
        "--search", default="", metavar="TEXT", help="name, file, date of birth or id"
    )
    for option, choices, about in (
        ("--status", Stage, "only those that stand there; repeatable, as the next ones"),
        ("--kind", DocumentType, "of the document"),
        ("--reject-reason", RejectReason, "why they were rejected"),
    ):
        values = [str(each) for each in choices]
        parser.add_argument(option, action="append", default=[], choices=values, help=about)
    parser.add_argument(
        "--failed-task",
        action="append",
        default=[],
        choices=(UPLOAD_IMAGE, PERFORM_OCR, EXTRACT_DETAILS, SAVE_TO_DB),
        help="the task that failed last",
    )
    parser.add_argument("--operator", action="append", default=[], metavar="NAME")
    parser.add_argument(
        "--added-from", type=date_option, metavar=_DATE, help="added on that day or later"
    )
    parser.add_argument(
        "--added-to", type=date_option, metavar=_DATE, help="added on that day or before"
    )
    for name, about in (("corrected", "after it was saved"), ("sure", "saved as read, and sure")):
        either = parser.add_mutually_exclusive_group()
        either.add_argument(f"--{name}", action="store_true", default=None, help=about)
        either.add_argument(f"--not-{name}", dest=name, action="store_false")
    parser.add_argument("--expired", action="store_true", help="the document has expired")
    parser.add_argument(
        "--expires-within",
        type=int,
        metavar="DAYS",
        help="it expires so soon; with --expired, or has expired",
    )
    columns = [str(column) for column in SortColumn]
    parser.add_argument("--sort", choices=columns, default="number", help="default: number")
    parser.add_argument(
        "--order", choices=("asc", "desc"), help="default: desc for number and time, else asc"
    )


def add_jump(parser: argparse.ArgumentParser) -> None:
    """Add the option that begins with a day."""
    parser.add_argument(
        "--at",
        type=date_option,
        metavar=_DATE,
        help="begin with that day; for the orders number, time and dob",
    )


def date_option(text: str) -> dt.date:
    """The value of an option that is a date."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("must be a date like 2026-11-29") from error


def query_of(args: argparse.Namespace, limit: int) -> HistoryQuery:
    """What the options ask for.

    Raises:
        ValueError: the order has no days to begin with.
    """
    column = SortColumn(args.sort)
    descending = args.order == "desc" if args.order else column.newest_first
    return HistoryQuery(
        search=args.search,
        stages=frozenset(map(Stage, args.status)),
        operators=frozenset(args.operator),
        kinds=frozenset(map(DocumentType, args.kind)),
        added=DateRange(args.added_from, args.added_to),
        corrected=args.corrected,
        reject_reasons=frozenset(map(RejectReason, args.reject_reason)),
        failed_tasks=frozenset(args.failed_task),
        expired=args.expired,
        expiring_within_days=args.expires_within,
        sure=args.sure,
        sort=Sort(column, descending=descending),
        limit=limit,
        at_date=getattr(args, "at", None),
    )
