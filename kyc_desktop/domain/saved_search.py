"""A search that a clerk has named, to be used again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from kyc_desktop.domain.history_query import DateRange, HistoryQuery

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME, _QUERY, _DAYS = "name", "query", "days"


class RecentDays(StrEnum):
    """Days that move along with today."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"  # the last 7 days
    MONTH = "month"  # the last 30 days
    YEAR = "year"  # since the first of January

    def of(self, today: dt.date) -> DateRange:
        """The days that are meant on a day."""
        if self is RecentDays.YEAR:
            return DateRange(today.replace(month=1, day=1), today)
        first, last = _BACK[self]
        return DateRange(today - dt.timedelta(days=first), today - dt.timedelta(days=last))


_BACK = {
    RecentDays.TODAY: (0, 0),
    RecentDays.YESTERDAY: (1, 1),
    RecentDays.WEEK: (6, 0),
    RecentDays.MONTH: (29, 0),
}


def recent(days: DateRange, today: dt.date) -> RecentDays | None:
    """What days are called today; None for days that do not move along."""
    return next((each for each in RecentDays if each.of(today) == days), None)


@dataclass(frozen=True)
class SavedSearch:
    """A name, and a search in JSON's types as it is kept.

    What another version of the program has kept stays as it is, even if this one can't use it.
    """

    name: str
    kept: Mapping[str, Any]

    @classmethod
    def of(cls, name: str, query: HistoryQuery, days: RecentDays | None = None) -> Self:
        """A search to be kept; with `days`, the days on which documents were added move along."""
        asked = query.first_page()
        if days is not None:
            asked = replace(asked, added=DateRange())
        kept: dict[str, Any] = {_NAME: name, _QUERY: asked.to_plain()}
        return cls(name, kept if days is None else {**kept, _DAYS: str(days)})

    @classmethod
    def from_plain(cls, plain: object) -> Self | None:
        """What was kept; None if it has no name."""
        name = plain.get(_NAME) if isinstance(plain, dict) else None
        return cls(name, plain) if isinstance(plain, dict) and isinstance(name, str) else None

    def to_plain(self) -> dict[str, Any]:
        """What is kept, with its present name."""
        return {**self.kept, _NAME: self.name}

    @property
    def days(self) -> RecentDays | None:
        """The days that move along, if this version knows them."""
        kept = self.kept.get(_DAYS)
        return RecentDays(kept) if kept in set(RecentDays) else None

    def query(self, today: dt.date) -> HistoryQuery | None:
        """What to search for today.

        None if another version kept a condition that this one does not know: to leave that out
        would list more than was asked for.
        """
        try:
            query = HistoryQuery.from_plain(self.kept[_QUERY])
            days = self.kept.get(_DAYS)
            if days is not None:
                query = replace(query, added=RecentDays(days).of(today))
        except (KeyError, TypeError, ValueError, AttributeError):
            return None
        return query if set(self.kept) <= {_NAME, _QUERY, _DAYS} else None
