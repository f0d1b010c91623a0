"""What `tests/bench/history.py` asks of the history, class by class, with the bar of each."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import RejectReason
from kyc_desktop.domain.history_query import Cursor, DateRange, HistoryQuery, Sort, SortColumn
from kyc_desktop.domain.stage import Stage
from kyc_desktop.domain.tasks import EXTRACT_DETAILS, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyc_desktop.domain.history import HistoryRow
    from kyc_desktop.persistence.repositories.history import HistoryRepository

PAGE_MS, SEARCH_MS, MISSPELT_MS = 20.0, 60.0, 300.0
"""The bars: the 95th percentile in the database."""
SORTS = tuple(Sort(column, down) for column in SortColumn for down in (True, False))
_DATED = (SortColumn.NUMBER, SortColumn.TIME, SortColumn.DOB)


class Sample:
    """Rows of the database, taken at random, always the same ones."""

    def __init__(self, history: HistoryRepository, flows: int) -> None:
        self._history = history
        self._flows = flows
        self._random = random.Random(17)  # noqa: S311 - no secret

    def row(self) -> HistoryRow:
        """Any row."""
        place = Cursor(self._random.randint(2, self._flows))
        return self._history.page(HistoryQuery(after=place, limit=1)).rows[0]

    def saved(self) -> HistoryRow:
        """Any row with a name and a full date of birth."""
        while (row := self.row()).name is None or not isinstance(row.dob, dt.date):
            pass
        return row

    def operator(self) -> str:
        """Any of the operators."""
        return self.row().operator

    def day(self) -> dt.date:
        """Any day on which documents came."""
        return self.row().created_at.date()

    def number(self) -> int:
        """The number of any document."""
        return self._random.randint(1, self._flows)


Ask = Callable[[Sample], HistoryQuery]


@dataclass(frozen=True, slots=True)
class Question:
    """A class of questions: each time it is asked, something else may be asked for."""

    group: str
    name: str
    bar_ms: float
    variants: tuple[Ask, ...]  # one after the other


@cache
def questions() -> tuple[Question, ...]:
    """All classes."""
    return tuple(_questions())


def _questions() -> Iterator[Question]:
    yield Question("page", "first page, each order", PAGE_MS, tuple(map(_first, SORTS)))
    for sort in SORTS:
        name = f"any page by {sort.column} {'down' if sort.descending else 'up'}"
        yield Question("page", name, PAGE_MS, (_behind(sort), _ahead(sort)))
    dated = tuple(_at(sort) for sort in SORTS if sort.column in _DATED)
    yield Question("page", "jump to a date", PAGE_MS, dated)
    for name, conditions in _FILTERS.items():
        variants = tuple(_sorted(each, sort) for each in conditions for sort in SORTS)
        yield Question("filter", name, PAGE_MS, variants)
    yield Question("filter", "four at once", PAGE_MS, tuple(_sorted(_four, s) for s in SORTS))
    for name, search in _SEARCHES.items():
        yield Question("search", name, SEARCH_MS, (search,))
        filtered = tuple(_both(search, each) for many in _FILTERS.values() for each in many)
        yield Question("search", f"{name}, with each filter", SEARCH_MS, filtered)
        yield Question("search", f"{name}, in each order", SEARCH_MS,
                       tuple(_sorted(search, sort) for sort in SORTS))  # fmt: skip
    for name, misspelt in _MISSPELT.items():
        yield Question("one letter wrong", name, MISSPELT_MS, (misspelt,))


def _first(sort: Sort) -> Ask:
    return lambda _: HistoryQuery(sort=sort)


def _behind(sort: Sort) -> Ask:
    return lambda sample: HistoryQuery(sort=sort, after=Cursor.at(sample.row(), sort))


def _ahead(sort: Sort) -> Ask:
    return lambda sample: HistoryQuery(sort=sort, before=Cursor.at(sample.row(), sort))


def _at(sort: Sort) -> Ask:
    born = sort.column is SortColumn.DOB

    def ask(sample: Sample) -> HistoryQuery:
        day = sample.saved().dob if born else sample.day()
        return HistoryQuery(sort=sort, at_date=day if isinstance(day, dt.date) else None)

    return ask


def _sorted(ask: Ask, sort: Sort) -> Ask:
    return lambda sample: replace(ask(sample), sort=sort)


def _both(search: Ask, condition: Ask) -> Ask:
    return lambda sample: replace(condition(sample), search=search(sample).search)


def _days(many: int) -> Ask:
    def ask(sample: Sample) -> HistoryQuery:
        first = sample.day()
        return HistoryQuery(added=DateRange(first, first + dt.timedelta(many - 1)))

    return ask


def _asking(**conditions: object) -> Ask:
    query = HistoryQuery(**conditions)  # type: ignore[arg-type] # each as the class has it
    return lambda _: query


_FILTERS: dict[str, tuple[Ask, ...]] = {
    "status": tuple(_asking(stages=frozenset({stage})) for stage in Stage),
    "operator": (lambda sample: HistoryQuery(operators=frozenset({sample.operator()})),),
    "nobody's": (_asking(operators=frozenset({"nobody"})),),
    "kind": tuple(_asking(kinds=frozenset({kind})) for kind in DocumentType),
    "a day": (_days(1),),
    "a month": (_days(30),),
    "a year": (_days(365),),
    "corrected, or not": (_asking(corrected=True), _asking(corrected=False)),
    "rejected why": tuple(_asking(reject_reasons=frozenset({each})) for each in RejectReason),
    "failed at": tuple(
        _asking(failed_tasks=frozenset({task}))
        for task in (UPLOAD_IMAGE, PERFORM_OCR, EXTRACT_DETAILS, SAVE_TO_DB)
    ),
    "expired": (_asking(expired=True),),
    "expires soon": (_asking(expiring_within_days=30),),
    "sure, or not": (_asking(sure=True), _asking(sure=False)),
}


def _four(sample: Sample) -> HistoryQuery:
    return replace(
        _days(90)(sample),
        stages=frozenset({Stage.SAVED}),
        operators=frozenset({sample.operator()}),
        kinds=frozenset({DocumentType.PASSPORT}),
    )


def _searching(words: Callable[[HistoryRow], str]) -> Ask:
    return lambda sample: HistoryQuery(words(sample.saved()))


def _word(row: HistoryRow, place: int) -> str:
    return (row.name or "").split()[place]


def _date(row: HistoryRow, form: str) -> str:
    assert isinstance(row.dob, dt.date)
    return form.format(row.dob, row.dob.strftime("%b").lower(), f"{row.dob:%y}")


_SEARCHES: dict[str, Ask] = {
    "a whole name": _searching(lambda row: row.name or ""),
    "a family name": _searching(lambda row: _word(row, -1)),
    "a given name": _searching(lambda row: _word(row, 0)),
    "a common name": _asking(search="anna"),
    "a name without its marks": _asking(search="muller"),
    "two words that many have": _asking(search="anna scan"),
    "beginnings of two words": _searching(lambda row: f"{_word(row, -1)[:3]} {_word(row, 0)[:2]}"),
    "two letters": _searching(lambda row: _word(row, -1)[:2]),
    "a year of birth": _searching(lambda row: _date(row, "{0:%Y}")),
    "oct 1978": _searching(lambda row: _date(row, "{1} {0:%Y}")),
    "12.8.74": _searching(lambda row: _date(row, "{0.day}.{0.month}.{2}")),
    "1974-08-12": _searching(lambda row: _date(row, "{0:%Y-%m-%d}")),
    "a name and a year": _searching(lambda row: f"{_word(row, -1)} {_date(row, '{0:%Y}')}"),
    "a number": lambda sample: HistoryQuery(f"#{sample.number()}"),
    "17": _asking(search="17"),
    "a name of a file": lambda sample: HistoryQuery(f"scan_{sample.number():06}.png"),
    "a word of many files": _asking(search="passport"),
    "no hit": _asking(search="qqxyzzy"),
    "a common name, and no hit": _asking(search="anna qqxyzzy"),
}


def _dropped(row: HistoryRow) -> str:
    word = _word(row, -1)
    return word[: len(word) // 2] + word[len(word) // 2 + 1 :]


def _doubled(row: HistoryRow) -> str:
    word = _word(row, -1)
    return f"{word[:3]}x{word[3:]}"


def _changed(row: HistoryRow) -> str:
    word = _word(row, -1)
    return f"{word[:2]}x{word[3:]}"


def _swapped(row: HistoryRow) -> str:
    word = _word(row, -1)
    return f"{word[:1]}{word[2]}{word[1]}{word[3:]}"


_MISSPELT: dict[str, Ask] = {
    "a letter dropped": _searching(_dropped),
    "a letter too many": _searching(_doubled),
    "another letter": _searching(_changed),
    "two letters changed over": _searching(_swapped),
    "and another word": _searching(lambda row: f"{_word(row, 0)} {_changed(row)}"),
}
