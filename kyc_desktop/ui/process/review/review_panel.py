"""The right part of the tab: whose document it is, steps, form, recognised text, and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QToolTip, QWidget

from kyc_desktop.domain.fields import NAME
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.flow.definition import SAVE_TO_DB
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.parts import NoteLabel, button, let_enter_press, with_keys
from kyc_desktop.ui.process.review.action_bar import ActionBar
from kyc_desktop.ui.process.review.document_title import DocumentTitle
from kyc_desktop.ui.process.review.flag_chips import FlagChips
from kyc_desktop.ui.process.review.form_panel import FormPanel, OwnFolds
from kyc_desktop.ui.process.review.outcome_panel import OutcomePanel
from kyc_desktop.ui.process.review.review_form import ReviewForm
from kyc_desktop.ui.process.review.step_indicator import StepIndicator
from kyc_desktop.ui.process.shared.seen_name import seen_name
from kyc_desktop.ui.process.shared.sent_words import sent_words
from kyc_desktop.ui.theme import Look, Role

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from kyc_desktop.ui.process.review.key_repeats import KeyRepeatGuard
    from kyc_desktop.ui.process.session.documents import Document

_SETTLE_MS = 400  # half a date may be one: what is missing is told when the typing pauses


class ReviewPanel(FormPanel):
    """Shows one document; its buttons only emit signals, the tab acts on them."""

    save_pressed = Signal()
    retry_pressed = Signal()
    cancel_pressed = Signal()
    next_pressed = Signal()
    reject_pressed = Signal()
    let_go_pressed = Signal()
    take_back_pressed = Signal()
    correct_pressed = Signal()

    def __init__(
        self,
        today: Callable[[], dt.date],
        clock: Callable[[], float],
        key_repeats: KeyRepeatGuard,
        parent: QWidget | None = None,
        *,
        visit_every: bool = False,
        partial_dob: bool = False,
        blind_in: int = 0,
    ) -> None:
        steps = StepIndicator(clock)
        form = ReviewForm(
            today, key_repeats, visit_every=visit_every, partial_dob=partial_dob, blind_in=blind_in
        )
        super().__init__(form, FlagChips(steps.strip.arrow), parent)
        self._today = today
        self._key_repeats = key_repeats
        self._blind_in = blind_in
        self._savable = False
        self._document: Document | None = None
        self.title = DocumentTitle()
        self.steps = steps
        self.outcome = OutcomePanel()
        self.sent = NoteLabel()  # who forwarded the document, with a note
        self.save = button(
            self.tr("Save"),
            "save",
            self.save_pressed.emit,
            keys=Command.SAVE,
            manner="primary",
            wrap=True,
        )
        self.save.installEventFilter(self)
        let_enter_press(self.save)
        self.retry = button(
            self.tr("Try again"), "retry", self.retry_pressed.emit, keys=Command.RETRY
        )
        self.cancel = button(self.tr("Cancel"), "stop", self.cancel_pressed.emit, keys=Command.UNDO)
        self.reject = button(
            self.tr("Reject…"), "reject", self.reject_pressed.emit, keys=Command.REJECT
        )
        self.let_go = button(self.tr("Not now…"), "waiting", self.let_go_pressed.emit)
        self.let_go.setToolTip(self.tr("Put off, forward or give back to the office"))
        self.take_back = button(self.tr("Undo"), "retry", self.take_back_pressed.emit)
        self.correct = button(
            self.tr("Correct…"), "edit", self.correct_pressed.emit, keys=Command.CORRECT
        )
        self.next = button(self.tr("Next"), "next", self.next_pressed.emit)
        tip = self.tr("Go to the next document to check")
        self.next.setToolTip(with_keys(tip, Command.NEXT_DOCUMENT))
        bind(
            self,
            {
                Command.SAVE: self.save_pressed.emit,
                Command.RETRY: self.retry_pressed.emit,
                Command.REJECT: self.reject_pressed.emit,
                Command.NEXT_DOCUMENT: self.next_pressed.emit,
                Command.SHOW_STEPS: self.steps.toggle,
                Command.CORRECT: self.correct_pressed.emit,
            },
        )
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settled.timeout.connect(lambda: self.outcome.show_complete(complete=self._complete))
        self.form.edited.connect(self._check)
        self.form.edited.connect(self._settled.start)
        self.form.edited.connect(self._name_it)
        others = (
            self.next, self.reject, self.let_go, self.take_back, self.retry, self.cancel,
            self.correct,
        )  # fmt: skip
        above = (self.title, self.chips, self.steps)
        self.arrange(above, (self.sent, self.outcome, form), ActionBar(others, self.save))
        self.show_document(None, more=False)

    def show_document(self, document: Document | None, *, more: bool) -> None:
        """Show a document; with `more`, another one needs attention."""
        before, self._document = self._document, document
        if before is None or document is None or before.ticket != document.ticket:
            QToolTip.hideText()  # it is about what was here before
            self.chips.leave()
        # Without it, the middle part reaches the edge of the window.
        self.setVisible(document is not None)
        self.title.show_document(document)
        self.sent.say(Look("info", sent_words(document), Role.TEXT))
        self.steps.setVisible(document is not None)
        self.steps.show_document(document)
        self.next.setEnabled(more)
        self.next.setVisible(document is not None)
        ocr = document.state.ocr if document is not None else None
        self.drawer.setVisible(ocr is not None)
        saved = document is not None and document.state.status is FlowStatus.SUCCESS
        form = document is not None and (document.savable or document.saving or saved)
        self.form.setVisible(form)
        self.save.setVisible(form and not saved)
        self.correct.setVisible(document is not None and document.correctable)
        self.retry.setVisible(document is not None and document.retryable)
        self.cancel.setVisible(document is not None and document.running)
        self.reject.setVisible(document is not None and document.rejectable)
        self.let_go.setVisible(document is not None and document.returnable)
        rejected = document is not None and document.state.status is FlowStatus.REJECTED
        self.take_back.setVisible(rejected)
        if document is None:
            self.outcome.hide()
            self.form.forget()
            return
        self.cancel.setEnabled(not document.cancelling)
        if form:
            self.form.show_document(document)
        else:
            self.form.forget()
        self._savable = document.savable
        self._settled.stop()
        self.outcome.show_document(document, complete=self._complete)
        self._name_it()
        failed = document.failed_task == SAVE_TO_DB and not document.running
        self._name_save(self.tr("Try again") if failed else self.tr("Save"))
        self._check()

    def _name_it(self) -> None:
        """Title the document with the name in the form, or with that which may be seen."""
        document = self._document
        if document is None:
            return
        if self.form.isHidden():
            self.title.show_name(seen_name(document, self._blind_in), document)
        else:
            hidden = self.form.hides(NAME)
            self.title.show_name(self.form.name.value, document, hidden=hidden)

    @property
    def _complete(self) -> bool:
        """Whether there is something valid to save."""
        return self._savable and self.form.review("") is not None

    def _check(self) -> None:
        self.save.setEnabled(self._complete)

    def _name_save(self, text: str) -> None:
        self.save.setText(text)
        self.save.setAccessibleName(text)

    def own_folds(self) -> OwnFolds:
        """The list of the steps unless the clerk has opened it, the kind of document, the outcome.

        Late the title, since the field below says the same.
        """
        steps, alone = self.steps, self.form.isHidden()
        return OwnFolds(
            early=[
                *(() if steps.opened_by_hand else (steps.details,)),
                self.title.kind_fold,
                *(() if alone else self.outcome.folds),
            ],
            late=[self.title.name_fold],
            kept=[
                *((steps.details,) if steps.opened_by_hand else ()),
                *(self.outcome.folds if alone else ()),
            ],
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.save and event.type() == QEvent.Type.MouseButtonPress:
            self._key_repeats.clicked()
        return super().eventFilter(watched, event)
