"""The tables of the board in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from kyc_desktop.ui.dates import clock_or_day
from kyc_desktop.ui.office.board_model import BoardTable
from kyc_desktop.ui.statistics.shown import span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kyc_desktop.domain.office_board import Board, StageBacklog

WAITING, LISTS, ASIDE, CLERKS = "waiting", "lists", "aside", "clerks"
COMPUTERS, WORKERS = "computers", "workers"
"""The keys of the tables."""
OF_DOCUMENTS = frozenset((LISTS, ASIDE))
"""The tables whose rows are documents, which can be taken back."""


_MINUTE, _HOUR = 60, 3600  # seconds


def titles() -> dict[str, str]:
    """The title of each table by its key, in their order."""
    tr = QCoreApplication.translate
    return {
        WAITING: tr("Board", "What waits"),
        LISTS: tr("Board", "In the lists of clerks"),
        ASIDE: tr("Board", "Forwarded, or put off"),
        CLERKS: tr("Board", "Reviewed by clerk"),
        COMPUTERS: tr("Board", "Read by computer"),
        WORKERS: tr("Board", "Office workers"),
    }


def notes() -> dict[str, str]:
    """What is said above a table, where something needs to be."""
    tr = QCoreApplication.translate
    return {
        LISTS: tr("Board", "Select documents to take back. Any clerk can then take them."),
        ASIDE: tr("Board", "Select documents to take back. Any clerk can then take them."),
        CLERKS: tr("Board", "Saved and rejected in the last hour."),
        COMPUTERS: tr("Board", "Documents read since each computer's office workers were started."),
        WORKERS: tr("Board", "Programs that read documents for the office."),
    }


def table(key: str, board: Board) -> BoardTable:
    """A table by its key."""
    return _TABLES[key](board)


def about(seconds: float) -> str:
    """How long something takes, as people say it: minutes without seconds."""
    if _MINUTE <= seconds < _HOUR:
        return QCoreApplication.translate("Board", "{0} min").format(int(seconds // _MINUTE))
    return span(seconds)


def sentence(board: Board) -> str:
    """All of it in two lines."""
    tr = QCoreApplication.translate
    return "\n".join(
        (
            _told(tr("Board", "To read"), board.to_read),
            _told(tr("Board", "To review"), board.to_review),
        )
    )


def lateness(board: Board, target_s: float | None) -> str:
    """What has waited for longer than the office wants; empty if nothing has."""
    tr = QCoreApplication.translate
    if target_s is None:
        return ""
    told = []
    if board.to_read.is_late(target_s):
        words = tr("Board", "The oldest document to read has waited for {0}.")
        told.append(words.format(about(board.to_read.oldest_s)))
    if board.to_review.is_late(target_s):
        words = tr("Board", "The oldest document to review has waited for {0}.")
        told.append(words.format(about(board.to_review.oldest_s)))
    return " ".join(told)


def _told(stage: str, backlog: StageBacklog) -> str:
    tr = QCoreApplication.translate
    if not backlog.documents:
        return tr("Board", "{0}: nothing").format(stage)
    told = [tr("Board", "{0}: {1}").format(stage, _number(backlog.documents))]
    if backlog.oldest_s:
        told.append(tr("Board", "oldest waiting {0}").format(about(backlog.oldest_s)))
    if backlog.left_s:
        told.append(tr("Board", "estimated time left {0}").format(about(backlog.left_s)))
    return " – ".join(told)


def _oldest(backlog: StageBacklog) -> str:
    return about(backlog.oldest_s) if backlog.oldest_s else ""


def _left(backlog: StageBacklog) -> str:
    if backlog.left_s is None and backlog.documents:
        return QCoreApplication.translate("Board", "not known")
    return about(backlog.left_s) if backlog.left_s else ""


def _waiting(board: Board) -> BoardTable:
    tr = QCoreApplication.translate
    both = (board.to_read, board.to_review)
    rows = (
        (tr("Board", "For any clerk"), *(_number(each.waiting) for each in both)),
        (tr("Board", "Being read, or in a clerk's list"), *(_number(each.held) for each in both)),
        (tr("Board", "Put off"), *(_number(each.put_off) for each in both)),
        (tr("Board", "For a colleague"), *(_number(each.forwarded) for each in both)),
        (tr("Board", "For the supervisor"), *(_number(each.for_supervisor) for each in both)),
        (tr("Board", "Oldest waiting"), *map(_oldest, both)),
        (tr("Board", "Done in the last hour"), *(_number(each.done_last_hour) for each in both)),
        (tr("Board", "Estimated time left"), *map(_left, both)),
    )
    headings = (tr("Board", "Documents"), tr("Board", "To read"), tr("Board", "To review"))
    return BoardTable(headings, rows, range(len(rows)), frozenset((1, 2)))


def _lists(board: Board) -> BoardTable:
    tr = QCoreApplication.translate
    open_, closed = tr("Board", "Open"), tr("Board", "Closed")
    rows = [
        (
            str(each.flow_id),
            each.operator,
            clock_or_day(each.since),
            clock_or_day(each.active_at),
            open_ if each.running else closed,
        )
        for each in board.held
    ]
    headings = (
        tr("Board", "Document"),
        tr("Board", "Clerk"),
        tr("Board", "Since"),
        tr("Board", "Last change"),
        tr("Board", "Window"),
    )
    empty = tr("Board", "No clerk has a document of the office.")
    return BoardTable(headings, rows, [each.flow_id for each in board.held], empty=empty)


def _aside(board: Board) -> BoardTable:
    tr = QCoreApplication.translate
    supervisor = tr("Board", "The supervisor")
    rows = [
        (
            str(each.flow_id),
            supervisor if each.for_supervisor else each.for_operator or "",
            "" if each.until is None else clock_or_day(each.until),
            clock_or_day(each.since),
        )
        for each in board.aside
    ]
    headings = (
        tr("Board", "Document"),
        tr("Board", "For"),
        tr("Board", "Put off until"),
        tr("Board", "To review since"),
    )
    empty = tr("Board", "Nothing is forwarded or put off.")
    return BoardTable(headings, rows, [each.flow_id for each in board.aside], empty=empty)


def _clerks(board: Board) -> BoardTable:
    tr = QCoreApplication.translate
    rows = [(each.operator, _number(each.saved), _number(each.rejected)) for each in board.by_clerk]
    headings = (tr("Board", "Clerk"), tr("Board", "Saved"), tr("Board", "Rejected"))
    return BoardTable(
        headings,
        rows,
        [each.operator for each in board.by_clerk],
        frozenset((1, 2)),
        tr("Board", "Nobody has saved or rejected a document in the last hour."),
    )


def _computers(board: Board) -> BoardTable:
    tr = QCoreApplication.translate
    rows = [
        (
            each.host,
            each.version,
            _number(each.workers),
            _number(each.concurrency),
            _number(each.reading),
            _number(each.read),
            "" if each.per_hour is None else _number(round(each.per_hour)),
        )
        for each in board.hosts
    ]
    headings = (
        tr("Board", "Computer"),
        tr("Board", "Version"),
        tr("Board", "Office workers"),
        tr("Board", "Documents at once"),
        tr("Board", "Reading"),
        tr("Board", "Read"),
        tr("Board", "Per hour"),
    )
    keys = [(each.host, each.version) for each in board.hosts]
    return BoardTable(headings, rows, keys, frozenset(range(2, 7)), _nobody_reads())


def _workers(board: Board) -> BoardTable:
    tr = QCoreApplication.translate
    now = dt.datetime.now(dt.UTC)
    ago = tr("Board", "{0} ago")
    rows = [
        (
            each.host,
            str(each.process),
            ago.format(about(each.silent_s)),
            clock_or_day(each.started_at or now),
            _number(each.read),
        )
        for each in board.workers
    ]
    headings = (
        tr("Board", "Computer"),
        tr("Board", "Process ID"),
        tr("Board", "Last sign of life"),
        tr("Board", "Running since"),
        tr("Board", "Read"),
    )
    keys = [each.id for each in board.workers]
    return BoardTable(headings, rows, keys, frozenset((4,)), _nobody_reads())


def _nobody_reads() -> str:
    return QCoreApplication.translate("Board", "No office worker is running.")


def _number(number: int) -> str:
    return QLocale().toString(number)


_TABLES: Mapping[str, Callable[[Board], BoardTable]] = {
    WAITING: _waiting,
    LISTS: _lists,
    ASIDE: _aside,
    CLERKS: _clerks,
    COMPUTERS: _computers,
    WORKERS: _workers,
}
