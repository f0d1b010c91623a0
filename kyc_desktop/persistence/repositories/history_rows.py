"""Keeps the rows of the history in step with the flows: called wherever a flow changes."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import (
    ARRAY,
    Text,
    and_,
    bindparam,
    case,
    cast,
    column,
    func,
    null,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by, insert

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.domain.partial_date import PartialDate, born
from kyc_desktop.domain.stage import ENDED, stage_of
from kyc_desktop.errors import CannotOpen
from kyc_desktop.extraction.confidence import CONFIDENT
from kyc_desktop.persistence.history_tables import SHOWN, StoredHistoryRow
from kyc_desktop.persistence.repositories.audit_actions import (
    ACCEPTED_FLAG,
    SAVE_UNDONE,
    accepted_for_record,
)
from kyc_desktop.persistence.repositories.flow_figures import add_figures, write_figures
from kyc_desktop.persistence.repositories.name_words import keep_words
from kyc_desktop.persistence.repositories.sealed_history import opened_sources, sealed_row
from kyc_desktop.persistence.repositories.search_words import keep_search_words
from kyc_desktop.persistence.repositories.unsaved_rows import UNSAVED, write_as_read
from kyc_desktop.persistence.repositories.words import name_key, search_words
from kyc_desktop.persistence.sealing.sealing import look_up, sealing_in
from kyc_desktop.persistence.tables import (
    AuditEvent,
    Base,
    FlowManager,
    FlowTask,
    OcrRecord,
    RecordField,
    StoredFlowProgress,
)
from kyc_desktop.persistence.worker_rights import records_closed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import ColumnElement, Row, ScalarSelect, Select
    from sqlalchemy.orm import Session

    from kyc_desktop.domain.partial_date import BirthDate

_KINDS = {str(kind) for kind in DocumentType}
_SAID = ("name", "dob", "dob_printed", "read_name", "read_dob", "read_part", "read_expires")
"""What of a row's sources may be encrypted."""
_STANDS = ("status", "stage", "failed_task", "reject_reason")
"""The columns that tell where a document stands."""
_LONGEST = 200  # characters of an operator; an index has room for about 2,700 bytes


def refresh(session: Session, flow_ids: int | Collection[int]) -> None:
    """Write what the history shows of these flows and statistics count, if it has changed.

    Called at the end of a transaction that has locked the flows: two programs that change one at
    the same time then write one after the other, and the second sees what the first wrote.
    """
    ids = [flow_ids] if isinstance(flow_ids, int) else sorted(flow_ids)
    if not ids:
        return
    session.flush()
    if records_closed(session):
        _refresh_unsaved(session, ids)
        return
    found = session.execute(sources(ids, sealed=sealing_in(session) is not None)).all()
    kept = {row.flow_id: row for row in session.execute(_kept(ids))}
    rows = _made(session, ids, found)
    changed = [row for row in rows if _differs(row, kept.get(row["flow_id"]))]
    if changed:
        names = [
            row["name"]
            for row in changed
            if "words" not in row and _named_anew(row, kept.get(row["flow_id"]))
        ]
        keep_words(session, names)
        write_rows(session, changed)
    write_figures(session, ids)


class NewFlow(NamedTuple):
    """A queued flow that this transaction has inserted, in clear."""

    id: int
    created_at: dt.datetime
    image_name: str
    created_by: str


def add_rows(session: Session, flows: Sequence[NewFlow]) -> None:
    """Write what the history shows of flows that this transaction has inserted.

    The same as `refresh` would: nothing else is known of them yet, so nothing is asked for, and all
    rows go in one statement.
    """
    rows = [row_of(SimpleNamespace(**_UNKNOWN | flow._asdict())) for flow in flows]
    if sealing_in(session) is not None:
        rows = [sealed_row(session, row, words_of(row)) for row in rows]
    rows = _worded(session, rows)
    told = {name for row in rows for name, value in row.items() if value is not None}
    names = tuple(name for name in _COMPARED if name in told)
    session.execute(_adding(names), {"rows": json.dumps(rows, default=str)})
    add_figures(session, [flow.id for flow in flows])


@cache
def _adding(names: tuple[str, ...]) -> Any:  # noqa: ANN401 - SQLAlchemy's insert
    """The statement that adds rows, of which only these columns are not NULL."""
    kinds = [column(name, _TABLE.c[name].type) for name in names]
    given = func.jsonb_to_recordset(cast(bindparam("rows", type_=Text), JSONB))
    made = given.table_valued(*kinds, column("words", ARRAY(Text))).render_derived(with_types=True)
    rows = select(*(made.c[name] for name in names), func.array_to_tsvector(made.c.words))
    return insert(_TABLE).from_select([*names, "search"], rows)


