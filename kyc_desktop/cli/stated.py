"""The command that takes what customers stated from a CSV file, and compares the documents."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

from kyc_desktop import wiring
from kyc_desktop.cli.opening import opened
from kyc_desktop.cli.terminal import plain, say, say_json
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.stated import Agreement
from kyc_desktop.errors import StatedFileRefused
from kyc_desktop.messages.english import english
from kyc_desktop.stated.columns import Columns, Meaning, columns_of
from kyc_desktop.stated.dates import DayOrder, Orders
from kyc_desktop.stated.matching import Judged, Verdict, counted, judged
from kyc_desktop.stated.table import read_table
from kyc_desktop.stated.understanding import understood

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.stated import Imported, Subject
    from kyc_desktop.persistence.store import Store
    from kyc_desktop.stated.table import Table
    from kyc_desktop.stated.understanding import Understood

Answer = dict[str, Any]

_UNUSED = "-"


def stated(settings: Settings, args: argparse.Namespace) -> int:
    """Import a file of stated data, if one is named, and say how the documents are like it.

    Returns:
        0, or 1 if rows of the file were left out.
    """
    found = _read(args) if args.file is not None else None
    answer: Answer = {}
    with opened(settings) as store:
        if args.remove:
            answer["removed"] = store.stated.remove(settings.operator)
        elif found is not None:
            rows, bad = found.rows, found.bad
            imported = store.stated.put(rows, len(bad), settings.operator, Event())
            answer["imported"] = _imported(imported, found)
        if not args.remove:
            answer |= _compared(store)
    if args.json:
        say_json(answer)
    else:
        _tell(answer)
    return 1 if found is not None and found.bad else 0


def _read(args: argparse.Namespace) -> Understood:
    """What the file says.

    Raises:
        StatedFileRefused: it is no table, its columns or its dates are not clear, or no row counts.
    """
    table = read_table(args.file, Event())
    columns = _columns(table, args.columns)
    order = DayOrder(args.dates) if args.dates is not None else None
    found = understood(table, columns, order, wiring.today(), Event())
    if found.order is None and found.orders in {Orders.EITHER, Orders.BOTH}:
        raise StatedFileRefused(Message("stated_order_unknown"), Message("stated_say_order"))
    if not found.rows and found.bad:
        first = found.bad[0]
        why = Message.of("stated_first_line", line=first.line, why=first.why)
        raise StatedFileRefused(Message("stated_no_rows"), why)
    return found


def _columns(table: Table, named: Sequence[str] | None) -> Columns:
    columns = columns_of(table)
    if named is not None:
        places = tuple(Meaning(word) if word != _UNUSED else None for word in named)
        columns = Columns(places, columns.headings)
    if not columns.complete:
        raise StatedFileRefused(Message("stated_columns_unknown"), Message("stated_name_columns"))
    return columns


def _imported(imported: Imported, found: Understood) -> Answer:
    return {
        "rows": imported.rows,
        "new": imported.new,
        "changed": imported.changed,
        "unchanged": imported.unchanged,
        "repeated": found.repeated,
        "left_out": [{"line": row.line, "reason": english(row.why)} for row in found.bad],
    }


def _compared(store: Store) -> Answer:
    matches = store.stated.matches(Event())
    rows = [judged(pair) for pair in matches.pairs]
    count = counted(rows)
    return {
        "counts": {verdict.value: count[verdict] for verdict in Verdict}
        | {"no_row": len(matches.without_row) + matches.more_without_row},
        "rows": [_row(row) for row in sorted(rows, key=_order)],
        "no_row": [_subject(its) for its in matches.without_row],
    }


def _order(row: Judged) -> int:
    return list(Verdict).index(row.verdict)


def _row(row: Judged) -> Answer:
    given = row.pair.row
    return {
        "verdict": row.verdict.value,
        "number": given.number,
        "file_stated": given.file,
        "name_stated": given.stated.name,
        "dob_stated": given.stated.dob.isoformat() if given.stated.dob is not None else None,
        "name_agreement": row.name.value,
        "dob_agreement": row.dob.value,
        **(_subject(row.pair.subject) if row.pair.subject is not None else {"flow_id": None}),
    }


def _subject(its: Subject) -> Answer:
    return {
        "flow_id": its.flow_id,
        "file": its.file,
        "state": its.stage.value,
        "name": its.name,
        "dob": str(its.dob) if its.dob is not None else None,
    }


def _tell(answer: Answer) -> None:
    if "removed" in answer:
        say(f"{answer['removed']:,} rows of stated data removed.")
        return
    made = answer.get("imported")
    if made is not None:
        say(
            f"{made['rows']:,} rows imported: {made['new']:,} new, {made['changed']:,} changed, "
            f"{made['unchanged']:,} unchanged. {len(made['left_out']):,} left out."
        )
        for row in made["left_out"]:
            say(f"  line {row['line']}: {row['reason']}")
    count = answer["counts"]
    say(
        f"{count['agrees']:,} agree, {count['differs']:,} differ, "
        f"{count['not_compared']:,} not compared, {count['no_document']:,} without a document. "
        f"Documents to check without a row: {count['no_row']:,}."
    )
    for row in answer["rows"]:
        told = _told(row)
        if told:
            say(f"  {plain(told)}")
    for its in answer["no_row"]:
        say(plain(f"  no row: flow {its['flow_id']}, {its['file']}"))


def _told(row: Answer) -> str:
    """What somebody has to look at; empty if nothing is."""
    if row["verdict"] == Verdict.NO_DOCUMENT:
        whose = f"flow {row['number']}" if row["number"] is not None else row["file_stated"]
        return f"no document: {whose}"
    if row["verdict"] != Verdict.DIFFERS:
        return ""
    differing = [
        f"{row[key]} ≠ {row[f'{key}_stated']}"
        for key in ("name", "dob")
        if row[f"{key}_agreement"] == Agreement.DIFFERENT
    ]
    return f"differs: flow {row['flow_id']}, {row['file']}: {', '.join(differing)}"
