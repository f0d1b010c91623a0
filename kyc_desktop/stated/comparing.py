"""Compares what was read of a document, or saved, with what the customer stated.

A difference is a doubt, whatever else speaks for a value. Agreement is a check and no more: it
never makes a doubtful value sure, because nobody has measured how often customers are wrong, and
whoever presents somebody else's document states what stands on it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kyc_desktop.domain.fields import NAME, Choice, DateField, NameField, Origin
from kyc_desktop.domain.partial_date import PartialDate, birth_date
from kyc_desktop.domain.stated import Agreement
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.extraction.words.names import both_spellings, same_name
from kyc_desktop.extraction.words.text import alphabet_of
from kyc_desktop.messages.doubts import DOUBTS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kyc_desktop.domain.fields import Check, Details, Doubt, Field
    from kyc_desktop.domain.partial_date import BirthDate
    from kyc_desktop.domain.stated import Stated

    _Word = frozenset[str]

_DOUBT = "stated_differs"
_REMEMBERED = 4096
_GENERATIONS = frozenset({"jr", "junior", "sr", "senior", "ii", "iii", "iv"})


def compared(details: Details, stated: Stated) -> Details:
    """The details with what the stated values say for and against the fields that were found.

    A stated value that is another one than was read becomes a choice of the field.
    """
    changed: dict[str, Any] = {}
    for key, field in details.found.items():
        value = stated.name if key == NAME else stated.dob
        if value is not None:
            changed[key] = _compared(field, value, agreement_of(field, stated))
    return replace(details, **changed)


def agreement_of(field: Field, stated: Stated) -> Agreement:
    """How a field that was found is like what was stated."""
    if isinstance(field, DateField):
        return same_day(field.date, stated.dob)
    surname = field.surname if isinstance(field, NameField) else None
    return same_person(field.value, stated.name, surname)


def _compared(field: Field, value: str | dt.date, agreement: Agreement) -> Field:
    if agreement is Agreement.SAME:  # another spelling of the same name is no other value
        return replace(field, checks=(*field.checks, check("stated_agrees")))
    if agreement is Agreement.FITS:  # the document says it as it is to be saved
        return replace(field, checks=(*field.checks, check("stated_fits", stated=value)))
    known = {field.value, *(each.value for each in field.choices)}
    new = () if str(value) in known else (Choice(str(value), Origin.STATED),)
    choices = (*field.choices, *new)
    if agreement is Agreement.UNKNOWN:
        return replace(field, choices=choices)
    return replace(
        field,
        choices=choices,
        doubts=(*field.doubts, doubt(_DOUBT, stated=value)),
        confidence=round(field.confidence * (1 - DOUBTS[_DOUBT].cost), 3),
        confident=False,
    )


def opinion_on(key: str, value: str, surname: str | None, stated: Stated) -> Check | Doubt | None:
    """What speaks for or against a saved value; None if that cannot be said."""
    said = stated.name if key == NAME else stated.dob
    if said is None:
        return None
    if key == NAME:
        agreement = same_person(value, stated.name, surname)
    else:
        agreement = same_day(birth_date(value), stated.dob)
    if agreement is Agreement.SAME:
        return check("stated_agrees")
    if agreement is Agreement.FITS:
        return check("stated_fits", stated=said)
    return doubt(_DOUBT, stated=said) if agreement is Agreement.DIFFERENT else None


def same_day(born: BirthDate | None, stated: dt.date | None) -> Agreement:
    """How a date of birth is like the stated one; one that is printed in part has to fit it."""
    if born is None or stated is None:
        return Agreement.UNKNOWN
    if isinstance(born, PartialDate):
        fits = born.year == stated.year and born.month in {None, stated.month}
        return Agreement.FITS if fits else Agreement.DIFFERENT
    return Agreement.SAME if born == stated else Agreement.DIFFERENT


@lru_cache(_REMEMBERED)
def same_person(name: str | None, stated: str | None, surname: str | None = None) -> Agreement:
    """How a name is like the stated one.

    Case, accents, hyphens, apostrophes and the order of the words do not count; a letter may be
    transliterated. A stated name fits if it leaves out given names or further surnames, and if one
    of both has initials; it has to have a surname and something of a given name in common. A stated
    word that the document does not have makes another name.

    Args:
        name: of the document.
        stated: by the customer.
        surname: the part of `name` that is known to be the surname.
    """
    if not name or not stated:
        return Agreement.UNKNOWN
    ours, theirs = _words(name), _words(stated)
    if same_name(name, stated) or _run_together(name) & _run_together(stated):
        return Agreement.SAME
    if not ours or not theirs or alphabet_of(name) != alphabet_of(stated):
        return Agreement.UNKNOWN
    left, alike = _paired(ours, theirs)
    if not left:
        return Agreement.SAME if len(alike) == len(ours) else _fit(name, surname, alike, 0)
    return _fit(name, surname, alike, _initials(ours, left, alike))


def _words(name: str) -> list[_Word]:
    """The ways to spell each word."""
    plain, written = both_spellings(name)
    return [frozenset(pair) for pair in zip(plain.split(), written.split(), strict=True)]


def _run_together(name: str) -> set[str]:
    """The letters alone: van den Berg is Vandenberg."""
    return {spelling.replace(" ", "") for spelling in both_spellings(name)} - {""}


def _paired(ours: Sequence[_Word], theirs: Sequence[_Word]) -> tuple[list[_Word], set[int]]:
    """Their words that are none of ours, and the places of ours that are among theirs."""
    left, alike = [], set[int]()
    for word in theirs:
        place = next((n for n, our in enumerate(ours) if n not in alike and our & word), None)
        if place is None:
            left.append(word)
        else:
            alike.add(place)
    return left, alike


def _initials(ours: Sequence[_Word], left: Sequence[_Word], alike: set[int]) -> int:
    """How many of their words are initials of our words, or the reverse; -1 unless all are."""
    taken = set(alike)
    for word in left:
        place = next(
            (n for n, our in enumerate(ours) if n not in taken and _begins(our, word)), None
        )
        if place is None:
            return -1
        taken.add(place)
    return len(left)


def _begins(one: _Word, other: _Word) -> bool:
    return any(
        a != b and 1 in {len(a), len(b)} and a[0] == b[0] for a in one for b in other
    )  # fmt: skip


def _fit(name: str, surname: str | None, alike: set[int], initials: int) -> Agreement:
    words = _words(name)
    if surname:
        wanted = {n for n, our in enumerate(words) if any(our & its for its in _words(surname))}
    else:
        kept = [n for n, our in enumerate(words) if our.isdisjoint(_GENERATIONS)]
        wanted = set(kept[-1:])
    full = {n for n in alike if max(map(len, words[n])) > 1}
    others = len(alike - wanted) + initials
    fits = initials >= 0 and bool(full & wanted) and others > 0
    return Agreement.FITS if fits else Agreement.DIFFERENT
