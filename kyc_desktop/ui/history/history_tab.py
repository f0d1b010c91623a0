"""The History tab: which documents were processed, by whom, and with what outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.banner import Action, Banner, BannerContent
from kyc_desktop.ui.history.arranging import Arranging
from kyc_desktop.ui.history.blind_figures import BlindLine
from kyc_desktop.ui.history.copying import DetailsCopying, TableCopying
from kyc_desktop.ui.history.details_panel import DetailsPanel
from kyc_desktop.ui.history.exporting import Exporting
from kyc_desktop.ui.history.flow_table import FlowTable
from kyc_desktop.ui.history.history_model import HistoryModel
from kyc_desktop.ui.history.history_placeholder import HistoryPlaceholder
from kyc_desktop.ui.history.jumping import Jumping
from kyc_desktop.ui.history.live import Live
from kyc_desktop.ui.history.remembered import Remembered
from kyc_desktop.ui.history.reporting import Reporting
from kyc_desktop.ui.history.search_bar import SearchBar
from kyc_desktop.ui.history.searching import Searching
from kyc_desktop.ui.history.sorting import Sorting
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.layout.room_scroll import RoomScroll
from kyc_desktop.ui.theme import SPACE, Role
from kyc_desktop.ui.toast import Toast
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage, QShowEvent

    from kyc_desktop.domain.history import BlindFigures, FlowDetails, HistoryPage
    from kyc_desktop.errors import KycError

_DETAILS_WIDTH = 380
_TABLE_LEAST = 360  # pixels
_SETTLE = 120  # milliseconds on a row before its details are requested


class HistoryTab(QWidget):
    """Requests data by signals, receives it through slots; requests nothing before `reload`."""

    page_requested = Signal(object)  # HistoryQuery
    details_requested = Signal(int)  # flow id
    figures_requested = Signal()
    operators_requested = Signal()
    reopen_requested = Signal(int, str)  # flow id, file name
    correct_requested = Signal(int)  # flow id
    enter_requested = Signal(int)  # flow id: somebody else's entry is to be made

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = HistoryModel(self)
        self.bar = SearchBar()
        self.table = FlowTable(self.model)
        self.sorting = Sorting(self.table, self.model)
        self.arranging = Arranging(self.table)
        self.blank = HistoryPlaceholder()
        self.details = DetailsPanel()
        self.blind = BlindLine()
        self.banner = Banner()
        self.exporting = Exporting(self, lambda: self.model.asked)
        self.reporting = Reporting(self)
        self._pages = QStackedWidget()
        toast = Toast(self, self._pages)
        self.searching = Searching(self, self.bar, self.sorting, self.model, self.banner, toast)
        self.live = Live(self, self.bar, self.model, self.table, self.details)
        self.jumping = Jumping(self, self.model, self.sorting, self.banner)
        TableCopying(self.table)
        self._copying = DetailsCopying(self.details, self.details.as_text)
        self._new_search = False
        self._going_to_rows = False  # from the search, once they have come
        # Moving through rows with the arrow keys requests the details of the last row only.
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._arrange()
        self._connect()
        self._add_keys()
        self._pages.setCurrentWidget(self.blank)
        self.bar.setEnabled(False)  # until the first reload

    def remember_in(self, file: Path) -> None:
        """Restore what was chosen here, and keep each choice in a file; before `reload`."""
        Remembered(
            file,
            self.sorting,
            self.arranging,
            self.searching.saved,
            self.reporting,
            self.details.technical,
        )

    # Answers from the workers.

    @Slot()
    def reload(self) -> None:
        """Load the rows and the open details again; selection and scroll position stay."""
        self.live.reloading()
        self.bar.setEnabled(True)
        if self.model.rowCount() == 0:
            self.blank.show_loading()
        self.model.reload()
        self.figures_requested.emit()
        if self.details.flow_id is not None:
            self.details_requested.emit(self.details.flow_id)

    def show_flow(self, flow_id: int) -> None:
        """List one flow alone and show its details; the search says how, and can be cleared."""
        self.bar.search_for(f"#{flow_id}")
        self._choose(flow_id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.live.go_on()

    @Slot(object)
    def show_page(self, page: HistoryPage) -> None:
        """Show a page of rows."""
        with self.table.keeping_place():
            self.model.take_page(page)

    @Slot(object)
    def show_figures(self, figures: BlindFigures) -> None:
        """Show the figures of the blind checks."""
        self.blind.show_figures(figures)

    @Slot(object)
    def show_details(self, details: FlowDetails) -> None:
        """Show a flow's details."""
        self.details.show_details(details)

    @Slot(int, object)
    def show_picture(self, flow_id: int, image: QImage) -> None:
        """Show a flow's image; a null image means that none was stored."""
        self.details.show_picture(flow_id, image)

    @Slot(object)
    def show_error(self, error: KycError) -> None:
        """Show that something could not be loaded."""
        self.live.give_up()
        if self.details.loading:
            self.details.show_error(error)
            if not self.model.waiting:
                return
        self.model.give_up()
        if self.model.rowCount() == 0:
            self.blank.show_error(error)
            self._pages.setCurrentWidget(self.blank)
            announce(self.blank, self.blank.text)
            return
        again = Action(self.tr("Try again"), "retry", self.reload)
        message, advice = translated(error.user_message), translated(error.advice)
        self.banner.show_notice(BannerContent(message, "warning", Role.DANGER, advice, again))

    # Actions of the user.

    def _search(self) -> None:
        if self.model.rowCount() == 0:
            self.blank.show_loading()
        self._new_search = True
        self.model.search(self.bar.search)

    def _go_to_rows(self) -> None:
        """Move from the search to the chosen document, or to the first one; now, or once found."""
        self._going_to_rows = self.model.waiting
        if self._going_to_rows:
            return
        if self.model.rowCount() == 0:
            self._search()  # again: there may be some by now
            return
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        if self.table.chosen is None:
            first = 1 if self.model.line == 0 else 0
            self.table.setCurrentIndex(self.model.index(first, 0))

    def _choose(self, flow_id: int) -> None:
        self.details.show_loading(flow_id)
        if self.details.isHidden():
            self.details.show()
            self.table.scrollTo(self.table.currentIndex())
        self._settle.start()

    def _ask_for_details(self) -> None:
        if self.details.flow_id is not None:
            self.details_requested.emit(self.details.flow_id)

    def _close_details(self) -> None:
        if not self.details.isHidden():
            self._put_details_away()
            self.table.choose(None)
            self.table.setFocus()

    def _put_details_away(self) -> None:
        self._settle.stop()
        self.details.hide()
        self.details.forget()
        self.live.settle(None)

    def _arrived(self) -> None:
        self.banner.clear()
        chosen = self.details.flow_id
        listed = chosen is None or self.model.row_of(chosen) is not None
        # A flow out of what is loaded may be anywhere in another order, or scrolled away.
        if not listed and (self._new_search or not (self.model.more or self.model.earlier)):
            self._put_details_away()  # it does not match
        self._new_search = False
        self.table.choose(self.details.flow_id)
        before = self.bar.count.text()
        self._show_rows()
        if self.bar.count.text() != before:
            announce(self.bar.count, self.bar.count.text())
        if self._going_to_rows and self.bar.words.hasFocus():
            self._go_to_rows()
        self.live.rows_came()

    def _show_rows(self) -> None:
        count = self.model.rowCount()
        if count == 0:
            self.blank.show_empty(searching=self.model.searching)
        self._pages.setCurrentWidget(self.table if count else self.blank)
        words = self._counted(self.model.found)
        if self.model.similar:
            number = self.locale().toString(self.model.similar)
            words = self.tr("{0}, {1} similar").format(words, number)
        self.bar.count.setText(words)

    def _counted(self, count: int) -> str:
        number = self.locale().toString(count)
        if self.model.more or self.model.earlier:
            return self.tr("more than {0} documents").format(number)
        return self.tr("1 document") if count == 1 else self.tr("{0} documents").format(number)

    def _arrange(self) -> None:
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.blank)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(SPACE)
        split.addWidget(self._pages)
        split.addWidget(self.details)
        split.setStretchFactor(0, 1)
        split.setSizes([3 * _DETAILS_WIDTH, _DETAILS_WIDTH])
        self.table.setMinimumWidth(_TABLE_LEAST)  # the placeholder's width follows from its texts
        self.details.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self.bar)
        column.addWidget(self.blind)
        column.addWidget(self.banner)
        column.addWidget(self.exporting.banner)
        column.addWidget(self.reporting.banner)
        column.addWidget(self.reporting.printing.banner)
        column.addWidget(self.details.keeping.banner)
        column.addWidget(RoomScroll(split), 1)

    def _connect(self) -> None:
        self.model.page_requested.connect(self.page_requested)
        self.model.arrived.connect(self._arrived)
        self.live.details_requested.connect(self.details_requested)
        self.live.figures_requested.connect(self.figures_requested)
        self.live.reload_requested.connect(self.reload)
        self.live.applied.connect(self._show_rows)
        self.bar.changed.connect(self._search)
        self.bar.reload_pressed.connect(self.reload)
        self.bar.day_pressed.connect(self.jumping.ask)
        self.bar.export_pressed.connect(self.exporting.ask)
        self.bar.filters.operators_requested.connect(self.operators_requested)
        self.bar.left.connect(self._go_to_rows)
        self.table.flow_chosen.connect(self._choose)
        self._settle.timeout.connect(self._ask_for_details)
        self.details.reopen_requested.connect(self.reopen_requested)
        self.details.correct_requested.connect(self.correct_requested)
        self.details.enter_requested.connect(self.enter_requested)
        self.details.report_requested.connect(self.reporting.ask)
        self.details.keeping.changed.connect(self._ask_for_details)
        self.reporting.made.connect(self._ask_for_details)
        self.reporting.printing.printed.connect(self._ask_for_details)
        self.details.close_requested.connect(self._close_details)
        self.details.retry_requested.connect(self.reload)
        self.blank.clear_pressed.connect(self.bar.clear)
        self.blank.retry_pressed.connect(self.reload)

    def _add_keys(self) -> None:
        # Shortcuts of the search bar, disabled together with it.
        of_bar = {
            Command.SEARCH: self._go_to_search,
            Command.FILTER: self.bar.open_filters,
            Command.SAVED_SEARCHES: self.searching.open_menu,
            Command.RELOAD: self.reload,
            Command.EXPORT: self.exporting.ask,
            Command.GO_TO_DAY: self.jumping.ask,
            Command.COLUMNS: self.arranging.open_menu,
            Command.SORT_BY_NEXT: self.sorting.by_next,
            Command.REVERSE_ORDER: self.sorting.reverse,
        }
        bind(self.bar, of_bar)
        acts = {
            Command.CLOSE_DETAILS: self._close_details,
            Command.CORRECT: self.details.correct_record,
            Command.REPORT: self.details.make_report,
            Command.COPY_ALL: self._copying.copy_all,
        }
        bind(self, acts)
        bind(self.table, {Command.ENLARGE: self.details.enlarge})

    def _go_to_search(self) -> None:
        self.bar.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.words.selectAll()
