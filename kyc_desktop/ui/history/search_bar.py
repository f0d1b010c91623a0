"""A search field and filters, reported once the user pauses typing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kyc_desktop.domain.history_query import HistoryQuery, Sort
from kyc_desktop.ui.history.filter_chips import FilterChips
from kyc_desktop.ui.history.filter_menu import Filters
from kyc_desktop.ui.history.filters import filtered
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import Label, button, let_enter_press, tool_button
from kyc_desktop.ui.theme import SPACE, SPACE_S, Role, icon

_PAUSE = 250  # milliseconds without a key press
_SOON = 100  # milliseconds; some questions to the database take as long on a busy computer


class SearchBar(QWidget):
    """Emits `changed` once after a burst of key presses, and at once on Enter or another filter."""

    changed = Signal()
    left = Signal()  # Down, or Enter for words that are searched for already: go to what was found
    reload_pressed = Signal()
    export_pressed = Signal()
    day_pressed = Signal()
    searches_pressed = Signal()
    cleared = Signal()  # something else is searched for from now on

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Search by name, file, number or date of birth"))
        self.words.setAccessibleName(self.tr("Search"))
        self.words.setToolTip(
            self.tr("Beginnings of words, a document number like 17, or a date like 12.08.1974")
        )
        self.words.setAcceptDrops(False)  # a dropped document is to be read, not inserted as text
        self.words.addAction(
            QAction(icon("search", Role.MUTED), self.tr("Search"), self.words),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        # Not Qt's own clear button, which has Qt's own icon.
        self._empty = self.words.addAction(
            icon("close", Role.MUTED), QLineEdit.ActionPosition.TrailingPosition
        )
        self._empty.setText(self.tr("Clear the search"))
        self._empty.setVisible(False)
        self.searches = tool_button(
            self.tr("Saved searches"),
            "bookmark",
            self.searches_pressed.emit,
            keys=Command.SAVED_SEARCHES,
        )
        self.filters = Filters(self)
        self.chips = FilterChips(self.filters)
        self.filter = button(self.tr("Filter"), "filter", self.open_filters, keys=Command.FILTER)
        let_enter_press(self.filter)
        self.count = Label(manner="muted")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._arrange()
        self._pause.timeout.connect(self._tell)
        self.words.textChanged.connect(self._wait)
        self._empty.triggered.connect(self.words.clear)
        self.words.installEventFilter(self)
        self.filters.changed.connect(self._tell)
        self.filters.changed.connect(self._count_filters)
        self.chips.left.connect(self.words.setFocus)

    @property
    def search(self) -> HistoryQuery:
        """What is searched for."""
        return replace(self.filters.query, search=self.words.text().strip())

    @property
    def due(self) -> bool:
        """Whether a search is about to begin, because somebody has paused typing."""
        return self._pause.isActive() and self._pause.remainingTime() <= _SOON

    @property
    def empty(self) -> bool:
        """Whether there are neither words nor filters."""
        return not self.words.text() and not filtered(self.filters.query)

    def clear(self) -> None:
        """Clear words and filters, and list everything."""
        self.search_for("")

    def search_for(self, words: str) -> None:
        """Search for these words among all documents."""
        self.cleared.emit()
        self.use(HistoryQuery(words))

    def use(self, query: HistoryQuery) -> None:
        """Search for the words and filters of a query."""
        self.words.setText(query.search)
        with QSignalBlocker(self):  # one search, not one for the filters as well
            self.filters.use(replace(query.first_page(), search="", sort=Sort()))
        self._tell()

    def open_filters(self) -> None:
        """Open the menu of the filters."""
        self.filters.open(self.filter.mapToGlobal(QPoint(0, self.filter.height())))

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.words, 1)
        row.addWidget(self.filter)
        row.addWidget(self.searches)
        row.addWidget(
            tool_button(
                self.tr("Go to a date"), "calendar", self.day_pressed.emit, keys=Command.GO_TO_DAY
            )
        )
        row.addWidget(
            tool_button(
                self.tr("Refresh"), "refresh", self.reload_pressed.emit, keys=Command.RELOAD
            )
        )
        row.addWidget(
            tool_button(
                self.tr("Export"), "download", self.export_pressed.emit, keys=Command.EXPORT
            )
        )
        row.addSpacing(SPACE)
        row.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(row)
        column.addWidget(self.chips)

    def _count_filters(self) -> None:
        """The button says how many filters are set, also those that have no room for a chip."""
        count = self.filters.count
        words = self.tr("Filter")
        if count:
            words = self.tr("Filter ({0})").format(self.locale().toString(count))
        self.filter.setText(words)
        self.filter.setAccessibleName(words)

    def _wait(self, words: str) -> None:
        self._empty.setVisible(bool(words))
        self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and not self.empty:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # not the key that closes the details
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.clear()
                return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            entered = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if event.key() == Qt.Key.Key_Down or entered:
                if self._pause.isActive():
                    self._tell()
                    if entered:
                        return True
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
