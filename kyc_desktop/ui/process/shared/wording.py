"""Texts of the Process tab: states, steps, dates and durations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.domain.stage import Stage
from kyc_desktop.flow.definition import (
    EXTRACT_DETAILS,
    KYC_FLOW,
    PERFORM_OCR,
    SAVE_TO_DB,
    UPLOAD_IMAGE,
)
from kyc_desktop.flow.flagging import age
from kyc_desktop.ui.dates import formatted_date
from kyc_desktop.ui.language import LANGUAGE_NAMES
from kyc_desktop.ui.process.session.documents import Group
from kyc_desktop.ui.process.session.typed_date import (
    ENGLISH_MONTHS,
    OLDEST,
    DateEntry,
    Problem,
    folded,
)
from kyc_desktop.ui.theme import Look, Role, stage_look, state_look

if TYPE_CHECKING:
    import datetime as dt

    from kyc_desktop.domain.fields import Expiry
    from kyc_desktop.domain.partial_date import PartialDate
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.session.steps import Step

_TENTH = 0.1  # seconds
_TENTHS_UP_TO = 10.0  # seconds; longer durations are shown in whole seconds
_MINUTE = 60
_MEGABYTE = 1024 * 1024
_MONTHS, _LONGEST_MONTH = 12, 31
_FEBRUARY, _LEAP_DAY = 2, 29
_FOUR_DIGITS = 1000  # the smallest year with a century


def status_look(document: Document) -> Look:
    """The state of a document in the queue, with icon and colour."""
    tr = QCoreApplication.translate
    look = stage_look(document.stage)
    if document.cancelling:
        return look._replace(word=tr("Queue", "Cancelling…"))
    if document.saving:
        return look._replace(word=tr("Queue", "Saving"))
    if document.host is not None:
        return look._replace(word=tr("Queue", "Being read on {0}").format(document.host))
    if document.repairable:  # a press away from being read
        return look._replace(role=Role.WARNING)
    return look


def lasting_words() -> list[str]:
    """All state texts that a document in the queue may show for a while."""
    tr = QCoreApplication.translate
    own = ("Cancelling…", "Saving")
    return [*(stage_look(stage).word for stage in Stage), *(tr("Queue", word) for word in own)]


def group_look(group: Group) -> Look:
    """The name of a group, with icon and colour."""
    tr = QCoreApplication.translate
    match group:
        case Group.TO_CHECK:
            return stage_look(Stage.TO_CHECK)
        case Group.TO_REPAIR:
            return Look("edit", tr("Queue", "To repair"), Role.WARNING)
        case Group.FAILED:
            return stage_look(Stage.FAILED)
        case Group.WAITING:
            return stage_look(Stage.WAITING)
        case Group.DONE:
            return stage_look(Stage.SAVED)._replace(word=tr("Queue", "Done"))


def remaining(waiting: int, seconds: float | None) -> str:
    """How many documents are waiting and how long they will take; empty for none."""
    tr = QCoreApplication.translate
    if waiting == 0:
        return ""
    if seconds is None:
        return tr("Queue", "{0} waiting").format(waiting)
    if seconds < _MINUTE:
        return tr("Queue", "{0} waiting, less than a minute").format(waiting)
    minutes = round(seconds / _MINUTE)
    if minutes < _MINUTE:
        return tr("Queue", "{0} waiting, about {1} min").format(waiting, minutes)
    return tr("Queue", "{0} waiting, about {1} h {2} min").format(
        waiting, minutes // _MINUTE, minutes % _MINUTE
    )


def formats_hint(max_bytes: int) -> str:
    """Which files are accepted, and which can be converted."""
    words = QCoreApplication.translate(
        "Drop", "JPEG or PNG, up to {0} MB each. Larger files, HEIC and PDF can be converted."
    )
    return words.format(QLocale().toString(max_bytes / _MEGABYTE, "g"))


def task_title(task: str) -> str:
    """What a task does, in two or three words."""
    tr = QCoreApplication.translate
    titles = {
        UPLOAD_IMAGE: tr("Steps", "Check the image"),
        PERFORM_OCR: tr("Steps", "Read the text"),
        EXTRACT_DETAILS: tr("Steps", "Find the details"),
        SAVE_TO_DB: tr("Steps", "Save the record"),
    }
    # A task added to the flow is shown with its description until it gets a title here.
    return titles.get(task) or KYC_FLOW.task(task).description


def step_name(task: str) -> str:
    """The name of a step in one word, for the strip."""
    tr = QCoreApplication.translate
    names = {
        UPLOAD_IMAGE: tr("Steps", "Check"),
        PERFORM_OCR: tr("Steps", "Read"),
        EXTRACT_DETAILS: tr("Steps", "Find"),
        SAVE_TO_DB: tr("Steps", "Save"),
    }
    return names.get(task) or task_title(task)


def failure_title(task: str) -> str:
    """What did not happen because a task failed."""
    tr = QCoreApplication.translate
    titles = {
        UPLOAD_IMAGE: tr("Failure", "The image was not accepted"),
        PERFORM_OCR: tr("Failure", "The text could not be read"),
        EXTRACT_DETAILS: tr("Failure", "A value is missing"),
        SAVE_TO_DB: tr("Failure", "The record was not saved"),
    }
    return titles.get(task) or tr("Failure", "Processing stopped")


def step_word(step: Step, document: Document | None) -> str:
    """The text on the right of a step that is not running: its duration or state."""
    tr = QCoreApplication.translate
    if step.status is TaskStatus.SUCCESS and step.elapsed is not None:
        return duration(step.elapsed)
    if step.status is TaskStatus.PENDING:
        reviewed = document is not None and document.state.status is FlowStatus.AWAITING_REVIEW
        if reviewed and step.task == SAVE_TO_DB:
            return tr("Steps", "After your review")
        return ""
    return state_look(step.status).word


def duration(seconds: float) -> str:
    """A duration in the shortest form."""
    if seconds < _TENTH:
        return QCoreApplication.translate("Steps", "under {0} s").format(_number(_TENTH))
    if seconds < _TENTHS_UP_TO:
        tenths = _number(seconds)
        return QCoreApplication.translate("Steps", "{0} s").format(tenths)
    if seconds < _MINUTE:
        return QCoreApplication.translate("Steps", "{0} s").format(int(seconds))
    minutes, rest = divmod(int(seconds), _MINUTE)
    return QCoreApplication.translate("Steps", "{0} min {1} s").format(minutes, rest)


def _number(value: float) -> str:
    return QLocale().toString(value, "f", 1)


def partial_word(date: PartialDate) -> str:
    """What there is of a partial date."""
    tr = QCoreApplication.translate
    if date.month is None:
        return tr("Form", "only the year")
    return tr("Form", "only month and year")


def date_understood(date: dt.date, today: dt.date) -> str:
    """How a typed date was understood, with the age as a plausibility check."""
    return f"{formatted_date(date)} · {date_age(date, today)}"


def date_age(born: dt.date, today: dt.date) -> str:
    """How old somebody is, as a plausibility check."""
    tr = QCoreApplication.translate
    years = age(born, today)
    return tr("Form", "1 year old") if years == 1 else tr("Form", "{0} years old").format(years)


def validity_look(expires: Expiry | None, today: dt.date) -> Look:
    """The date until which a document is valid; empty if it has expired or no date was read."""
    if expires is None or expires.date < today:
        return Look("", "", Role.MUTED)
    words = QCoreApplication.translate("Form", "Valid until {0}")
    return Look("calendar", words.format(formatted_date(expires.date)), Role.MUTED)


def date_problem(entry: DateEntry) -> str:
    """Why a typed date can't be saved; empty if it can."""
    tr = QCoreApplication.translate
    if entry.problem is None:
        return ""
    if entry.impossible is not None:
        return _no_such_day(*entry.impossible)
    words = {
        Problem.EMPTY: tr("Form", "Enter the date of birth, for example 12.08.1974."),
        Problem.UNREADABLE: tr("Form", "Not a date. Enter it like 12.08.1974."),
        Problem.INCOMPLETE: tr("Form", "Enter day, month and year, for example 12.08.1974."),
        Problem.PARTIAL: tr(
            "Form", "Day, month and year are needed: your office saves only full dates of birth."
        ),
        Problem.NO_SUCH_DAY: tr("Form", "This date does not exist."),
        Problem.FUTURE: tr("Form", "This date is in the future."),
        Problem.TOO_OLD: tr("Form", "This is more than {0} years ago.").format(OLDEST),
        Problem.AMBIGUOUS: tr("Form", "Which date do you mean?"),
    }
    return words[entry.problem]


