"""The right part of the form of a saved record: its fields, always in sight, and its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.ui.layout.fold import Fold
from kyc_desktop.ui.parts import Label, NoteLabel
from kyc_desktop.ui.process.review.flag_chips import FlagChips
from kyc_desktop.ui.process.review.form_panel import FormPanel, OwnFolds

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kyc_desktop.ui.process.review.action_bar import ActionBar
    from kyc_desktop.ui.process.review.review_form import ReviewForm


class RecordPanel(FormPanel):
    """Above the flags stands who saved the record, below the text what the form has to say."""

    def __init__(self, form: ReviewForm, bar: ActionBar, parent: QWidget | None = None) -> None:
        # The program is busy with this record: it has no way to another one.
        super().__init__(form, FlagChips(form.name.edit, linked=False), parent)
        self.history = Label(manner="muted small", wrap=True)
        """Who saved the record, or corrected it last."""
        self.reviewers = NoteLabel()
        """Who else has the record in front."""
        self.reviewers.hide()
        self._history_fold = Fold(self.history)
        self._reviewers_fold = Fold(self.reviewers)
        self.note = NoteLabel()
        self.arrange(
            (self._history_fold, self._reviewers_fold, self.chips), (form,), bar, self.note
        )

    def own_folds(self) -> OwnFolds:
        return OwnFolds(early=[self._history_fold, self._reviewers_fold])
