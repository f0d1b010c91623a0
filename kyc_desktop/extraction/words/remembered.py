"""What a text is by itself, remembered by the text: a page is read several times.

Each of its lines is read with every engine's readings and, if it may be upside down, once more.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kyc_desktop.extraction.words import names
from kyc_desktop.extraction.words.dates import DateHit, find_dates

if TYPE_CHECKING:
    import datetime as dt

    from kyc_desktop.extraction.words.lexicon import Lexicon

_REMEMBERED = 1024  # texts


@lru_cache(_REMEMBERED)
def dates_in(text: str, lexicon: Lexicon, today: dt.date) -> tuple[DateHit, ...]:
    """All dates of a line; see `find_dates`."""
    return tuple(find_dates(text, lexicon.months, today))


@lru_cache(_REMEMBERED)
def likeness(text: str, lexicon: Lexicon) -> float:
    """How much a text looks like a person's name; see `names.likeness`."""
    return names.likeness(text, lexicon)
