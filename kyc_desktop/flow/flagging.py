"""Derives the flags of a document: from what was read, from what is to be saved, from earlier ones.

Pure functions. What was seen before is looked up by `persistence.repositories.seen`.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kyc_desktop.domain.flags import Flag, unaccepted
from kyc_desktop.domain.partial_date import PartialDate, birth_date
from kyc_desktop.domain.seen import SeenQuestion, seen_flags
from kyc_desktop.messages.flags import FLAGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kyc_desktop.domain.fields import Details, Review
    from kyc_desktop.domain.flags import FlagRules
    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.domain.history import FlowDetails
    from kyc_desktop.domain.partial_date import BirthDate
    from kyc_desktop.domain.seen import Seen

_ORDER = {code: place for place, code in enumerate(FLAGS)}


def document_flags(details: Details | None, today: dt.date, rules: FlagRules) -> tuple[Flag, ...]:
    """The flags that do not depend on what the clerk types."""
    if details is None:
        return ()
    flags = [Flag("several_people")] if details.several_people else []
    if details.expires is not None:
        date = details.expires.date
        if date < today:
            flags.append(Flag.of("document_expired", date=date))
        elif rules.soon_days and date <= today + dt.timedelta(days=rules.soon_days):
            flags.append(Flag.of("expires_soon", date=date))
    return tuple(flags)


def holder_flags(dob: BirthDate | None, today: dt.date, rules: FlagRules) -> tuple[Flag, ...]:
    """The flags that depend on the date of birth; None while it is not known.

    Of a partial date, the latest day counts: somebody who may be under age is flagged.
    """
    latest = min(dob.latest, today) if isinstance(dob, PartialDate) else dob
    if latest is None or (years := age(latest, today)) >= rules.minimum_age:
        return ()
    return (Flag.of("under_age", years=years, least=rules.minimum_age),)


def all_flags(
    details: Details | None,
    dob: BirthDate | None,
    seen: Iterable[Flag],
    today: dt.date,
    rules: FlagRules,
) -> tuple[Flag, ...]:
    """All flags of a document as they are shown, the most important first.

    Args:
        details: what was read, None before that.
        dob: the date of birth that would be saved, None while it is not known.
        seen: the flags about earlier documents; see `seen_flags`.
        today: in the clerk's time zone.
        rules: what the office wants to be told.
    """
    flags = (*document_flags(details, today, rules), *holder_flags(dob, today, rules), *seen)
    return tuple(sorted(flags, key=lambda flag: _ORDER.get(flag.code, len(_ORDER))))


def flags_to_save(
    state: FlowState,
    review: Review | None,
    today: dt.date,
    rules: FlagRules,
    find: Callable[[SeenQuestion], Iterable[Seen]],
) -> tuple[Flag, ...]:
    """All flags of a stored document with the values that are to be saved.

    Args:
        state: of a flow that was read.
        review: the values; None for those that were extracted.
        today: in the clerk's time zone.
        rules: what the office wants to be told.
        find: looks up earlier documents; may raise StorageUnavailable.
    """
    found = state.details.found if state.details is not None else {}
    dob = birth_date(found["dob"].value) if "dob" in found else None
    name = found["name"].value if "name" in found else None
    if review is not None:
        name, dob = review.name, review.dob
    asks = rules.seen_before and state.flow_id is not None
    seen = find(SeenQuestion(state.flow_id or 0, name, dob)) if asks else ()
    return all_flags(state.details, dob, seen_flags(seen), today, rules)


def flags_of_correction(
    flow: FlowDetails,
    review: Review,
    today: dt.date,
    rules: FlagRules,
    find: Callable[[SeenQuestion], Iterable[Seen]],
) -> tuple[Flag, ...]:
    """The flags that a saved record gets by other values, and does not have as it is saved.

    Args:
        flow: of the record.
        review: its new values.
        today: in the clerk's time zone.
        rules: what the office wants to be told.
        find: looks up earlier documents; may raise StorageUnavailable.
    """

    def flags(name: str, dob: BirthDate) -> tuple[Flag, ...]:
        seen = find(SeenQuestion(flow.flow_id, name, dob)) if rules.seen_before else ()
        return all_flags(flow.extracted, dob, seen_flags(seen), today, rules)

    had = flags(flow.record.name, flow.record.dob) if flow.record is not None else ()
    return unaccepted(flags(review.name, review.dob), had)


def age(born: dt.date, today: dt.date) -> int:
    """The age in whole years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
