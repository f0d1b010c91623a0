"""The Statistics tab: what the office did, a table at a time, with its plot."""

from __future__ import annotations

import datetime as dt
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from kyc_desktop.export.figures import CLERKS
from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.banner import Action, Banner, BannerContent
from kyc_desktop.ui.dates import clock_or_day
from kyc_desktop.ui.first_column import FirstColumn
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.layout.part_list import PartList
from kyc_desktop.ui.layout.room_scroll import Panel, RoomScroll
from kyc_desktop.ui.parts import Label, tool_button
from kyc_desktop.ui.row_table import RowTable
from kyc_desktop.ui.statistics.choosing import Choosing
from kyc_desktop.ui.statistics.figure_model import FigureModel
from kyc_desktop.ui.statistics.plot_view import PlotView
from kyc_desktop.ui.statistics.saving import Saving
from kyc_desktop.ui.statistics.shown import shown, titles
from kyc_desktop.ui.theme import SPACE, SPACE_L, SPACE_S, Role
from kyc_desktop.ui.translation import translated
from kyc_desktop.workers.statistics_worker import FiguresRequest

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from kyc_desktop.domain.statistics import FiguresQuery
    from kyc_desktop.errors import KycError
    from kyc_desktop.export.figures import FigureTable

_ROWS = 6  # of the table, for which there is room at least


