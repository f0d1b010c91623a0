"""Looks for earlier documents once more, in the transaction that writes a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Integer, cast, func, select

from kyc_desktop.domain.flags import unaccepted
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.seen import seen_flags
from kyc_desktop.errors import SeenMeanwhile
from kyc_desktop.persistence.repositories.seen import find_seen
from kyc_desktop.persistence.repositories.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from kyc_desktop.domain.flags import Flag
    from kyc_desktop.domain.seen import SeenQuestion

PEOPLE = 0x4B5950
"""The first of the two keys of our advisory locks on people; the second is a hash of the person."""


def look_once_more(session: Session, question: SeenQuestion, accepted: Iterable[Flag]) -> None:
    """Refuse flags that nobody has accepted, and let nobody else write the same person meanwhile.

    Until the end of the transaction, others who write a record of that person wait here, and see
    this one then.

    Args:
        session: a transaction whose statements see what others have committed.
        question: about the flow with the values that are to be written.
        accepted: by the operator; or those that the record has already.

    Raises:
        SeenMeanwhile: another flag about earlier documents has come up.
    """
    person = "\n".join([*folded(question.name or ""), str(question.dob)])
    session.execute(
        select(func.pg_advisory_xact_lock(cast(PEOPLE, Integer), func.hashtext(person)))
    )
    if unaccepted(seen_flags(find_seen(session, question)), accepted):
        raise SeenMeanwhile(Message("seen_meanwhile"), Message("look_at_it_first"))
