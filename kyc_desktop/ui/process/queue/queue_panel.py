"""The left part of the tab: the documents of the session, their counts and buttons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.layout.room_scroll import Panel
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import button
from kyc_desktop.ui.process.intake.drop_line import DropLine
from kyc_desktop.ui.process.queue.queue_filter import QueueFilter
from kyc_desktop.ui.process.queue.queue_view import QueueView
from kyc_desktop.ui.process.queue.reading_progress import ReadingProgress
from kyc_desktop.ui.process.queue.segments import Segments
from kyc_desktop.ui.process.session.documents import Group
from kyc_desktop.ui.theme import SPACE_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kyc_desktop.ui.process.session.queue_model import DocumentQueue

_RECOUNT_MS = 100  # limits updates: counts change with every task of hundreds of documents


class QueuePanel(Panel):
    """Shows the queue; selecting a row shows that document."""

    chosen = Signal(int)  # ticket
    entered = Signal()  # the user wants to go from the row to the fields of its document
    place_changed = Signal(str)
    step_requested = Signal(int)  # number of rows to move down
    open_requested = Signal()
    remove_requested = Signal(int)  # ticket
    retry_failed_requested = Signal()

    def __init__(
        self,
        queue: DocumentQueue,
        max_bytes: int,
        seconds_left: Callable[[], float | None] = lambda: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._seconds_left = seconds_left
        self._says_how = False  # another part of the tab offers to open documents
        self._place = ""
        self.drop_line = DropLine(max_bytes)
        self.segments = Segments(queue)
        self.progress = ReadingProgress()
        self.rows = QueueFilter(queue, self)
        self.list = QueueView(self.rows)
        self.remove = button(
            self.tr("Remove"), "remove", self._remove, keys=Command.REMOVE, manner="quiet"
        )
        self.retry_failed = button("", "retry", self.retry_failed_requested.emit, wrap=True)
        self._above = QVBoxLayout()  # above the list
        self._arrange()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_RECOUNT_MS)
        self._connect()
        self._recount()

    @property
    def queue(self) -> DocumentQueue:
        """What it lists."""
        return self._queue

    def choose(self, ticket: int | None) -> None:
        """Select a document without emitting `chosen`."""
        self.rows.hold(ticket)
        self.list.highlight(self._index_of(ticket))
        self._recount()

    def add_above_list(self, part: QWidget, buttons: Iterable[QWidget]) -> None:
        """Put a widget between the counts and the list, also in the order of the Tab key."""
        self._above.addWidget(part)
        before: QWidget = self.segments.button(list(Group)[-1])
        for each in buttons:
            QWidget.setTabOrder(before, each)
            before = each

    @property
    def chosen_ticket(self) -> int | None:
        """The selected document."""
        index = self.list.currentIndex()
        return self.list.ticket_in(index.row()) if index.isValid() else None

    @property
    def place(self) -> str:
        """Where the selected document is among those that are listed, such as "2 of 5"."""
        index = self.list.currentIndex()
        if not index.isValid():
            return ""
        return self.tr("{0} of {1}").format(index.row() + 1, self.rows.rowCount())

    def leave_opening(self, *, to_others: bool) -> None:
        """Hide the line that opens documents while another part of the tab offers it."""
        self._says_how = to_others
        self._recount()

    def _index_of(self, ticket: int | None) -> QModelIndex:
        if ticket is None:
            return QModelIndex()
        return self.rows.mapFromSource(self._queue.index_of(ticket))

    def neighbour(self, ticket: int | None, step: int) -> int | None:
        """The document `step` shown rows below, or the first row if none is selected."""
        index = self._index_of(ticket)
        row = index.row() + step if index.isValid() else 0
        return self.list.ticket_in(row) or None if row >= 0 else None

    def move_chosen(self, step: int) -> None:
        """Move the selected document up or down among the shown ones."""
        ticket = self.chosen_ticket
        other = self.neighbour(ticket, step)
        if ticket is not None and other is not None:
            self._queue.move(ticket, self._queue.row(other))
            self.choose(ticket)

    def _show_group(self, group: Group | None) -> None:
        self.rows.show_group(group)
        self.list.show_current()
        self._recount()

    def _drop(self, ticket: int, before: int) -> None:
        if ticket not in self._queue or ticket == before:
            return
        row, last = self._queue.row(ticket), len(self._queue) - 1
        target = self._queue.row(before) if before else last
        if before and target > row:
            target -= 1  # removing it shifts the rows below up by one
        self._queue.move(ticket, target)
        self.choose(self.chosen_ticket)

    def _connect(self) -> None:
        queue = self._queue
        self.list.chosen.connect(self.chosen)
        self.list.dragged.connect(self._drop)
        self.drop_line.clicked.connect(self.open_requested)
        self.segments.chosen.connect(self._show_group)
        self._soon.timeout.connect(self._recount)
        for changed in (queue.rowsInserted, queue.rowsRemoved, queue.dataChanged):
            changed.connect(self._recount_soon)
        self.list.doubleClicked.connect(self.entered)
        bind(self.list, {Command.GO_TO_FIELDS: self.entered.emit})
        bind(
            self,
            {
                Command.OPEN: self.open_requested.emit,
                Command.DOCUMENT_ABOVE: partial(self.step_requested.emit, -1),
                Command.DOCUMENT_BELOW: partial(self.step_requested.emit, 1),
                Command.MOVE_UP: partial(self.move_chosen, -1),
                Command.MOVE_DOWN: partial(self.move_chosen, 1),
                Command.REMOVE: self._remove,
                Command.NEXT_GROUP: partial(self.segments.step, 1),
                Command.GROUP_BEFORE: partial(self.segments.step, -1),
            },
        )

    def _arrange(self) -> None:
        foot = WrappingRow()
        foot.addWidget(self.retry_failed)
        foot.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.drop_line)
        column.addWidget(self.segments)
        column.addLayout(self._above)
        column.addWidget(self.list, 1)
        column.addWidget(self.progress)
        column.addLayout(foot)

    def _recount_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _recount(self) -> None:
        queue = self._queue
        filled = len(queue) > 0
        self.drop_line.setVisible(filled and not self._says_how)
        self.segments.setVisible(filled)
        self.segments.recount()
        self.progress.show_waiting(queue.count(Group.WAITING), self._seconds_left())
        self._offer_retry()
        ticket = self.chosen_ticket
        document = queue.get(ticket) if ticket is not None else None
        self.remove.setVisible(filled)
        self.remove.setEnabled(document is not None and not document.running)
        if self.place != self._place:
            self._place = self.place
            self.place_changed.emit(self._place)

    def _offer_retry(self) -> None:
        number = sum(each.group is Group.FAILED and each.retryable for each in self._queue)
        text = self.tr("Retry failed ({0})").format(number)
        self.retry_failed.setText(text)
        self.retry_failed.setAccessibleName(text)
        self.retry_failed.setToolTip(text)
        self.retry_failed.setVisible(number > 1)

    def _remove(self) -> None:
        ticket = self.chosen_ticket
        if ticket is None:
            return
        if self.remove.hasFocus():
            self.list.setFocus()  # otherwise the same key would remove the next document too
        self.remove_requested.emit(ticket)
