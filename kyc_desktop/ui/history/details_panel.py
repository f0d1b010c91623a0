"""The panel beside the list that shows everything stored about one flow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.page_turn import upright_turn
from kyc_desktop.ui.history.evidence import places
from kyc_desktop.ui.history.failure_words import failure_text
from kyc_desktop.ui.history.keeping import KeepingPart
from kyc_desktop.ui.history.picture_preview import PicturePreview
from kyc_desktop.ui.history.report_text import plain_text, report_of
from kyc_desktop.ui.history.sections import (
    customer_section,
    events_section,
    record_section,
    versions_section,
)
from kyc_desktop.ui.history.technical import Technical
from kyc_desktop.ui.history.text_section import TextSection
from kyc_desktop.ui.history.wording import rejection_text
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import (
    ElidedLabel,
    IconMark,
    Label,
    NoteLabel,
    button,
    clear,
    tool_button,
)
from kyc_desktop.ui.process.picture.picture_dialog import PictureDialog
from kyc_desktop.ui.process.shared.field_places import lines_at
from kyc_desktop.ui.process.shared.record_words import review_text
from kyc_desktop.ui.theme import SPACE, SPACE_S, Look, Role, stage_look
from kyc_desktop.ui.translation import error_text

if TYPE_CHECKING:
    from kyc_desktop.domain.history import FlowDetails
    from kyc_desktop.domain.reading import Box
    from kyc_desktop.errors import KycError

_LEAST = 320  # pixels
# A queued flow may belong to a computer that no longer exists, so it can be continued here; if it
# is still being worked on elsewhere, reopening reports that.
_CONTINUED = {
    FlowStatus.QUEUED, FlowStatus.AWAITING_REVIEW, FlowStatus.FAILED, FlowStatus.INTERRUPTED,
    FlowStatus.REJECTED,
}  # fmt: skip


def _boxes(details: FlowDetails) -> tuple[Box, ...]:
    """Where all values of the record stand on the picture."""
    return tuple(box for boxes in places(details).values() for box in boxes)


class DetailsPanel(QFrame):
    """Shows one flow: `show_loading`, then `show_details` and `show_picture`."""

    reopen_requested = Signal(int, str)  # flow id, file name
    correct_requested = Signal(int)  # flow id
    enter_requested = Signal(int)  # flow id: somebody else's entry is to be made
    report_requested = Signal(object, QImage)  # FlowDetails, and the picture as it was stored
    close_requested = Signal()
    retry_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow_id: int | None = None
        self._details: FlowDetails | None = None
        self._text: TextSection | None = None
        self._pictured = False  # whether the picture has arrived, or that there is none
        self.setAccessibleName(self.tr("Document details"))
        self._title = ElidedLabel(manner="heading", cut=Qt.TextElideMode.ElideMiddle)
        self._mark = IconMark()
        self._state = Label()
        self._close = tool_button(
            self.tr("Close the details"),
            "close",
            self.close_requested.emit,
            keys=Command.CLOSE_DETAILS,
        )
        self.resume = button(self.tr("Continue"), "play", self._reopen, manner="primary")
        self.resume.setToolTip(self.tr("Continue with this document in the Process tab"))
        self.correct = button(
            self.tr("Correct…"), "edit", self.correct_record, keys=Command.CORRECT
        )
        self.enter = button(self.tr("Second entry…"), "person", self._enter, manner="primary")
        self.report = tool_button(
            self.tr("Case report…"), "document", self.make_report, keys=Command.REPORT
        )
        self.retry = button(self.tr("Try again"), "retry", self.retry_requested.emit)
        self.retry.hide()
        self.preview = PicturePreview()
        self.preview.clicked.connect(self.enlarge)
        self._remark = NoteLabel()
        self.reviewers = NoteLabel()
        self.keeping = KeepingPart(self)
        self.technical = Technical()
        self.technical.opened.connect(self._show_turned)
        self._body = QVBoxLayout()
        self._body.setSpacing(SPACE)
        self._page = QWidget()
        self._area = QScrollArea()
        self._arrange()

    @property
    def flow_id(self) -> int | None:
        """The flow that is shown or being loaded."""
        return self._flow_id

    @property
    def loading(self) -> bool:
        """Whether the details are still to arrive."""
        return self._flow_id is not None and self._details is None

    def show_loading(self, flow_id: int) -> None:
        """Show that the details of another flow are being loaded."""
        self._flow_id = flow_id
        self._details = None
        self._pictured = False
        self._title.show_text(self.tr("No. {0}").format(flow_id))
        self._say(Look("running", self.tr("Loading…"), Role.MUTED))
        for note in (self._remark, self.reviewers):
            note.say(Look("", "", Role.TEXT))
        self.resume.hide()
        self.correct.hide()
        self.enter.hide()
        self.report.setEnabled(False)
        self.retry.hide()
        clear(self._body)
        self._text = None
        self.technical.forget()
        self.preview.show_image(QImage())
        self.preview.set_boxes(())
        self.preview.set_upright(0)

    def forget(self) -> None:
        """Show no flow any more; late answers are ignored."""
        self._flow_id = None
        self._details = None

    def show_details(self, details: FlowDetails) -> None:
        """Show a flow's details, unless another flow was requested in the meantime."""
        if details.flow_id != self._flow_id or details == self._details:
            return
        fresh = self._details is None
        self._details = details
        self.preview.set_upright(upright_turn(details.lines))
        self.preview.set_boxes(_boxes(details))
        chosen = self._chosen_button()
        self._fill(details, fresh=fresh)
        if chosen is not None:
            self._choose_button(chosen)

    def _fill(self, details: FlowDetails, *, fresh: bool) -> None:
        place = self._area.verticalScrollBar().value()
        number = self.tr("No. {0}").format(details.flow_id)
        self._title.show_text(" · ".join(filter(None, (number, details.image_name))))
        look = stage_look(details.stage)
        corrected = len(details.versions) > 1
        self._say(look._replace(word=self.tr("Corrected")) if corrected else look)
        self.retry.hide()
        self.resume.setVisible(details.status in _CONTINUED and details.image_sha256 is not None)
        self.correct.setVisible(details.record is not None)
        self.enter.setVisible(details.status is FlowStatus.AWAITING_SECOND_ENTRY)
        self.report.setEnabled(self._pictured)
        self._remark.say(self._advice(details))
        self.reviewers.say(Look("person", review_text(details.reviewers), Role.ACCENT))
        text = "\n".join(line.text for line in details.lines)
        if details.record is not None:
            text = details.record.ocr_text
        # While somebody reads the text, others may change the document: the text stays as it is.
        if self._text is not None and self._text.shows(text, details.lines):
            self._body.removeWidget(self._text)
        else:
            self._text = None
        clear(self._body)
        if details.record is not None:
            self._body.addWidget(record_section(details, details.record))
            if len(details.versions) > 1:
                self._body.addWidget(versions_section(details.versions))
        if details.rejection is not None and details.rejection.customer is not None:
            self._body.addWidget(customer_section(details.rejection.customer))
        if details.events:
            self._body.addWidget(events_section(details.events))
        kept = details.keeping and self.keeping.section(details.flow_id, details.keeping)
        if kept:
            self._body.addWidget(kept)
        if text and self._text is None:
            self._text = TextSection(text, details.lines)
            self._text.unfolded.connect(self._reveal)
        if self._text is not None:
            self._body.addWidget(self._text)
        self._put_technical_last()
        self.technical.show_details(details)
        self._area.verticalScrollBar().setValue(0 if fresh else place)

    def _chosen_button(self) -> str | None:
        """What the button says that has the focus and is about to be made anew."""
        focused = self.window().focusWidget()
        if not isinstance(focused, QPushButton) or not self._page.isAncestorOf(focused):
            return None
        stay = [part for part in (self.technical, self._text) if part is not None]
        return None if any(part.isAncestorOf(focused) for part in stay) else focused.text()

    def _choose_button(self, words: str) -> None:
        """Focus what has come in its place: else something far off would have the focus."""
        places = [self._body.itemAt(number) for number in range(self._body.count())]
        cards = [card for place in places if place and (card := place.widget())]
        there = [each for card in cards for each in card.findChildren(QPushButton)]
        same = next((each for each in there if each.text() == words), self._area)
        # Only after the layout has settled: the button is not visible before.
        QTimer.singleShot(0, same, lambda: same.setFocus(Qt.FocusReason.OtherFocusReason))

    def show_picture(self, flow_id: int, image: QImage) -> None:
        """Show the flow's image; a null image means that none was stored."""
        if flow_id == self._flow_id:
            self.preview.show_image(image)
            self._pictured = True
            self.report.setEnabled(self._details is not None)

    def show_error(self, error: KycError) -> None:
        """Show that the details could not be loaded."""
        self._say(Look("failed", self.tr("Not loaded"), Role.DANGER))
        self._remark.say(Look("warning", error_text(error), Role.DANGER))
        self.retry.show()

    def _advice(self, details: FlowDetails) -> Look:
        if details.rejection is not None:
            return Look("reject", rejection_text(details.rejection), Role.WARNING)
        if details.status is FlowStatus.FAILED:
            return Look("failed", failure_text(details, self._next(details)), Role.DANGER)
        return Look("info", self._next(details), Role.MUTED)

    def _next(self, details: FlowDetails) -> str:
        """What can be done with the document."""
        if details.image_sha256 is None and details.status in _CONTINUED:
            return self.tr("The image was not stored. Add the document again to read it.")
        advice = {
            FlowStatus.AWAITING_REVIEW: self.tr("Read, but not reviewed yet."),
            FlowStatus.FAILED: self.tr("You can try again, or enter what is missing."),
            FlowStatus.INTERRUPTED: self.tr("Work was interrupted; you can continue."),
            FlowStatus.AWAITING_SECOND_ENTRY: self.tr(
                "Somebody else has to enter it too. Until then nothing that was read or entered is "
                "shown."
            ),
            FlowStatus.ERASED: self.tr(
                "The content of this document was erased for good. "
                "Who did what with it stays on record."
            ),
        }
        return advice.get(details.status, "")

    def _say(self, look: Look) -> None:
        self._mark.show_icon(look.icon, look.role)
        self._state.setText(look.word)
        self._state.set_tone(look.role)

    def enlarge(self) -> None:
        """Show the image in a dialog of its own, if there is one."""
        if self.preview.image.isNull():
            return
        dialog = PictureDialog(self.preview.image, self)
        dialog.view.set_upright(self.preview.upright)
        if self._details is not None:
            lines = self._details.lines
            dialog.view.show_lines(lines)
            dialog.view.line_boxes.mark(lines_at(_boxes(self._details), lines))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _reveal(self, *parts: QWidget) -> None:
        """Scroll to the given parts; if they do not all fit, to the last of them."""

        def scroll() -> None:
            for part in parts:
                self._area.ensureWidgetVisible(part, 0, SPACE_S)

        # Only after the layout has settled: a part may just have become visible.
        QTimer.singleShot(0, parts[0], scroll)

    def _put_technical_last(self) -> None:
        """Have Tab come to it after the cards above it, which were made later."""
        others = [
            each
            for each in self._page.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each is not self.technical.handle
            and not self.technical.isAncestorOf(each)
        ]
        QWidget.setTabOrder(others[-1], self.technical.handle)

    def _show_turned(self) -> None:
        if self.technical.is_open:
            self._reveal(self.technical, self.technical.handle)

    def correct_record(self) -> None:
        """Ask for the form of the record, if there is one."""
        if self._details is not None and self._details.record is not None:
            self.correct_requested.emit(self._details.flow_id)

    def as_text(self) -> str:
        """All that a case report says of the document, as plain text; empty before it is loaded."""
        if self._details is None:
            return ""
        return plain_text(report_of(self._details, "", self._details.updated_at))

    def make_report(self) -> None:
        """Ask for a case report of the document that is shown."""
        if self._details is not None and self._pictured:
            self.report_requested.emit(self._details, self.preview.image)

    def _enter(self) -> None:
        if self._details is not None:
            self.enter_requested.emit(self._details.flow_id)

    def _reopen(self) -> None:
        if self._details is not None:
            self.reopen_requested.emit(self._details.flow_id, self._details.image_name)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.report)
        top.addWidget(self._close)
        state = QHBoxLayout()
        state.setSpacing(SPACE_S)
        state.addWidget(self._mark)
        state.addWidget(self._state)
        state.addStretch(1)
        state.addWidget(self.retry)
        state.addWidget(self.resume)
        state.addWidget(self.correct)
        state.addWidget(self.enter)
        page = self._page
        page.setObjectName("details")
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, SPACE_S, 0)
        inner.setSpacing(SPACE)
        inner.addWidget(self.reviewers)
        inner.addWidget(self._remark)
        inner.addWidget(self.preview)
        inner.addLayout(self._body)
        inner.addWidget(self.technical)
        inner.addStretch(1)
        page.installEventFilter(self)
        self._area.setWidget(page)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # so that the keyboard can scroll it
        self._area.setAccessibleName(self.accessibleName())
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(top)
        column.addLayout(state)
        column.addWidget(self._area, 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LocaleChange and self._details is not None:
            if self._text is not None:
                self._body.removeWidget(self._text)
                self._text.deleteLater()
                self._text = None
            self._fill(self._details, fresh=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        return QSize(380, 600)

    def minimumSizeHint(self) -> QSize:
        """At least as wide as the longest word, because nothing scrolls sideways."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        needed = self._page.minimumSizeHint().width() + bar + SPACE_S
        return super().minimumSizeHint().expandedTo(QSize(max(_LEAST, needed), 0))
