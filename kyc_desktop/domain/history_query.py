"""Which flows the History tab lists, in which order, and from where on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, Self

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import RejectReason
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kyc_desktop.domain.partial_date import BirthDate


class _Listed(Protocol):
    """What orders need to know of a row."""

    @property
    def flow_id(self) -> int: ...
    @property
    def created_at(self) -> dt.datetime: ...
    @property
    def name_key(self) -> str | None: ...
    @property
    def dob(self) -> BirthDate | None: ...
    @property
    def dob_key(self) -> dt.date | None: ...
    @property
    def kind(self) -> DocumentType | None: ...
    @property
    def stage(self) -> Stage: ...
    @property
    def operator(self) -> str: ...


class SortColumn(StrEnum):
    """What the list can be sorted by."""

    NUMBER = "number"  # the flow's id
    TIME = "time"  # when it was added
    NAME = "name"
    DOB = "dob"
    KIND = "kind"
    STATUS = "status"  # the stage
    OPERATOR = "operator"

    @property
    def newest_first(self) -> bool:
        """Whether one usually wants it descending: the newest flows first."""
        return self in {SortColumn.NUMBER, SortColumn.TIME}

    @property
    def has_days(self) -> bool:
        """Whether a list in this order can begin with a day."""
        return self.newest_first or self is SortColumn.DOB


@dataclass(frozen=True, slots=True)
class Sort:
    """An order; flows that are the same in it follow their ids, in the same direction.

    What has no value comes last in both directions.
    """

    column: SortColumn = SortColumn.NUMBER
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in an order: that of a row. It stays valid if the row changes or goes."""

    flow_id: int
    value: str | None = None  # what the list is sorted by; a date or time in ISO 8601

    @classmethod
    def at(cls, row: _Listed, sort: Sort) -> Self:
        """The place of a row."""
        return cls(row.flow_id, _VALUES[sort.column](row))


