"""The documents of the queue in order, as a Qt list model."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from kyc_desktop.ui.process.session.documents import Document, Group, Request
from kyc_desktop.ui.process.session.restoring import restored
from kyc_desktop.ui.process.session.steps import fresh_steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPixmap

    from kyc_desktop.domain.fields import Draft
    from kyc_desktop.domain.flow import FlowState, QueuedFlow

_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
# Includes the process id, so that rows of other programs are refused.
ROW_MIME = f"application/x-kyc-desktop-row-{os.getpid()}"


def _seen(document: Document) -> tuple[object, ...]:
    """The properties of a document that its row shows."""
    return (
        document.name,
        document.state.status,
        document.request,
        document.cancelling,
        document.host,
        document.group,
        document.state.image is not None,
        document.state.details,
        document.stated,
        document.state.failure,
        document.state.review,
        document.flags,
    )


class RowTexts(Protocol):
    """What a row says; see `kyc_desktop.ui.process.queue.row_content`."""

    @property
    def title(self) -> str:
        """Whose document it is; the file, if that is not known or must not be seen."""
        ...

    @property
    def said(self) -> str:
        """For a screen reader."""
        ...

    @property
    def tip(self) -> str:
        """The tooltip."""
        ...


class DocumentQueue(QAbstractListModel):
    """Holds the `Document`s by ticket; the only place where they are replaced by newer versions.

    Counts and the next document to read, which are asked on each change, need no search through the
    list, as it may have hundreds of rows.
    """

    document_changed = Signal(int)  # ticket
    moved = Signal()  # the order has changed
    thumbnail_wanted = Signal(int)  # ticket: its row is drawn without a thumbnail
    DocumentRole = Qt.ItemDataRole.UserRole + 1
    TextsRole = Qt.ItemDataRole.UserRole + 2

    def __init__(
        self,
        thumbnail: Callable[[int], QPixmap | None] = lambda _: None,
        describe: Callable[[Document], RowTexts | None] = lambda _: None,
        parent: QObject | None = None,
    ) -> None:
        """Create an empty queue.

        `thumbnail` returns a document's thumbnail if it exists already; `describe` returns the
        texts of its row.
        """
        super().__init__(parent)
        self._documents: list[Document] = []
        self._rows: dict[int, int] = {}
        self._thumbnail = thumbnail
        self._describe = describe
        self._groups: Counter[Group] = Counter()
        self._reading = self._waiting_here = 0
        self._first_waiting = 0  # no row above this one is waiting
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
        """The row of a document; it must be in the queue."""
        return self._rows[ticket]

    def index_of(self, ticket: int) -> QModelIndex:
        """The model index of a document; invalid if it is not in the queue."""
        row = self._rows.get(ticket)
        return QModelIndex() if row is None else self.index(row)

    def count(self, group: Group) -> int:
        """The number of documents in a group."""
        return self._groups[group]

    @property
    def all_done(self) -> bool:
        """Whether there are documents, and none of them is left to do."""
        return 0 < len(self) == self.count(Group.DONE)

    @property
    def reading(self) -> int:
        """The number of documents being read."""
        return self._reading

    def next_to_read(self) -> Document | None:
        """The first document that waits and can be dispatched."""
        if not self._waiting_here:
            return None
        row = self._first_waiting
        while row < len(self._documents) and self._documents[row].group is not Group.WAITING:
            row += 1
        self._first_waiting = row
        for each in range(row, len(self._documents)):
            document = self._documents[each]
            if document.waits:
                return document
        return None

    def add(self, states: Iterable[FlowState], request: Request = Request.PROCESS) -> list[int]:
        """Append flows with a request and return their tickets."""
        made = [Document(self._new_ticket(), state, fresh_steps(), request) for state in states]
        self._insert(len(self._documents), made)
        return [document.ticket for document in made]

    def restore(self, row: int, flows: Sequence[QueuedFlow]) -> list[Document]:
        """Insert flows restored from the database."""
        made = [restored(self._new_ticket(), flow) for flow in flows]
        self._insert(min(row, len(self._documents)), made)
        return made

    def put_back(self, row: int, document: Document) -> None:
        """Insert a document that was removed."""
        self._insert(min(row, len(self._documents)), [document])

    def update(self, ticket: int, change: Callable[[Document], Document]) -> None:
        """Replace a document by its changed copy; does nothing if it was removed."""
        row = self._rows.get(ticket)
        if row is None:
            return
        before = self._documents[row]
        changed = change(before)
        if changed == before:
            return
        self._documents[row] = changed
        self._count(before, -1)
        self._count(changed, 1)
        if changed.group is Group.WAITING:
            self._first_waiting = min(self._first_waiting, row)
        if _seen(before) != _seen(changed):  # most steps change nothing in the row
            index = self.index(row)
            self.dataChanged.emit(index, index)
        self.document_changed.emit(ticket)

    def keep_draft(self, ticket: int, draft: Draft | None) -> None:
        """Store a draft, without a signal: it changes with each letter; see `show_draft`."""
        row = self._rows.get(ticket)
        if row is not None:
            self._documents[row] = replace(self._documents[row], draft=draft)

    def title(self, document: Document) -> str:
        """What a document is called outside its form: the person, if its row names them."""
        texts = self._describe(document)
        return texts.title if texts is not None else document.name

    def show_draft(self, ticket: int) -> None:
        """Redraw a row whose name was typed."""
        index = self.index_of(ticket)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def show_thumbnail(self, ticket: int) -> None:
        """Redraw a row whose thumbnail has arrived."""
        index = self.index_of(ticket)
        if index.isValid():
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def remove(self, ticket: int) -> Document | None:
        """Remove a document, unless a worker is processing it."""
        document = self.get(ticket)
        if document is None or document.running:
            return None
        row = self._rows[ticket]
        self.beginRemoveRows(_NO_PARENT, row, row)
        del self._documents[row]
        self._count(document, -1)
        self._number()
        self.endRemoveRows()
        return document

    def move(self, ticket: int, row: int) -> None:
        """Move a document to a row."""
        start = self._rows[ticket]
        row = max(0, min(row, len(self._documents) - 1))
        if row == start:
            return
        # Qt expects the row numbers from before the removal.
        self.beginMoveRows(_NO_PARENT, start, start, _NO_PARENT, row + 1 if row > start else row)
        self._documents.insert(row, self._documents.pop(start))
        self._number()
        self.endMoveRows()
        self.moved.emit()

    def next_after(self, ticket: int | None, wanted: Callable[[Document], bool]) -> Document | None:
        """The next wanted document below `ticket`, then from the top; never `ticket` itself."""
        start = self._rows.get(ticket, -1) if ticket is not None else -1
        rows = (*range(start + 1, len(self._documents)), *range(max(start, 0)))
        return next((self._documents[row] for row in rows if wanted(self._documents[row])), None)

    def _new_ticket(self) -> int:
        self._last_ticket += 1
        return self._last_ticket

    def _insert(self, row: int, documents: list[Document]) -> None:
        if not documents:
            return
        self.beginInsertRows(_NO_PARENT, row, row + len(documents) - 1)
        self._documents[row:row] = documents
        for document in documents:
            self._count(document, 1)
        self._number()
        self.endInsertRows()

    def _count(self, document: Document, by: int) -> None:
        self._groups[document.group] += by
        self._reading += by * document.reading
        self._waiting_here += by * document.waits

    def _number(self) -> None:
        self._rows = {document.ticket: row for row, document in enumerate(self._documents)}
        self._first_waiting = 0

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._documents)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._documents):
            return None
        document = self._documents[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return document.name
        if role == Qt.ItemDataRole.DecorationRole:
            return self._decoration(document)
        if role == self.DocumentRole:
            return document
        return self._text(document, role)

    def _text(self, document: Document, role: int) -> object:
        wanted = {self.TextsRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}
        texts = self._describe(document) if role in wanted else None
        if texts is None or role == self.TextsRole:
            return texts
        return texts.tip if role == Qt.ItemDataRole.ToolTipRole else texts.said

    def _decoration(self, document: Document) -> QPixmap | None:
        thumbnail = self._thumbnail(document.ticket)
        if thumbnail is None and document.state.image is not None:
            self.thumbnail_wanted.emit(document.ticket)
        return thumbnail

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return [ROW_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        tickets = [str(self._documents[index.row()].ticket) for index in indexes]
        data.setData(ROW_MIME, " ".join(tickets).encode("ascii"))
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction
