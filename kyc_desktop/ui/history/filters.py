"""What the list of flows can be filtered by, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import RejectReason
from kyc_desktop.domain.history_query import DateRange, HistoryQuery
from kyc_desktop.domain.saved_search import RecentDays
from kyc_desktop.domain.stage import Stage
from kyc_desktop.domain.tasks import EXTRACT_DETAILS, PERFORM_OCR, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.ui.dates import formatted_date
from kyc_desktop.ui.document_kind import document_word
from kyc_desktop.ui.process.shared.reject_words import reason_word
from kyc_desktop.ui.process.shared.wording import task_title
from kyc_desktop.ui.theme import stage_look

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

STATUS = "stages"
KIND = "kinds"
OPERATOR = "operators"
ADDED = "added"
CORRECTED = "corrected"
REJECTED = "reject_reasons"
FAILED = "failed_tasks"
EXPIRY = "expiry"
SURE = "sure"

_SOON = (30, 90, 180)  # days
_LONGEST = 30  # characters of a value in a chip


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be chosen; choosing it again takes it back."""

    text: str
    chosen: Callable[[HistoryQuery], bool]
    toggled: Callable[[HistoryQuery], HistoryQuery]


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition of a query: its name, what it says now, and its values."""

    key: str
    name: str
    said: Callable[[HistoryQuery], str]  # empty if it is not set
    cleared: Callable[[HistoryQuery], HistoryQuery]
    choices: Sequence[Choice]


def filters(operators: Iterable[str], today: dt.date) -> list[Filter]:
    """All filters, in the order of the menu; `operators` are those who have added documents."""
    tr = QCoreApplication.translate
    tasks = (UPLOAD_IMAGE, PERFORM_OCR, EXTRACT_DETAILS, SAVE_TO_DB)
    return [
        _some(STATUS, tr("Filters", "Status"), Stage, lambda each: stage_look(each).word),
        _some(KIND, tr("Filters", "Document"), DocumentType, document_word),
        _some(OPERATOR, tr("Filters", "Operator"), operators, str),
        _added(today),
        _expiry(),
        _either(
            CORRECTED,
            tr("Filters", "Correction"),
            tr("Filters", "Corrected after saving"),
            tr("Filters", "Never corrected"),
        ),
        _either(
            SURE,
            tr("Filters", "Certainty"),
            tr("Filters", "All fields sure, as read"),
            tr("Filters", "A field was unsure or changed"),
        ),
        _some(REJECTED, tr("Filters", "Rejected"), RejectReason, reason_word),
        _some(FAILED, tr("Filters", "Failed at"), tasks, task_title),
    ]


def filtered(query: HistoryQuery) -> bool:
    """Whether anything but words restricts a query."""
    return replace(query, search="").restricted


def _some(key: str, name: str, values: Iterable[Any], word: Callable[[Any], str]) -> Filter:
    """Any of some values."""

    def said(query: HistoryQuery) -> str:
        chosen = sorted(word(each) for each in getattr(query, key))
        if not chosen:
            return ""
        more = f" +{QLocale().toString(len(chosen) - 1)}" if len(chosen) > 1 else ""
        return shortened(chosen[0]) + more

    def choice(value: Any) -> Choice:  # noqa: ANN401 - of any kind
        return Choice(
            shortened(word(value)),
            lambda query: value in getattr(query, key),
            lambda query: _with(query, key, getattr(query, key) ^ {value}),
        )

    choices = [choice(value) for value in values]
    return Filter(key, name, said, lambda query: _with(query, key, frozenset()), choices)


def _either(key: str, name: str, yes: str, no: str) -> Filter:
    """Yes or no."""
    words = {True: yes, False: no}

    def choice(value: bool) -> Choice:  # noqa: FBT001 - the value itself
        return Choice(
            words[value],
            lambda query: getattr(query, key) is value,
            lambda query: _with(query, key, None if getattr(query, key) is value else value),
        )

    def said(query: HistoryQuery) -> str:
        return words.get(getattr(query, key), "")

    choices = [choice(value) for value in words]
    return Filter(key, name, said, lambda query: _with(query, key, None), choices)


def _added(today: dt.date) -> Filter:
    def choice(text: str, recent: RecentDays) -> Choice:
        days = recent.of(today)
        return Choice(
            text,
            lambda query: query.added == days,
            lambda query: replace(query, added=DateRange() if query.added == days else days),
        )

    choices = [choice(recent_word(each), each) for each in RecentDays]
    return Filter(
        ADDED,
        QCoreApplication.translate("Filters", "Added"),
        lambda query: _days(query.added),
        lambda query: replace(query, added=DateRange()),
        choices,
    )


def recent_word(days: RecentDays) -> str:
    """What days that move along with today are called."""
    tr = QCoreApplication.translate
    return {
        RecentDays.TODAY: tr("Filters", "Today"),
        RecentDays.YESTERDAY: tr("Filters", "Yesterday"),
        RecentDays.WEEK: tr("Filters", "Last 7 days"),
        RecentDays.MONTH: tr("Filters", "Last 30 days"),
        RecentDays.YEAR: tr("Filters", "This year"),
    }[days]


def _days(days: DateRange) -> str:
    tr = QCoreApplication.translate
    if days.first is None and days.last is None:
        return ""
    if days.last is None and days.first is not None:
        return tr("Filters", "from {0}").format(formatted_date(days.first))
    if days.first is None and days.last is not None:
        return tr("Filters", "until {0}").format(formatted_date(days.last))
    first, last = (formatted_date(day) for day in (days.first, days.last) if day is not None)
    return first if first == last else f"{first} – {last}"


def _expiry() -> Filter:
    tr = QCoreApplication.translate

    def within(days: int) -> Choice:
        return Choice(
            soon(days),
            lambda query: query.expiring_within_days == days,
            lambda query: replace(
                query,
                expiring_within_days=None if query.expiring_within_days == days else days,
            ),
        )

    def soon(days: int) -> str:
        if days == 1:
            return tr("Filters", "within 1 day")
        return tr("Filters", "within {0} days").format(QLocale().toString(days))

    def said(query: HistoryQuery) -> str:
        days = query.expiring_within_days
        words = [tr("Filters", "expired")] if query.expired else []
        return ", ".join([*words, soon(days)] if days is not None else words)

    expired = Choice(
        tr("Filters", "Expired"),
        lambda query: query.expired,
        lambda query: replace(query, expired=not query.expired),
    )
    return Filter(
        EXPIRY,
        tr("Filters", "Expires"),
        said,
        lambda query: replace(query, expired=False, expiring_within_days=None),
        [expired, *(within(days) for days in _SOON)],
    )


def _with(query: HistoryQuery, key: str, value: Any) -> HistoryQuery:  # noqa: ANN401 - of any kind
    changed: dict[str, Any] = {key: value}
    return replace(query, **changed)


def shortened(word: str) -> str:
    """A word of any length for a chip or a menu."""
    return word if len(word) <= _LONGEST else f"{word[: _LONGEST - 1]}…"
