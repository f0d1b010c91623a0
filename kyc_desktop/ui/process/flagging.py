"""Asks for the flags of each document, shows those of the current one, and holds those accepted.

Flags that follow from the document or from the typed date of birth are known at once. Earlier
documents are looked up by a worker, one question at a time, that of the current document first.
The worker that saves asks again: what is not known here by then is not saved past either.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kyc_desktop.domain.flags import unaccepted
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.partial_date import birth_date
from kyc_desktop.domain.seen import SeenQuestion
from kyc_desktop.flow.blind_check import blind_field
from kyc_desktop.flow.flagging import all_flags
from kyc_desktop.ui.process.earlier_pictures import EarlierPictures

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Details, Review
    from kyc_desktop.domain.flags import Flag, FlagRules
    from kyc_desktop.domain.partial_date import BirthDate
    from kyc_desktop.ui.process.review.key_repeats import KeyRepeatGuard
    from kyc_desktop.ui.process.review.review_panel import ReviewPanel
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue
    from kyc_desktop.ui.process.session.selection import Selection

_PAUSE_MS = 250  # after a key, before the typed person is looked up


class Flagging(QObject):
    """The flags of the documents in the queue."""

    asked = Signal(int, object)  # ticket, SeenQuestion
    history_requested = Signal(int)  # flow id

    def __init__(
        self,
        queue: DocumentQueue,
        panel: ReviewPanel,
        selection: Selection,
        key_repeats: KeyRepeatGuard,
        today: Callable[[], dt.date],
        rules: FlagRules,
        blind_in: int,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._queue, self._selection, self._key_repeats = queue, selection, key_repeats
        self._form, self.chips = panel.form, panel.chips
        self._today, self._rules, self._blind_in = today, rules, blind_in
        self._seen: dict[int, tuple[Flag, ...]] = {}
        self._about: dict[int, _Read] = {}  # by ticket
        self._accepted: dict[int, dict[str, Flag]] = {}
        self._waiting: dict[int, None] = {}  # tickets to ask for, in order
        self._asked: int | None = None
        self._shown: int | None = None
        self._late: int | None = None  # the worker that saves found flags of this document
        self.pictures = EarlierPictures(self.chips, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask_for_typed)
        self._form.edited.connect(self._edited)
        self._connect()

    def _connect(self) -> None:
        self._queue.document_changed.connect(self._changed)
        self._queue.rowsInserted.connect(self._ask_for_all)
        self.chips.accepted.connect(self._accept)
        self.chips.went_on.connect(self._go_on)
        self.chips.history_requested.connect(self.history_requested)

    # For the tab.

    def show_document(self, document: Document | None) -> None:
        """Show the flags of the current document, once the form shows it."""
        before, self._shown = self._shown, document.ticket if document is not None else None
        if self._shown != before:
            self._pause.stop()
            self._want(self._shown)
        shown = document is not None and (document.savable or document.saving or _saved(document))
        if document is None or not shown:
            self.chips.show_flags((), (), changeable=False)
            return
        if not _saved(document):
            self._derive(document.ticket)
            document = self._queue.get(document.ticket) or document
        accepted = self._accepted.get(document.ticket, {})
        flags = document.flags
        if _saved(document):  # what was not accepted came up later
            flags = tuple(flag for flag in flags if flag.key in accepted)
        self.chips.show_flags(flags, accepted, changeable=document.savable)
        self.pictures.show(flags)

    def go_to_open(self) -> bool:
        """Move to the first flag that must still be accepted; returns whether there is one."""
        flag = next(iter(self._open()), None)
        if flag is not None:
            self.show_document(self._selection.document)
            self._key_repeats.moved()
            self.chips.go_to(flag.key)
        return flag is not None

    def go_to_late(self) -> bool:
        """Move to a flag that only the worker found that was to save; returns whether it did."""
        ticket, self._late = self._late, None
        if ticket is None or ticket != self._shown:
            return False
        self.show_document(self._queue.get(ticket))
        return self.go_to_open()

    def with_flags(self, review: Review) -> Review:
        """The review with the accepted flags of the current document."""
        document = self._selection.document
        if document is None:
            return review
        accepted = self._accepted.get(document.ticket, {})
        return replace(review, flags=tuple(f for f in document.flags if f.key in accepted))

    # Answers from the workers.

    @Slot(int, object, object)
    def take_seen(
        self, ticket: int, question: SeenQuestion, flags: tuple[Flag, ...] | None
    ) -> None:
        """Take the flags about earlier documents; None if they could not be looked up."""
        if ticket == self._asked:
            self._asked = None
        if flags is not None:
            document = self._queue.get(ticket)
            if document is not None and self._question(document) == question:
                self._seen[ticket] = flags
                self._derive(ticket)
        self._ask()

    @Slot(int, object)
    def take_refused(self, ticket: int, flags: tuple[Flag, ...]) -> None:
        """Take flags without whose acceptance the document is not saved."""
        self._seen[ticket] = tuple(flag for flag in flags if flag.flow_id is not None)
        self._late = ticket

    @Slot(int)
    def forget(self, ticket: int) -> None:
        """Drop what is held of a document that is gone from the queue for good."""
        self._seen.pop(ticket, None)
        self._about.pop(ticket, None)
        self._accepted.pop(ticket, None)
        self._waiting.pop(ticket, None)

    # What the flags depend on.

    def _derive(self, ticket: int) -> None:
        document = self._queue.get(ticket)
        if document is None:
            return
        dob, seen = self._person(document)[1], self._seen.get(ticket, ())
        flags = all_flags(document.state.details, dob, seen, self._today(), self._rules)
        self._queue.update(ticket, lambda it: replace(it, flags=flags))

    def _person(self, document: Document) -> tuple[str | None, BirthDate | None]:
        """Name and date of birth, of the form if it shows the document; None where unknown.

        A field that is to be typed without sight of its reading counts as unknown until then.
        """
        if document.ticket == self._shown and not self._form.isHidden():
            return self._form.name.value or None, self._form.dob.born
        details, image = document.details, document.state.image
        if details is None or image is None or details.name is None or details.dob is None:
            return None, None
        if blind_field(details, image.sha256, self._blind_in) is not None:
            return None, None
        return details.name.value, birth_date(details.dob.value)

    def _question(self, document: Document) -> SeenQuestion:
        name, dob = self._person(document)
        known = name is not None and dob is not None
        flow_id = document.state.flow_id or 0
        return SeenQuestion(flow_id, name, dob) if known else SeenQuestion(flow_id)

    def _changed(self, ticket: int) -> None:
        """Ask for a document that was read, or read again from another picture."""
        document, before = self._queue.get(ticket), self._about.get(ticket)
        if document is not None and document.savable and before != _read(document):
            now = self._about[ticket] = _read(document)
            if before is not None and before[0] != now[0]:
                self._accepted.pop(ticket, None)  # that was about another picture
            self._seen.pop(ticket, None)
            self._derive(ticket)
            self._want(ticket)

    def _ask_for_all(self) -> None:
        """Ask for restored documents, and for one that was put back."""
        for document in self._queue:
            self._changed(document.ticket)

    def _edited(self) -> None:
        document = self._selection.document
        if document is not None:
            self.show_document(document)
            self._pause.start()

    def _ask_for_typed(self) -> None:
        self._want(self._shown)

    def _want(self, ticket: int | None) -> None:
        if ticket is not None and self._rules.seen_before:
            self._waiting.setdefault(ticket)
            self._ask()

    def _ask(self) -> None:
        while self._asked is None and self._waiting:
            shown = self._shown
            ticket = shown if shown in self._waiting else next(iter(self._waiting))
            del self._waiting[ticket]
            document = self._queue.get(ticket)
            if document is not None and document.savable and document.state.flow_id is not None:
                self._asked = ticket
                self.asked.emit(ticket, self._question(document))

    # Actions of the user.

    def _open(self) -> tuple[Flag, ...]:
        document = self._selection.document
        if document is None or not document.savable:
            return ()
        return unaccepted(document.flags, self._accepted.get(document.ticket, {}).values())

    def _accept(self, key: str, yes: bool) -> None:  # noqa: FBT001 - connected to a signal
        document = self._selection.document
        if document is None or not document.savable:
            return
        accepted = self._accepted.setdefault(document.ticket, {})
        if yes:
            accepted |= {flag.key: flag for flag in document.flags if flag.key == key}
        else:
            accepted.pop(key, None)
        self.show_document(document)

    def _go_on(self, key: str) -> None:
        """Accept a flag, and go to what else needs attention; if nothing does, save."""
        if not self._key_repeats.counts():
            return
        self._accept(key, True)  # noqa: FBT003 - as above
        if not self.go_to_open() and not self._form.go_to_doubtful():
            self._form.accepted.emit()


_Read = tuple[str | None, "Details | None"]
"""The checksum of a picture and what was read from it."""


def _read(document: Document) -> _Read:
    """What the flags of a document depend on, apart from what is typed."""
    image = document.state.image
    return image.sha256 if image is not None else None, document.state.details


def _saved(document: Document) -> bool:
    return document.state.status is FlowStatus.SUCCESS