def _no_such_day(year: int, month: int, day: int) -> str:
    tr = QCoreApplication.translate
    if not 1 <= month <= _MONTHS:
        return tr("Form", "There is no month {0}.").format(month)
    if not 1 <= day <= _LONGEST_MONTH:
        return tr("Form", "No month has a day {0}.").format(day)
    name = QLocale().standaloneMonthName(month)
    if month == _FEBRUARY and day == _LEAP_DAY:
        return tr("Form", "{0} was not a leap year: February had 28 days.").format(year)
    if month == _FEBRUARY and year >= _FOUR_DIGITS:
        last = QDate(year, month, 1).daysInMonth()
        return tr("Form", "{0} {1} had only {2} days.").format(name, year, last)
    if month == _FEBRUARY:  # the century was not typed, so its length is not known
        return tr("Form", "No February has a day {0}.").format(day)
    last = QDate(2000, month, 1).daysInMonth()
    return tr("Form", "{0} has only {1} days.").format(name, last)


def month_names() -> dict[str, int]:
    """The names of months that may be typed, to 1–12: in all languages of the window."""
    # The window's other languages too: what was typed is still understood after a change of it.
    return _months(QLocale(), *map(QLocale, LANGUAGE_NAMES))


def months_everywhere() -> dict[str, int]:
    """The names of months that mean the same on every computer, whatever its language, to 1–12."""
    return _months(*map(QLocale, LANGUAGE_NAMES))


def _months(*locales: QLocale) -> dict[str, int]:
    names = dict(ENGLISH_MONTHS)
    for locale in locales:
        for number in range(1, 13):
            for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
                names.setdefault(folded(locale.monthName(number, form)).rstrip("."), number)
    return names
