"""Writes the audit log: who did what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.messages.english import english
from kyc_desktop.persistence.repositories.audit_actions import ACCEPTED_FLAG
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.tables import AuditEvent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from kyc_desktop.domain.flags import Flag


def note(
    session: Session,
    flow_id: int | None,
    actor: str,
    action: str,
    field: str | None = None,
    old: object = None,
    new: object = None,
) -> None:
    """Add an event to the log; values are written as texts that PostgreSQL can store."""
    session.add(
        AuditEvent(
            flow_id=flow_id,
            actor=storable(actor),
            action=action,
            field=_text(field),
            old_value=_text(old),
            new_value=_text(new),
        )
    )


def note_flags(session: Session, flow_id: int, actor: str, flags: Iterable[Flag]) -> None:
    """Add an event for each flag that somebody accepted: its code, and what it said."""
    for flag in flags:
        note(session, flow_id, actor, ACCEPTED_FLAG, flag.code, new=english(flag))


def _text(value: object) -> str | None:
    return storable(str(value)) if value is not None else None
