"""The left of the tab: drop zone, documents of the session, their count and their buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyc_desktop.ui.parts import Label, button
from kyc_desktop.ui.process.drop_zone import DropZone
from kyc_desktop.ui.process.notice import Notice
from kyc_desktop.ui.process.queue_view import QueueView
from kyc_desktop.ui.theme import SPACE_S

if TYPE_CHECKING:
    from kyc_desktop.ui.process.queue_model import DocumentQueue


class QueuePanel(QWidget):
    """Shows the queue; choosing a row shows that document."""

    chosen = Signal(int)  # ticket
    open_requested = Signal()
    remove_requested = Signal(int)  # ticket

    def __init__(self, queue: DocumentQueue, max_bytes: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self.drop_zone = DropZone(max_bytes)
        self.drop_zone.pressed.connect(self.open_requested)
        self.notice = Notice()
        self._heading = Label(self.tr("Documents"), manner="heading")
        self._count = Label(manner="small muted")
        self.list = QueueView(queue)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self._open = button(self.tr("Open…"), "open", self.open_requested.emit, keys="Ctrl+O")
        self.remove = button(self.tr("Remove"), "remove", self._remove, keys="Del", manner="quiet")
        self._arrange()
        QShortcut(
            QKeySequence.StandardKey.Delete,
            self.list,
            self._remove,
            context=Qt.ShortcutContext.WidgetShortcut,
        )
        queue.rowsInserted.connect(self._recount)
        queue.rowsRemoved.connect(self._recount)
        queue.dataChanged.connect(self._recount)
        self._recount()

    def choose(self, ticket: int | None) -> None:
        """Select a document without telling of it."""
        index = QModelIndex() if ticket is None else self._queue.index_of(ticket)
        model = self.list.selectionModel()
        model.blockSignals(True)  # noqa: FBT003 - Qt's signature
        model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        model.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.list.viewport().update()
        if index.isValid():
            self.list.scrollTo(index)
        self._recount()

    @property
    def chosen_ticket(self) -> int | None:
        """The selected document."""
        index = self.list.currentIndex()
        return self._queue.at(index.row()).ticket if index.isValid() else None

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._count)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_S)
        foot.addWidget(self._open, 1)
        foot.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.drop_zone)
        column.addWidget(self.notice)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _recount(self) -> None:
        total = len(self._queue)
        waiting = sum(document.needs_attention for document in self._queue)
        if not total:
            self._count.setText("")
        elif waiting == total:
            self._count.setText(self.tr("{0} to look at").format(total))
        elif waiting:
            self._count.setText(self.tr("{0} · {1} to look at").format(total, waiting))
        else:
            self._count.setText(str(total))
        ticket = self.chosen_ticket
        document = self._queue.get(ticket) if ticket is not None else None
        self.remove.setEnabled(document is not None and not document.running)

    def _tell(self, current: QModelIndex) -> None:
        self._recount()
        if current.isValid():
            self.chosen.emit(self._queue.at(current.row()).ticket)

    def _remove(self) -> None:
        ticket = self.chosen_ticket
        if ticket is not None:
            self.remove_requested.emit(ticket)
