"""Tells what has just come into the list, once for all that comes together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.ui.process.queue.queue_panel import QueuePanel
    from kyc_desktop.ui.process.session.selection import Selection
    from kyc_desktop.ui.toast import Toast
    from kyc_desktop.ui.turns import Turns

_TOPIC = "arrivals"


class Arrivals(QObject):
    """Counts added documents and collects remarks; shows them as one message."""

    def __init__(
        self,
        panel: QueuePanel,
        selection: Selection,
        toast: Toast,
        turns: Turns,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._selection = selection
        self._toast = toast
        self._turns = turns
        self._added = self._doubled = 0
        self._first: list[int] = []
        self._remarks: list[str] = []
        self._waits = False

    def add(self, tickets: Sequence[int], doubled: int) -> None:
        """Note documents that were added, and how many files were waiting already."""
        if not self._waits and not self._toast.holds(_TOPIC):
            self._added = 0  # the last message has been seen
        self._added += len(tickets)
        self._doubled += doubled
        self._first += tickets[: 1 - len(self._first)]
        # After the list is drawn, so that the window is blocked for less long.
        self._soon(lambda: self._choose(tickets))

    def remark(self, text: str) -> None:
        """Note a remark, such as which files were left out."""
        self._remarks.append(text)
        self._soon(None)

    def _choose(self, tickets: Sequence[int]) -> None:
        """Show the first added document, unless the clerk is busy with another or in the list."""
        if self._selection.ticket is None or not self._panel.list.hasFocus():
            self._selection.choose_added(tickets)

    def _soon(self, before: Callable[[], None] | None) -> None:
        if before is not None:
            self._turns.add(before)
        if not self._waits:
            self._waits = True
            self._turns.add(self._tell)

    def _tell(self) -> None:
        self._waits = False
        words = [*self._counts(), *self._remarks]
        self._first.clear()
        self._remarks.clear()
        self._doubled = 0
        if words:
            self._toast.say(" ".join(words), topic=_TOPIC)

    def _counts(self) -> list[str]:
        words = []
        seen = self._added == 1 and self._first == [self._selection.ticket]
        if self._first and self._added == 1 and not seen:
            words.append(self.tr("1 document added."))
        elif self._first and self._added > 1:
            words.append(self.tr("{0} documents added.").format(self._added))
        if self._doubled == 1:
            words.append(self.tr("1 file is already waiting."))
        elif self._doubled:
            words.append(self.tr("{0} files are already waiting.").format(self._doubled))
        return words
