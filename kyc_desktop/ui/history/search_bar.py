"""A search field and a status filter, reported once the user pauses typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QWidget,
)

from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.stage import Stage
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.parts import Label, leave_wheel, tool_button
from kyc_desktop.ui.theme import ICON, SPACE, SPACE_S, Role, icon, size_icons, stage_look

_PAUSE = 250  # milliseconds without a key press


class SearchBar(QWidget):
    """Emits `changed` once after a burst of key presses, and at once on Enter or another status."""

    changed = Signal()
    left = Signal()  # Down, or Enter for words that are searched for already: go to what was found
    reload_pressed = Signal()
    export_pressed = Signal()

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
        self.status = QComboBox()
        self.status.setAccessibleName(self.tr("Status"))
        self.status.setMinimumContentsLength(14)
        # Fusion's default list ignores the style sheet.
        self.status.setView(QListView())
        size_icons(self.status, ICON)
        leave_wheel(self.status)
        size_icons(self.status.view(), ICON)
        self.status.setItemDelegate(QStyledItemDelegate(self.status))
        self.status.addItem(icon("filter", Role.MUTED), self.tr("All statuses"), None)
        for stage in Stage:
            look = stage_look(stage)
            self.status.addItem(icon(look.icon, look.role), look.word, stage)
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
        self.status.currentIndexChanged.connect(self._tell)

    @property
    def search(self) -> HistoryQuery:
        """What is searched for."""
        chosen = self.status.currentData()
        stages = frozenset({Stage(chosen)} if chosen is not None else ())
        return HistoryQuery(self.words.text().strip(), stages)

    def clear(self) -> None:
        """Clear words and status, and list everything."""
        self.search_for("")

    def search_for(self, words: str) -> None:
        """Search for these words, at any status."""
        self.words.setText(words)
        with QSignalBlocker(self.status):
            self.status.setCurrentIndex(0)
        self._tell()

    def look_for(self, words: str) -> None:
        """Search for these words among all documents."""
        self.words.setText(words)
        self.status.setCurrentIndex(0)
        self._tell()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.words, 1)
        row.addWidget(self.status)
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

    def _wait(self, words: str) -> None:
        self._empty.setVisible(bool(words))
        self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
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
