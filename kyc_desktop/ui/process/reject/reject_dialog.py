"""Asks why a document is rejected: press a digit for the reason, then Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kyc_desktop.domain import guide
from kyc_desktop.domain.flow import RejectReason
from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.layout.dialog_size import resize_within_screen
from kyc_desktop.ui.layout.room_scroll import Panel, RoomScroll
from kyc_desktop.ui.parts import Label, NoteLabel, button, button_row
from kyc_desktop.ui.process.picture.document_view import DocumentView
from kyc_desktop.ui.process.picture.view_tools import view_tools
from kyc_desktop.ui.process.reject.customer_box import CustomerBox
from kyc_desktop.ui.process.shared.numbered_choices import NumberedChoice, NumberedChoices
from kyc_desktop.ui.process.shared.reject_words import follow_up_word, reason_word
from kyc_desktop.ui.theme import SPACE, SPACE_L, SPACE_S, Look, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from kyc_desktop.domain.flow import CustomerText
    from kyc_desktop.domain.message import Message
    from kyc_desktop.ui.process.shared.pictures import Picture

_LONGEST = 200  # characters of a note
_MOST = (1180, 760)  # the maximum size in pixels, reached on a large screen
_MOST_ALONE = (620, 680)  # the same without a picture
_LEAST_PICTURE = 200


class RejectDialog(QDialog):
    """No reason is chosen at first; "another reason" requires a note.

    `suggest` gives the sentences for the customer for a reason.
    """

    guide_place = guide.REJECTION

    def __init__(
        self,
        suggest: Callable[[RejectReason], Sequence[Message]],
        language: str,
        parent: QWidget | None = None,
        *,
        pictured: bool = True,
    ) -> None:
        """With `pictured`, there is room for the picture, which may come later."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Reject the document"))
        self._suggest = suggest
        self.reasons = NumberedChoices(
            [
                NumberedChoice(reason, reason_word(reason), follow_up_word(reason.follow_up))
                for reason in RejectReason
            ]
        )
        self.customer = CustomerBox(language)
        self.remark = QLineEdit()
        self.remark.setMaxLength(_LONGEST)
        self.remark.setAccessibleName(self.tr("Internal note"))
        self.complaint = NoteLabel()
        self.complaint.say(Look("", "", Role.TEXT))
        self.confirm = button(self.tr("Reject"), "reject", self._confirm, manner="primary")
        self.confirm.setDefault(True)
        self.leave = button(self.tr("Cancel"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        self.view = DocumentView() if pictured else None
        self._arrange()
        self.reasons.chosen.connect(self._chosen)
        self.customer.entered.connect(self._confirm)
        self.remark.textChanged.connect(self._hush)
        self._say_what_note()
        self.reasons.go_to()

    @property
    def reason(self) -> RejectReason | None:
        """The chosen reason."""
        return self.reasons.value

    @property
    def text(self) -> str:
        """The internal note."""
        return " ".join(self.remark.text().split())

    @property
    def told(self) -> CustomerText | None:
        """What the customer is told."""
        return self.customer.text

    def show_picture(self, picture: Picture) -> None:
        """Show the picture of the document, if there is room for one."""
        if self.view is not None:
            self.view.show_picture(picture)

    def _chosen(self, reason: RejectReason) -> None:
        self._hush()
        self._say_what_note()
        self.customer.suggest(self._suggest(reason))

    def _say_what_note(self) -> None:
        self.remark.setPlaceholderText(
            self.tr("Required for this reason")
            if self.reason is RejectReason.OTHER
            else self.tr("Optional. The customer does not see it.")
        )

    def _confirm(self) -> None:
        if self.reason is None:
            self._complain(self.tr("Choose a reason first."))
            self.reasons.go_to()
        elif self.reason is RejectReason.OTHER and not self.text:
            self._complain(self.tr("Write the reason in the note."))
            self.remark.setFocus()
        else:
            self.accept()

    def _complain(self, words: str) -> None:
        self.complaint.say(Look("warning", words, Role.WARNING))
        announce(self, words)

    def _hush(self) -> None:
        self.complaint.say(Look("", "", Role.TEXT))

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        row.setSpacing(SPACE_L)
        if self.view is not None:
            card = QFrame()
            card.setProperty("card", True)  # noqa: FBT003 - Qt's signature
            left = QVBoxLayout(card)
            left.setContentsMargins(1, 1, 1, 1)
            left.setSpacing(0)
            left.addLayout(view_tools(self.view, self))
            left.addWidget(self.view, 1)
            self.view.setMinimumWidth(_LEAST_PICTURE)
            row.addWidget(card, 1)
        row.addLayout(self._form(), 0 if self.view is not None else 1)
        resize_within_screen(self, _MOST if self.view is not None else _MOST_ALONE)

    def _form(self) -> QVBoxLayout:
        note = Label(self.tr("Internal note"))
        note.setBuddy(self.remark)
        upper = Panel()
        above = QVBoxLayout(upper)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(SPACE_S)
        above.addWidget(Label(self.tr("Why are you rejecting it?"), manner="heading", wrap=True))
        above.addWidget(self.reasons)
        above.addSpacing(SPACE_S)
        above.addWidget(self.customer)
        above.addSpacing(SPACE_S)
        above.addWidget(note)
        above.addWidget(self.remark)
        above.addStretch(1)
        buttons = button_row(self.leave, self.confirm)
        column = QVBoxLayout()
        column.setSpacing(SPACE)
        column.addWidget(RoomScroll(upper, sideways=False), 1)
        column.addWidget(self.complaint)  # beside the buttons it would widen the form
        column.addLayout(buttons)
        return column

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.reasons.choose_by_key(event.text()):
            super().keyPressEvent(event)
        elif self.reason is RejectReason.OTHER:
            self.remark.setFocus()
