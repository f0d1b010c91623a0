"""Shows the end card when the last document is done, and withdraws it with the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from kyc_desktop.domain.fields import Source
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.ui.process.queue.end_card import EndCard, Tally
from kyc_desktop.ui.process.session.documents import Group
from kyc_desktop.ui.process.shared.fitting_scroll import FittingScroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.domain.flow import FlowState
    from kyc_desktop.ui.process.queue.queue_panel import QueuePanel
    from kyc_desktop.ui.process.session.dispatcher import Dispatcher
    from kyc_desktop.ui.process.session.queue_model import DocumentQueue
    from kyc_desktop.ui.process.session.selection import Selection


class Finishing(QObject):
    """Counts what is done from the first document that comes until none is left to do."""

    history_requested = Signal()
    open_requested = Signal()

    def __init__(
        self,
        dispatcher: Dispatcher,
        panel: QueuePanel,
        middle: QWidget,
        selection: Selection,
        queue: DocumentQueue,
        clock: Callable[[], float],
        parent: QObject,
    ) -> None:
        """`middle` is what the card takes the place of; both are in `pages`."""
        super().__init__(parent)
        self._queue = queue
        self._panel = panel
        self._middle = middle
        self._selection = selection
        self._clock = clock
        self._began: float | None = None
        self._ended = False  # what comes next is counted anew
        self._done: set[int] = set()
        self.card = EndCard()
        self.card.open_requested.connect(self.open_requested)
        self.card.history_requested.connect(self.history_requested)
        self.pages = QStackedWidget()
        self.pages.addWidget(middle)
        self._end = FittingScroll(self.card)  # large texts may not fit
        self.pages.addWidget(self._end)
        queue.rowsInserted.connect(self._begin)
        queue.rowsRemoved.connect(self._look_again)
        queue.document_changed.connect(self._look_again)
        selection.changed.connect(self._hide)
        panel.list.clicked.connect(self._hide)
        dispatcher.came_to_rest.connect(self._rested)

    @property
    def shown(self) -> bool:
        """Whether the card is shown."""
        return self.pages.currentWidget() is self._end

    def _begin(self) -> None:
        if self._began is None or self._ended:
            self._began, self._ended = self._clock(), False
            self._done.clear()
        self._hide()

    def _rested(self, ticket: int) -> None:
        document = self._queue.get(ticket)
        if document is None:
            return
        if document.group is not Group.DONE:
            self._done.discard(ticket)
            return
        self._done.add(ticket)
        if self._queue.all_done and self._began is not None:
            self._show(self._tally(self._clock() - self._began))

    def _tally(self, seconds: float) -> Tally:
        documents = [self._queue.get(ticket) for ticket in self._done]
        states = [document.state for document in documents if document is not None]
        saved = [state for state in states if state.status is FlowStatus.SUCCESS]
        rejected = sum(state.status is FlowStatus.REJECTED for state in states)
        waiting = sum(state.status is FlowStatus.AWAITING_SECOND_ENTRY for state in states)
        return Tally(len(saved), sum(map(_corrected, saved)), rejected, seconds, waiting)

    def _show(self, tally: Tally) -> None:
        self._ended = True
        self.card.show_tally(tally)
        self._panel.leave_opening(to_others=True)
        self.pages.setCurrentWidget(self._end)
        # Not from another tab: Qt gives the focus to what can't be seen, too.
        if self.pages.isVisible() and not self._panel.list.hasFocus():
            self.card.go_to()
        self.card.tell()

    def _look_again(self) -> None:
        if not self._queue.all_done:
            self._ended = False  # the same work goes on
            self._hide()

    def _hide(self) -> None:
        if not self.shown:
            return
        self.pages.setCurrentWidget(self._middle)
        self._panel.leave_opening(to_others=False)


def _corrected(state: FlowState) -> bool:
    """Whether something else was saved than was read."""
    if state.review is None or state.details is None:
        return False
    found = state.details.found.items()  # also what was typed because it was missing
    read = {key: field.value for key, field in found if field.source is not Source.OPERATOR}
    return any(str(value) != read.get(key) for key, value in state.review.values.items())
