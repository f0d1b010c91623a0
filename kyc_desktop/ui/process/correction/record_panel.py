"""The right part of the form of a saved record: its fields, always in sight, and its text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.layout.fold import Fold, Yielding
from kyc_desktop.ui.parts import Label, NoteLabel
from kyc_desktop.ui.process.review.flag_chips import FlagChips
from kyc_desktop.ui.process.review.giving_way import RoomSharing, SharingPanel
from kyc_desktop.ui.process.review.text_drawer import TextDrawer
from kyc_desktop.ui.process.shared.fitting_scroll import FittingScroll
from kyc_desktop.ui.theme import SPACE_S

if TYPE_CHECKING:
    from kyc_desktop.ui.process.review.action_bar import ActionBar
    from kyc_desktop.ui.process.review.review_form import ReviewForm
    from kyc_desktop.ui.process.review.text_pane import TextPane


class RecordPanel(SharingPanel):
    """Where there is little room, the text and what explains the fields give way to them."""

    def __init__(self, form: ReviewForm, bar: ActionBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self.history = Label(manner="muted small", wrap=True)
        """Who saved the record, or corrected it last."""
        self._history_fold = Fold(self.history)
        # The program is busy with this record: it has no way to another one.
        self.chips = FlagChips(form.name.edit, linked=False)
        self.note = NoteLabel()
        self._drawer = TextDrawer()
        self._text_fold = Fold(self._drawer)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        self._area = FittingScroll(inner)
        self._room = RoomSharing(self, self._area)
        self._area.resized.connect(self.share_room, Qt.ConnectionType.QueuedConnection)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_S)
        whole.addWidget(self._history_fold)
        whole.addWidget(self.chips)
        whole.addWidget(self._area)
        whole.addWidget(self._text_fold, 1)
        whole.addStretch(0)
        whole.addWidget(self.note)
        whole.addWidget(bar)
        bind(self, {Command.SHOW_TEXT: self._drawer.toggle})
        form.field_focused.connect(self._reveal)

    @property
    def text(self) -> TextPane:
        """The recognised text."""
        return self._drawer.pane

    def _reveal(self, field: str) -> None:
        self.chips.leave()
        self.share_room()  # the field in use has more to show than the other
        # Only after the layout has settled: the field may just have become visible.
        edit = self._form.editor(field).edit
        see = partial(self._area.ensureWidgetVisible, edit, 0, edit.height())
        QTimer.singleShot(0, self, see)

    def share_room(self) -> None:
        used, *others = self._form.by_use()
        folds: list[Yielding] = [
            self._text_fold,
            *(editor.crop for editor in (*others, used)),
            *self.chips.folds,
            self._history_fold,
            *(fold for editor in (*others, used) for fold in editor.explanations),
            *(fold for editor in others for fold in editor.folds),
            self.chips.rest,
            self._form.gaps,
            used.choice_list,
            *(() if self.chips.busy else (self.chips.main,)),
        ]
        kept: list[Yielding] = [
            *used.folds,
            *(editor.choice_list for editor in others),
            *((self.chips.main,) if self.chips.busy else ()),
        ]
        self._room.share(folds, kept)
