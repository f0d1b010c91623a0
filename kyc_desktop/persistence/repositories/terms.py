"""How long documents are kept: rules, legal holds, and ends of relationships."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from kyc_desktop.domain.retention import CountedFrom, RetentionRule, Terms
from kyc_desktop.domain.retention_presets import UNREDACTED
from kyc_desktop.persistence.repositories.flow_details import unknown
from kyc_desktop.persistence.repositories.keeping import STATE, may_change, terms_of
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.retention_tables import StoredRetentionRule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from kyc_desktop.persistence.database import Database

_HOLD = text("SELECT hold_document(:flow, :actor, :reason)")
_END = text("SELECT end_relationship(:flow, :actor, :day)")
_SET = text("SELECT set_retention(:kind, :actor, :months, :counted_from, :preset)")
_ENDLESS = 2**63
_FETCHED = 1_000  # rows


class TermsRepository:
    """The terms of documents. Every call may raise StorageUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, flow_id: int) -> Terms:
        """What is set for a document.

        Raises:
            UnknownFlow: there is no such document, or it was erased.
        """
        with self._database.transaction() as session:
            row = None
            if 0 < flow_id < _ENDLESS:
                row = session.execute(STATE, {"flow": flow_id}).one_or_none()
        if row is None:
            raise unknown(flow_id)
        return terms_of(row)

    def all(self) -> Iterator[Terms]:
        """What is set for all documents that were not erased, in the order of their numbers."""
        with self._database.long_transaction() as session:
            rows = session.execute(STATE, {"flow": None}, execution_options={"yield_per": _FETCHED})
            yield from map(terms_of, rows)

    def may_change(self) -> bool:
        """Whether the user of the database may set terms, and erase."""
        with self._database.transaction() as session:
            return may_change(session)

    def hold(self, flow_id: int, actor: str, reason: str | None) -> None:
        """Set a legal hold on a document with a reason, or release it without one; commits.

        Raises:
            UnknownFlow: there is no such document, or it was erased.
            NotAllowed: the database's user may not do it.
        """
        words = storable(reason) if reason is not None else None
        self._set(_HOLD, flow_id, {"actor": storable(actor), "reason": words})

    def end(self, days: Sequence[tuple[int, dt.date | None]], actor: str) -> None:
        """Set the end of the relationship of each document, or None for a running one; commits.

        All are set, or none.

        Raises:
            UnknownFlow: there is no such document, or it was erased.
            NotAllowed: the database's user may not do it.
        """
        with self._database.transaction() as session:
            for flow_id, day in days:
                asked = {"flow": flow_id, "actor": storable(actor), "day": day}
                if not 0 < flow_id < _ENDLESS or not session.scalars(_END, asked).one():
                    raise unknown(flow_id)

    def rules(self) -> list[RetentionRule]:
        """The rules, by kind of document."""
        rule = StoredRetentionRule
        with self._database.transaction() as session:
            return [
                RetentionRule(each.kind, each.months, CountedFrom(each.counted_from), each.preset)
                for each in session.scalars(select(rule).order_by(rule.kind))
            ]

    def unredacted(self) -> bool:
        """Whether a rule is of a law by which copies may not be redacted."""
        return any(rule.preset in UNREDACTED for rule in self.rules())

    def replace_rules(
        self, gone: Sequence[str], rules: Sequence[RetentionRule], actor: str
    ) -> None:
        """Remove the rules of some kinds of document, and set others; commits.

        Raises:
            NotAllowed: the database's user may not do it.
        """
        with self._database.transaction() as session:
            for kind in gone:
                nothing = {"months": None, "counted_from": None, "preset": None}
                session.execute(_SET, {"kind": kind, "actor": storable(actor), **nothing})
            for rule in rules:
                asked = {
                    "kind": rule.kind,
                    "actor": storable(actor),
                    "months": rule.months,
                    "counted_from": str(rule.counted_from),
                    "preset": rule.preset,
                }
                session.execute(_SET, asked)

    def _set(self, statement: Any, flow_id: int, values: dict[str, Any]) -> None:  # noqa: ANN401 - SQL
        with self._database.transaction() as session:
            known = 0 < flow_id < _ENDLESS
            if not known or not session.scalars(statement, {"flow": flow_id, **values}).one():
                raise unknown(flow_id)
