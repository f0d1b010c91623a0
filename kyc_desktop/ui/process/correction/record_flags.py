"""The flags that a correction brings to a saved record, and which of them are accepted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kyc_desktop.domain.flags import unaccepted
from kyc_desktop.ui.process.earlier_pictures import EarlierPictures

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Review
    from kyc_desktop.domain.flags import Flag
    from kyc_desktop.ui.process.review.flag_chips import FlagChips
    from kyc_desktop.ui.process.review.key_repeats import KeyRepeatGuard
    from kyc_desktop.ui.process.review.review_form import ReviewForm

_PAUSE_MS = 250  # after a key, before the typed values are looked up


class RecordFlags(QObject):
    """Asks a worker for the flags of what is typed; the one that saves asks once more."""

    asked = Signal(object)  # Review

    def __init__(
        self,
        chips: FlagChips,
        form: ReviewForm,
        review: Callable[[], Review | None],
        key_repeats: KeyRepeatGuard,
        parent: QObject,
    ) -> None:
        """`review` tells the values in the form, None while they can't be saved."""
        super().__init__(parent)
        self._chips, self._form, self._review = chips, form, review
        self._key_repeats = key_repeats
        self._flags: tuple[Flag, ...] = ()
        self._about: Review | None = None  # the values that they are known for
        self._accepted: dict[str, Flag] = {}
        self.pictures = EarlierPictures(chips, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        form.edited.connect(self._pause.start)
        chips.accepted.connect(self._accept)
        chips.went_on.connect(self._go_on)

    def forget(self) -> None:
        """Begin anew: the record was loaded, perhaps with other values."""
        self._accepted.clear()
        self._take(None, ())

    def ask(self) -> None:
        """Ask for the flags of what is in the form, unless they are known."""
        self._pause.stop()
        review = self._review()
        if review is not None and not self._current:
            self.asked.emit(review)

    def take(self, review: Review, flags: tuple[Flag, ...]) -> None:
        """Take the flags of a review, if the form still has its values."""
        now = self._review()
        if now is not None and now.values == review.values:
            self._take(review, flags)

    def go_to_open(self) -> bool:
        """Move to the first flag that must still be accepted; returns whether there is one."""
        flag = next(iter(unaccepted(self._flags, self._accepted.values())), None)
        if flag is None or not self._current:
            return False
        self._key_repeats.moved()
        self._chips.go_to(flag.key)
        return True

    def with_flags(self, review: Review) -> Review:
        """The review with the flags that were accepted for its values."""
        flags = self._flags if self._current else ()
        return replace(review, flags=tuple(flag for flag in flags if flag.key in self._accepted))

    @property
    def _current(self) -> bool:
        """Whether the flags are those of what is in the form."""
        review = self._review()
        return review is not None and self._about is not None and (
            review.values == self._about.values
        )  # fmt: skip

    def _take(self, review: Review | None, flags: tuple[Flag, ...]) -> None:
        self._about, self._flags = review, flags
        self._show()

    def _show(self) -> None:
        self._chips.show_flags(self._flags, self._accepted, changeable=True)
        self.pictures.show(self._flags)

    def _accept(self, key: str, yes: bool) -> None:  # noqa: FBT001 - connected to a signal
        if yes:
            self._accepted |= {flag.key: flag for flag in self._flags if flag.key == key}
        else:
            self._accepted.pop(key, None)
        self._show()

    def _go_on(self, key: str) -> None:
        """Accept a flag, and go to what else needs attention; if nothing does, save."""
        if not self._key_repeats.counts():
            return
        self._accept(key, True)  # noqa: FBT003 - as above
        if not self.go_to_open() and not self._form.go_to_doubtful():
            self._form.accepted.emit()
