"""Reads another file for a document: asks for the file, checks it, offers its repair or an undo.

Until the file has been accepted, nothing changes. The flow, its attempts and what was typed stay.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from kyc_desktop.domain.flow import Failure, FlowStatus
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.flow.definition import UPLOAD_IMAGE
from kyc_desktop.imaging.repair import remedy_for
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.process.intake.sources import open_filter, source_of
from kyc_desktop.ui.process.shared.spellings import completed_by_hand, typed_in
from kyc_desktop.ui.translation import error_text
from kyc_desktop.workers.checking import checked

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.errors import KycError
    from kyc_desktop.ui.process.gallery import Gallery
    from kyc_desktop.ui.process.picture.document_panel import DocumentPanel
    from kyc_desktop.ui.process.repairs import Repairs
    from kyc_desktop.ui.process.review.review_panel import ReviewPanel
    from kyc_desktop.ui.process.session.dispatcher import Dispatcher
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.session.selection import Selection
    from kyc_desktop.ui.process.shared.background import Background
    from kyc_desktop.ui.toast import Toast


class Replacing(QObject):
    """Replaces the file of the current document."""

    def __init__(
        self,
        gallery: Gallery,
        dispatcher: Dispatcher,
        selection: Selection,
        background: Background,
        repairs: Repairs,
        panels: tuple[DocumentPanel, ReviewPanel],
        toast: Toast,
        max_bytes: int,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._queue = gallery.queue
        self._dispatcher = dispatcher
        self._gallery = gallery
        self._selection = selection
        self._background = background
        self._repairs = repairs
        self._picture, self._review = panels
        self._toast = toast
        self._max_bytes = max_bytes
        bind(parent, {Command.REPLACE: self.ask})
        self._review.outcome.replace.clicked.connect(self.ask)
        self._review.outcome.replace.dropped.connect(self.take)

    def ask(self) -> None:
        """Let the user choose the file for the current document."""
        document = self._selection.document
        if document is None or not document.replaceable:
            return
        title = self._review.outcome.replace.text()  # the file's name is not for window titles
        name, _ = QFileDialog.getOpenFileName(
            self._window, title, self._folder(), filter=open_filter()
        )
        if name:
            self._check(document, source_of(Path(name)))

    def _folder(self) -> str:
        """Where the files were that came last; empty if no file is known."""
        paths = [document.state.source.path for document in self._queue]
        return next((str(path.parent) for path in reversed(paths) if path is not None), "")

    def take(self, path: Path) -> None:
        """Use a file that was dropped on the button."""
        document = self._selection.document
        if document is not None and document.replaceable:
            self._check(document, source_of(path))

    def _check(self, document: Document, source: ImageSource) -> None:
        def answer(found: tuple[ImageSource, DocumentImage | KycError]) -> None:
            self._take(document.ticket, *found)

        self._background.run(lambda: checked(source, self._max_bytes), answer)

    def _take(self, ticket: int, source: ImageSource, found: DocumentImage | KycError) -> None:
        document = self._queue.get(ticket)
        if document is None or not document.replaceable:
            self._say_changed()
        elif not isinstance(found, DocumentImage):
            self._refused(document, source, found)
        elif document.state.image is not None and document.state.image.sha256 == found.sha256:
            self._toast.answer(self.tr("The document already has this picture."))
        else:
            self._replace(document, source)

    def _say_changed(self) -> None:
        self._toast.answer(self.tr("The file was not replaced: the document has changed."))

    def _refused(self, document: Document, source: ImageSource, error: KycError) -> None:
        """Offer the repair of the new file, or say why it can't be used."""
        if remedy_for(error.code) is None:
            self._toast.say(error_text(error), lasting=True)
            return
        failure = Failure(UPLOAD_IMAGE, error.user_message, error.advice, error.code)
        state = replace(
            document.state, source=source, status=FlowStatus.FAILED, failure=failure, ocr=None
        )
        self._repairs.open(
            replace(document, state=state), lambda made: self._replace(document, made)
        )

    def _replace(self, document: Document, source: ImageSource) -> None:
        before = self._gallery.data(document.ticket)
        name = document.name
        shown = self._in_form(document)  # the clerk may have gone on while the file was checked
        typed = self._typed(document) if shown else typed_in(document)
        if not self._send(document.ticket, source, typed):
            return
        words = self.tr("{0} was replaced by {1}.").format(name, source.name)
        if before is None or document.state.image is None:
            self._toast.say(words)
            return
        old = ImageSource(name, data=before)
        kept = self._texts(document.ticket)
        self._toast.say(words, self.tr("Undo"), lambda: self._undo(document.ticket, old, kept))

    def _in_form(self, document: Document) -> bool:
        return self._selection.ticket == document.ticket and document.savable

    def _typed(self, document: Document) -> frozenset[str]:
        return self._review.form.typed | completed_by_hand(document)

    def _texts(self, ticket: int) -> Mapping[str, str]:
        """The texts of the draft, as far as there are any."""
        document = self._queue.get(ticket)
        draft = document.draft if document is not None else None
        return {key: text for key, text in draft.values.items() if text} if draft else {}

    def _undo(self, ticket: int, old: ImageSource, kept: Mapping[str, str]) -> None:
        """Have the old file read again; `kept` was typed for it, and stays if it still stands."""
        document = self._queue.get(ticket)
        if document is not None and document.running:
            self._toast.say(
                self.tr("{0} is still being read.").format(self._queue.title(document)),
                self.tr("Undo"),
                lambda: self._undo(ticket, old, kept),
            )
            return
        if document is None:
            self._say_changed()
            return
        typed = self._typed(document) if self._in_form(document) else typed_in(document)
        now = self._texts(ticket)
        typed |= {key for key, text in kept.items() if now.get(key) == text}
        if self._send(ticket, old, typed):
            self._selection.choose(ticket)
        else:
            self._say_changed()

    def _send(self, ticket: int, source: ImageSource, typed: Container[str]) -> bool:
        if not self._dispatcher.replace(ticket, source, typed):
            return False
        self._gallery.forget(ticket)
        if self._selection.ticket == ticket:
            self._picture.show_picture(None)
        return True
