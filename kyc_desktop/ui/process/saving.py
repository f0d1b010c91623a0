"""Saves the current document from its form, and keeps what was typed until then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from kyc_desktop.ui.process.flagging import Flagging
    from kyc_desktop.ui.process.region_reading import RegionReading
    from kyc_desktop.ui.process.review.key_repeats import KeyRepeatGuard
    from kyc_desktop.ui.process.review.review_form import ReviewForm
    from kyc_desktop.ui.process.session.dispatcher import Dispatcher
    from kyc_desktop.ui.process.session.selection import Selection


class Saving(QObject):
    """Asks for what is still open first: unvisited fields, a blind check that differs, flags."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        selection: Selection,
        form: ReviewForm,
        regions: RegionReading,
        flagging: Flagging,
        key_repeats: KeyRepeatGuard,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dispatcher = dispatcher
        self._selection = selection
        self._form = form
        self._regions = regions
        self._flagging = flagging
        self._key_repeats = key_repeats
        form.edited.connect(self._keep_draft)
        form.accepted.connect(self._save)

    def save(self) -> None:
        """Accept the whole document and save the form, if it is valid."""
        if self._key_repeats.counts():
            self._save()

    def _save(self) -> None:
        form, document = self._form, self._selection.document
        if document is None or not document.savable:
            return  # the hidden form still contains another document
        if form.go_to_unvisited() or form.go_to_difference():
            return
        review = form.review(self._dispatcher.operator)
        if review is not None and not self._flagging.go_to_open():
            placed = self._regions.with_places(review)
            self._dispatcher.save(document.ticket, self._flagging.with_flags(placed))
        else:
            self._keep_draft()  # the field accepted last, while a flag is still open

    def _keep_draft(self) -> None:
        if self._selection.ticket is not None:
            draft = self._form.draft
            placed = self._regions.with_places(draft) if draft is not None else None
            self._dispatcher.keep_draft(self._selection.ticket, placed)
