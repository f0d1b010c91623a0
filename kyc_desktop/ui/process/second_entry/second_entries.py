"""Opens the dialog for other people's entries, and passes its requests to the workers and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.domain.flow import FlowState, Rejection
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.errors import OwnEntry, StaleFlow
from kyc_desktop.flow.customer_text import customer_text
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.language import spoken
from kyc_desktop.ui.process.second_entry.entry_bar import EntryBar

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.domain.image import DocumentImage
    from kyc_desktop.domain.second_entry import Entry, EntryResult, WaitingEntry
    from kyc_desktop.errors import KycError
    from kyc_desktop.ui.process.reject.reject_dialog import RejectDialog
    from kyc_desktop.ui.process.second_entry.entry_dialog import EntryDialog
    from kyc_desktop.ui.process.shared.background import Background


class SecondEntries(QObject):
    """One document at a time. Only where the office wants second entries, what waits is counted."""

    count_requested = Signal()
    find_requested = Signal(object)  # flow ids that are not wanted now
    open_requested = Signal(int)  # flow id
    enter_requested = Signal(int, int, object)  # flow id, the flow's version, Entry
    reject_requested = Signal(int, int, object)  # flow id, the flow's version, Rejection
    left = Signal()  # no document is in front any more

    def __init__(
        self,
        operator: str,
        background: Background,
        today: Callable[[], dt.date],
        parent: QWidget,
        *,
        partial_dob: bool = False,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._operator = operator
        self._background = background
        self._today = today
        self._partial_dob = partial_dob
        self.counts = False  # whether the office wants second entries
        self._passed: set[int] = set()
        self._wanted: int | None = None  # the flow that was asked for from elsewhere
        self.dialog: EntryDialog | None = None
        self.bar = EntryBar()
        self.bar.pressed.connect(self.start)
        bind(parent, {Command.SECOND_ENTRY: self._start_if_offered})

    @Slot()
    def count(self) -> None:
        """Count what waits, where the office wants second entries."""
        if self.counts:
            self.count_requested.emit()

    @Slot()
    def start(self) -> None:
        """Enter what waits, one document after the other."""
        if self._opened():
            self._find()

    @Slot(int)
    def open(self, flow_id: int) -> None:
        """Enter a certain document, then the others that wait."""
        if self._opened():
            self._wanted = flow_id
            self.open_requested.emit(flow_id)

    # Answers of the workers.

    @Slot(int)
    def show_count(self, number: int) -> None:
        """Show how many documents wait."""
        self.bar.show_count(number)

    @Slot(object, object)
    def show_found(self, waiting: WaitingEntry | None, image: DocumentImage | None) -> None:
        """Show the document that was looked for."""
        self._wanted = None
        if self.dialog is None:
            self.left.emit()
        elif waiting is None:
            self.dialog.show_nothing(later=bool(self._passed))
        else:
            self.dialog.show_waiting(waiting, image)

    @Slot(object)
    def show_not_found(self, error: KycError) -> None:
        """Show why a document can't be entered."""
        if self.dialog is not None:
            self.dialog.show_unavailable(error, again=not isinstance(error, (OwnEntry, StaleFlow)))

    @Slot(int, object)
    def show_entered(self, flow_id: int, result: EntryResult) -> None:
        """Go on with the next document."""
        if self._has(flow_id) and self.dialog is not None:
            self.dialog.show_result(result)
            self._find()

    @Slot(int)
    def show_rejected(self, flow_id: int) -> None:
        """Go on with the next document."""
        if self._has(flow_id) and self.dialog is not None:
            self.dialog.show_rejected()
            self._find()

    @Slot(int, object)
    def show_not_stored(self, flow_id: int, error: KycError) -> None:
        """Keep what was typed, unless somebody else was first."""
        if self._has(flow_id) and self.dialog is not None:
            self.dialog.show_failure(error, lost=isinstance(error, (OwnEntry, StaleFlow)))

    # What the clerk does.

    def _start_if_offered(self) -> None:
        if not self.bar.isHidden():
            self.start()

    def _opened(self) -> bool:
        """Open the dialog; False while there is one."""
        if self.dialog is not None:
            return False
        # Rarely needed, and importing it would slow every start.
        from kyc_desktop.ui.process.second_entry.entry_dialog import (  # noqa: PLC0415
            EntryDialog,
        )

        dialog = EntryDialog(
            self._today, self._background, self._window.window(), partial_dob=self._partial_dob
        )
        self.dialog = dialog
        self._passed.clear()
        dialog.next_requested.connect(self._ask_again)
        dialog.passed.connect(self._pass)
        dialog.entered.connect(self._enter)
        dialog.reject_requested.connect(self._ask_why)
        dialog.finished.connect(self._end)
        dialog.open()
        return True

    def _find(self) -> None:
        if self.dialog is not None:
            self.dialog.show_loading()
        self.find_requested.emit(frozenset(self._passed))

    def _ask_again(self) -> None:
        if self._wanted is not None:
            self.open_requested.emit(self._wanted)
        else:
            self._find()

    def _pass(self, flow_id: int) -> None:
        self._passed.add(flow_id)
        self._find()

    def _enter(self, flow_id: int, version: int, entry: Entry) -> None:
        self.enter_requested.emit(flow_id, version, entry)

    def _ask_why(self) -> None:
        if self.dialog is None or self.dialog.waiting is None:
            return
        from kyc_desktop.ui.process.reject.reject_dialog import RejectDialog  # noqa: PLC0415

        waiting = self.dialog.waiting
        # Whoever has not seen what was read gets no text about it either.
        state = FlowState(ImageSource(""), self._operator)
        dialog = RejectDialog(
            lambda reason: customer_text(reason, state, self._today()), spoken(), self.dialog
        )
        if dialog.view is not None:
            dialog.view.set_upright(waiting.upright)
        if self.dialog.picture is not None:
            dialog.show_picture(self.dialog.picture)
        dialog.accepted.connect(lambda: self._reject(waiting, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _reject(self, waiting: WaitingEntry, dialog: RejectDialog) -> None:
        if dialog.reason is None:
            return
        rejection = Rejection(dialog.reason, dialog.text, self._operator, customer=dialog.told)
        self.reject_requested.emit(waiting.flow_id, waiting.version, rejection)

    def _has(self, flow_id: int) -> bool:
        waiting = self.dialog.waiting if self.dialog is not None else None
        return waiting is not None and waiting.flow_id == flow_id

    def _end(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
            self._wanted = None
            self.left.emit()
            self.count()
