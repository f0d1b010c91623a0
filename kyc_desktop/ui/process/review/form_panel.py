"""A column with a form: flags above it, the recognised text below; its fields stay in sight."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget

from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.layout.fold import Fold, Yielding
from kyc_desktop.ui.layout.room_scroll import Panel
from kyc_desktop.ui.process.review.giving_way import RoomSharing
from kyc_desktop.ui.process.review.text_drawer import TextDrawer
from kyc_desktop.ui.process.shared.fitting_scroll import FittingScroll
from kyc_desktop.ui.theme import SPACE_S, SPACE_XS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from kyc_desktop.ui.process.review.action_bar import ActionBar
    from kyc_desktop.ui.process.review.flag_chips import FlagChips
    from kyc_desktop.ui.process.review.review_form import ReviewForm
    from kyc_desktop.ui.process.review.text_pane import TextPane


class OwnFolds(NamedTuple):
    """What a column has besides form, flags and text that gives way, the first one first.

    `early` gives way before what explains the fields, `late` after where the readings of the field
    in use come from; `kept` may not as things are, but may have before.
    """

    early: Sequence[Yielding] = ()
    late: Sequence[Yielding] = ()
    kept: Sequence[Yielding] = ()


class FormPanel(Panel):
    """Shares out its room anew when its size changes, or that of its parts.

    What gives way where there is no room, the first one first: the text, the enlarged parts of the
    picture, flags that come later, what is the column's own, explanations; then choices and badge
    of the field that is not in use; the gaps; where the readings of the field in use come from;
    last the flags, unless the clerk is at one. Fields and buttons never do.
    """

    def __init__(self, form: ReviewForm, chips: FlagChips, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form, self.chips = form, chips
        self.drawer = TextDrawer()
        self.text_fold = Fold(self.drawer)
        self._follow: Callable[[], None] | None = None  # scrolls to what must stay visible
        bind(self, {Command.SHOW_TEXT: self.toggle_text})
        form.field_focused.connect(self._reveal)
        form.revealed.connect(self._reveal_choices)

    @property
    def text(self) -> TextPane:
        """The recognised text."""
        return self.drawer.pane

    def toggle_text(self) -> None:
        """Show the recognised text, or hide it; says so where there is no room for it."""
        if self.drawer.isHidden():
            return
        if not self.text_fold.folded:
            self.drawer.toggle()
            return
        words = self.tr("No room for the text. Make the window larger.")
        QToolTip.showText(self.mapToGlobal(self.bar.geometry().topLeft()), words, self)
        announce(self, words)

    def arrange(
        self,
        above: Sequence[QWidget],
        inside: Sequence[QWidget],
        bar: ActionBar,
        note: QWidget | None = None,
    ) -> None:
        """Put the parts into the column, at the bottom the note and the buttons.

        The form is `inside`, which scrolls if even the least does not fit.
        """
        self.bar = bar
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for part in inside:
            column.addWidget(part)
        self.area = FittingScroll(inner)
        self._room = RoomSharing(self, self.area, self.share_room)
        self.area.resized.connect(self._grown, Qt.ConnectionType.QueuedConnection)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_S)
        for part in (*above, self.area):
            whole.addWidget(part)
        whole.addWidget(self.text_fold, 1)
        whole.addStretch(0)
        if note is not None:
            whole.addWidget(note)
        whole.addWidget(bar)

    def own_folds(self) -> OwnFolds:
        """What else gives way; each column says what."""
        raise NotImplementedError

    def share_room(self) -> None:
        """Share out the room."""
        used, *others = self.form.by_use()
        own, chips = self.own_folds(), self.chips
        self._room.share(
            [
                self.text_fold,
                *(editor.crop for editor in (*others, used)),
                *chips.folds,
                *own.early,
                *(fold for editor in (*others, used) for fold in editor.explanations),
                *(fold for editor in others for fold in editor.folds),
                chips.rest,
                self.form.gaps,
                used.choice_list,
                *own.late,
                *(() if chips.busy else (chips.main,)),
            ],
            [
                *used.folds,
                *(editor.choice_list for editor in others),
                *((chips.main,) if chips.busy else ()),
                *own.kept,
            ],
        )

    # What must stay in sight.

    def _reveal(self, field: str) -> None:
        # Only after the layout has settled: the field may just have become visible.
        self.chips.leave()
        self.share_room()  # the field in use has more to show than the other
        self._follow = partial(self._see_field, field)
        QTimer.singleShot(0, self, self._follow)

    def _reveal_choices(self, field: str) -> None:
        """Scroll to the choices first if the whole field does not fit."""
        self._follow = partial(self._see_choices, field)
        QTimer.singleShot(0, self, self._follow)

    def _see_field(self, field: str) -> None:
        editor = self.form.editor(field)
        if editor.height() + 2 * SPACE_S <= self.area.viewport().height():
            self.area.ensureWidgetVisible(editor, 0, SPACE_S)
            return
        # If the field does not fit, its edit comes first, with as much below it as there is room
        # for.
        upper, bar = self.area.widget(), self.area.verticalScrollBar()
        if upper is not None:
            bar.setValue(editor.mapTo(upper, QPoint(0, 0)).y() - SPACE_XS)

    def _see_choices(self, field: str) -> None:
        for choice in reversed(self.form.editor(field).choices):
            self.area.ensureWidgetVisible(choice, 0, SPACE_S)

    def _grown(self) -> None:
        """Scroll again after the form changed height, for instance when a magnifier appeared."""
        self.share_room()
        focus = QApplication.focusWidget()
        if self._follow is not None and focus is not None and self.form.isAncestorOf(focus):
            self._follow()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.share_room()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_room()
