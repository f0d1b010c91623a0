"""The Office tab: what waits in the office, who does it, and taking documents back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.banner import Action, Banner, BannerContent
from kyc_desktop.ui.dates import clock_or_day
from kyc_desktop.ui.first_column import FirstColumn
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.layout.part_list import PartList
from kyc_desktop.ui.layout.room_scroll import Panel, RoomScroll
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.office.board_model import BoardModel
from kyc_desktop.ui.office.board_rows import BoardRows
from kyc_desktop.ui.office.tables import (
    CLERKS,
    OF_DOCUMENTS,
    about,
    lateness,
    notes,
    sentence,
    table,
    titles,
)
from kyc_desktop.ui.parts import Label, button, let_enter_press, tool_button
from kyc_desktop.ui.theme import SPACE, SPACE_L, SPACE_S, Role
from kyc_desktop.ui.toast import Toast
from kyc_desktop.ui.translation import error_text, translated

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QHideEvent, QShowEvent

    from kyc_desktop.domain.office_board import Board
    from kyc_desktop.errors import KycError
    from kyc_desktop.workers.board_worker import TakenBack

_ROWS = 5  # of the table, for which there is room at least
_NEWS_MS = 1000  # hundreds of documents may change one after another
_AGAIN_MS = 60_000  # nobody tells that time has passed, or that a program has ended
_ROW = QItemSelectionModel.SelectionFlag.Rows
_NAMED = 5  # documents that a message names


class BoardTab(QWidget):
    """Asks for the board while it is in sight: when it comes into it, by news, and every minute."""

    board_requested = Signal()
    take_back_requested = Signal(object)  # tuple of flow ids
    history_requested = Signal(int)  # flow id

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        takes_back: bool = True,
        by_clerk: bool = True,
        target_s: float | None = None,
    ) -> None:
        """An office may have no figures of single clerks, and for its documents a target."""
        super().__init__(parent)
        self._target_s = target_s
        self._asked = self._outdated = self._taking = False
        self._board: Board | None = None
        offered = {key: name for key, name in titles().items() if by_clerk or key != CLERKS}
        self.parts = PartList(self.tr("Tables"), offered)
        self.summary = Label(manner="heading", wrap=True)
        self.late = Banner()
        self.banner = Banner()
        self.title = Label(self.parts.currentItem().text(), manner="heading", wrap=True)
        self.note = Label(manner="small muted", wrap=True)
        self.empty = Label(manner="muted", wrap=True)
        self.state = Label(self.tr("Loading…"), manner="muted", wrap=True)
        self.model = BoardModel(self)
        self.table = BoardRows()
        self.refresh = tool_button(
            self.tr("Refresh"), "refresh", self.reload, keys=Command.RELOAD_BOARD
        )
        self.back = button(
            self.tr("Take back"), "previous", self.take_back, keys=Command.TAKE_BACK, wrap=True
        )
        self._takes_back = takes_back
        self.page = Panel()  # what a table is shown with
        self._card = QFrame()
        self._news = QTimer(self, singleShot=True, interval=_NEWS_MS)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._arrange()
        self._connect()
        self.toast = Toast(self, self._card)
        self._show_part()
        self.setFocusProxy(self.parts)

    @Slot()
    def reload(self) -> None:
        """Ask for the board; while it is on its way, once more afterwards."""
        self._news.stop()
        if self._asked:
            self._outdated = True
            return
        self._asked, self._outdated = True, False
        self.board_requested.emit()

    @Slot()
    def hear(self) -> None:
        """Something has changed in the office."""
        if self.isVisible() and not self._news.isActive():
            self._news.start()

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show the board; what is chosen stays chosen."""
        self._asked = False
        self._board = board
        self.banner.clear()
        self._show_lateness(board)
        self.summary.setText(sentence(board))
        self._show_part()
        self.state.setText(self.tr("As of {0}").format(clock_or_day(dt.datetime.now(dt.UTC))))
        self._ask_if_outdated()

    @Slot(object)
    def show_error(self, error: KycError) -> None:
        """Show why there is no board; what was there stays, with its time."""
        self._asked = False
        again = Action(self.tr("Try again"), "retry", self.reload)
        message, advice = translated(error.user_message), translated(error.advice)
        self.banner.show_notice(BannerContent(message, "warning", Role.DANGER, advice, again))

    def take_back(self) -> None:
        """Take the chosen documents back from their clerks."""
        flow_ids = self._chosen()
        if flow_ids and self._takes_back and not self._taking:
            self._taking = True
            self._enable()
            self.take_back_requested.emit(flow_ids)

    @Slot(object)
    def show_taken_back(self, what: TakenBack) -> None:
        """Say what became of the documents."""
        self._taking = False
        self._enable()
        told = []
        if len(what.done) == 1:
            words = self.tr("Document {0} can be taken by any clerk now.")
            told.append(words.format(what.done[0]))
        elif what.done:
            words = self.tr("{0} documents can be taken by any clerk now.")
            told.append(words.format(len(what.done)))
        if what.free:
            words = self.tr("Not taken back (no longer with a clerk, or being saved): {0}.")
            told.append(words.format(_numbers(what.free)))
        if what.error is not None:
            told.append(error_text(what.error))
        self.toast.say(" ".join(told), lasting=what.error is not None)
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again.start()
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._again.stop()
        self._news.stop()

    def _ask_if_outdated(self) -> None:
        if self._outdated and self.isVisible():
            self._outdated = False
            self._news.start()

    def _show_lateness(self, board: Board) -> None:
        told = lateness(board, self._target_s)
        if not told or self._target_s is None:
            self.late.clear()
            return
        target = self.tr("The target is {0}.").format(about(self._target_s))
        notice = BannerContent(told, "warning", Role.WARNING, target)
        if self.late.notice != notice:
            self.late.show_notice(notice)

    def _choose_part(self) -> None:
        self.table.clearSelection()
        self._show_part()
        if self._board is not None:
            announce(self.title, self.title.text())

    def _show_part(self) -> None:
        key = self.parts.key
        self.title.setText(titles()[key])
        note = notes().get(key, "") if key not in OF_DOCUMENTS or self._takes_back else ""
        self.note.setText(note)
        self.back.setVisible(key in OF_DOCUMENTS and self._takes_back)
        whole = _ROW | QItemSelectionModel.SelectionFlag.Select
        if self._board is None:
            self.table.hide()
            self.note.hide()
            self.empty.hide()
            self._enable()
            return
        made = table(key, self._board)
        chosen, now = self._chosen_keys(), self.table.currentIndex()
        current = self.model.keys[now.row()] if now.isValid() else None
        self.model.show_table(made)
        self.table.setSelectionMode(
            QAbstractItemView.SelectionMode.ExtendedSelection
            if key in OF_DOCUMENTS
            else QAbstractItemView.SelectionMode.SingleSelection
        )
        selection = self.table.selectionModel()
        for row in self.model.rows_of([current]) if current is not None else ():
            index = self.model.index(row, 0)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        for row in self.model.rows_of(chosen):
            selection.select(self.model.index(row, 0), whole)
        if not made.rows and self.table.hasFocus():
            self.parts.setFocus()  # before Qt moves it to whatever comes next
        self.table.setVisible(bool(made.rows))
        self.note.setVisible(bool(note and made.rows))
        self.empty.setText(made.empty)
        self.empty.setVisible(not made.rows)
        self.back.setVisible(self.back.isVisibleTo(self) and bool(made.rows))
        self._fit_table(len(made.rows))
        self._enable()

    def _chosen_keys(self) -> list[object]:
        rows = self.table.selectionModel().selectedRows()
        return [self.model.keys[each.row()] for each in rows]

    def _chosen(self) -> tuple[int, ...]:
        """The flows that are chosen, in the order of the table."""
        if self.parts.key not in OF_DOCUMENTS:
            return ()
        rows = sorted(each.row() for each in self.table.selectionModel().selectedRows())
        keys = [self.model.keys[row] for row in rows]
        return tuple(key for key in keys if isinstance(key, int))

    def _enable(self) -> None:
        able = bool(self._chosen()) and not self._taking
        if not able and self.back.hasFocus():
            (self.table if self.table.isVisibleTo(self) else self.parts).setFocus()
        self.back.setEnabled(able)

    def _fit_table(self, rows: int) -> None:
        header = self.table.horizontalHeader()
        self.table.resizeColumnsToContents()
        line = self.table.verticalHeader().defaultSectionSize()
        around = header.sizeHint().height() + line
        self.table.setMinimumHeight(min(rows, _ROWS) * line + around)
        self.table.setMaximumHeight(rows * line + around)

    def _copy(self) -> None:
        """Copy the chosen rows, or all, with tabs between the cells."""
        chosen = sorted(each.row() for each in self.table.selectionModel().selectedRows())
        QGuiApplication.clipboard().setText(self.model.as_text(chosen))

    def _look_up(self) -> None:
        row = self.table.currentIndex().row()
        if self.parts.key in OF_DOCUMENTS and 0 <= row < len(self.model.keys):
            self.history_requested.emit(self.model.keys[row])

    def _arrange(self) -> None:
        table_ = self.table
        table_.setModel(self.model)
        table_.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table_.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table_.setAccessibleName(self.tr("Table"))
        FirstColumn(table_)
        let_enter_press(self.back)
        self._card.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(SPACE_L, SPACE, SPACE_L, SPACE)
        inside.setSpacing(SPACE_S)
        for widget in (self.title, self.note, self.empty):
            inside.addWidget(widget)
        actions = WrappingRow(apart=False)  # above: messages lie over the lower end
        actions.addWidget(self.back)
        inside.addLayout(actions)
        inside.addWidget(table_, 100)
        inside.addStretch(1)
        filled = QVBoxLayout(self.page)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.addWidget(self._card)
        texts = QVBoxLayout()
        texts.setSpacing(SPACE_S)
        texts.addWidget(self.summary)
        texts.addWidget(self.state)
        top = QHBoxLayout()
        top.addLayout(texts, 1)
        top.addWidget(self.refresh, 0, Qt.AlignmentFlag.AlignTop)
        body = QHBoxLayout()
        body.setSpacing(SPACE)
        body.addWidget(self.parts)
        body.addWidget(RoomScroll(self.page), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(top)
        column.addWidget(self.late)
        column.addWidget(self.banner)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self.parts.currentRowChanged.connect(self._choose_part)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self.table.doubleClicked.connect(self._look_up)
        self._news.timeout.connect(self.reload)
        self._again.timeout.connect(self.reload)
        bind(
            self,
            {
                Command.RELOAD_BOARD: self.reload,
                Command.BOARD_ABOVE: lambda: self.parts.go(-1),
                Command.BOARD_BELOW: lambda: self.parts.go(1),
                Command.TAKE_BACK: self.take_back,
            },
        )
        bind(
            self.table,
            {Command.COPY_BOARD: self._copy, Command.SHOW_HELD: self._look_up},
        )


def _numbers(flow_ids: Collection[int]) -> str:
    named = ", ".join(map(str, list(flow_ids)[:_NAMED]))
    return named if len(flow_ids) <= _NAMED else f"{named}, …"
