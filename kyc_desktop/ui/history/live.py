"""Keeps the History tab in step with what other windows, and this one, change in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history import ChangesWanted
from kyc_desktop.ui.history.new_rows import NewRows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kyc_desktop.domain.history import HistoryChanges
    from kyc_desktop.ui.history.details_panel import DetailsPanel
    from kyc_desktop.ui.history.flow_table import FlowTable
    from kyc_desktop.ui.history.history_model import HistoryModel
    from kyc_desktop.ui.history.placing import Placed
    from kyc_desktop.ui.history.search_bar import SearchBar

_PAUSE_MS = 150  # between two questions for what has changed
_RELOAD_MS = 1000  # between two reloads, which ask for all that is loaded
_FIGURES_MS = 3000  # the counts of blind checks are for a look at the end of a day
_MANY = 300  # flows; to ask for all that is loaded costs less
_FEW = 10  # rows; the database adds similar ones to no more


class Live(QObject):
    """Takes the news of the database, and asks for no more than what they are about.

    News that come while the tab is hidden, or while an answer is awaited, are taken afterwards.
    So are those that come just before a search: its answer would have to wait for theirs.
    """

    changes_requested = Signal(object)  # ChangesWanted
    details_requested = Signal(int)  # flow id
    figures_requested = Signal()
    reload_requested = Signal()
    # Flow ids, or None: what has changed, whether the tab is shown or not.
    heard = Signal(object)
    applied = Signal()  # the rows are as in the database

    def __init__(
        self,
        tab: QWidget,
        bar: SearchBar,
        model: HistoryModel,
        table: FlowTable,
        details: DetailsPanel,
    ) -> None:
        super().__init__(tab)
        self._tab = tab
        self._bar = bar
        self._model, self._table, self._details = model, table, details
        self.hint = NewRows(table)
        self._flows: set[int] = set()  # have changed and were not asked for yet
        self._any = False  # any flow may have changed
        self._awaited: ChangesWanted | None = None
        self._newest = 0  # the highest number among the rows from the beginning of the list
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._reload_pause = QTimer(self, singleShot=True, interval=_RELOAD_MS)
        self._figures = QTimer(self, singleShot=True, interval=_FIGURES_MS)
        for timer in (self._pause, self._reload_pause):
            timer.timeout.connect(self.go_on)
        self._figures.timeout.connect(self.figures_requested)
        self.hint.wanted.connect(self._go_to_new)
        model.modelReset.connect(self.hint.forget)
        table.flow_chosen.connect(self.settle)

    @property
    def busy(self) -> bool:
        """Whether something that has changed is not shown yet."""
        return self._any or bool(self._flows) or self._awaited is not None

    @Slot(object)
    def take(self, flow_ids: frozenset[int] | None) -> None:
        """These flows have changed; None: any may have."""
        if flow_ids is None:
            self._any = True
        else:
            self._flows |= flow_ids
        self.heard.emit(flow_ids)
        self.go_on()

    @Slot()
    def go_on(self) -> None:
        """Ask for what has changed, unless something else comes first."""
        if self._pause.isActive() or not self._tab.isVisible():
            return
        if self._awaited is not None or self._model.waiting or self._bar.due:
            return
        if self._any or len(self._flows) > _MANY:
            if not self._reload_pause.isActive():
                self._reload_pause.start()
                self.reload_requested.emit()  # calls `reloading`
        elif self._flows:
            self._ask()

    @Slot()
    def reloading(self) -> None:
        """All that is loaded is being asked for again."""
        self._any = False
        self._flows.clear()
        self._awaited = None

    @Slot(object)
    def show_changes(self, changes: HistoryChanges) -> None:
        """Apply an answer; one that comes after another search has begun is passed over."""
        if self._awaited is None or changes.flow_ids != self._awaited.flow_ids:
            return
        self._awaited = None
        if changes.query == self._model.asked:
            self._apply(changes)
        self.go_on()

    @Slot()
    def give_up(self) -> None:
        """The answer will not come. What was asked for is asked for with the next news."""
        if self._awaited is not None:
            self._any = True
            self._awaited = None

    @Slot()
    def rows_came(self) -> None:
        """Rows were loaded: ask for what has changed meanwhile."""
        if not self._model.earlier:
            self._newest = max(self._newest, self._model.newest)
        self.hint.look()
        self.go_on()

    def _ask(self) -> None:
        flow_ids = frozenset(self._flows)
        self._flows.clear()
        self._pause.start()
        model = self._model
        few = bool(model.asked.search) and model.found <= _FEW and not model.earlier
        self._awaited = ChangesWanted(
            model.asked, flow_ids, self._table.chosen, similar=few or model.line is not None
        )
        self.changes_requested.emit(self._awaited)
        if self._details.flow_id in flow_ids:
            self.details_requested.emit(self._details.flow_id)

    def _apply(self, changes: HistoryChanges) -> None:
        found = self._model.placed(changes, self._table.chosen)
        if found is None:
            return
        if self._model.differs(found):
            following = self._table.following
            with self._table.keeping_place():
                self._model.take_placed(found)
                if following:
                    self._model.shorten()
        self._count(changes, found)
        if any(row.status is FlowStatus.SUCCESS for row in changes.rows):
            self._figures.start()
        self.applied.emit()

    def _count(self, changes: HistoryChanges, found: Placed) -> None:
        """Tell which rows have come above what is shown, where those that are new come first."""
        here = {row.flow_id for row in changes.rows}
        self.hint.remove(changes.flow_ids - here)
        order = self._model.order
        if not (order.column.newest_first and order.descending):
            return
        top = self._table.first_shown
        above = {each for each in found.came if (self._model.row_of(each) or 0) < top}
        above |= {row.flow_id for row in found.before if row.flow_id > self._newest}
        self._newest = max(self._newest, *here, 0)
        self.hint.add(above)

    def _go_to_new(self) -> None:
        self._table.go_to_start()
        self._table.setFocus()

    def settle(self, chosen: int | None) -> None:
        """Give the row that was chosen before the place that it has by now."""
        left = self._model.held - {chosen}
        if left:
            self._flows |= left
            self.go_on()
