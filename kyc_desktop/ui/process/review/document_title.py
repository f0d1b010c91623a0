"""Whose document is shown: the name, the kind of document, and small the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.ui.document_kind import kind_line
from kyc_desktop.ui.layout.fold import Fold
from kyc_desktop.ui.parts import ElidedLabel
from kyc_desktop.ui.theme import SPACE, Role

if TYPE_CHECKING:
    from kyc_desktop.ui.process.session.documents import Document

_NOT_READ = {FlowStatus.QUEUED, FlowStatus.RUNNING}


class DocumentTitle(QWidget):
    """The name as the form has it: never one that must be typed without sight of the reading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ElidedLabel(manner="heading")
        self._kind = ElidedLabel(manner="small")
        # Cut in the middle: the end of a file name often says more.
        self._file = ElidedLabel(manner="small muted", cut=Qt.TextElideMode.ElideMiddle)
        self._file.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self._kind, 3)
        row.addWidget(self._file, 2)
        self.name_fold, self.kind_fold = Fold(self._name), Fold(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.name_fold)
        column.addWidget(self.kind_fold)

    @property
    def name(self) -> str:
        """The title: a name, or why there is none."""
        return self._name.accessibleName()

    @property
    def kind(self) -> str:
        """Kind of document and country, as far as they were recognised."""
        return self._kind.accessibleName()

    @property
    def file(self) -> str:
        """The file's name."""
        return self._file.accessibleName()

    def show_document(self, document: Document | None) -> None:
        """Show what is known of a document but its name."""
        self.setVisible(document is not None)
        if document is None:
            return
        self._kind.show_text(kind_line(document.state.details))
        self._file.show_text(document.name)

    def show_name(self, name: str, document: Document, *, hidden: bool = False) -> None:
        """Show the name that the form holds; `hidden` if one was read and must not be seen yet."""
        tone = None if name else Role.MUTED
        self._name.show_text(name or self._without_name(document, hidden=hidden))
        self._name.set_tone(tone)

    def _without_name(self, document: Document, *, hidden: bool) -> str:
        if hidden:
            return self.tr("Name not entered yet")
        if document.state.status in _NOT_READ and document.state.details is None:
            return self.tr("Not read yet")
        return self.tr("No name")