class StatisticsTab(QWidget):
    """Requests tables by signals; a table that is no longer wanted is dropped when it comes."""

    table_requested = Signal(object)  # FiguresRequest
    clerks_requested = Signal(object)  # Event: set once they are no longer wanted

    def __init__(self, parent: QWidget | None = None, *, by_clerk: bool = True) -> None:
        """With `by_clerk`, figures of single clerks are offered."""
        super().__init__(parent)
        self._ready = False  # whether the database is open
        self._request: FiguresRequest | None = None
        self._unwanted = Event()
        self._shown: tuple[FigureTable, FiguresQuery] | None = None
        self.choosing = Choosing(by_clerk=by_clerk)
        offered = {key: name for key, name in titles().items() if by_clerk or key != CLERKS}
        self.parts = PartList(self.tr("Figures"), offered)
        self.title = Label(self.parts.currentItem().text(), manner="heading", wrap=True)
        self.note = Label(manner="small muted", wrap=True)
        self.state = Label(self.tr("Waiting for the database"), manner="muted", wrap=True)
        self.plot = PlotView()
        self.model = FigureModel(self)
        self.table = RowTable()
        self.page = Panel()  # what a table is shown with
        self._card = QFrame()
        self._scroll = RoomScroll(self.page)
        self._heights = 0, 0  # of the table: the least, and that of all rows
        self.banner = Banner()
        self.saving = Saving(self, lambda: self._shown, self.plot.picture, self.title.text)
        self.refresh = tool_button(
            self.tr("Refresh"), "refresh", self.reload, keys=Command.RELOAD_FIGURES
        )
        self.export = tool_button(
            self.tr("Export"), "download", self.saving.ask, keys=Command.EXPORT_FIGURES
        )
        self._arrange()
        self._connect()
        self._show_nothing()
        self.setFocusProxy(self.parts)

    @Slot()
    def get_ready(self) -> None:
        """The database is open: load what is shown."""
        self._ready = True
        if self.isVisible():
            self.reload()

    @Slot()
    def reload(self) -> None:
        """Count anew what is shown; the clerks are asked for as well."""
        if not self._ready:
            return
        self.cancel()
        self._unwanted = Event()
        self._request = FiguresRequest(self.parts.key, self.choosing.query, self._unwanted)
        self.state.setText(self.tr("Counting…"))
        self.table_requested.emit(self._request)
        self.clerks_requested.emit(self._unwanted)

    @Slot()
    def cancel(self) -> None:
        """Want nothing any more of what was asked for."""
        self._unwanted.set()
        self._request = None

    @Slot(object, object)
    def show_table(self, request: FiguresRequest, table: FigureTable) -> None:
        """Show a table, if it is the one that is wanted."""
        if request is not self._request:
            return
        self._request = None
        self._shown = (table, request.query)
        self.banner.clear()
        found = shown(table)
        self.note.setText(found.note)
        self.note.setVisible(bool(found.note and (found.cells or table.more)))
        self.model.show_rows(found.headings, found.cells)
        self.table.setVisible(bool(found.cells))
        self.plot.setVisible(bool(found.cells))
        self.export.setEnabled(True)
        self.plot.show_plot(self.title.text(), found.plot)
        self._fit_table(len(found.cells))
        now = clock_or_day(dt.datetime.now(dt.UTC))
        words = self.tr("Counted at {0}.") if found.cells else self.tr("Nothing to count. ({0})")
        self.state.setText(words.format(now))
        announce(self.state, self.state.text())

    @Slot(object, object)
    def show_error(self, request: FiguresRequest, error: KycError) -> None:
        """Show why a table could not be made."""
        if request is not self._request:
            return
        self._request = None
        self._show_nothing()
        self.state.setText("")
        again = Action(self.tr("Try again"), "retry", self.reload)
        message, advice = translated(error.user_message), translated(error.advice)
        self.banner.show_notice(BannerContent(message, "warning", Role.DANGER, advice, again))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.cancel()

    def _choose_part(self, row: int) -> None:
        self.title.setText(self.parts.item(row).text())
        self._show_nothing()
        self.reload()

    def _change(self) -> None:
        self._show_nothing()
        self.reload()

    def _show_nothing(self) -> None:
        self._shown = None
        self.note.hide()
        self.plot.hide()
        self.table.hide()
        self.export.setEnabled(False)

    def _fit_table(self, rows: int) -> None:
        header = self.table.horizontalHeader()
        self.table.resizeColumnsToContents()
        header.setStretchLastSection(False)
        line = self.table.verticalHeader().defaultSectionSize()
        around = header.sizeHint().height() + line
        self._heights = min(rows, _ROWS) * line + around, rows * line + around
        self.table.setMaximumHeight(self._heights[1])
        self._divide()

    def _divide(self) -> None:
        """Have the table scroll its rows if that is enough, else the page alone, with all rows.

        Two bars that scroll up and down, one within the other, are hard to use.
        """
        least, whole = self._heights
        self.table.setMinimumHeight(least)
        for widget in (self._card, self.page):
            layout = widget.layout()
            if layout is not None:
                layout.activate()
        fits = self.page.minimumSizeHint().height() <= self._scroll.viewport().height()
        self.table.setMinimumHeight(least if fits else whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._divide()

    @Slot(QModelIndex)
    def _choose_row(self, now: QModelIndex) -> None:
        self.plot.choose(now.row())
        if now.isValid() and self.table.hasFocus():
            # Where the page scrolls, the table believes that all its rows are in sight.
            place = self.table.visualRect(now).center()
            at = self.table.viewport().mapTo(self.page, place)
            high = self.table.rowHeight(now.row())
            self._scroll.ensureVisible(self._scroll.horizontalScrollBar().value(), at.y(), 0, high)

    def _copy(self) -> None:
        """Copy the chosen row, or all rows, with tabs between the cells."""
        chosen = self.table.selectionModel().selectedRows()
        QGuiApplication.clipboard().setText(self.model.as_text([each.row() for each in chosen]))

    def _arrange(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setAccessibleName(self.tr("Table"))
        FirstColumn(table)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_S)
        bar.addWidget(self.choosing, 1)
        for each in (self.refresh, self.export):
            bar.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        card = self._card
        card.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        inside = QVBoxLayout(card)
        inside.setContentsMargins(SPACE_L, SPACE, SPACE_L, SPACE)
        inside.setSpacing(SPACE_S)
        for widget in (self.title, self.state, self.note, self.plot):
            inside.addWidget(widget)
        inside.addWidget(table, 100)
        inside.addStretch(1)
        filled = QVBoxLayout(self.page)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.addWidget(card)
        body = QHBoxLayout()
        body.setSpacing(SPACE)
        body.addWidget(self.parts)
        body.addWidget(self._scroll, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(bar)
        column.addWidget(self.banner)
        column.addWidget(self.saving.banner)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self.parts.currentRowChanged.connect(self._choose_part)
        self.choosing.changed.connect(self._change)
        self.plot.place_chosen.connect(self.table.selectRow)
        self.table.selectionModel().currentRowChanged.connect(self._choose_row)
        acts = {
            Command.RELOAD_FIGURES: self.reload,
            Command.EXPORT_FIGURES: self.saving.ask,
            Command.CHOOSE_DAYS: self.choosing.ask_days,
            Command.FIGURES_ABOVE: lambda: self.parts.go(-1),
            Command.FIGURES_BELOW: lambda: self.parts.go(1),
        }
        bind(self, acts)
        bind(self.table, {Command.COPY_FIGURES: self._copy})
