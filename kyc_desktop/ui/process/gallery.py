"""The pictures of the queue: the large one of the current document and the thumbnails of the rows.

Image bytes are stored in the database only, and are requested when a picture is about to be shown.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kyc_desktop.ui.process.queue.row_content import row_content
from kyc_desktop.ui.process.session.queue_model import DocumentQueue
from kyc_desktop.ui.process.shared.pictures import Picture, PictureCache
from kyc_desktop.ui.process.shared.thumbnails import Thumbnails

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.shared.background import Background

_SOON_MS = 200  # a delay that ends before anyone can save the document just drawn


class Gallery(QObject):
    """Owns the queue's model, whose rows show the thumbnails."""

    image_requested = Signal(int, int)  # ticket, flow id
    thumbnail_requested = Signal(int, int)  # ticket, flow id
    ready = Signal(int, object)  # ticket, Picture

    def __init__(
        self, background: Background, parent: QObject | None = None, *, blind_in: int = 0
    ) -> None:
        """Of the fields that the program is sure of, one in `blind_in` is typed blind."""
        super().__init__(parent)
        self._shelf = PictureCache(background, self)
        self._thumbnails = Thumbnails(self)
        self._bytes: dict[int, bytes] = {}
        self._asked: int | None = None
        self._next: int | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._fetch_next)
        describe = partial(row_content, blind_in=blind_in)
        self.queue = DocumentQueue(self._thumbnails.get, describe, self)
        self.queue.thumbnail_wanted.connect(self._thumbnails.want)
        self._thumbnails.requested.connect(self._ask_for_thumbnail)
        self._thumbnails.ready.connect(self.queue.show_thumbnail)
        self._shelf.ready.connect(self._keep)
        self.queue.rowsRemoved.connect(self._forget_removed)

    def get(self, ticket: int | None) -> Picture | None:
        """The large picture, if it is cached."""
        return self._shelf.get(ticket) if ticket is not None else None

    def data(self, ticket: int | None) -> bytes | None:
        """The bytes of an image whose large picture is cached or being prepared."""
        return self._bytes.get(ticket) if ticket is not None else None

    def fetch(self, document: Document | None) -> None:
        """Load the large picture if the image is in the database already; `ready` delivers it."""
        if document is None:
            return
        state = document.state
        if document.ticket == self._asked or self._shelf.get(document.ticket) is not None:
            return
        if state.image is not None and state.flow_id is not None:
            self._asked = document.ticket
            self.image_requested.emit(document.ticket, state.flow_id)

    def forget(self, ticket: int) -> None:
        """Drop the pictures of a document that gets another image."""
        self._shelf.drop(ticket)
        self._bytes.pop(ticket, None)
        self._thumbnails.drop(ticket)
        if self._asked == ticket:
            self._asked = None

    @Slot()
    def _forget_removed(self) -> None:
        """Drop the pictures of documents that have left the list; put back, they are made anew."""
        for ticket in [*self._shelf.tickets, *self._thumbnails.tickets]:
            if ticket not in self.queue:
                self.forget(ticket)

    def fetch_next(self, document: Document | None) -> None:
        """Do as `fetch`, but only after the current document was drawn."""
        self._next = document.ticket if document is not None else None
        self._soon.start()

    def _fetch_next(self) -> None:
        if self._next is not None:
            self.fetch(self.queue.get(self._next))

    @Slot(int, object)
    def show_image(self, ticket: int, data: bytes) -> None:
        """Receive the bytes of an image; empty if they could not be loaded."""
        document = self.queue.get(ticket)
        if document is not None and document.state.image is not None and data:
            self._bytes[ticket] = data
            self._shelf.fetch(ticket, data)
        elif self._asked == ticket:
            self._asked = None

    @Slot(int, object)
    def show_thumbnail(self, ticket: int, image: QImage) -> None:
        """Receive a thumbnail; a null image if there can't be one."""
        self._thumbnails.put(ticket, image)

    def _keep(self, ticket: int, picture: Picture) -> None:
        if self._asked == ticket:
            self._asked = None
        document = self.queue.get(ticket)
        if document is None or document.state.image is None:
            self._shelf.drop(ticket)
            return
        # Bytes are kept for the cached large pictures only, whose number is limited.
        self._bytes = {each: data for each, data in self._bytes.items() if each in self._shelf}
        self._thumbnails.put(ticket, picture.thumbnail)
        self.ready.emit(ticket, picture)

    def _ask_for_thumbnail(self, ticket: int) -> None:
        document = self.queue.get(ticket)
        if document is not None and document.state.flow_id is not None:
            self.thumbnail_requested.emit(ticket, document.state.flow_id)
        else:
            self._thumbnails.forget(ticket)
