"""What customers stated of themselves: stored, looked up by document, and compared as a whole."""

from __future__ import annotations

import json
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, literal, or_, select, text

from kyc_desktop.domain.fields import DOB, NAME
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.partial_date import born
from kyc_desktop.domain.stage import Stage
from kyc_desktop.domain.stated import (
    Agreement,
    Imported,
    Matches,
    Pair,
    Stated,
    StatedRow,
    Subject,
    file_keys,
)
from kyc_desktop.errors import Cancelled
from kyc_desktop.persistence.history_tables import StoredHistoryRow
from kyc_desktop.persistence.repositories.audit_actions import (
    SAVED_AS_STATED,
    SAVED_UNLIKE_STATED,
    STATED_EXPORTED,
    STATED_IMPORTED,
    STATED_REMOVED,
)
from kyc_desktop.persistence.repositories.audit_log import note
from kyc_desktop.persistence.repositories.sealed_history import (
    hidden_query,
    opened_rows,
    surname_of,
)
from kyc_desktop.persistence.repositories.words import folded, storable
from kyc_desktop.persistence.sealing.columns import column_of
from kyc_desktop.persistence.sealing.sealing import is_encrypted, opened
from kyc_desktop.persistence.stated_tables import StoredStatedRow
from kyc_desktop.persistence.tables import FlowManager
from kyc_desktop.stated.comparing import same_day, same_person

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from threading import Event

    from sqlalchemy.orm import Session

    from kyc_desktop.domain.fields import Details
    from kyc_desktop.domain.partial_date import BirthDate
    from kyc_desktop.persistence.database import Database

MOST_WITHOUT_ROW = 1_000
"""Waiting documents that are listed because no row is about them."""

_BATCH = 2_000  # rows of a statement
_LOOKED_AT = 500  # rows whose documents are looked for by one statement
_MOST_ALIKE = 1_000  # documents with the words of one file name
# With arrays: a statement with thousands of parameters takes ten times as long.
_PUT = {
    key: text(
        f"INSERT INTO stated_rows AS old ({key}, name, dob, imported_by) "  # noqa: S608 - our names
        f"SELECT key, name, dob, :actor FROM unnest(CAST(:keys AS {kind}[]), "
        "CAST(:names AS text[]), CAST(:dobs AS date[])) AS fresh(key, name, dob) "
        f"ON CONFLICT ({key}) DO UPDATE SET name = excluded.name, dob = excluded.dob, "
        "imported_by = excluded.imported_by, imported_at = now() "
        "WHERE (old.name, old.dob) IS DISTINCT FROM (excluded.name, excluded.dob) "
        "RETURNING xmax = 0"  # a row that was inserted, not updated
    )
    for key, kind in (("number", "bigint"), ("file", "text"))
}
_SUBJECT = (
    "SELECT {place}, h.flow_id, h.file, h.stage, h.name, h.dob, h.dob_part, "
    "CASE h.name WHEN r.details -> 'name' ->> 'value' THEN r.details -> 'name' ->> 'surname' "
    "WHEN p.details -> 'name' ->> 'value' THEN p.details -> 'name' ->> 'surname' END AS surname "
    "FROM {rows} LEFT JOIN ocr_records r ON r.flow_id = h.flow_id "
    "LEFT JOIN document_readings p ON p.flow_id = h.flow_id"
)
_BY_NUMBER = text(
    _SUBJECT.format(place="h.flow_id AS place", rows="history_rows h")
    + " WHERE h.flow_id = ANY(CAST(:numbers AS bigint[]))"
)
# As a tsquery each, because an index finds the words of a file name.
_BY_WORDS = text(
    _SUBJECT.format(
        place="s.place",
        rows="unnest(CAST(:places AS int[]), CAST(:queries AS text[])) AS s(place, query) "
        "CROSS JOIN LATERAL (SELECT * FROM history_rows "
        "WHERE search @@ CAST(s.query AS tsquery) LIMIT :most) h",
    )
)


