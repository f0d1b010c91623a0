"""The next document of the office for a clerk: which it is, and taking it by one statement.

A take is asked for while a clerk waits, and many clerks may ask at once. So it is two questions and
no more: `look` says what the clerk has and which programs run, and `take_first` finds, locks and
changes all rows of a document, where nobody else waits for it. Only what is taken from somebody
costs a third one: `has_returned` looks whether that program runs after all.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Interval,
    String,
    all_,
    and_,
    any_,
    bindparam,
    exists,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    text,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from kyc_desktop.domain.changes import CHANGES
from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.office import Stage
from kyc_desktop.persistence.history_tables import StoredHistoryRow
from kyc_desktop.persistence.lease import LEASES
from kyc_desktop.persistence.office_tables import OfficeDocument
from kyc_desktop.persistence.repositories.audit_actions import REVIEW_TAKEN
from kyc_desktop.persistence.repositories.entries import operator_key
from kyc_desktop.persistence.repositories.flows import AT_REST
from kyc_desktop.persistence.repositories.keeping import may_change
from kyc_desktop.persistence.repositories.office_queue import NOW, after
from kyc_desktop.persistence.repositories.open_reviews import LOCKED
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.tables import (
    AuditEvent,
    FlowManager,
    QueueEntry,
    StoredFlowProgress,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import InstrumentedAttribute, Session

    from kyc_desktop.domain.office import Wants

_LOOK = text(f"""
SELECT (SELECT count(*) FROM office_queue WHERE operator = :operator) AS held,
    ARRAY({LOCKED.text}) AS running,
    ARRAY(
        SELECT DISTINCT for_operator FROM office_queue
        WHERE for_operator IS NOT NULL OR for_supervisor
    ) AS sent_to,
    EXISTS (
        SELECT FROM office_queue WHERE (for_operator IS NOT NULL OR for_supervisor)
            AND for_supervisor
    ) AS for_supervisor""").bindparams(kind=LEASES)  # noqa: S608 - no input
_NUMBERS, _TEXTS = ARRAY(BigInteger), ARRAY(String)
BACK_WITHIN_S = 30.0
"""For how many seconds after a start of the server its programs may come back.

