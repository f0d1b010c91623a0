"""The right part of the tab: steps, outcome, form, buttons, and the recognised text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.flow.definition import SAVE_TO_DB
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.layout.room_scroll import Panel
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import Label, NoteLabel, button, with_keys
from kyc_desktop.ui.process.review.outcome_panel import OutcomePanel
from kyc_desktop.ui.process.review.review_form import ReviewForm
from kyc_desktop.ui.process.review.step_indicator import StepIndicator
from kyc_desktop.ui.process.review.text_pane import TextPane
from kyc_desktop.ui.process.shared.fitting_scroll import FittingScroll
from kyc_desktop.ui.process.shared.wording import expired_look
from kyc_desktop.ui.theme import SPACE_S, SPACE_XS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from kyc_desktop.ui.process.review.key_repeats import KeyRepeatGuard
    from kyc_desktop.ui.process.session.documents import Document

_TEXT_LEAST = 80  # minimum height in pixels


class ReviewPanel(Panel):
    """Shows one document; its buttons only emit signals, the tab acts on them."""

    save_pressed = Signal()
    retry_pressed = Signal()
    cancel_pressed = Signal()
    next_pressed = Signal()
    reject_pressed = Signal()
    take_back_pressed = Signal()

    def __init__(
        self,
        today: Callable[[], dt.date],
        clock: Callable[[], float],
        key_repeats: KeyRepeatGuard,
        parent: QWidget | None = None,
        *,
        visit_every: bool = False,
        blind_in: int = 0,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._key_repeats = key_repeats
        self._savable = False
        self._follow: Callable[[], None] | None = None  # scrolls to what must stay visible
        self.steps = StepIndicator(clock)
        self.outcome = OutcomePanel()
        self.form = ReviewForm(today, key_repeats, visit_every=visit_every, blind_in=blind_in)
        self.expired = NoteLabel(small=True)
        self._heading = Label(self.tr("Recognised text"), manner="heading", wrap=True)
        self.text = TextPane()
        self.save = button(
            self.tr("Save"), "save", self.save_pressed.emit, keys=Command.SAVE, manner="primary"
        )
        self.save.installEventFilter(self)
        self.retry = button(
            self.tr("Try again"), "retry", self.retry_pressed.emit, keys=Command.RETRY
        )
        self.cancel = button(self.tr("Cancel"), "stop", self.cancel_pressed.emit, keys=Command.UNDO)
        self.reject = button(
            self.tr("Reject…"), "remove", self.reject_pressed.emit, keys=Command.REJECT
        )
        self.take_back = button(self.tr("Undo"), "retry", self.take_back_pressed.emit)
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
            },
        )
        self.form.edited.connect(self._check)
        self.form.field_focused.connect(self._reveal)
        self.form.revealed.connect(self._reveal_choices)
        self._arrange()
        self.show_document(None, more=False)

    def show_document(self, document: Document | None, *, more: bool) -> None:
        """Show a document; with `more`, another one needs attention."""
        self.steps.show_document(document)
        self.next.setEnabled(more)
        self.next.setVisible(document is not None)
        ocr = document.state.ocr if document is not None else None
        self._heading.setVisible(ocr is not None)
        self.text.setVisible(ocr is not None)
        saved = document is not None and document.state.status is FlowStatus.SUCCESS
        form = document is not None and (document.savable or document.saving or saved)
        self.form.setVisible(form)
        self._warn(document if form else None)
        self.save.setVisible(form and not saved)
        self.retry.setVisible(document is not None and document.retryable)
        self.cancel.setVisible(document is not None and document.running)
        self.reject.setVisible(document is not None and document.rejectable)
        rejected = document is not None and document.state.status is FlowStatus.REJECTED
        self.take_back.setVisible(rejected)
        if document is None:
            self.outcome.hide()
            self.form.forget()
            return
        self.outcome.show_document(document)
        self.cancel.setEnabled(not document.cancelling)
        if form:
            self.form.show_document(document)
        else:
            self.form.forget()
        failed = document.failed_task == SAVE_TO_DB and not document.running
        self._name_save(self.tr("Try again") if failed else self.tr("Save"))
        self._savable = document.savable
        self._check()

    def _check(self) -> None:
        """Enable Save only if there is something valid to save."""
        self.save.setEnabled(self._savable and self.form.review("") is not None)

    def _warn(self, document: Document | None) -> None:
        """Show above Save that the document expired; below the fields it might be unseen."""
        details = document.state.details if document is not None else None
        self.expired.say(expired_look(details.expires if details else None, self._today()))

    def _name_save(self, text: str) -> None:
        self.save.setText(text)
        self.save.setAccessibleName(text)

    def _reveal(self, field: str) -> None:
        # Only after the layout has settled: the field may just have become visible.
        self._follow = partial(self._see_field, field)
        QTimer.singleShot(0, self, self._follow)

    def _reveal_choices(self, field: str) -> None:
        """Scroll to the choices first if the whole field does not fit."""
        self._follow = partial(self._see_choices, field)
        QTimer.singleShot(0, self, self._follow)

    def _see_field(self, field: str) -> None:
        editor = self.form.editor(field)
        if editor.height() + 2 * SPACE_S <= self._area.viewport().height():
            self._area.ensureWidgetVisible(editor, 0, SPACE_S)
            return
        # If the field does not fit, its edit comes first, with as much below it as there is room
        # for.
        upper, bar = self._area.widget(), self._area.verticalScrollBar()
        if upper is not None:
            bar.setValue(editor.mapTo(upper, QPoint(0, 0)).y() - SPACE_XS)

    def _see_choices(self, field: str) -> None:
        for choice in reversed(self.form.editor(field).choices):
            self._area.ensureWidgetVisible(choice, 0, SPACE_S)

    def _grown(self) -> None:
        """Scroll again after the form changed height, for instance when a magnifier appeared."""
        focus = QApplication.focusWidget()
        if self._follow is not None and focus is not None and self.form.isAncestorOf(focus):
            self._follow()

    def _arrange(self) -> None:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for part in (self.steps, self.outcome, self.form):
            column.addWidget(part)
        row = WrappingRow()
        buttons = (self.cancel, self.retry, self.take_back, self.next, self.reject, self.save)
        for each in buttons:
            row.addWidget(each)
        self._heading.setContentsMargins(0, SPACE_S, 0, 0)
        self.text.setMinimumHeight(_TEXT_LEAST)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_S)
        self._area = FittingScroll(upper)
        self._area.resized.connect(self._grown, Qt.ConnectionType.QueuedConnection)
        whole.addWidget(self._area)
        whole.addWidget(self.expired)
        whole.addLayout(row)
        whole.addWidget(self._heading)
        whole.addWidget(self.text, 1)
        whole.addStretch(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.save and event.type() == QEvent.Type.MouseButtonPress:
            self._key_repeats.clicked()
        # Let Enter press Save too; Qt's buttons react to Space only.
        if (
            watched is self.save
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ):
            if not event.isAutoRepeat():
                self.save.click()
            return True
        return super().eventFilter(watched, event)
