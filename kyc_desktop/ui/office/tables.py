"""The tables of the board in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QLocale

from kyc_desktop.ui.dates import clock_or_day
from kyc_desktop.ui.office.board_model import BoardTable
from kyc_desktop.ui.statistics.shown import span

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from kyc_desktop.domain.office_board import Board, StageBacklog

WAITING, LISTS, ASIDE, CLERKS = "waiting", "lists", "aside", "clerks"
COMPUTERS, WORKERS = "computers", "workers"
"""The keys of the tables."""
OF_DOCUMENTS = frozenset((LISTS, ASIDE))
"""The tables whose rows are documents, which can be taken back."""


_MINUTE, _HOUR = 60, 3600  # seconds
_Item = TypeVar("_Item")


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
        COMPUTERS: tr("Board", "Documents read in the last hour, in windows as well."),
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
    rows: tuple[tuple[str, Callable[[StageBacklog], str | int]], ...] = (
        (tr("Board", "For any clerk"), lambda it: it.waiting),
        (tr("Board", "Being read, or in a clerk's list"), lambda it: it.held),
        (tr("Board", "Put off"), lambda it: it.put_off),
        (tr("Board", "For a colleague"), lambda it: it.forwarded),
        (tr("Board", "For the supervisor"), lambda it: it.for_supervisor),
        (tr("Board", "Oldest waiting"), _oldest),
        (tr("Board", "Done in the last hour"), lambda it: it.done_last_hour),
        (tr("Board", "Estimated time left"), _left),
    )
    return _made(
        rows,
        {
            tr("Board", "Documents"): lambda row: row[0],
            tr("Board", "To read"): lambda row: row[1](board.to_read),
            tr("Board", "To review"): lambda row: row[1](board.to_review),
        },
        key=lambda row: row[0],
        numbers=range(1, 3),
    )


def _lists(board: Board) -> BoardTable:
    tr = QCoreApplication.translate
    open_, closed = tr("Board", "Open"), tr("Board", "Closed")
    return _made(
        board.held,
        {
            tr("Board", "Document"): lambda it: str(it.flow_id),
            tr("Board", "Clerk"): lambda it: it.operator,
            tr("Board", "Since"): lambda it: clock_or_day(it.since),
            tr("Board", "Last change"): lambda it: clock_or_day(it.active_at),
            tr("Board", "Window"): lambda it: open_ if it.running else closed,
        },
        key=lambda it: it.flow_id,
        empty=tr("Board", "No clerk has a document of the office."),
    )


def _aside(board: Board) -> BoardTable:
    tr = QCoreApplication.translate
    supervisor = tr("Board", "The supervisor")
    return _made(
        board.aside,
        {
            tr("Board", "Document"): lambda it: str(it.flow_id),
            tr("Board", "For"): lambda it: (
                supervisor if it.for_supervisor else it.for_operator or ""
            ),
            tr("Board", "Put off until"): lambda it: clock_or_day(it.until) if it.until else "",
            tr("Board", "To review since"): lambda it: clock_or_day(it.since),
        },
        key=lambda it: it.flow_id,
        empty=tr("Board", "Nothing is forwarded or put off."),
    )


def _clerks(board: Board) -> BoardTable:
    tr = QCoreApplication.translate
    return _made(
        board.by_clerk,
        {
            tr("Board", "Clerk"): lambda it: it.operator,
            tr("Board", "Saved"): lambda it: it.saved,
            tr("Board", "Rejected"): lambda it: it.rejected,
        },
        key=lambda it: it.operator,
        numbers=range(1, 3),
        empty=tr("Board", "Nobody has saved or rejected a document in the last hour."),
    )


def _computers(board: Board) -> BoardTable:
    tr = QCoreApplication.translate
    return _made(
        board.hosts,
        {
            tr("Board", "Computer"): lambda it: it.host,
            tr("Board", "Read"): lambda it: it.read_last_hour,
            tr("Board", "Reading"): lambda it: it.reading,
            tr("Board", "Office workers"): lambda it: it.workers,
            tr("Board", "Documents at once"): lambda it: it.concurrency,
            tr("Board", "Version"): lambda it: ", ".join(it.versions),
        },
        key=lambda it: it.host,
        numbers=range(1, 5),
        empty=tr("Board", "No computer has read a document in the last hour."),
    )


def _workers(board: Board) -> BoardTable:
    tr = QCoreApplication.translate
    now = dt.datetime.now(dt.UTC)
    ago = tr("Board", "{0} ago")
    return _made(
        board.workers,
        {
            tr("Board", "Computer"): lambda it: it.host,
            tr("Board", "Process ID"): lambda it: str(it.process),
            tr("Board", "Last sign of life"): lambda it: ago.format(about(it.silent_s)),
            tr("Board", "Running since"): lambda it: clock_or_day(it.started_at or now),
            tr("Board", "Read"): lambda it: it.read,
        },
        key=lambda it: it.id,
        numbers=range(4, 5),
        empty=tr("Board", "No office worker is running."),
    )


def _made(
    items: Sequence[_Item],
    columns: Mapping[str, Callable[[_Item], str | int]],
    key: Callable[[_Item], object],
    numbers: Collection[int] = (),
    empty: str = "",
) -> BoardTable:
    """A table with a row for each item; `numbers` are the columns aligned as such, empty or not."""
    cells = [[tell(each) for tell in columns.values()] for each in items]
    rows = [[_number(it) if isinstance(it, int) else it for it in row] for row in cells]
    keys = [key(each) for each in items]
    return BoardTable(tuple(columns), rows, keys, frozenset(numbers), empty)


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
