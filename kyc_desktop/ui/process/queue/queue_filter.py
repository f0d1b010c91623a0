"""Filters the rows of the queue: all documents, or one group of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, QTimer

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from kyc_desktop.ui.process.session.documents import Group
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue

_Index = QModelIndex | QPersistentModelIndex


class QueueFilter(QSortFilterProxyModel):
    """Shows one group of a `DocumentQueue`, or all."""

    def __init__(self, queue: DocumentQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._group: Group | None = None
        self._held: int | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.invalidate)
        self.setSourceModel(queue)

    @property
    def group(self) -> Group | None:
        """The group shown; None for all."""
        return self._group

    def show_group(self, group: Group | None) -> None:
        """Show one group, or all for None."""
        self._group = group
        self.invalidate()

    def hold(self, ticket: int | None) -> None:
        """Keep the open document listed, or it would vanish while it is being worked on.

        The previous one is removed in the next turn of the event loop. The view calls this while it
        handles a mouse press: if rows moved under the pointer, it would select another one.
        """
        held, self._held = self._held, ticket
        if self._group is None or held == ticket:
            return
        if self._listed(ticket):
            self._soon.start()
        else:
            self.invalidate()

    def _listed(self, ticket: int | None) -> bool:
        return ticket is None or self.mapFromSource(self._queue.index_of(ticket)).isValid()

    def filterAcceptsRow(self, row: int, parent: _Index) -> bool:
        if self._group is None:
            return True
        document = self._queue.at(row)
        return document.group is self._group or document.ticket == self._held
