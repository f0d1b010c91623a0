"""The list of documents, with a text while it is empty."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from kyc_desktop.ui.process.queue.queue_delegate import QueueDelegate
from kyc_desktop.ui.process.session.queue_model import ROW_MIME, DocumentQueue
from kyc_desktop.ui.theme import SPACE, SPACE_XS, Role, colour

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from kyc_desktop.ui.process.queue.queue_filter import QueueFilter

_LINE = 2  # thickness of the drop line, in pixels
_SOON_MS = 50  # limits redrawing: a row changes with every task of hundreds of documents


class QueueView(QListView):
    """Shows the filtered `DocumentQueue`, one row each; rows can be dragged."""

    chosen = Signal(int)  # ticket of the row that the user went to
    # Ticket, and the ticket to insert it before; 0 for the end of the list.
    dragged = Signal(int, int)
    menu_requested = Signal(QPoint, bool)  # where on the screen, and whether from the keyboard

    def __init__(self, rows: QueueFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moves_by_itself = False
        self._gap: int | None = None  # the row above which a dragged row would be inserted
        self._pressing = False  # a button of the mouse is just going down
        self._follows = False  # whether to go to the selected row after the next layout
        self._covered = 0  # pixels at the lower end that a message lies over
        self._changed: list[int] = []  # rows to redraw
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._draw_changed)
        self._rows = rows
        self.setModel(rows)
        self._delegate = QueueDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAccessibleName(self.tr("Documents"))
        self.selectionModel().currentChanged.connect(self._tell)

    def highlight(self, index: QModelIndex) -> None:
        """Select a row, or none, without emitting `chosen`."""
        with self._by_itself():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self.show_current()

    def show_current(self) -> None:
        """Scroll to the selected row, and out from under a message."""
        index = self.currentIndex()
        if index.isValid() and not self._pressing:
            self.scrollTo(index)
            self._uncover(index)

    def keep_clear(self, height: int) -> None:
        """Keep the selected row above what lies over the lower end of the list.

        The list scrolls only if the row was in sight: whoever looks at other rows stays there.
        """
        index, self._covered = self.currentIndex(), height
        if self._pressing:
            return
        self.updateGeometries()
        if index.isValid() and self._in_sight(index):
            self._uncover(index)

    def _in_sight(self, index: QModelIndex) -> bool:
        return self.visualRect(index).intersects(self.viewport().rect())

    def _uncover(self, index: QModelIndex) -> None:
        below = self.visualRect(index).bottom() + 1 + self._covered - self.viewport().height()
        if self._covered and below > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + below)

    def ticket_in(self, row: int) -> int:
        """The ticket in a shown row; 0 below the last row."""
        index = self.model().index(row, 0)
        return index.data(DocumentQueue.DocumentRole).ticket if index.isValid() else 0

    @contextmanager
    def _by_itself(self) -> Iterator[None]:
        self._moves_by_itself = True
        try:
            yield
        finally:
            self._moves_by_itself = False

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid() and not self._moves_by_itself:
            self.chosen.emit(self.ticket_in(current.row()))

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """Let the last row be scrolled out from under a message too."""
        bar = self.verticalScrollBar()
        before = bar.value()
        super().updateGeometries()
        if self._covered and bar.maximum() > 0:
            bar.setMaximum(bar.maximum() + self._covered)
            bar.setValue(max(bar.value(), before))  # Qt has scrolled back to its own last row

    def changeEvent(self, event: QEvent) -> None:
        """Go to the selected row once the rows have another height."""
        self._follows = self._follows or event.type() == QEvent.Type.FontChange
        super().changeEvent(event)

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's name
        super().doItemsLayout()
        follows, self._follows = self._follows, False
        if follows:
            self.show_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        before = QRect(QPoint(0, 0), event.oldSize())
        index = self.currentIndex()
        was_in_sight = index.isValid() and self.visualRect(index).intersects(before)
        super().resizeEvent(event)
        if was_in_sight:
            self.show_current()  # banners and counts that appear above take room from the list

    def minimumSizeHint(self) -> QSize:
        """Wide enough for every state text."""
        bar = self.verticalScrollBar().sizeHint().width()
        words = self._delegate.least_width(self.font()) + bar + 2 * self.frameWidth()
        return super().minimumSizeHint().expandedTo(QSize(words, 0))

    def _show_gap(self, row: int | None) -> None:
        if row != self._gap:
            self._gap = row
            self.viewport().update()

    def _gap_at(self, event: QDropEvent) -> int:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return self.model().rowCount()
        below = event.position().y() > self.visualRect(index).center().y()
        return index.row() + int(below)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        rows = self.model().rowCount()
        if rows > 0:
            if self._gap is not None:
                self._paint_gap(self._gap, rows)
            return
        painter = QPainter(self.viewport())
        painter.setPen(colour(Role.MUTED))
        place = self.viewport().rect().adjusted(SPACE, SPACE, -SPACE, -SPACE)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        source = self._rows.sourceModel()
        text = self.tr("None left here") if source.rowCount() else self.tr("No documents yet")
        painter.drawText(place, int(flags) | int(Qt.TextFlag.TextWordWrap), text)

    def _paint_gap(self, gap: int, rows: int) -> None:
        place = self.visualRect(self.model().index(min(gap, rows - 1), 0))
        edge = place.top() if gap < rows else place.bottom() - _LINE
        line = QRect(place.left() + SPACE_XS, edge, place.width() - 2 * SPACE_XS, _LINE)
        painter = QPainter(self.viewport())
        painter.fillRect(line, colour(Role.ACCENT))

    def rowsAboutToBeRemoved(  # noqa: N802 - Qt's name
        self, parent: QModelIndex | QPersistentModelIndex, first: int, last: int
    ) -> None:
        """Move to a neighbour of the selected row without showing its document.

        The model is in the middle of its change, and showing a document would read the model and
        might change it. The code that removes the row decides what is shown.
        """
        with self._by_itself():
            super().rowsAboutToBeRemoved(parent, first, last)

    def dataChanged(  # noqa: N802 - Qt's name
        self,
        top_left: QModelIndex | QPersistentModelIndex,
        bottom_right: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Redraw changed rows after a short delay, together with later changes."""
        self._changed += (top_left.row(), bottom_right.row())
        if not self._soon.isActive():
            self._soon.start()

    def _draw_changed(self) -> None:
        # Rows that have moved since were redrawn then.
        first, last = min(self._changed), min(max(self._changed), self.model().rowCount() - 1)
        self._changed.clear()
        if first <= last:
            super().dataChanged(self.model().index(first, 0), self.model().index(last, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # A row must not move away under the pointer: Qt selects what is there after this.
        self._pressing = True
        try:
            super().mousePressEvent(event)
        finally:
            self._pressing = False
            self.updateGeometries()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        # Qt selects what is under the pointer now: another row than the one that was pressed, and
        # is shown, if the list has scrolled since.
        index, selection = self.currentIndex(), self.selectionModel()
        if index.isValid() and not selection.isSelected(index):
            selection.select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def request_menu(self) -> None:
        """Emit `menu_requested` for the selected row, if there is one."""
        index = self.currentIndex()
        if index.isValid():
            self.scrollTo(index)
            place = self.visualRect(index)
            at = QPoint(place.center().x(), place.bottom())
            self.menu_requested.emit(self.viewport().mapToGlobal(at), True)  # noqa: FBT003 - a signal

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is not QContextMenuEvent.Reason.Mouse:
            self.request_menu()
        elif self.indexAt(event.pos()).isValid():  # the press has selected that row
            self.menu_requested.emit(event.globalPos(), False)  # noqa: FBT003 - a signal

    # Files from other programs are passed on to the tab; only our own rows are handled here.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(ROW_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        self._show_gap(self._gap_at(event))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_gap(None)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        before = self.ticket_in(self._gap_at(event))
        self._show_gap(None)
        ticket = int(bytes(event.mimeData().data(ROW_MIME).data()).split()[0])
        # With a move action the view would remove the row.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dragged.emit(ticket, before)
