"""Thumbnails for the visible rows: made on demand, and only a limited number cached."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

_KEPT = 200  # thumbnails cached, of 19 kB each
_WANTED = 40  # pending requests; rows scrolled past are not worth a thumbnail


class Thumbnails(QObject):
    """Requests one thumbnail at a time, the most recently wanted first."""

    requested = Signal(int)  # ticket
    ready = Signal(int)  # ticket

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures: OrderedDict[int, QPixmap] = OrderedDict()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._coming: int | None = None

    @property
    def tickets(self) -> tuple[int, ...]:
        """Whose thumbnails are cached."""
        return tuple(self._pictures)

    def get(self, ticket: int) -> QPixmap | None:
        """The thumbnail, null if there can't be one; None if it is not made yet."""
        if ticket in self._pictures:
            self._pictures.move_to_end(ticket)
        return self._pictures.get(ticket)

    def want(self, ticket: int) -> None:
        """Request a thumbnail; `ready` follows when it is there."""
        if ticket == self._coming or ticket in self._pictures:
            return
        self._wanted[ticket] = None
        self._wanted.move_to_end(ticket)
        if len(self._wanted) > _WANTED:
            self._wanted.popitem(last=False)
        self._ask()

    def put(self, ticket: int, image: QImage) -> None:
        """Receive a thumbnail."""
        if ticket == self._coming:
            self._coming = None
        self._wanted.pop(ticket, None)
        self._pictures[ticket] = QPixmap.fromImage(image)
        self._pictures.move_to_end(ticket)
        if len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        self.ready.emit(ticket)
        self._ask()

    def forget(self, ticket: int) -> None:
        """Drop a request that can't be met because its document was removed."""
        if ticket == self._coming:
            self._coming = None
        self._ask()

    def drop(self, ticket: int) -> None:
        """Drop a thumbnail that is not that of the document any more."""
        self._pictures.pop(ticket, None)

    def _ask(self) -> None:
        if self._coming is None and self._wanted:
            self._coming, _ = self._wanted.popitem(last=True)
            self.requested.emit(self._coming)
