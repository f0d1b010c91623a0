"""The documents of the session, in the order in which they came, as a Qt list model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from kyc_desktop.ui.process.documents import Document, Request, fresh_steps
from kyc_desktop.ui.process.wording import status_look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPixmap

    from kyc_desktop.domain import ImageSource

_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class DocumentQueue(QAbstractListModel):
    """Holds `Document`s by ticket; the one place where they are exchanged for newer ones."""

    document_changed = Signal(int)  # ticket
    DocumentRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents: list[Document] = []
        self._rows: dict[int, int] = {}
        self._thumbnails: dict[int, QPixmap] = {}
        self._last_ticket = 0

    def __len__(self) -> int:
        return len(self._documents)

    def __iter__(self) -> Iterator[Document]:
        return iter(tuple(self._documents))

    def __contains__(self, ticket: int) -> bool:
        return ticket in self._rows

    def get(self, ticket: int) -> Document | None:
        """The document with that ticket, if it is still in the queue."""
        row = self._rows.get(ticket)
        return None if row is None else self._documents[row]

    def at(self, row: int) -> Document:
        """The document in a row."""
        return self._documents[row]

    def row(self, ticket: int) -> int:
        """The row of a document that is in the queue."""
        return self._rows[ticket]

    def index_of(self, ticket: int) -> QModelIndex:
        """The model index of a document, invalid if it is not there."""
        row = self._rows.get(ticket)
        return QModelIndex() if row is None else self.index(row)

    def add(self, sources: Iterable[ImageSource]) -> list[int]:
        """Append images to be read; their tickets."""
        return self._append([(source, Request.PROCESS, None) for source in sources])

    def add_stored(self, source: ImageSource, flow_id: int) -> int:
        """Append a stored flow that is to be read again; its ticket."""
        return self._append([(source, Request.REOPEN, flow_id)])[0]

    def _append(self, entries: list[tuple[ImageSource, Request, int | None]]) -> list[int]:
        if not entries:
            return []
        first = len(self._documents)
        self.beginInsertRows(_NO_PARENT, first, first + len(entries) - 1)
        for source, request, flow_id in entries:
            self._last_ticket += 1
            self._rows[self._last_ticket] = len(self._documents)
            self._documents.append(
                Document(self._last_ticket, source, fresh_steps(), request=request, flow_id=flow_id)
            )
        self.endInsertRows()
        return [document.ticket for document in self._documents[first:]]

    def put_back(self, row: int, document: Document) -> None:
        """Insert a document that was removed."""
        row = min(row, len(self._documents))
        self.beginInsertRows(_NO_PARENT, row, row)
        self._documents.insert(row, document)
        self._number()
        self.endInsertRows()

    def update(self, ticket: int, change: Callable[[Document], Document]) -> None:
        """Exchange a document; one that was removed meanwhile is left alone."""
        row = self._rows.get(ticket)
        if row is None:
            return
        changed = change(self._documents[row])
        if changed == self._documents[row]:
            return
        self._documents[row] = changed
        self._tell(row)

    def set_thumbnail(self, ticket: int, thumbnail: QPixmap) -> None:
        """Show a small picture beside the name."""
        row = self._rows.get(ticket)
        if row is not None:
            self._thumbnails[ticket] = thumbnail
            index = self.index(row)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def has_thumbnail(self, ticket: int) -> bool:
        """A small picture is shown beside the name."""
        return ticket in self._thumbnails

    def remove(self, ticket: int) -> Document | None:
        """Take a document out of the queue, unless a worker has it."""
        document = self.get(ticket)
        if document is None or document.running:
            return None
        row = self._rows[ticket]
        self.beginRemoveRows(_NO_PARENT, row, row)
        del self._documents[row]
        self._number()
        self.endRemoveRows()
        return document

    def next_after(self, ticket: int | None, wanted: Callable[[Document], bool]) -> Document | None:
        """The next wanted document below `ticket`, then from the top; never `ticket` itself."""
        start = self._rows.get(ticket, -1) if ticket is not None else -1
        after = self._documents[start + 1 :] + self._documents[: max(start, 0)]
        return next((document for document in after if wanted(document)), None)

    def _number(self) -> None:
        self._rows = {document.ticket: row for row, document in enumerate(self._documents)}

    def _tell(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)
        self.document_changed.emit(self._documents[row].ticket)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._documents)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._documents):
            return None
        document = self._documents[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return document.name
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnails.get(document.ticket)
        if role == self.DocumentRole:
            return document
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{document.name}: {status_look(document).word}"
        return None
