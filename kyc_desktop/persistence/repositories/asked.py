"""What a search asks for: a query for PostgreSQL's text search, and perhaps a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.persistence.repositories.asked_dates import MOST_WORDS, asked_dates
from kyc_desktop.persistence.repositories.words import date_word, folded, plain_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    from kyc_desktop.domain.partial_date import BirthDate

_MOST = 20  # words of a search
_LARGEST_ID = 2**63 - 1
_ID_DIGITS = 20  # longer than any id, so that a longer number is not truncated to a valid id
_SHORT_NUMBER = 3  # digits; far too many file names have a number that begins with these


@dataclass(frozen=True, slots=True)
class Asked:
    """A search, understood.

    Attributes:
        words: as a `tsquery`; empty for none.
        flow_id: the flow that a number may mean.
        names: the words that may be those of a name.
    """

    words: str
    flow_id: int | None
    names: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing can be found by it."""
        return not self.words and self.flow_id is None


def asked(search: str, today: dt.date) -> Asked:
    """What the text of a search asks for.

    Each word is the beginning of a word, and all of them must be there, in any order; some may be a
    date of birth instead. `#17` is a number, `17` a number or a word.
    """
    flow_id = _asked_id(search)
    if search.strip().startswith("#") and flow_id is not None:
        return Asked("", flow_id)
    words = plain_words(search)[:_MOST]
    ways = [_all_of(words)] if words else []
    ways += [
        _all_of([*words[:start], *words[end:]], dates)
        for (start, end), dates in _spans(words, today, month_first="/" in search).items()
    ]
    # A number of digits only is no name.
    names = tuple(word for word in dict.fromkeys(words) if not word.isdigit())
    return Asked(" | ".join(f"({way})" for way in ways), flow_id, names)


def similar_words(search: str, candidates: Mapping[str, Collection[str]]) -> str:
    """The `tsquery` of a search in which words may stand for others; empty for no words."""
    terms = [
        " | ".join([_term(word), *(f"'{other}'" for other in candidates.get(word, ()))])
        for word in folded(search)[:_MOST]
    ]
    return " & ".join(f"({term})" for term in terms)


def person_query(name: str, dob: BirthDate) -> str:
    """A `tsquery` for the flows with all words of a name and a date of birth."""
    return " & ".join([*(f"'{word}'" for word in folded(name)[:_MOST]), f"'{date_word(dob)}'"])


def _asked_id(search: str) -> int | None:
    """The flow id that a search may mean: `17` or `#17`; None if it is no id."""
    digits = search.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdigit()):
        return None
    digits = digits.lstrip("0")[:_ID_DIGITS] or "0"
    return int(digits) if int(digits) <= _LARGEST_ID else None


def _spans(
    words: list[str], today: dt.date, *, month_first: bool
) -> dict[tuple[int, int], list[BirthDate]]:
    """Where in the words a date stands; not what is only a part of a longer date."""
    found: dict[tuple[int, int], list[BirthDate]] = {}
    for length in range(min(MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            end = start + length
            if any(first <= start and end <= last for first, last in found):
                continue
            dates = asked_dates(words[start:end], today, month_first=month_first)
            if dates:
                found[start, end] = dates
    return found


def _all_of(words: list[str], dates: list[BirthDate] | None = None) -> str:
    # Words consist of letters, digits and marks only, so quotes around them are all the escaping
    # needed.
    terms = [_term(word) for word in dict.fromkeys(words) if not _implied(word, words)]
    if dates:
        any_of = " | ".join(f"'{date_word(date)}'" for date in dates)
        terms.append(f"({any_of})")
    return " & ".join(terms)


def _implied(word: str, words: list[str]) -> bool:
    """Whether what begins with another of the words begins with this one as well."""
    return not _is_short(word) and any(each != word and each.startswith(word) for each in words)


def _is_short(word: str) -> bool:
    return word.isdigit() and len(word) <= _SHORT_NUMBER


def _term(word: str) -> str:
    return f"'{word}'" if _is_short(word) else f"'{word}':*"