def _refresh_unsaved(session: Session, ids: Sequence[int]) -> None:
    """The same for an account that sees no saved records, of flows that have none."""
    sealed = sealing_in(session) is not None
    found = session.execute(sources(ids, sealed=sealed, saved=False).where(*UNSAVED)).all()
    rows = _made(session, ids, found)
    clear = [{**row, "words": words_of(row)} for row in rows if "words" not in row]
    write_as_read(session, clear, [row for row in rows if "words" in row])
    write_figures(session, [row.id for row in found])


def _made(session: Session, ids: Sequence[int], found: Sequence[Row[Any]]) -> list[dict[str, Any]]:
    """The rows of flows; without those that can't be decrypted."""
    if sealing_in(session) is None:
        return [row_of(each) for each in found]
    look_up(session, ids)
    return [row for each in found if (row := _sealed(session, each)) is not None]


def sources(flow_ids: Sequence[int], *, sealed: bool = False, saved: bool = True) -> Select[Any]:
    """The SQL query for what rows are made from.

    Args:
        flow_ids: the flows.
        sealed: also what is encrypted of details.
        saved: also what was saved; without, nothing but what was read is asked for.
    """
    read = StoredFlowProgress.details
    closed = case((read["sealed"].as_string().is_not(None), read)).label("closed")
    of_record = (
        FlowManager.reject_reason,
        OcrRecord.id.label("record_id"),
        OcrRecord.name,
        OcrRecord.dob,
        OcrRecord.dob_printed,
        OcrRecord.document_type,
        OcrRecord.expires,
        OcrRecord.version,
        _sure().label("sure"),
        _accepted().label("accepted"),
    )
    asked = (
        select(
            FlowManager.id,
            FlowManager.created_at,
            FlowManager.status,
            FlowManager.image_name,
            FlowManager.created_by,
            case((FlowManager.status.in_(ENDED), _failed_task())).label("failed_task"),
            *(of_record if saved else (null().label(each.key) for each in of_record)),
            read["name"]["value"].as_string().label("read_name"),
            read["dob"]["value"].as_string().label("read_dob"),
            read["dob_part"].label("read_part"),
            read["document_type"].as_string().label("read_kind"),
            read["expires"]["date"].as_string().label("read_expires"),
            *([closed] if sealed else []),
        )
        .select_from(FlowManager)
        .outerjoin(StoredFlowProgress, StoredFlowProgress.flow_id == FlowManager.id)
        .where(FlowManager.id.in_(flow_ids))
        .order_by(FlowManager.id)
    )
    return asked.outerjoin(OcrRecord, OcrRecord.flow_id == FlowManager.id) if saved else asked


def row_of(found: Row[Any] | SimpleNamespace) -> dict[str, Any]:
    """The columns of a row, without `updated_at` and `search`, which follow from the others.

    Args:
        found: a row of `sources`.
    """
    saved = found.record_id is not None
    status = FlowStatus(found.status)
    name = found.name if saved else found.read_name
    dob = born(found.dob, found.dob_printed) if saved else _read_dob(found)
    return {
        "flow_id": found.id,
        "created_at": found.created_at,
        "status": found.status,
        "stage": str(stage_of(status, found.failed_task)),
        "file": found.image_name,
        "name": name,
        "name_key": name_key(name) if name is not None else None,
        "dob": first_day(dob),
        "dob_part": str(dob) if isinstance(dob, PartialDate) else None,
        "kind": _kind(found.document_type if saved else found.read_kind),
        "operator": found.created_by[:_LONGEST],
        "expires": found.expires if saved else _day(found.read_expires),
        "corrected": (found.version or 1) > 1,
        "sure": bool(found.sure) if saved else None,
        "failed_task": found.failed_task,
        "reject_reason": found.reject_reason,
        "flags": _flags(found.accepted) if status is not FlowStatus.ERASED else None,
    }


def _sealed(session: Session, found: Row[Any]) -> dict[str, Any] | None:
    """The columns of a row where documents are encrypted.

    None for one that can't be decrypted; then it is only written where its document stands.
    """
    try:
        row = row_of(opened_sources(session, found))
        return sealed_row(session, row, words_of(row))
    except CannotOpen:
        # What was read or saved stays in the row as it was.
        bare = SimpleNamespace(**found._asdict() | dict.fromkeys(_SAID) | {"accepted": None})
        told = row_of(bare)
        session.execute(
            update(_TABLE)
            .where(_TABLE.c.flow_id == found.id)
            .values(**{name: told[name] for name in _STANDS}, updated_at=func.clock_timestamp())
        )
        return None


def first_day(dob: BirthDate | None) -> dt.date | None:
    """The day by which a date of birth is sorted: of a partial one the first."""
    if isinstance(dob, PartialDate):
        return dt.date(dob.year, dob.month or 1, 1)
    return dob


def birth_of(row: Any) -> BirthDate | None:  # noqa: ANN401 - any row with both columns
    """The date of birth of a row."""
    return PartialDate.read(row.dob_part) if row.dob_part is not None else row.dob


