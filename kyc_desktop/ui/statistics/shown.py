"""Tables of figures in words: headings, cells, and the plot of each."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

from kyc_desktop.domain.fields import DOB, NAME, DocumentType
from kyc_desktop.domain.flow import RejectReason
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.stage import Stage
from kyc_desktop.export.figures import (
    BACKLOG,
    CHANGES,
    CLERKS,
    DAYS,
    KINDS,
    REJECTED,
    STEPS,
    SURE,
    TIMES,
)
from kyc_desktop.ui.dates import day_and_month, formatted_date, short_time
from kyc_desktop.ui.document_kind import document_word
from kyc_desktop.ui.process.shared.reject_words import reason_word
from kyc_desktop.ui.process.shared.wording import task_title
from kyc_desktop.ui.statistics.plots import Plot, Series
from kyc_desktop.ui.theme import stage_look

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kyc_desktop.export.figures import FigureTable

    Row = Mapping[str, Any]

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_HOURS_UP_TO = 2 * _DAY


class Column(NamedTuple):
    """A column: its heading, and what it says of a row."""

    heading: str
    said: Callable[[Row], str]


class Curve(NamedTuple):
    """A series of a plot: its name, its value of a row, and the headings of an interval's ends."""

    name: str
    of: Callable[[Row], float | None]
    ends: tuple[str, str] | None = None


class View(NamedTuple):
    """How a table is shown: the first column names the categories of the plot."""

    note: str
    columns: tuple[Column, ...]
    curves: tuple[Curve, ...]
    said: Callable[[float], str]
    marked: Callable[[Row], str] | None = None  # a short name of a row, for an axis


class Shown(NamedTuple):
    """A table in words, with its plot; without rows there is none."""

    note: str
    headings: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    plot: Plot


def titles() -> dict[str, str]:
    """What each table is called, in their order."""
    tr = QCoreApplication.translate
    return {
        DAYS: tr("Figures", "Documents a day"),
        TIMES: tr("Figures", "Time for a document"),
        KINDS: tr("Figures", "Kinds of document"),
        STEPS: tr("Figures", "Steps that failed"),
        CHANGES: tr("Figures", "Changed values"),
        SURE: tr("Figures", "Errors in sure values"),
        REJECTED: tr("Figures", "Rejections"),
        CLERKS: tr("Figures", "Clerks"),
        BACKLOG: tr("Figures", "Waiting now"),
    }


def shown(table: FigureTable) -> Shown:
    """A table in words."""
    view = _VIEWS[table.key]()
    rows = [dict(zip(table.headings, row, strict=True)) for row in table.rows]
    cells = tuple(tuple(column.said(row) for column in view.columns) for row in rows)
    names = tuple(row[0] for row in cells)
    curves = tuple(
        Series(
            curve.name,
            tuple(curve.of(row) for row in rows),
            tuple(_ends(row, curve.ends) for row in rows) if curve.ends else (),
        )
        for curve in view.curves
    )
    note = view.note
    for _, number in table.more:
        note = f"{note} {_unlisted(number)}".strip() if number else note
    headings = tuple(column.heading for column in view.columns)
    marks = tuple(map(view.marked, rows)) if view.marked is not None else None
    return Shown(note, headings, cells, Plot(names, curves, view.said, marks))


