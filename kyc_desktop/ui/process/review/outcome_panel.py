"""The outcome of a document: what went wrong and what to do, or where it was saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.stage import Stage
from kyc_desktop.flow.definition import EXTRACT_DETAILS, SAVE_TO_DB
from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.layout.fold import Fold
from kyc_desktop.ui.parts import IconMark, Label, button, let_enter_press, set_property
from kyc_desktop.ui.process.review.replace_button import ReplaceButton
from kyc_desktop.ui.process.shared.reject_words import reason_word
from kyc_desktop.ui.process.shared.repair_words import remedy_button, remedy_of
from kyc_desktop.ui.process.shared.wording import failure_title
from kyc_desktop.ui.theme import SPACE, SPACE_S, SPACE_XS, Role, stage_look
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    from kyc_desktop.domain.flow import Failure, Rejection
    from kyc_desktop.imaging.repair import Remedy
    from kyc_desktop.ui.process.session.documents import Document


class OutcomePanel(QFrame):
    """Hidden while the document has no outcome."""

    repair_pressed = Signal()
    compare_pressed = Signal()
    history_requested = Signal(int)  # flow id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconMark()
        self._title = Label(wrap=True)
        self._title.setStyleSheet("font-weight: 600")
        self._message = Label(wrap=True)
        self._advice = Label(wrap=True)
        self._advice.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_XS)
        grid.addWidget(self._mark, 0, 0)
        grid.addWidget(self._title, 0, 1)
        message, advice = Fold(self._message), Fold(self._advice)
        self.folds = advice, message  # may give way to the fields, the first one first
        grid.addWidget(message, 1, 1)
        grid.addWidget(advice, 2, 1)
        self.repair = button("", "edit", self.repair_pressed.emit, manner="primary", wrap=True)
        bind(self.repair, {Command.REPAIR: self.repair.click})  # Qt's buttons react to Space only
        grid.addWidget(self.repair, 3, 1, Qt.AlignmentFlag.AlignLeft)
        self.compare = button(
            self.tr("Compare…"), "edit", self.compare_pressed.emit, manner="primary", wrap=True
        )
        self.compare.setToolTip(self.tr("Show both versions and choose"))
        let_enter_press(self.compare)
        grid.addWidget(self.compare, 3, 1, Qt.AlignmentFlag.AlignLeft)
        self.replace = ReplaceButton()
        grid.addWidget(self.replace, 4, 1, Qt.AlignmentFlag.AlignLeft)
        self._document: Document | None = None
        self._complete = False
        self.view = button(self.tr("View in History"), "history", self._view, wrap=True)
        grid.addWidget(self.view, 5, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        self.hide()

    @property
    def text(self) -> str:
        """The whole text; empty while hidden."""
        if self.isHidden():
            return ""
        labels = (self._title, self._message, self._advice)
        return " ".join(label.text() for label in labels if label.text())

    def show_document(self, document: Document, *, complete: bool) -> None:
        """Show the outcome of a document, if it has one.

        With `complete`, the form holds all values, also those that were not found.
        """
        if self._document is None or self._document.ticket != document.ticket:
            self._advice.setMinimumHeight(0)
        self._document, self._complete, state = document, complete, document.state
        self._show_remedy(remedy_of(document))
        self.compare.setVisible(document.saved_elsewhere)
        # Beside a form the key alone: the fields need the room.
        failed = state.failure is not None and not document.savable
        self.replace.setVisible(document.replaceable and failed)
        is_done = document.state.entered or state.status is FlowStatus.REJECTED
        recorded = is_done or document.saved_elsewhere
        self.view.setVisible(recorded and state.flow_id is not None)
        if state.status is FlowStatus.SUCCESS:
            self._say_saved(state.record_id)
        elif document.state.entered:
            self._say_entered()
        elif state.rejection is not None and not document.running:
            self._say_rejected(state.rejection)
        elif state.failure is not None and not document.running:
            if state.status is FlowStatus.QUEUED:
                self.hide()
            elif state.status is FlowStatus.INTERRUPTED:
                self._say_cancelled(state.failure)
            elif document.unreached:
                self._say_unreached(state.failure)
            else:
                self._say_failed(state.failure, convertible=document.repairable)
        else:
            self.hide()

    def go_to_remedy(self) -> bool:
        """Move to the button that leads on; returns whether there is one."""
        for each in (self.repair, self.compare):
            if each.isVisible():
                each.setFocus()
                return True
        return False

    def show_complete(self, *, complete: bool) -> None:
        """Show that the form holds all values now, or no longer."""
        if self._document is None or complete is self._complete:
            return
        # The fields below must not move while one of them is typed into.
        self._advice.setMinimumHeight(self._advice.height() if complete else 0)
        self.show_document(self._document, complete=complete)

    def _view(self) -> None:
        if self._document is not None and self._document.state.flow_id is not None:
            self.history_requested.emit(self._document.state.flow_id)

    def _show_remedy(self, remedy: Remedy | None) -> None:
        self.repair.setVisible(remedy is not None)
        if remedy is not None:
            text = remedy_button(remedy)
            self.repair.setText(text)
            self.repair.setAccessibleName(text)
            self.repair.setToolTip(text)

    def _say_saved(self, record_id: int | None) -> None:
        title = self.tr("Saved")
        if record_id is not None:
            title = self.tr("Saved as record {0}").format(record_id)
        self._say(("success", Role.SUCCESS), title, "", "")

    def _say_entered(self) -> None:
        look = stage_look(Stage.SECOND_ENTRY)
        title = self.tr("Waiting for a second entry")
        advice = self.tr("Somebody else enters it too. Until then there is no record.")
        self._say((look.icon, look.role), title, "", advice)

    def _say_rejected(self, rejection: Rejection) -> None:
        message = self.tr("{0}. {1}").format(reason_word(rejection.reason), rejection.text)
        self._say(("reject", Role.WARNING), self.tr("Rejected"), message.strip(), "")

    def _say_cancelled(self, failure: Failure) -> None:
        look = stage_look(Stage.STOPPED)
        message, advice = translated(failure.message), translated(failure.advice)
        self._say((look.icon, look.role), look.word, message, advice)

    def _say_unreached(self, failure: Failure) -> None:
        title = self.tr("Waiting for the database")
        advice = self.tr("Nothing is lost. It will be read as soon as the database answers.")
        if failure.task == SAVE_TO_DB:
            title = self.tr("Not saved yet")
            advice = self.tr(
                "Nothing is lost. It will be saved as soon as the database answers, unless you "
                "change it."
            )
        self._say(("offline", Role.WARNING), title, translated(failure.message), advice)

    def _say_failed(self, failure: Failure, *, convertible: bool) -> None:
        title, look = failure_title(failure.task), ("failed", Role.DANGER)
        advice = translated(failure.advice)
        if convertible:  # one press away from being read
            title, look = self.tr("This file needs converting"), ("edit", Role.WARNING)
        if failure.task == EXTRACT_DETAILS and self._complete:
            title, look = self.tr("All values are entered"), ("edit", Role.ACCENT)
            advice = self.tr("Compare them with the document, then save.")
        self._say(look, title, translated(failure.message), advice)

    def _say(self, look: tuple[str, Role], title: str, message: str, advice: str) -> None:
        name, role = look
        self._mark.show_icon(name, role)
        set_property(self, "tone", value=str(role))
        self._title.setText(title)
        self._title.set_tone(role)
        for label, text in ((self._message, message), (self._advice, advice)):
            label.setText(text)
            label.setVisible(bool(text))
        said_before = "" if self.isHidden() else self.accessibleName()
        words = f"{title}. {message} {advice}".strip()
        self.setAccessibleName(words)
        self.show()
        if words != said_before:
            announce(self, words)
