"""Stores who has a document in front of them; each call commits.

Each row carries the lease of its program, and counts only while that is locked. So nothing has to
be cleaned up for what it says to be true, and nobody is kept from a document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select, text
from sqlalchemy.dialects.postgresql import insert

from kyc_desktop.domain.history import UnderReview
from kyc_desktop.persistence.lease import LEASES
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.tables import OpenReview

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.lease import Lease

LOCKED = text(
    "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid = :kind "
    "AND objsubid = 2 AND granted "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
).bindparams(bindparam("kind", LEASES))
"""The numbers of the leases that are locked: those of the programs that run."""


class OpenReviewRepository:
    """Who reviews or corrects which document now. Every call may raise StorageUnavailable."""

    def __init__(self, database: Database, lease: Lease) -> None:
        self._database = database
        self._lease = lease

    def begin(self, flow_id: int, operator: str) -> tuple[UnderReview, ...]:
        """Tell the others that the operator has a document in front; who else has it.

        Raises:
            NotAllowed: the user of the database may only read.
        """
        self._lease.ensure()
        with self._database.transaction() as session:
            # In this order: a program that starts meanwhile is in neither.
            told = set(session.scalars(select(OpenReview.lease).distinct()))
            gone = told.difference(session.scalars(LOCKED))
            session.execute(delete(OpenReview).where(OpenReview.lease.in_(gone)))
            session.execute(
                insert(OpenReview)
                .values(flow_id=flow_id, lease=self._lease.number, operator=storable(operator))
                .on_conflict_do_nothing()
            )
            return self._others(session, [flow_id]).get(flow_id, ())

    def end(self, flow_id: int) -> None:
        """Tell the others that the document is no longer in front here."""
        with self._database.transaction() as session:
            session.execute(
                delete(OpenReview).where(
                    OpenReview.flow_id == flow_id, OpenReview.lease == self._lease.number
                )
            )

    def others(self, flow_ids: Collection[int]) -> dict[int, tuple[UnderReview, ...]]:
        """Who else has these documents in front, by flow, who began first; without the others."""
        if not flow_ids:
            return {}
        with self._database.transaction() as session:
            return self._others(session, flow_ids)

    def _others(
        self, session: Session, flow_ids: Collection[int]
    ) -> dict[int, tuple[UnderReview, ...]]:
        rows = session.scalars(
            select(OpenReview)
            .where(OpenReview.flow_id.in_(flow_ids), OpenReview.lease != self._lease.number)
            .order_by(OpenReview.since, OpenReview.lease)
        ).all()
        if not rows:  # as nearly always: the locks need not be looked at
            return {}
        running = set(session.scalars(LOCKED))
        found: dict[int, tuple[UnderReview, ...]] = {}
        for row in rows:
            if row.lease in running:
                now = UnderReview(row.operator, row.since)
                found[row.flow_id] = (*found.get(row.flow_id, ()), now)
        return found
