"""Extracts the date of expiry, from the MRZ if possible, else from the printed text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import Expiry, Source
from kyc_desktop.extraction.birth.birth_candidates import PageOrder
from kyc_desktop.extraction.words.dates import calendar
from kyc_desktop.extraction.words.lexicon import OTHER_DATES, Kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kyc_desktop.extraction.mrz.mrz import Mrz
    from kyc_desktop.extraction.page.page import Page
    from kyc_desktop.extraction.page.pairing import Pair
    from kyc_desktop.extraction.words.dates import DateHit

_GOOD_PLACE = 0.35  # minimum score: a label that fits worse may belong to another date
_LONGEST = 50  # at most so many years between today and the expiry date, in either direction
_CENTURY = 100
_NEPAL = "NPL"


def expiry_of(
    page: Page, pairs: Sequence[Pair], mrz: Mrz | None, today: dt.date, proven: Sequence[dt.date]
) -> Expiry | None:
    """The date of expiry, or None unless it is certain: a wrong one would mislead the clerk.

    Args:
        page: the recognised page.
        pairs: its labels with their values.
        mrz: the MRZ.
        today: decides the century of two-digit years.
        proven: dates that decide the order of day and month.
    """
    if mrz is not None and mrz.expiry_date is not None and mrz.data_line is not None:
        boxes = tuple(block.line.box for block in mrz.data_line.blocks)
        return Expiry(mrz.expiry_date, f"{mrz.expiry_date:%y%m%d}", Source.MRZ, boxes)
    # Nepalese documents print years of another calendar that look like Gregorian ones.
    if page.kind.country == _NEPAL:
        return None
    order = PageOrder(page, proven)
    labelled = [p for p in pairs if _says_expiry(p) and p.score >= _GOOD_PLACE]
    for p in sorted(labelled, key=lambda p: -p.score):
        hit = p.value.dates[-1]  # the later date of a range such as "01.02.2020 - 31.01.2030"
        date = _certain(hit, order, today)
        if date is not None:
            return Expiry(date, hit.printed, Source.VIZ, (p.value.block.line.box,))
    return None


def _says_expiry(p: Pair) -> bool:
    return bool(p.value.dates) and OTHER_DATES & set(p.label.kinds) == {Kind.EXPIRY_DATE}


def _certain(hit: DateHit, order: PageOrder, today: dt.date) -> dt.date | None:
    chosen = order.chosen(hit)
    if chosen is None or chosen[1] or not hit.clean:
        return None
    date: dt.date | None = chosen[0].date
    # The parser took a two-digit year for a year of birth, that is, one in the past.
    ahead = hit.short_year and chosen[0].date.year + _CENTURY <= today.year + _LONGEST
    if ahead and date is not None:
        date = calendar(date.year + _CENTURY, date.month, date.day)
    return date if date is not None and abs(date.year - today.year) <= _LONGEST else None