def precedes(row: _Listed, other: _Listed, sort: Sort) -> bool:
    """Whether a row comes before another one in an order, as in the database."""
    mine, its = Cursor.at(row, sort), Cursor.at(other, sort)
    if mine.value == its.value:
        return (mine.flow_id > its.flow_id) is sort.descending and mine.flow_id != its.flow_id
    if mine.value is None or its.value is None:
        return its.value is None
    return (mine.value > its.value) is sort.descending


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from `first` to `last`, both included; None for an open end."""

    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Which flows to list; an empty set does not restrict them, and all conditions must be met.

    Days are those of this computer's time zone. At most one of `after`, `before` and `at_date` is
    given.

    Attributes:
        search: words of the name or the file name, their beginnings will do; or a date of birth,
            or a flow's id.
        stages: where they stand.
        operators: who added them.
        kinds: kinds of document.
        added: when they were added.
        corrected: whether the record was corrected.
        reject_reasons: why they were rejected.
        failed_tasks: the task that failed last, of those that ended with that.
        expired: those whose document has expired.
        expiring_within_days: those whose document expires from today to so many days later; with
            `expired`, both.
        sure: whether all fields were saved as read, and sure; of saved ones only.
        sort: the order.
        limit: the most rows of a page.
        after: the page begins behind this place.
        before: the page ends before this place.
        at_date: the page begins with the first row of this day or, if there is none, with what
            follows it in the order: by the day of birth if sorted by that, else by the day on
            which a flow was added. Only for the orders number, time and date of birth.
    """

    search: str = ""
    stages: frozenset[Stage] = frozenset()
    operators: frozenset[str] = frozenset()
    kinds: frozenset[DocumentType] = frozenset()
    added: DateRange = DateRange()
    corrected: bool | None = None
    reject_reasons: frozenset[RejectReason] = frozenset()
    failed_tasks: frozenset[str] = frozenset()
    expired: bool = False
    expiring_within_days: int | None = None
    sure: bool | None = None
    sort: Sort = Sort()
    limit: int = 100
    after: Cursor | None = None
    before: Cursor | None = None
    at_date: dt.date | None = None

    def __post_init__(self) -> None:
        """Refuse what has no meaning.

        Raises:
            ValueError: there are several places to start from, or a day in an order without days.
        """
        if sum(place is not None for place in (self.after, self.before, self.at_date)) > 1:
            raise ValueError("a page has one place to start from")
        if self.at_date is not None and not self.sort.column.has_days:
            raise ValueError(f"there are no days in the order by {self.sort.column}")

    @property
    def restricted(self) -> bool:
        """Whether anything narrows the list."""
        return self.first_page() != HistoryQuery(sort=self.sort, limit=self.limit)

    def first_page(self) -> HistoryQuery:
        """The same from the beginning: what was asked for, without a place in the list."""
        asked = replace(self, after=None, before=None, at_date=None)
        return replace(asked, search=" ".join(self.search.split()))

    def next_page(self, last: _Listed) -> HistoryQuery:
        """The page behind a row."""
        return replace(self.first_page(), after=Cursor.at(last, self.sort))

    def previous_page(self, first: _Listed) -> HistoryQuery:
        """The page before a row."""
        return replace(self.first_page(), before=Cursor.at(first, self.sort))

    def from_date(self, day: dt.date) -> HistoryQuery:
        """The page that begins with a day.

        Raises:
            ValueError: there are no days in the order.
        """
        return replace(self.first_page(), at_date=day)

    def to_plain(self) -> dict[str, Any]:
        """The query in JSON's types, without what is as in an empty query."""
        nothing = HistoryQuery()
        return {
            each.name: _plain(value)
            for each in fields(self)
            if (value := getattr(self, each.name)) != getattr(nothing, each.name)
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> HistoryQuery:
        """The query of `to_plain`.

        Raises:
            KeyError, TypeError, ValueError: it is none, or has a condition of another version: to
                leave that out would list more than was asked for.
        """
        return cls(**{name: _READ[name](value) for name, value in plain.items()})


def _born(row: _Listed) -> str | None:
    """A partial date of birth is sorted as its first day."""
    if isinstance(row.dob, PartialDate):
        return dt.date(row.dob.year, row.dob.month or 1, 1).isoformat()
    day = row.dob or row.dob_key
    return day.isoformat() if day is not None else None


_VALUES: dict[SortColumn, Callable[[_Listed], str | None]] = {
    SortColumn.NUMBER: lambda row: None,
    SortColumn.TIME: lambda row: row.created_at.isoformat(),
    SortColumn.NAME: lambda row: row.name_key,
    SortColumn.DOB: _born,
    SortColumn.KIND: lambda row: row.kind,
    SortColumn.STATUS: lambda row: row.stage,
    SortColumn.OPERATOR: lambda row: row.operator,
}


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of a query
    match value:
        case frozenset():
            return sorted(str(each) for each in value)
        case dt.date():
            return value.isoformat()
        case DateRange() | Sort() | Cursor():
            return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        case StrEnum():
            return str(value)
    return value


def _read_kind(kind: type[Any], value: Any) -> Any:  # noqa: ANN401 - JSON
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _set_of(kind: Callable[[str], Any]) -> Callable[[Any], frozenset[Any]]:
    return lambda values: frozenset(kind(_read_kind(str, each)) for each in values)


def _day(value: Any) -> dt.date | None:  # noqa: ANN401 - JSON
    return dt.date.fromisoformat(value) if value is not None else None


def _cursor(plain: Mapping[str, Any]) -> Cursor:
    value = plain["value"]
    return Cursor(
        _read_kind(int, plain["flow_id"]), _read_kind(str, value) if value is not None else None
    )


_READ: dict[str, Callable[[Any], Any]] = {
    "search": lambda value: _read_kind(str, value),
    "stages": _set_of(Stage),
    "operators": _set_of(str),
    "kinds": _set_of(DocumentType),
    "added": lambda plain: DateRange(_day(plain["first"]), _day(plain["last"])),
    "corrected": lambda value: _read_kind(bool, value),
    "reject_reasons": _set_of(RejectReason),
    "failed_tasks": _set_of(str),
    "expired": lambda value: _read_kind(bool, value),
    "expiring_within_days": lambda value: _read_kind(int, value),
    "sure": lambda value: _read_kind(bool, value),
    "sort": lambda plain: Sort(SortColumn(plain["column"]), _read_kind(bool, plain["descending"])),
    "limit": lambda value: _read_kind(int, value),
    "after": _cursor,
    "before": _cursor,
    "at_date": _day,
}