def span(seconds: float) -> str:
    """How long something took, in the two largest units."""
    tr = QCoreApplication.translate
    whole = round(seconds)
    if whole < _MINUTE:
        return tr("Figures", "{0} s").format(whole)
    if whole < _HOUR:
        return tr("Figures", "{0} min {1} s").format(*divmod(whole, _MINUTE))
    if whole < _HOURS_UP_TO:
        minutes = whole // _MINUTE
        return tr("Figures", "{0} h {1} min").format(*divmod(minutes, _MINUTE))
    return tr("Figures", "{0} d {1} h").format(*divmod(whole // _HOUR, 24))


def share(value: float) -> str:
    """A share in per cent."""
    return QCoreApplication.translate("Figures", "{0} %").format(_decimal(value * 100))


def _days() -> View:
    tr = QCoreApplication.translate
    return View(
        tr("Figures", "Half of the saved documents took no longer than the first time, nine in ten "
                      "no longer than the second."),
        (Column(tr("Figures", "Days"), _period), _count(tr("Figures", "Added"), "added"),
         _count(tr("Figures", "Saved"), "saved"), _count(tr("Figures", "Rejected"), "rejected"),
         *_spans("half_within_s", "most_within_s")),
        (_curve(tr("Figures", "Added"), "added"), _curve(tr("Figures", "Saved"), "saved"),
         _curve(tr("Figures", "Rejected"), "rejected")),
        _whole,
        _mark,
    )  # fmt: skip


def _times() -> View:
    tr = QCoreApplication.translate
    parts = {
        "reading": tr("Figures", "Reading"),
        "checking": tr("Figures", "Waiting and checking"),
        "altogether": tr("Figures", "Altogether"),
    }
    return View(
        tr("Figures", "From being added until the values were found, from then on until the "
                      "document was saved, and both."),
        (Column(tr("Figures", "Part"), lambda row: parts[row["part"]]),
         _count(tr("Figures", "Documents"), "documents"),
         *_spans("half_within_s", "most_within_s")),
        (_curve(_half(), "half_within_s"), _curve(_most(), "most_within_s")),
        span,
    )  # fmt: skip


def _kinds() -> View:
    tr = QCoreApplication.translate
    return View(
        "",
        (_kind_column(), _count(tr("Figures", "Saved"), "saved"),
         _count(tr("Figures", "Rejected"), "rejected"),
         *_spans("half_within_s", "most_within_s")),
        (_curve(tr("Figures", "Saved"), "saved"), _curve(tr("Figures", "Rejected"), "rejected")),
        _whole,
    )  # fmt: skip


def _steps() -> View:
    tr = QCoreApplication.translate
    ends = ("at_least", "at_most")
    return View(
        tr("Figures", "Of the documents added. In brackets: between what the share is with 95 % "
                      "confidence."),
        (Column(tr("Figures", "Step"), lambda row: task_title(row["step"])),
         _count(tr("Figures", "Added"), "added"), _count(tr("Figures", "Failed"), "failed"),
         _shares(tr("Figures", "Share"), "share", *ends),
         _count(tr("Figures", "Attempts"), "attempts"),
         _count(tr("Figures", "Still failed"), "left_there"),
         _count(tr("Figures", "Interrupted"), "stopped")),
        (_curve(tr("Figures", "Share"), "share", ends),),
        share,
    )  # fmt: skip


def _changes() -> View:
    tr = QCoreApplication.translate
    before, after = ("at_least", "at_most"), ("later_at_least", "later_at_most")
    changed, later = tr("Figures", "Changed before saving"), tr("Figures", "Corrected afterwards")
    return View(
        tr("Figures", "Of the documents saved. In brackets: between what the share is with 95 % "
                      "confidence."),
        (Column(tr("Figures", "Document and field"),
                lambda row: f"{_kind(row)} – {_field(row)}"),
         _count(tr("Figures", "Saved"), "saved"), _count(changed, "changed"),
         _shares(tr("Figures", "Share"), "share", *before),
         _count(tr("Figures", "Typed, not found"), "typed"), _count(later, "corrected_later"),
         _shares(tr("Figures", "Share"), "later_share", *after)),
        (_curve(changed, "share", before), _curve(later, "later_share", after)),
        share,
    )  # fmt: skip


def _sure() -> View:
    tr = QCoreApplication.translate
    ends = ("at_least", "at_most")
    return View(
        tr("Figures", "Blind checks tell the error rate; the brackets say between what it is with "
                      "95 % confidence. “Changed by clerks” is what somebody happened to notice."),
        (Column(tr("Figures", "Field"), _field),
         _count(tr("Figures", "Checked blind"), "checked_blind"),
         _count(tr("Figures", "Program wrong"), "program_wrong"),
         _shares(tr("Figures", "Error rate"), "share", *ends),
         _count(tr("Figures", "Agreed"), "agreed"),
         _count(tr("Figures", "Typing errors"), "typing_errors"),
         _count(tr("Figures", "Changed by clerks"), "changed_by_clerks")),
        (_curve(tr("Figures", "Error rate"), "share", ends),),
        share,
    )  # fmt: skip


def _rejected() -> View:
    tr = QCoreApplication.translate
    return View(
        "",
        (Column(tr("Figures", "Reason"), lambda row: reason_word(RejectReason(row["reason"]))),
         _count(tr("Figures", "Documents"), "documents")),
        (_curve(tr("Figures", "Documents"), "documents"),),
        _whole,
    )  # fmt: skip


def _clerks() -> View:
    tr = QCoreApplication.translate
    return View(
        tr("Figures", "The times are from when a document could be checked until it was saved, and "
                      "include waiting."),
        (Column(tr("Figures", "Clerk"), lambda row: row["clerk"]),
         _count(tr("Figures", "Saved"), "saved"), _count(tr("Figures", "Rejected"), "rejected"),
         *_spans("half_checked_within_s", "most_checked_within_s"),
         _count(tr("Figures", "Changed before saving"), "changed"),
         _count(tr("Figures", "Corrected afterwards"), "corrected_later"),
         _shares(tr("Figures", "Share"), "later_share", "later_at_least", "later_at_most"),
         _count(tr("Figures", "Checked blind"), "checked_blind"),
         _count(tr("Figures", "Typing errors"), "typing_errors")),
        (_curve(tr("Figures", "Saved"), "saved"), _curve(tr("Figures", "Rejected"), "rejected")),
        _whole,
    )  # fmt: skip


def _backlog() -> View:
    tr = QCoreApplication.translate
    ages = {
        "under_1_hour": tr("Figures", "Under 1 hour"),
        "under_1_day": tr("Figures", "Under 1 day"),
        "under_3_days": tr("Figures", "Under 3 days"),
        "under_7_days": tr("Figures", "Under 7 days"),
        "older": tr("Figures", "Older"),
    }
    return View(
        tr("Figures", "In the lists of clerks, whenever it was added."),
        (Column(tr("Figures", "State"), lambda row: stage_look(Stage(row["state"])).word),
         _count(tr("Figures", "Documents"), "documents"),
         *(_count(name, key) for key, name in ages.items()),
         Column(tr("Figures", "Oldest"), lambda row: short_time(row["oldest_added"]))),
        (_curve(tr("Figures", "Documents"), "documents"),),
        _whole,
    )  # fmt: skip


_VIEWS: dict[str, Callable[[], View]] = {
    DAYS: _days, TIMES: _times, KINDS: _kinds, STEPS: _steps, CHANGES: _changes, SURE: _sure,
    REJECTED: _rejected, CLERKS: _clerks, BACKLOG: _backlog,
}  # fmt: skip


def _unlisted(number: int) -> str:
    tr = QCoreApplication.translate
    if number == 1:
        return tr("Figures", "One more open document is in nobody's list.")
    words = tr("Figures", "{0} more open documents are in nobody's list.")
    return words.format(QLocale().toString(number))


def _count(heading: str, key: str) -> Column:
    return Column(heading, lambda row: QLocale().toString(row[key]))


def _half() -> str:
    return QCoreApplication.translate("Figures", "Half within")


def _most() -> str:
    return QCoreApplication.translate("Figures", "Nine in ten within")


def _spans(half: str, most: str) -> Sequence[Column]:
    def column(heading: str, key: str) -> Column:
        return Column(heading, lambda row: span(row[key]) if row[key] is not None else "")

    return column(_half(), half), column(_most(), most)


def _shares(heading: str, key: str, low: str, high: str) -> Column:
    """A share with its interval, rounded so that the interval stays true."""

    def said(row: Row) -> str:
        if row[key] is None:
            return ""
        least = math.floor(round(row[low] * 1000, 6)) / 10
        most = math.ceil(round(row[high] * 1000, 6)) / 10
        words = QCoreApplication.translate("Figures", "{0} % ({1}–{2})")
        return words.format(_decimal(row[key] * 100), _decimal(least), _decimal(most))

    return Column(heading, said)


def _curve(name: str, key: str, ends: tuple[str, str] | None = None) -> Curve:
    return Curve(name, lambda row: row[key], ends)


def _ends(row: Row, keys: tuple[str, str]) -> tuple[float, float] | None:
    low, high = (row[key] for key in keys)
    return (low, high) if low is not None and high is not None else None


def _kind_column() -> Column:
    return Column(QCoreApplication.translate("Figures", "Document"), _kind)


def _kind(row: Row) -> str:
    return document_word(DocumentType(row["kind"]))


def _field(row: Row) -> str:
    tr = QCoreApplication.translate
    words = {NAME: tr("Figures", "Name"), DOB: tr("Figures", "Date of birth")}
    return words.get(row["field"], str(row["field"]))


def _period(row: Row) -> str:
    first: dt.date = row["first_day"]
    last: dt.date = row["last_day"]
    if first == last:
        return formatted_date(first)
    return f"{formatted_date(first)} – {formatted_date(last)}"


def _mark(row: Row) -> str:
    first: dt.date = row["first_day"]
    last: dt.date = row["last_day"]
    whole_months = first.day == 1 and (last + dt.timedelta(days=1)).day == 1
    if first == last or not whole_months:
        return day_and_month(first)
    if first.month == last.month:
        return formatted_date(PartialDate(first.year, first.month))
    return str(first.year)


def _whole(value: float) -> str:
    if value != round(value):  # on an axis
        return _decimal(value)
    return QLocale().toString(round(value))


def _decimal(value: float) -> str:
    return QLocale().toString(value, "f", 1)
