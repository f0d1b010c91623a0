"""The form of a saved record: its values to correct, with its picture and evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QSplitter, QVBoxLayout, QWidget

from kyc_desktop.domain import guide
from kyc_desktop.domain.fields import FIELDS
from kyc_desktop.domain.history import VersionRow
from kyc_desktop.errors import StaleFlow
from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.dates import short_time
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.layout.dialog_size import resize_within_screen
from kyc_desktop.ui.layout.room_scroll import RoomScroll
from kyc_desktop.ui.parts import button, tip_of_rows
from kyc_desktop.ui.process.correction.conflict_dialog import ConflictDialog
from kyc_desktop.ui.process.correction.reason_dialog import ReasonDialog
from kyc_desktop.ui.process.correction.record_flags import RecordFlags
from kyc_desktop.ui.process.correction.record_panel import RecordPanel
from kyc_desktop.ui.process.correction.saved_document import origins, saved_document
from kyc_desktop.ui.process.correction.told_versions import (
    changed_by_others,
    first_saved,
    how_it_came,
)
from kyc_desktop.ui.process.correction.two_versions import differences, merged
from kyc_desktop.ui.process.hard_to_read import HardToRead
from kyc_desktop.ui.process.highlighting import Highlighter
from kyc_desktop.ui.process.line_picking import LinePicking
from kyc_desktop.ui.process.picture.document_panel import DocumentPanel
from kyc_desktop.ui.process.region_reading import RegionReading
from kyc_desktop.ui.process.review.action_bar import ActionBar
from kyc_desktop.ui.process.review.key_repeats import KeyRepeatGuard
from kyc_desktop.ui.process.review.review_form import ReviewForm
from kyc_desktop.ui.process.shared.pictures import prepare
from kyc_desktop.ui.process.shared.record_words import change_texts, review_text
from kyc_desktop.ui.theme import SPACE, Look, Role
from kyc_desktop.ui.translation import error_text
from kyc_desktop.workers.pictures import picture

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent

    from kyc_desktop.domain.correction import Correction
    from kyc_desktop.domain.fields import Review
    from kyc_desktop.domain.flags import Flag
    from kyc_desktop.domain.history import FlowDetails, UnderReview
    from kyc_desktop.domain.image import DocumentImage
    from kyc_desktop.errors import KycError
    from kyc_desktop.ui.process.correction.two_versions import Side
    from kyc_desktop.ui.process.shared.background import Background
    from kyc_desktop.ui.process.shared.pictures import Picture

_MOST = (1240, 800)  # the maximum size in pixels, reached on a large screen
_WIDTHS = (700, 380)


class CorrectionDialog(QDialog):
    """Enter goes through the fields as in a review, then asks for the reason; Esc leaves.

    Requests the record with `load_requested`; the answer is passed to `show_record` or
    `show_failure`. It closes when it is told that the correction was saved. If somebody else was
    first, it loads the record again and shows both versions, with a choice for each field.
    """

    guide_place = guide.CORRECTION

    load_requested = Signal()
    save_requested = Signal(int, object, object)  # the flow's version, Review, Correction
    kept = Signal(object)  # FlowDetails: the other clerk's values were chosen, nothing is to save

    def __init__(
        self,
        operator: str,
        today: Callable[[], dt.date],
        background: Background,
        parent: QWidget | None = None,
        *,
        partial_dob: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Correct a saved record"))
        self._operator = operator
        self._background = background
        self._flow: FlowDetails | None = None
        self._reason: Correction | None = None
        self._sent: Review | None = None  # the values that are being saved
        self._mine: Review | None = None  # values to compare with those of the record
        self._key_repeats = KeyRepeatGuard()
        self.document_panel = DocumentPanel(background)
        self.form = ReviewForm(today, self._key_repeats, partial_dob=partial_dob)
        self.save = button(self.tr("Save"), "save", self._save, keys=Command.SAVE, manner="primary")
        self.reload = button(self.tr("Load again"), "retry", self.ask, keys=Command.RETRY)
        self.leave = button(self.tr("Cancel"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        self._panel = RecordPanel(self.form, ActionBar((self.leave, self.reload), self.save))
        self.note = self._panel.note
        self.flags = RecordFlags(
            self._panel.chips, self.form, self._review, self._key_repeats, self
        )
        view, text = self.document_panel.view, self._panel.text
        self.regions = RegionReading(view, self.form, self.form.dob.understand, self)
        self.picking = LinePicking(view, text, self.form, self.regions, self)
        self.hard_to_read = HardToRead(self.form, self.regions, self)
        self.highlighter = Highlighter(view, text, self.form, self.regions, self)
        for each in (self.save, self.reload, self.leave):
            each.setAutoDefault(False)
        self._arrange()
        bind(
            self,
            {
                Command.SAVE: self._save,
                Command.RETRY: self._retry,
            },
        )
        self.form.accepted.connect(self._save)
        self.form.edited.connect(self._check)

    def compare(self, mine: Review) -> None:
        """Request the record, to compare it with values that somebody else came before."""
        self._mine = mine
        self.ask()

    def ask(self) -> None:
        """Request the record, for the first time or again."""
        self._let_change(allowed=False)
        self._say(Look("running", self.tr("Loading…"), Role.ACCENT))
        self.reload.hide()
        self.save.setEnabled(False)
        self.setFocus()
        self.load_requested.emit()

    def show_record(self, flow: FlowDetails, image: DocumentImage | None) -> None:
        """Show a record; if it is loaded again, also what others have changed since."""
        before, self._flow = self._flow, flow
        document = saved_document(flow, image, self._operator, self._mine)
        how = how_it_came(flow)
        self._panel.history.setText(how[-1])
        self._panel.history.setToolTip(tip_of_rows(how))
        self.form.setVisible(True)
        self._let_change(allowed=True)
        self.form.show_saved(document, origins(flow))
        self.flags.forget()
        self.document_panel.show_document(document, "")
        self.document_panel.explain(document, "")
        self.regions.show_document(document, image.data if image is not None else None)
        self.picking.show_document(document)
        self.hard_to_read.show_document(document)
        self.highlighter.show_document(document)
        if image is not None and before is None:
            data = image.data
            self._background.run(lambda: prepare(picture(data)), self._show_picture)
        self.save.show()
        self.reload.hide()
        self._say(Look("info", changed_by_others(before, flow), Role.ACCENT))
        self._check()
        self.form.focus_first()
        if self._mine is not None:
            mine, self._mine = self._mine, None
            self._show_both(mine, before, flow)

    def _show_both(self, mine: Review, before: FlowDetails | None, now: FlowDetails) -> None:
        """Let the clerk choose between the values of both, a field at a time."""
        theirs = now.versions[-1]
        found = differences(mine, theirs, before.versions[-1] if before is not None else None)
        if not found:
            self.kept.emit(now)
            return
        told = changed_by_others(before, now) or first_saved(now)
        whose = f"{theirs.actor}, {short_time(theirs.at)}"
        dialog = ConflictDialog(found, told, whose, self._key_repeats, self)
        dialog.accepted.connect(lambda: self._take(mine, now, dialog.chosen))
        dialog.finished.connect(self._key_repeats.clicked)  # that dialog saw the key's release
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, mine: Review, now: FlowDetails, chosen: Mapping[str, Side]) -> None:
        if now.record is None:
            return
        review = merged(mine, now.record, chosen)
        if not differences(review, now.versions[-1], None):
            self.kept.emit(now)
            return
        # What was chosen stands in the form, in case it can't be saved.
        self.form.show_saved(saved_document(now, None, self._operator, review), origins(now))
        self._check()
        if self._reason is not None:
            self._request(review, self._reason)
        else:
            self._ask_why(review, now)

    def show_failure(self, error: KycError) -> None:
        """Show that the record was not loaded or not saved; what was typed stays."""
        stale = isinstance(error, StaleFlow)
        if stale and self._sent is not None:
            mine, self._sent = self._sent, None
            self.compare(mine)
            return
        again = stale or self._flow is None
        self._let_change(allowed=self._flow is not None and not stale)
        self.save.setVisible(not again)
        self.reload.setVisible(again)
        self._say(Look("failed", error_text(error), Role.DANGER))
        self._check()
        if again:
            self.reload.setFocus()
        else:
            self.form.focus_first()

    def show_others(self, others: tuple[UnderReview, ...]) -> None:
        """Show who else has the record in front."""
        self._panel.reviewers.say(Look("person", review_text(others), Role.ACCENT))
        announce(self._panel.reviewers, self._panel.reviewers.text)

    def show_refused(self, review: Review, flags: tuple[Flag, ...]) -> None:
        """Show the flags without whose acceptance these values are not saved; they stay."""
        self._let_change(allowed=True)
        self._say(Look("", "", Role.TEXT))
        self._check()
        self.flags.take(review, flags)
        if not self.flags.go_to_open():
            self.form.focus_first()

    def _show_picture(self, shown: Picture) -> None:
        if shiboken6.isValid(self):  # it may have been closed meanwhile
            self.document_panel.show_picture(shown)
            self.highlighter.show_places()

    def _save(self) -> None:
        flow, review = self._flow, self._review()
        if flow is not None and review is not None and self.save.isEnabled():
            self._ask_why(review, flow)

    def _ask_why(self, review: Review, flow: FlowDetails) -> None:
        values = {key: str(value) for key, value in review.values.items()}
        now = VersionRow(0, values, self._operator, flow.updated_at)
        changed = change_texts(flow.versions[-1], now)
        if not changed:
            self._say(Look("info", self.tr("Nothing was changed."), Role.MUTED))
            return
        if self.flags.go_to_open():
            return
        self.flags.ask()
        dialog = ReasonDialog(changed, self._reason, self)
        dialog.accepted.connect(lambda: self._request(review, dialog.correction))
        dialog.finished.connect(self._key_repeats.clicked)  # that dialog saw the key's release
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _request(self, review: Review, correction: Correction | None) -> None:
        if self._flow is None or correction is None:
            return
        self._reason = correction
        if self.flags.go_to_open():  # they were found while the reason was asked
            return
        self._sent = review
        self._let_change(allowed=False)
        self.save.setEnabled(False)
        self.setFocus()  # else Cancel would get it, and react to Space
        self._say(Look("running", self.tr("Saving…"), Role.ACCENT))
        self.save_requested.emit(self._flow.version, self.flags.with_flags(review), correction)

    def _let_change(self, *, allowed: bool) -> None:
        self.form.setEnabled(allowed)
        self._panel.chips.setEnabled(allowed)

    def _undo(self) -> bool:
        return self.picking.undo() or self.form.undo()

    def _retry(self) -> None:
        if not self.reload.isHidden():
            self.ask()

    def _review(self) -> Review | None:
        review = self.form.review(self._operator)
        return self.regions.with_places(review) if review is not None else None

    def _check(self) -> None:
        valid = self.form.isEnabled() and self.form.review(self._operator) is not None
        self.save.setEnabled(self._flow is not None and valid)

    def _say(self, look: Look) -> None:
        self.note.say(look)
        if look.word:
            announce(self.note, look.word)

    def _arrange(self) -> None:
        self.form.hide()  # until there is a record
        self.reload.hide()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(SPACE)
        split.addWidget(self.document_panel)
        split.addWidget(self._panel)
        split.setStretchFactor(0, 1)
        split.setSizes(_WIDTHS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        whole.addWidget(RoomScroll(split, sideways=False))
        resize_within_screen(self, _MOST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        changed = any(self.form.editor(key).changed for key in FIELDS) and self.form.isEnabled()
        if event.key() == Qt.Key.Key_Escape and changed and self._undo():
            return  # as in a review, Esc first undoes what was typed
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focus = self.focusWidget()
            # Qt's buttons react to Space only, and no other part may press one of them.
            if isinstance(focus, QPushButton) and not event.isAutoRepeat():
                focus.click()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._key_repeats.lifted()
        super().keyReleaseEvent(event)
