"""Encrypts and decrypts the rows of tables as sessions write and read them.

It listens to sessions only where encryption is on. Statements that name columns instead of rows
call `seal` and `opened` themselves.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import object_session
from sqlalchemy.orm.attributes import set_committed_value

from kyc_desktop.errors import CannotOpen
from kyc_desktop.persistence.sealing.columns import place_of, sealed_columns, value_place
from kyc_desktop.persistence.sealing.marks import is_sealed
from kyc_desktop.persistence.sealing.sealing import (
    SEALING,
    closed_in,
    is_encrypted,
    opened,
    seal,
)
from kyc_desktop.persistence.tables import (
    Base,
    FlowManager,
    OcrRecord,
    RecordField,
    RecordVersion,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import QueryContext, Session, UOWTransaction, sessionmaker

_WRITTEN = "values of rows that are being encrypted"  # in Session.info


def seal_rows(sessions: sessionmaker[Session]) -> None:
    """Have rows encrypted and decrypted by sessions whose `Session.info` has the keys."""
    event.listen(sessions, "loaded_as_persistent", _loaded)
    event.listen(sessions, "before_flush", _before_flush)
    event.listen(sessions, "after_flush_postexec", _after_flush)
    if not event.contains(Base, "refresh", _refreshed):
        event.listen(Base, "refresh", _refreshed, propagate=True)


def _loaded(session: Session, row: Any) -> None:  # noqa: ANN401 - a row of any table
    for name in sealed_columns(row):
        stored = row.__dict__.get(name)
        if not _has_sealed(row, name, stored):
            continue
        flow_id = _flow_of(session, row)
        try:
            value = _each(session, flow_id, (row, name, stored), opened)
        except CannotOpen as error:
            closed = closed_in(session)
            if closed is None:
                raise
            closed[flow_id] = error
            value = None
        set_committed_value(row, name, value)
        if name == "dob_printed":
            _born(session, row, value)


def _born(session: Session, row: OcrRecord, value: str | None) -> None:
    """Put a full date of birth where it belongs: encrypted, it is in the place of a partial one."""
    try:
        date = dt.date.fromisoformat(value or "")
    except ValueError:
        return
    printed = opened(session, row.flow_id, place_of(row, "printed"), row.__dict__.get("printed"))
    set_committed_value(row, "dob", date)
    set_committed_value(row, "dob_printed", printed)


def _refreshed(row: Any, _: QueryContext | None, __: object) -> None:  # noqa: ANN401 - as above
    session = object_session(row)
    if session is not None and SEALING in session.info:
        _loaded(session, row)


def _before_flush(session: Session, _: UOWTransaction, __: object) -> None:
    written: list[tuple[Any, str, Any]] = []
    for row in (*session.new, *session.dirty):
        names = [name for name in sealed_columns(row) if _changed(row, name)]
        born = isinstance(row, OcrRecord) and (_changed(row, "dob") or "dob_printed" in names)
        if not (names or born) or not is_encrypted(session, flow_id := _flow_of(session, row)):
            continue
        if born:
            written += _seal_birth(session, row)
            names = [name for name in names if name not in {"dob_printed", "printed"}]
        for name in names:
            value = row.__dict__.get(name)
            if value is None:
                continue
            sealed = _each(session, flow_id, (row, name, value), seal)
            setattr(row, name, sealed)
            written.append((row, name, value))
    session.info[_WRITTEN] = written


def _seal_birth(session: Session, row: OcrRecord) -> list[tuple[Any, str, Any]]:
    """Encrypt a date of birth: it stands in the place of a partial one.

    What was printed of a full one goes into a column of its own.
    """
    date, printed = row.dob, row.dob_printed
    whole = date.isoformat() if date is not None else printed
    row.dob = None
    row.dob_printed = seal(session, row.flow_id, value_place("dob"), whole)
    row.printed = seal(
        session, row.flow_id, place_of(row, "printed"), printed if date is not None else None
    )
    return [(row, "dob", date), (row, "dob_printed", printed), (row, "printed", None)]


def _after_flush(session: Session, _: UOWTransaction) -> None:
    for row, name, value in session.info.pop(_WRITTEN, ()):
        set_committed_value(row, name, value)


def _changed(row: Any, name: str) -> bool:  # noqa: ANN401 - a row of any table
    return bool(inspect(row).attrs[name].history.has_changes())


def _has_sealed(row: Any, name: str, stored: Any) -> bool:  # noqa: ANN401 - as above
    if isinstance(row, RecordVersion) and name == "fields":
        return any(is_sealed(field.get("value")) for field in (stored or {}).values())
    return is_sealed(stored)


def _each(
    session: Session,
    flow_id: int,
    what: tuple[Any, str, Any],
    change: Callable[[Session, int, str, Any], Any],
) -> Any:  # noqa: ANN401 - any value
    """A value of a row encrypted or decrypted; of the fields of a version, each value by itself."""
    row, name, value = what
    if not isinstance(row, RecordVersion) or name != "fields":
        return change(session, flow_id, place_of(row, name), value)
    return {
        key: {**field, "value": change(session, flow_id, value_place(key), field["value"])}
        for key, field in value.items()
    }


def _flow_of(session: Session, row: Any) -> int:  # noqa: ANN401 - as above
    match row:
        case FlowManager():
            return row.id
        case RecordField():
            return _flow_of_record(session, row.record_id)
    flow_id: int = row.flow_id
    return flow_id


def _flow_of_record(session: Session, record_id: int) -> int:
    known: dict[int, int] = session.info.setdefault("flows of records", {})
    if record_id not in known:
        table = OcrRecord.__table__.c
        asked = select(table.flow_id).where(table.id == record_id)
        known[record_id] = session.connection().execute(asked).scalar_one()
    return known[record_id]