class StatedRepository:
    """The stated data. Every call may raise StorageUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(
        self,
        rows: Sequence[StatedRow],
        left_out: int,
        actor: str,
        cancelled: Event,
        told: Callable[[int], None] = lambda _: None,
    ) -> Imported:
        """Store all rows or none; a row about the same document as an earlier one replaces it.

        Args:
            rows: each about another document.
            left_out: how many rows of the file are not among them, for the audit.
            actor: who imports them.
            cancelled: set to stop.
            told: gets the number of rows stored so far.

        Raises:
            Cancelled: `cancelled` was set; nothing is stored.
            NotAllowed: the user of the database may only read.
        """
        new = changed = done = 0
        with self._database.transaction() as session:
            for key in ("number", "file"):
                # In one order, so that of two imports one waits for the other.
                keyed = [row for row in rows if getattr(row, key) is not None]
                keyed.sort(key=attrgetter(key))
                for batch in _batches(keyed, _BATCH):
                    if cancelled.is_set():
                        raise Cancelled(Message("stated_cancelled"))
                    fresh = _put(session, batch, key, actor)
                    new += sum(fresh)
                    changed += len(fresh) - sum(fresh)
                    done += len(batch)
                    told(done)
            imported = Imported(new, changed, len(rows) - new - changed)
            counts = {
                "new": new,
                "changed": changed,
                "unchanged": imported.unchanged,
                "left_out": left_out,
            }
            note(session, None, actor, STATED_IMPORTED, new=json.dumps(counts))
            return imported

    def find(self, flow_ids: Collection[int]) -> dict[int, Stated]:
        """What was stated about these flows; without those of which nothing was."""
        if not flow_ids:
            return {}
        with self._database.transaction() as session:
            return stated_about(session, flow_ids)

    def count(self) -> int:
        """The number of rows."""
        with self._database.transaction() as session:
            return session.scalar(select(func.count()).select_from(StoredStatedRow)) or 0

    def matches(self, cancelled: Event) -> Matches:
        """All rows with the documents that they are about, and waiting ones that none is about.

        Raises:
            Cancelled: `cancelled` was set.
        """
        pairs: list[Pair] = []
        with self._database.transaction() as session:
            rows = session.scalars(select(StoredStatedRow).order_by(StoredStatedRow.id)).all()
            for batch in _batches([*map(_row, rows)], _LOOKED_AT):
                if cancelled.is_set():
                    raise Cancelled(Message("stated_cancelled"))
                pairs += _pairs(session, batch)
            without, more = _without_row(session, cancelled)
        return Matches(tuple(pairs), tuple(without), more)

    def exported(self, rows: int, actor: str) -> None:
        """Record that somebody has exported the comparison; commits."""
        with self._database.transaction() as session:
            note(session, None, actor, STATED_EXPORTED, new=rows)

    def remove(self, actor: str) -> int:
        """Delete all stated data; returns the number of rows."""
        with self._database.transaction() as session:
            gone = len(session.scalars(delete(StoredStatedRow).returning(StoredStatedRow.id)).all())
            if gone:
                note(session, None, actor, STATED_REMOVED, new=gone)
            return gone


def stated_about(session: Session, flow_ids: Collection[int]) -> dict[int, Stated]:
    """What was stated about these flows, as this transaction sees it."""
    names = session.execute(
        select(FlowManager.id, FlowManager.image_name).where(FlowManager.id.in_(flow_ids))
    ).all()
    place = column_of(FlowManager, "image_name")
    files = [(each[0], opened(session, each[0], place, each[1])) for each in names]
    return {flow_id: row.stated for flow_id, row in _rows_about(session, files)}


def forget(session: Session, files: Mapping[int, str]) -> None:
    """Delete what was stated about flows that were deleted, given by number with their file."""
    keys = {key for name in files.values() for key in file_keys(name)}
    session.execute(
        delete(StoredStatedRow).where(
            or_(StoredStatedRow.number.in_(files), StoredStatedRow.file.in_(keys))
        )
    )


def note_agreement(
    session: Session,
    flow: FlowManager,
    details: Details | None,
    name: str,
    dob: BirthDate,
    actor: str,
) -> None:
    """Add an event for each value that is saved as the customer stated it, or otherwise.

    The events have no values: those can't be removed from the log.
    """
    stated = stated_about(session, [flow.id]).get(flow.id)
    if stated is None:
        return
    how = {
        NAME: same_person(name, stated.name, _surname(details, name)),
        DOB: same_day(dob, stated.dob),
    }
    for key, agreement in how.items():
        if agreement is Agreement.DIFFERENT:
            note(session, flow.id, actor, SAVED_UNLIKE_STATED, key)
        elif agreement is not Agreement.UNKNOWN:
            note(session, flow.id, actor, SAVED_AS_STATED, key)


def _surname(details: Details | None, name: str) -> str | None:
    """What is known to be the surname in a name, if it is the name that was read."""
    read = details.name if details is not None else None
    return read.surname if read is not None and read.value == name else None


def _put(session: Session, rows: Sequence[StatedRow], key: str, actor: str) -> Sequence[bool]:
    """Store rows; for each that is new or another one than before, whether it is new."""
    values = {
        "keys": [getattr(row, key) for row in rows],
        "names": [_storable(row.stated.name) for row in rows],
        "dobs": [row.stated.dob for row in rows],
        "actor": storable(actor),
    }
    return session.scalars(_PUT[key], values).all()


def _storable(name: str | None) -> str | None:
    return storable(name) if name is not None else None


def _row(row: StoredStatedRow) -> StatedRow:
    return StatedRow(row.id, Stated(row.name, row.dob), row.number, row.file)


def _rows_about(
    session: Session, flows: Iterable[tuple[int, str]]
) -> Iterator[tuple[int, StatedRow]]:
    """The row about each flow, given its id and the name of its file; without those without one."""
    keys = {flow_id: file_keys(storable(name)) for flow_id, name in flows}
    table = StoredStatedRow
    found = session.scalars(
        select(table).where(
            or_(
                table.number.in_(keys),
                table.file.in_({key for each in keys.values() for key in each}),
            )
        )
    )
    rows = [_row(row) for row in found]
    if not rows:
        return
    by_key = {row.number if row.number is not None else row.file: row for row in rows}
    for flow_id, names in keys.items():
        row = next((by_key[key] for key in (flow_id, *names) if key in by_key), None)
        if row is not None:
            yield flow_id, row


def _pairs(session: Session, rows: Sequence[StatedRow]) -> Iterator[Pair]:
    """Each row with its documents; one whose document has a row of its own number has another."""
    found: dict[int, list[Subject]] = {}
    places = {row.number: place for place, row in enumerate(rows) if row.number is not None}
    by_number = session.execute(_BY_NUMBER, {"numbers": [*places]}).all()
    for each in opened_rows(session, by_number):
        found.setdefault(places[each.flow_id], []).append(_subject(session, each))
    asked = {place: _query(row.file) for place, row in enumerate(rows) if row.file is not None}
    asked = {place: hidden_query(session, query) for place, query in asked.items() if query}
    if asked:
        alike = session.execute(
            _BY_WORDS,
            {"places": [*asked], "queries": [*asked.values()], "most": _MOST_ALIKE},
        ).all()
        subjects = [(each.place, _subject(session, each)) for each in opened_rows(session, alike)]
        subjects = [(n, its) for n, its in subjects if rows[n].file in file_keys(its.file)]
        its_row = dict(_rows_about(session, [(its.flow_id, its.file) for _, its in subjects]))
        for place, its in subjects:
            if its_row.get(its.flow_id) == rows[place]:
                found.setdefault(place, []).append(its)
    for place, row in enumerate(rows):
        documents = sorted(found.get(place, []), key=attrgetter("flow_id"))
        yield from (Pair(row, its) for its in documents)
        if not documents:
            yield Pair(row, None)


def _query(file: str) -> str:
    """A `tsquery` for the words of a file name; empty if it has none."""
    return " & ".join(f"'{word}'" for word in folded(file))


def _batches(rows: Sequence[StatedRow], size: int) -> Iterator[Sequence[StatedRow]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _subject(session: Session, row: Any) -> Subject:  # noqa: ANN401 - a row of either query
    surname: str | None = row.surname
    if surname is None and row.name is not None and is_encrypted(session, row.flow_id):
        surname = surname_of(session, row.flow_id, row.name)
    stage = Stage(row.stage)
    if stage is Stage.SECOND_ENTRY:  # whoever looks may be the one who enters it next
        return Subject(row.flow_id, row.file, stage, None, None)
    return Subject(row.flow_id, row.file, stage, row.name, _born(row), surname)


def _born(row: Any) -> BirthDate | None:  # noqa: ANN401 - the same
    return born(None, row.dob_part) if row.dob_part is not None else row.dob


def _without_row(session: Session, cancelled: Event) -> tuple[list[Subject], int]:
    """Documents to check of which nothing was stated, the oldest first, and how many more."""
    listed = StoredHistoryRow
    found: list[Subject] = []
    more, after = 0, 0
    while True:
        if cancelled.is_set():
            raise Cancelled(Message("stated_cancelled"))
        batch = session.execute(
            select(
                listed.flow_id,
                listed.file,
                listed.stage,
                listed.name,
                listed.dob,
                listed.dob_part,
                literal(None).label("surname"),
            )
            .where(listed.stage == Stage.TO_CHECK, listed.flow_id > after)
            .order_by(listed.flow_id)
            .limit(_BATCH)
        ).all()
        if not batch:
            return found, more
        after = batch[-1].flow_id
        shown = opened_rows(session, batch)
        known = dict(_rows_about(session, [(each.flow_id, each.file) for each in shown]))
        fresh = [_subject(session, each) for each in shown if each.flow_id not in known]
        room = MOST_WITHOUT_ROW - len(found)
        found += fresh[:room]
        more += len(fresh[room:])
