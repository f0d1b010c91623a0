"""Encrypts and decrypts the rows of tables as sessions write and read them.

It listens to sessions only where encryption is on. Statements that name columns instead of rows
call `seal` and `opened` themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import object_session
from sqlalchemy.orm.attributes import set_committed_value

from kyc_desktop.errors import CannotOpen
from kyc_desktop.persistence.sealing.columns import SEALED_ROWS, column_of
from kyc_desktop.persistence.sealing.marks import is_sealed
from kyc_desktop.persistence.sealing.sealing import SEALING, closed_in, opened, seal
from kyc_desktop.persistence.tables import Base

if TYPE_CHECKING:
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
    columns = SEALED_ROWS.get(type(row))
    if columns is None:
        return
    for name in columns:
        stored = row.__dict__.get(name)
        if is_sealed(stored):
            set_committed_value(row, name, _opened(session, row, name, stored))


def _opened(session: Session, row: Any, name: str, stored: object) -> Any:  # noqa: ANN401 - any value
    try:
        return opened(session, row.flow_id, column_of(type(row), name), stored)
    except CannotOpen as error:
        closed = closed_in(session)
        if closed is None:
            raise
        closed[row.flow_id] = error
        return None


def _refreshed(row: Any, _: QueryContext | None, __: object) -> None:  # noqa: ANN401 - as above
    session = object_session(row)
    if session is not None and SEALING in session.info:
        _loaded(session, row)


def _before_flush(session: Session, _: UOWTransaction, __: object) -> None:
    written: list[tuple[Any, str, Any]] = []
    for row in (*session.new, *session.dirty):
        for name in SEALED_ROWS.get(type(row), ()):
            value = row.__dict__.get(name)
            if value is None or not _changed(row, name):
                continue
            setattr(row, name, seal(session, row.flow_id, column_of(type(row), name), value))
            written.append((row, name, value))
    session.info[_WRITTEN] = written


def _changed(row: Any, name: str) -> bool:  # noqa: ANN401 - as above
    return bool(inspect(row).attrs[name].history.has_changes())


def _after_flush(session: Session, _: UOWTransaction) -> None:
    for row, name, value in session.info.pop(_WRITTEN, ()):
        set_committed_value(row, name, value)
