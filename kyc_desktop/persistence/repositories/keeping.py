"""Reads how long a document is kept, and what was erased of it."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from kyc_desktop.domain.retention import (
    CountedFrom,
    Erasure,
    Hold,
    Keeping,
    RetentionRule,
    Terms,
    Why,
)
from kyc_desktop.persistence.repositories.audit_actions import ERASED

if TYPE_CHECKING:
    from sqlalchemy import Row
    from sqlalchemy.orm import Session

STATE = text("SELECT * FROM retention_state(:flow) ORDER BY flow_id")
"""The terms of a flow, or of all, for `terms_of`."""
_TOLD = text("""
SELECT e.flow_id, e.at, e.actor, e.db_user, e.field, e.new_value, e.id, c.place, c.digest
FROM audit_events AS e JOIN audit_chain AS c ON c.kind = 'event' AND c.ref = e.id
JOIN erasures AS x ON x.flow_id = e.flow_id AND x.event_id = e.id
WHERE e.action = :action AND e.flow_id = :flow
""")
_MAY = text(
    "SELECT has_function_privilege('erase_document(bigint, text, text)'::regprocedure, 'EXECUTE')"
)


def keeping_of(session: Session, flow_id: int) -> Keeping:
    """What the details of a document tell of it."""
    row = session.execute(STATE, {"flow": flow_id}).one_or_none()
    if row is not None:
        return Keeping(terms_of(row), None, may_change(session))
    return Keeping(None, erasure_of(session, flow_id), may_change(session))


def may_change(session: Session) -> bool:
    """Whether the user of the database may set terms, and erase."""
    return bool(session.scalars(_MAY).one())


def erasure_of(session: Session, flow_id: int) -> Erasure | None:
    """What is on record of the erasure of a document; None if it was not erased."""
    row = session.execute(_TOLD, {"action": ERASED, "flow": flow_id}).one_or_none()
    if row is None:
        return None
    told = json.loads(row.new_value)
    return _erasure_of(row, told, told["rule"])


def _erasure_of(row: Row[Any], told: dict[str, Any], rule: dict[str, Any] | None) -> Erasure:
    return Erasure(
        flow_id=row.flow_id,
        at=row.at,
        actor=row.actor,
        db_user=row.db_user,
        why=Why(row.field),
        kind=told["kind"],
        rule=None
        if rule is None
        else RetentionRule(
            rule["kind"], rule["months"], CountedFrom(rule["counted_from"]), rule["preset"]
        ),
        since=day(rule["since"]) if rule is not None else None,
        until=day(rule["until"]) if rule is not None else None,
        counts=told["counts"],
        skeleton=told["skeleton"],
        event_id=row.id,
        place=row.place,
        digest=bytes(row.digest).hex(),
    )


def _rule_of(row: Any) -> RetentionRule | None:  # noqa: ANN401 - what has these columns
    """The rule in a row that may have one."""
    if row.months is None:
        return None
    return RetentionRule(row.rule_kind, row.months, CountedFrom(row.counted_from), row.preset)


def terms_of(row: Any) -> Terms:  # noqa: ANN401 - a row of the function
    """The terms in a row of `STATE`."""
    return Terms(
        flow_id=row.flow_id,
        kind=row.kind,
        rule=_rule_of(row),
        since=row.since if row.months is not None else None,
        until=row.until,
        hold=Hold(row.hold, row.held_by) if row.hold is not None else None,
        ended=row.ended,
    )


def day(written: str | None) -> dt.date | None:
    """A day that the database wrote in JSON."""
    return dt.date.fromisoformat(written) if written is not None else None