def _failed_task() -> ScalarSelect[str]:
    """The task that failed last; the first attempts of all tasks have the lowest ids."""
    return (
        select(FlowTask.name)
        .where(FlowTask.flow_id == FlowManager.id, FlowTask.status == TaskStatus.FAILED)
        .order_by(FlowTask.finished_at.desc().nulls_last(), FlowTask.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _sure() -> ScalarSelect[bool]:
    """Whether a record has all its fields as they were read, and they were sure.

    Records of earlier versions do not tell which values were sure, but how confident.
    """
    told = OcrRecord.details.op("->")(RecordField.field).op("->>")("confident")
    sure = func.coalesce(told == "true", RecordField.confidence >= CONFIDENT, False)
    untouched: ColumnElement[bool] = and_(RecordField.corrected_by.is_(None), sure)
    return (
        select(func.bool_and(untouched))
        .where(RecordField.record_id == OcrRecord.id)
        .scalar_subquery()
    )


def _accepted() -> ScalarSelect[Any]:
    """The audit events from which the accepted flags are known, in their order."""
    event = func.json_build_object(
        "action", AuditEvent.action, "field", AuditEvent.field, "new_value", AuditEvent.new_value
    )
    return (
        select(func.json_agg(aggregate_order_by(event, AuditEvent.id)))
        .where(
            AuditEvent.flow_id == FlowManager.id,
            AuditEvent.action.in_((ACCEPTED_FLAG, SAVE_UNDONE)),
        )
        .scalar_subquery()
    )


class _Event:
    """An audit event in JSON."""

    def __init__(self, plain: dict[str, Any]) -> None:
        self.action: str = plain["action"]
        self.flag = [plain["field"] or "", plain["new_value"] or ""]


def _flags(events: list[dict[str, Any]] | None) -> list[list[str]] | None:
    """The accepted flags as code and sentence; None if there are none."""
    accepted = accepted_for_record([_Event(each) for each in events or ()])
    return [event.flag for event in accepted] or None


def _read_dob(found: Row[Any] | SimpleNamespace) -> BirthDate | None:
    full = _day(found.read_dob)
    if full is not None:
        return full
    part = found.read_part
    try:
        return PartialDate(part["year"], part["month"]) if part else None
    except (KeyError, TypeError):  # as another version wrote it
        return None


def _kind(stored: str | None) -> str | None:
    """Another version may know more kinds."""
    return stored if stored is None or stored in _KINDS else str(DocumentType.UNKNOWN)


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text is not None else None
    except ValueError:  # as another version wrote it
        return None


def _kept(flow_ids: Sequence[int]) -> Select[Any]:
    return select(*(_TABLE.c[column] for column in _COMPARED)).where(_TABLE.c.flow_id.in_(flow_ids))


def _differs(row: dict[str, Any], kept: Row[Any] | None) -> bool:
    return kept is None or any(row[column] != getattr(kept, column) for column in _COMPARED)


def _named_anew(row: dict[str, Any], kept: Row[Any] | None) -> bool:
    return row["name"] is not None and (kept is None or row["name"] != kept.name)


def words_of(row: dict[str, Any]) -> list[str]:
    """The words by which a row is found."""
    dob = PartialDate.read(row["dob_part"]) if row["dob_part"] is not None else row["dob"]
    return search_words(row["file"], row["name"], dob)


def write_rows(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Write rows as `row_of` makes them; those of the same flows are replaced."""
    session.execute(_WRITE, _worded(session, rows))


def _worded(session: Session, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with their words; those that are not hidden are kept for searches."""
    bare = [{**row, "words": words_of(row)} for row in rows if "words" not in row]
    keep_search_words(session, {word for row in bare for word in row["words"]})
    return [*bare, *(row for row in rows if "words" in row)]


_TABLE = Base.metadata.tables[StoredHistoryRow.__tablename__]
_COMPARED = tuple(column.name for column in SHOWN)


def _write() -> Any:  # noqa: ANN401 - SQLAlchemy's upsert
    words = func.array_to_tsvector(cast(bindparam("words"), ARRAY(Text)))
    values: dict[str, Any] = {column: bindparam(column) for column in _COMPARED}
    made = insert(_TABLE).values(**values, search=words)
    changed = {
        column: made.excluded[column] for column in (*_COMPARED, "search") if column != "flow_id"
    }
    return made.on_conflict_do_update(
        index_elements=[_TABLE.c.flow_id],
        set_={**changed, "updated_at": func.clock_timestamp()},
    )


_WRITE = _write()
_UNKNOWN: dict[str, Any] = {
    **dict.fromkeys(column.name for column in sources(()).selected_columns),
    "status": FlowStatus.QUEUED,
}
"""What the row of a queued flow is made from, of which nothing is known."""
