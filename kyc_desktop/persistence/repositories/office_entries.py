"""Documents that wait for a second entry, for those who take what comes next in the office.

Whoever is given one has it in front from then on: the flow's row is locked while that is checked
and noted, so that two who ask at the same moment are given different ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import aliased

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.persistence.entry_tables import StoredEntry
from kyc_desktop.persistence.repositories.entries import operator_key
from kyc_desktop.persistence.repositories.open_reviews import LOCKED
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.tables import FlowManager, OpenReview

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute, Session

_TRUE = text("true")


def may_enter(operator: str) -> ColumnElement[bool]:
    """Of a flow: that it waits for an entry, and none of its last round is this operator's."""
    later = aliased(StoredEntry)
    outdated = exists().where(later.flow_id == StoredEntry.flow_id, later.round > StoredEntry.round)
    own = exists().where(
        StoredEntry.flow_id == FlowManager.id,
        StoredEntry.operator_key == operator_key(operator),
        ~outdated,
    )
    return (FlowManager.status == FlowStatus.AWAITING_SECOND_ENTRY) & ~own


def free_entries(
    session: Session, operator: str, lease: int, which: ColumnElement[bool] | None = None
) -> int:
    """How many documents this operator may enter that nobody else has in front."""
    free = _free(session, operator, lease)
    return (
        session.scalar(
            select(func.count())
            .select_from(FlowManager)
            .where(free, which if which is not None else _TRUE)
        )
        or 0
    )


def locked_entry(
    session: Session,
    operator: str,
    lease: int,
    which: ColumnElement[bool] | None = None,
    passed: Collection[int] = (),
) -> int | None:
    """Lock the oldest document that this operator may enter and nobody else has in front.

    Args:
        session: of the caller's transaction.
        operator: who will enter it.
        lease: of the operator's program.
        which: a condition on the flow.
        passed: flows that are not wanted.
    """
    free, unwanted = _free(session, operator, lease), set(passed)
    while True:
        found = session.scalar(
            select(FlowManager.id)
            .where(
                free, which if which is not None else _TRUE, FlowManager.id.not_in(sorted(unwanted))
            )
            .order_by(FlowManager.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        # Somebody may have been given it between this look and the lock.
        if found is None or not session.scalar(select(_opened_by_others(session, found, lease))):
            return found
        unwanted.add(found)


def have_in_front(session: Session, flow_id: int, operator: str, lease: int) -> None:
    """Note that the operator has a locked document in front; the caller commits."""
    session.execute(
        insert(OpenReview)
        .values(flow_id=flow_id, lease=lease, operator=storable(operator))
        .on_conflict_do_nothing()
    )


def _free(session: Session, operator: str, lease: int) -> ColumnElement[bool]:
    return may_enter(operator) & ~_opened_by_others(session, FlowManager.id, lease)


def _opened_by_others(
    session: Session, flow_id: InstrumentedAttribute[int] | int, lease: int
) -> ColumnElement[bool]:
    running = session.scalars(LOCKED).all()
    return exists().where(
        OpenReview.flow_id == flow_id, OpenReview.lease != lease, OpenReview.lease.in_(running)
    )
