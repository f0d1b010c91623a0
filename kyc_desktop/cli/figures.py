"""The command that prints the figures of the office."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kyc_desktop import wiring
from kyc_desktop.cli.opening import opened
from kyc_desktop.cli.terminal import say, say_json, say_table
from kyc_desktop.domain.error_rate import upper_percent
from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.history_query import DateRange
from kyc_desktop.domain.statistics import FiguresQuery
from kyc_desktop.export.figures import SURE, TABLES, Figures, Viewer

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.export.columns import Value
    from kyc_desktop.export.figures import FigureTable


def statistics(settings: Settings, args: argparse.Namespace) -> int:
    """Print all tables of figures that the user may see."""
    kind = DocumentType(args.kind) if args.kind else None
    query = FiguresQuery(DateRange(args.first, args.last), kind, args.clerk)
    with opened(settings) as store:
        viewer = Viewer(settings.operator, settings.figures_by_clerk)
        figures = Figures(store.statistics, viewer, wiring.today)
        made = [figures.table(key, query) for key in TABLES]
    tables = [table for table in made if table is not None]
    if args.json:
        say_json(as_json(query, tables))
        return 0
    for table in tables:
        if table.rows and table.key != SURE:
            say(f"{table.key.replace('_', ' ').capitalize()}:")
            say_table(table.headings, as_objects(table))
        for name, number in table.more:
            say(f"{name.replace('_', ' ')}: {number}")
        if table.key == SURE:
            say(error_rate(table))
    return 0


def as_json(query: FiguresQuery, tables: Iterable[FigureTable]) -> dict[str, Any]:
    """What was asked for, and the tables by their keys: an object for each row."""
    days = query.days
    answer: dict[str, Any] = {
        "from": _plain(days.first),
        "to": _plain(days.last),
        "kind": query.kind,
        "clerk": query.clerk,
    }
    for table in tables:
        answer[table.key] = as_objects(table)
        answer |= table.more
    return answer


def as_objects(table: FigureTable) -> list[dict[str, Value]]:
    """The rows with their values by the headings."""
    return [
        {heading: _plain(value) for heading, value in zip(table.headings, row, strict=True)}
        for row in table.rows
    ]


def error_rate(table: FigureTable) -> str:
    """The sentences about the error rate of sure fields, of the table with the blind checks."""

    def total(heading: str) -> int:
        place = table.headings.index(heading)
        counts = [row[place] for row in table.rows]
        return sum(count for count in counts if isinstance(count, int))

    wrong, checked = total("program_wrong"), total("checked_blind")
    if checked == 0:
        return "No sure field was in a blind check."
    fields, were = "field" if checked == 1 else "fields", "was" if 1 in {wrong, checked} else "were"
    bound = f": error rate below {upper_percent(wrong, checked):.1f} % (95 % confidence)"
    bound = bound if wrong < checked and checked > 1 else ""  # one check bounds nothing
    return (
        f"{wrong} of {checked} sure {fields} {were} wrong{bound}.\n"
        f"Agreed: {total('agreed')}. Typing errors: {total('typing_errors')}."
    )


def _plain(value: Value) -> Value:
    return value.isoformat() if isinstance(value, dt.date) else value
