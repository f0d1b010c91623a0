"""The list of flows, newest first, searchable by name, file, id or date."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Text, and_, case, cast, false, func, literal, or_, select
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import aliased

from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.domain.history import BlindFigures, HistoryPage, HistoryRow
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.partial_date import born
from kyc_desktop.domain.stage import ENDED, STATUSES, TYPED, Stage
from kyc_desktop.domain.tasks import UPLOAD_IMAGE
from kyc_desktop.messages.stored_flags import flag_in
from kyc_desktop.persistence.repositories.audit_actions import (
    ACCEPTED_FLAG,
    SAVE_UNDONE,
    accepted_for_record,
)
from kyc_desktop.persistence.repositories.words import asked_id, asked_words
from kyc_desktop.persistence.tables import (
    AuditEvent,
    FlowManager,
    FlowTask,
    OcrRecord,
    StoredBlindCheck,
)

if TYPE_CHECKING:
    from sqlalchemy import Row, ScalarSelect, Select
    from sqlalchemy.orm import Session

    from kyc_desktop.domain.flags import Flag
    from kyc_desktop.persistence.database import Database


_WINDOW = 5_000
"""How many of the newest flows are searched first.

PostgreSQL can't estimate how many flows have a word with a given beginning. A frequent beginning
fills a page from the newest flows alone; only if it does not, all flows are searched.
"""

_Columns = tuple[
    int, str, str, str | None, dt.date | None, str | None, str, dt.datetime, int | None, str | None
]


class HistoryRepository:
    """Lists and searches the flows in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, query: HistoryQuery) -> HistoryPage:
        """The flows that match, newest first.

        Raises:
            StorageUnavailable: the database is unreachable.
            ValueError: it asks for another order, another condition or another place.
        """
        served = HistoryQuery(query.search, query.stages, limit=query.limit, after=query.after)
        if query != served:
            raise ValueError("only search, stages and what is older can be asked for")
        with self._database.transaction() as session:
            found: list[Row[*_Columns]] = []
            if query.search.strip():
                found = list(session.execute(statement(query, newest=_WINDOW)).all())
            if len(found) <= query.limit:
                found = list(session.execute(statement(query)).all())
            flags = _accepted(session, [row.id for row in found[: query.limit]])
        rows = tuple(
            HistoryRow(
                flow_id=row.id,
                file=row.image_name,
                status=FlowStatus(row.status),
                name=row.name,
                dob=born(row.dob, row.dob_printed),
                operator=row.created_by,
                created_at=row.created_at,
                corrected=(row.version or 1) > 1,
                failed_task=row.failed_task,
                flags=flags.get(row.id, ()),
            )
            for row in found[: query.limit]
        )
        more = len(found) > query.limit
        return HistoryPage(query, rows, more, earlier=query.after is not None)

    def blind_figures(self, since: dt.datetime | None = None) -> BlindFigures:
        """How many fields were typed blind since a moment (timezone-aware), by result.

        A save that was undone does not count.

        Raises:
            StorageUnavailable: the database is unreachable.
        """
        amount = func.count().label("amount")
        asked = (
            select(StoredBlindCheck.outcome, amount)
            .join(OcrRecord, OcrRecord.id == StoredBlindCheck.record_id)
            .group_by(StoredBlindCheck.outcome)
        )
        if since is not None:
            asked = asked.where(StoredBlindCheck.at >= since)
        with self._database.transaction() as session:
            return BlindFigures(**{row.outcome: row.amount for row in session.execute(asked)})


def _accepted(session: Session, flow_ids: list[int]) -> dict[int, tuple[Flag, ...]]:
    """The flags that were accepted for the record of each of these flows that has any."""
    actions = (ACCEPTED_FLAG, SAVE_UNDONE)
    events = session.scalars(
        select(AuditEvent)
        .where(AuditEvent.flow_id.in_(flow_ids), AuditEvent.action.in_(actions))
        .order_by(AuditEvent.id)
    )
    by_flow: dict[int | None, list[AuditEvent]] = {}
    for event in events:
        by_flow.setdefault(event.flow_id, []).append(event)
    return {
        flow_id: tuple(flag_in(event.field or "", event.new_value or "") for event in accepted)
        for flow_id, noted in by_flow.items()
        if flow_id is not None and (accepted := accepted_for_record(noted))
    }


def statement(query: HistoryQuery, newest: int | None = None) -> Select[*_Columns]:
    """The SQL query; asks for one row more than wanted, to know whether there are more.

    Args:
        query: which flows.
        newest: search only among this many of the newest flows.
    """
    among = select(FlowManager)
    if query.stages:
        among = among.where(or_(*(_stands_at(stage) for stage in sorted(query.stages))))
    if query.after is not None:
        among = among.where(FlowManager.id < query.after.flow_id)
    if newest is not None:
        among = among.order_by(FlowManager.id.desc()).limit(newest)
    flow = aliased(FlowManager, among.subquery())
    wanted = (
        select(
            flow.id,
            flow.image_name,
            flow.status,
            OcrRecord.name,
            OcrRecord.dob,
            OcrRecord.dob_printed,
            flow.created_by,
            flow.created_at,
            OcrRecord.version,
            case((flow.status.in_(ENDED), _failed_task(flow))).label("failed_task"),
        )
        .outerjoin(OcrRecord, OcrRecord.flow_id == flow.id)
        .order_by(flow.id.desc())
        .limit(query.limit + 1)
    )
    return wanted.where(_matches(flow, query.search)) if query.search.strip() else wanted


def _failed_task(flow: type[FlowManager]) -> ScalarSelect[str]:
    """The task of a flow that failed last; the first attempts of all tasks have the lowest ids."""
    return (
        select(FlowTask.name)
        .where(FlowTask.flow_id == flow.id, FlowTask.status == TaskStatus.FAILED)
        .order_by(FlowTask.finished_at.desc().nulls_last(), FlowTask.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _stands_at(stage: Stage) -> ColumnElement[bool]:
    """Whether a flow is at a stage; the same as `stage_of`."""
    status, failed_task = FlowManager.status, _failed_task(FlowManager)
    plain = status == STATUSES[stage]
    if stage is Stage.TO_CHECK:
        return or_(plain, and_(status.in_(ENDED), failed_task.in_(TYPED)))
    if stage is Stage.NOT_ACCEPTED:
        return and_(plain, failed_task == UPLOAD_IMAGE)
    if stage in {Stage.FAILED, Stage.STOPPED}:
        elsewhere = TYPED if stage is Stage.STOPPED else (*TYPED, UPLOAD_IMAGE)
        return and_(plain, func.coalesce(failed_task, "").not_in(elsewhere))
    return plain


def _matches(flow: type[FlowManager], search: str) -> ColumnElement[bool]:
    ways: list[ColumnElement[bool]] = []
    flow_id = asked_id(search)
    if flow_id is not None:
        ways.append(flow.id == flow_id)
    words = asked_words(search)
    if words and not (flow_id is not None and search.strip().startswith("#")):
        ways.append(flow.search.bool_op("@@")(cast(literal(words, Text), TSQUERY)))
    return or_(*ways) if ways else false()
