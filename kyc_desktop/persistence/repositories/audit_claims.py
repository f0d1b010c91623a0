"""Reads the events that excuse what is missing, and finds those that excuse nothing.

Such an event is believed as far as the tables bear it out: an erasure has its row in `erasures`,
and a removed example is gone. What it says is read here, so that a value that is no JSON, or has
another shape, stops no proof.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from kyc_desktop.persistence.repositories.audit_actions import ERASED, EXAMPLES_REMOVED, EXPORTED

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_CLAIMS = text("""
SELECT c.place, e.id, e.flow_id, e.action, e.new_value, x.flow_id IS NOT NULL AS done
FROM audit_chain AS c JOIN audit_events AS e ON c.kind = 'event' AND e.id = c.ref
LEFT JOIN erasures AS x ON x.event_id = e.id AND x.flow_id = e.flow_id
WHERE e.action IN (:erased, :removed) ORDER BY c.place""")
_THERE = text("""
SELECT DISTINCT one.event FROM jsonb_to_recordset(CAST(:removed AS jsonb))
    AS one(event bigint, flow_id bigint) JOIN flow_manager AS f ON f.id = one.flow_id
ORDER BY one.event""")
# The other way round: what is erased has its event.
_UNTOLD = text("""
SELECT x.flow_id FROM erasures AS x WHERE NOT EXISTS (
    SELECT FROM audit_events AS e
    WHERE e.id = x.event_id AND e.flow_id = x.flow_id AND e.action = :erased
) UNION SELECT f.id FROM flow_manager AS f WHERE f.status = 'erased' AND NOT EXISTS (
    SELECT FROM erasures AS x WHERE x.flow_id = f.id
) ORDER BY 1""")
_EXPORTS = text("""
SELECT id, new_value FROM audit_events
WHERE action = :exported AND flow_id IS NULL AND new_value IS NOT NULL ORDER BY id""")

_ENDLESS = 2**63
_DIGEST = re.compile(r"[0-9a-f]{64}")
_VERSION = re.compile(r"[0-9]{1,19}\.[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Claims:
    """What the events say.

    Attributes:
        erased: those of erasures that took place, in JSON: `place`, `flow_id`, and what of the
            chain is gone by them.
        removed: the removed examples, in JSON: `place`, `event` and `flow_id`.
        unfounded: the events and documents that are not as they say, in words.
    """

    erased: str
    removed: str
    unfounded: tuple[str, ...]

    @property
    def values(self) -> dict[str, str]:
        """For the statements of the proof."""
        return {"erased": self.erased, "removed": self.removed}


def claims(session: Session) -> Claims:
    """Read what excuses missing entries of the chain."""
    erased: list[dict[str, object]] = []
    removed: list[dict[str, object]] = []
    wrong: list[str] = []
    asked = {"erased": ERASED, "removed": EXAMPLES_REMOVED}
    for row in session.execute(_CLAIMS, asked):
        told = _parsed(row.new_value)
        at = {"place": row.place, "event": row.id}
        if row.action == EXAMPLES_REMOVED and _numbers(told):
            removed += (at | {"flow_id": flow_id} for flow_id in told)
        elif row.action == ERASED and row.done and _is_erasure(told):
            parts = {name: told[name] for name in ("events", "records", "versions", "skeleton")}
            erased.append(at | parts | {"flow_id": row.flow_id})
        else:
            wrong.append(f"event {row.id}")
    gone = json.dumps(removed)
    wrong += (f"event {event}" for event in session.scalars(_THERE, {"removed": gone}))
    wrong += (
        f"event {row.id}"
        for row in session.execute(_EXPORTS, {"exported": EXPORTED})
        if not isinstance(_parsed(row.new_value), dict)
    )
    wrong += (f"document {flow_id}" for flow_id in session.scalars(_UNTOLD, {"erased": ERASED}))
    return Claims(json.dumps(erased), gone, tuple(wrong))


def _parsed(value: str | None) -> Any:  # noqa: ANN401 - whatever JSON says
    try:
        return json.loads(value or "")
    except (ValueError, RecursionError):
        return None


def _is_erasure(told: Any) -> bool:  # noqa: ANN401
    return (
        isinstance(told, dict)
        and _numbers(told.get("events"))
        and _numbers(told.get("records"))
        and _texts(told.get("versions"), _VERSION)
        and _texts([told.get("skeleton")], _DIGEST)
    )


def _numbers(told: Any) -> bool:  # noqa: ANN401
    return isinstance(told, list) and all(
        type(each) is int and 0 < each < _ENDLESS for each in told
    )


def _texts(told: Any, pattern: re.Pattern[str]) -> bool:  # noqa: ANN401
    return isinstance(told, list) and all(
        isinstance(each, str) and pattern.fullmatch(each) for each in told
    )
