"""Checks one field of all documents that wait for their review, and keeps it with their drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kyc_desktop.domain.fields import DOB, FIELDS, NAME
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.process.check_fields.check_bar import CheckBar
from kyc_desktop.ui.process.check_fields.crops import Crops
from kyc_desktop.ui.process.check_fields.doubtful import Checked, checked, doubtful
from kyc_desktop.ui.process.review.date_editor import DateEditor
from kyc_desktop.ui.process.review.hard_letters import hard_in
from kyc_desktop.ui.process.review.name_editor import NameEditor
from kyc_desktop.ui.process.shared.field_places import fields_of, lines_of
from kyc_desktop.ui.process.shared.reader_words import told_differences
from kyc_desktop.ui.process.shared.seen_name import seen_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.ui.process.check_fields.check_dialog import CheckDialog
    from kyc_desktop.ui.process.review.field_editor import FieldEditor
    from kyc_desktop.ui.process.review.key_repeats import KeyRepeatGuard
    from kyc_desktop.ui.process.review.review_form import ReviewForm
    from kyc_desktop.ui.process.session.dispatcher import Dispatcher
    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue
    from kyc_desktop.ui.process.session.selection import Selection
    from kyc_desktop.ui.toast import Toast

_AHEAD = 6  # crops that are made before they are needed


class Checking(QObject):
    """Shows the bar above the list and the dialog; what is accepted there is so in the form."""

    def __init__(
        self,
        queue: DocumentQueue,
        dispatcher: Dispatcher,
        form: ReviewForm,
        selection: Selection,
        key_repeats: KeyRepeatGuard,
        today: Callable[[], dt.date],
        toast: Toast,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._dispatcher = dispatcher
        self._form = form
        self._selection = selection
        self._key_repeats = key_repeats
        self._today = today
        self._toast = toast
        self._window = parent
        self._key = DOB
        self.crops = Crops(self)
        self.bar = CheckBar(queue)
        self.bar.pressed.connect(self.open)
        self.dialog: CheckDialog | None = None
        queue.document_changed.connect(self._document_changed)
        bind(
            parent,
            {
                Command.CHECK_DATES: lambda: self.open(DOB),
                Command.CHECK_NAMES: lambda: self.open(NAME),
            },
        )

    def open(self, key: str) -> None:
        """Check the doubtful values of a field; if there are none, say so."""
        if self.dialog is not None:
            return
        tickets = doubtful(self._queue, key)
        if not tickets:
            none = {
                DOB: self.tr("No dates are left to check."),
                NAME: self.tr("No names are left to check."),
            }
            self._toast.answer(none[key])
            return
        # Rarely needed, and importing it would slow every start.
        from kyc_desktop.ui.process.check_fields.check_dialog import CheckDialog  # noqa: PLC0415

        self._key = key
        self._key_repeats.chosen()
        title = {DOB: self.tr("Check dates"), NAME: self.tr("Check names")}[key]
        dialog = CheckDialog(
            title, self._editor(key), self.crops, self._key_repeats, self._look_up, self._window
        )
        self.dialog = dialog
        dialog.kept.connect(self._keep)
        dialog.finished.connect(self._end)
        dialog.show_values(tickets)
        dialog.open()

    def _editor(self, key: str) -> FieldEditor:
        like = self._form.editor(key).edit
        if key == DOB:
            return DateEditor(
                like.accessibleName(),
                like.toolTip(),
                self._today,
                partial=self._form.dob.accepts_partial,
            )
        return NameEditor(like.accessibleName(), like.toolTip())

    def _look_up(self, ticket: int) -> Checked | None:
        document = self._queue.get(ticket)
        field = fields_of(document.details).get(self._key) if document is not None else None
        if document is None or field is None or not document.savable:
            return None
        if document.state.flow_id is not None:
            self.crops.want(ticket, document.state.flow_id, field.boxes)
        lines = document.lines
        draft, editor = document.draft, self._form.editor(self._key)
        value = editor.written(field.value)
        return Checked(
            ticket,
            field,
            editor.shown(draft.values[self._key]) if draft is not None else None,
            draft is not None and self._key in draft.accepted,
            self._caption(document),
            told_differences(field, lines),
            value,
            hard_in(value, [lines[number] for number in lines_of(field, lines)]),
        )

    def _caption(self, document: Document) -> str:
        """Whose value it is: the name, unless that is checked or hidden, and the file."""
        blind = self._form.blind_of(document)
        hidden = blind is not None and blind.field == NAME and blind.hidden
        name = "" if hidden or self._key == NAME else seen_name(document, 0)
        return " · ".join(filter(None, (name, document.name)))

    def _keep(self, ticket: int, text: str, accepted: bool) -> None:  # noqa: FBT001 - a signal's
        document = self._queue.get(ticket)
        if document is None:
            return
        blind = self._form.blind_of(document)
        hidden = blind.field if blind is not None else None
        texts = {
            key: field.value
            for key, field in fields_of(document.state.details).items()
            if key in FIELDS and key != hidden
        }
        kept = self._form.editor(self._key).kept(text)
        draft = checked(document, self._key, kept, texts, hidden, accepted=accepted)
        self._dispatcher.keep_draft(ticket, draft)
        self._prepare()

    def _prepare(self) -> None:
        """Have the next crops made while the clerk looks at this one."""
        for ticket in doubtful(self._queue, self._key)[:_AHEAD]:
            self._look_up(ticket)

    def _document_changed(self, _ticket: int) -> None:
        if self.dialog is not None:
            self.dialog.add(doubtful(self._queue, self._key))

    def _end(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
            self.crops.forget()
            self.bar.recount()
            self._form.forget()  # its draft was changed elsewhere
            if self._selection.ticket is not None:
                self._selection.choose(self._selection.ticket)