A restart ends the leases of programs that run on. Until then nobody takes what they have.
"""


class Look(NamedTuple):
    """What stands in the office queue for a clerk, and which programs run.

    `names` are those of the clerk, as documents were forwarded to them: capitals and spaces make
    nobody else of one. With `for_supervisor` those for the supervisor are this clerk's as well.
    """

    held: int
    running: Sequence[int]  # their leases
    names: tuple[str, ...]
    for_supervisor: bool

    @property
    def has_sent(self) -> bool:
        """Whether anything was forwarded to this clerk."""
        return bool(self.names) or self.for_supervisor


class Taken(NamedTuple):
    """A document that was taken, and who had it before, if somebody had, with which lease.

    With `idle` nothing had been typed for long: it is taken from a program that runs, too.
    """

    flow_id: int
    before: str | None
    lease: int | None
    idle: bool


def look(session: Session, operator: str) -> Look:
    """Look what stands in the office queue for a clerk."""
    row = session.execute(_LOOK, {"operator": storable(operator)}).one()
    own = operator_key(operator)
    names = tuple(each for each in row.sent_to if each is not None and operator_key(each) == own)
    return Look(row.held, row.running, names, row.for_supervisor and may_change(session))


def count(session: Session, seen: Look, wants: Wants, lease: int) -> int:
    """How many documents wait for the clerk of `seen`, with those that were forwarded."""
    values = _values(seen, lease)
    return session.scalar(_counting(wants), values) or 0


def take_first(
    session: Session,
    seen: Look,
    wants: Wants,
    lease: int,
    desk: str,
    operator: str,
    *,
    sent: bool,
    before: int | None = None,
) -> Taken | None:
    """Put the first document at the end of the clerk's queue; the caller commits.

    What somebody else has locked is passed over. The take is in the audit unless somebody had the
    document: the caller notes that, with who it was.

    Args:
        session: of the caller's transaction.
        seen: by `look`.
        wants: which documents the clerk is offered.
        lease: of the clerk's program.
        desk: of the clerk's queue.
        operator: the clerk.
        sent: whether it is to be one that was forwarded to this clerk, whatever `wants` says.
        before: a flow that comes first, unless a document is older or urgent.
    """
    values = {
        **_values(seen, lease),
        "desk": desk,
        "clerk": storable(operator),
        "change": CHANGES.next(),
    }
    if before is not None:
        values["before"] = before
    row = session.execute(_taking(wants, sent, before is not None), values).one_or_none()
    if row is None:
        return None
    return Taken(row.flow_id, row.operator, row.lease, bool(row.idle))


def has_returned(session: Session, found: Taken) -> bool:
    """Whether what was taken for lost is of a program that runs after all.

    It was started, or connected again, after `look`. Nobody else can take the document meanwhile:
    its rows are locked.
    """
    if found.before is None or found.idle:
        return False
    return found.lease in session.scalars(LOCKED).all()


def of_kinds(wants: Wants, flow_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """A condition: it is of a kind that the clerk wants."""
    mine = StoredHistoryRow.flow_id == flow_id
    if wants.only is not None:
        return exists().where(mine, StoredHistoryRow.kind == wants.only)
    if not wants.kinds:
        return true()
    other = StoredHistoryRow.kind.not_in([*sorted(wants.kinds), DocumentType.UNKNOWN])
    return ~exists().where(mine, other)


def _values(seen: Look, lease: int) -> dict[str, Any]:
    return {
        "lease": lease,
        "running": list(seen.running),
        "names": list(seen.names),
        "supervises": seen.for_supervisor,
        "back_within": dt.timedelta(seconds=BACK_WITHIN_S),
    }


@lru_cache(maxsize=64)  # a clerk narrows down what comes now and then; making it takes longer
def _counting(wants: Wants) -> Select[Any]:
    return (
        select(func.count())
        .select_from(OfficeDocument)
        .join(FlowManager, FlowManager.id == OfficeDocument.flow_id)
        .where(_free(wants), or_(_for_all(wants), _sent()))
    )


@lru_cache(maxsize=64)
def _taking(wants: Wants, sent: bool, has_before: bool) -> Select[Any]:  # noqa: FBT001 - a key
    which = _sent() if sent else _for_all(wants)
    if has_before:
        older = OfficeDocument.flow_id < bindparam("before", type_=BigInteger)
        which = and_(which, or_(OfficeDocument.priority > 0, older))
    found = (
        select(
            OfficeDocument.flow_id,
            OfficeDocument.operator,
            FlowManager.lease,
            _is_idle(wants).label("idle"),
        )
        .join(FlowManager, FlowManager.id == OfficeDocument.flow_id)
        .where(_free(wants), which)
        .order_by(OfficeDocument.priority.desc(), OfficeDocument.flow_id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .cte("found")
    )
    clerk = bindparam("clerk", type_=String)
    has = (
        update(OfficeDocument)
        .where(OfficeDocument.flow_id == found.c.flow_id)
        .values(operator=clerk, active_at=NOW, not_before=None)
        .cte("has")
    )
    leased = (
        update(FlowManager)
        .where(FlowManager.id == found.c.flow_id)
        .values(
            lease=bindparam("lease", type_=BigInteger),
            version=FlowManager.version + 1,
            updated_at=NOW,
        )
        .cte("leased")
    )
    desk = bindparam("desk", type_=String)
    last = (
        select(func.coalesce(func.max(QueueEntry.place), 0))
        .where(QueueEntry.desk == desk, QueueEntry.operator == clerk)
        .scalar_subquery()
    )
    change = bindparam("change", type_=BigInteger)
    entry = upsert(QueueEntry).from_select(
        ["flow_id", "desk", "operator", "place", "last_change"],
        select(found.c.flow_id, desk, clerk, last + 1, change),
    )
    moved = {name: entry.excluded[name] for name in ("desk", "operator", "place", "last_change")}
    entered = entry.on_conflict_do_update(index_elements=["flow_id"], set_=moved).cte("entered")
    noted = (
        insert(AuditEvent)
        .from_select(
            ["flow_id", "actor", "action"],
            select(found.c.flow_id, clerk, literal(REVIEW_TAKEN)).where(
                found.c.operator.is_(null())
            ),
        )
        .cte("noted")
    )
    return select(found).add_cte(has, leased, entered, noted)


def _free(wants: Wants) -> ColumnElement[bool]:
    """A condition: nobody works on it, and it was not put off."""
    running = bindparam("running", type_=_NUMBERS)
    gone = or_(FlowManager.lease.is_(None), FlowManager.lease != all_(running))
    started = func.pg_postmaster_start_time()
    back_within = bindparam("back_within", type_=Interval)
    may_come_back = and_(OfficeDocument.active_at < started, started > NOW - back_within)
    own = bindparam("lease", type_=BigInteger)
    lost = and_(
        or_(and_(gone, ~may_come_back), _is_idle(wants)), FlowManager.lease.is_distinct_from(own)
    )
    return and_(
        OfficeDocument.stage == Stage.REVIEW,
        or_(OfficeDocument.operator.is_(None), lost),
        or_(OfficeDocument.not_before.is_(None), OfficeDocument.not_before <= NOW),
        FlowManager.status.in_((*AT_REST, FlowStatus.QUEUED)),
    )


def _is_idle(wants: Wants) -> ColumnElement[bool]:
    """A condition: nothing was typed for long."""
    return OfficeDocument.active_at < after(-wants.idle_s)


def _sent() -> ColumnElement[bool]:
    """A condition: it was forwarded to this clerk."""
    mine = OfficeDocument.for_operator == any_(bindparam("names", type_=_TEXTS))
    supervised = and_(OfficeDocument.for_supervisor, bindparam("supervises").is_(true()))
    return or_(mine, supervised)


def _for_all(wants: Wants) -> ColumnElement[bool]:
    """A condition: it was forwarded to nobody, and is one that the clerk wants."""
    flow_id = OfficeDocument.flow_id
    return and_(
        OfficeDocument.for_operator.is_(None),
        ~OfficeDocument.for_supervisor,
        of_kinds(wants, flow_id),
        *_of_doubts(wants, flow_id),
    )


def _of_doubts(
    wants: Wants, flow_id: InstrumentedAttribute[int]
) -> tuple[ColumnElement[bool], ...]:
    """What is not known to be without doubts counts as having some."""
    if wants.doubts is None:
        return ()
    sure = exists().where(
        StoredFlowProgress.flow_id == flow_id, StoredFlowProgress.doubtful.is_(False)
    )
    return (~sure if wants.doubts else sure,)
