"""The overview of the keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kyc_desktop.ui.parts import Label, button
from kyc_desktop.ui.theme import SPACE, SPACE_L, SPACE_S, SPACE_XL, SPACE_XS

_SHARE_OF_SCREEN = 0.9


def groups() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The keys by where they work: (heading, ((keys, what they do), …)).

    Where there are several keys, a blank separates them.
    """
    tr = QCoreApplication.translate
    return (
        (
            tr("Keys", "Everywhere"),
            (
                ("Alt+1 Alt+2", tr("Keys", "Process, History")),
                ("Ctrl+O", tr("Keys", "Open documents")),
                ("Ctrl+,", tr("Keys", "Settings")),
                ("F1 ?", tr("Keys", "This overview")),
                ("Ctrl+Q", tr("Keys", "Close the program")),
            ),
        ),
        (
            tr("Keys", "Process"),
            (
                ("Ctrl+V", tr("Keys", "Paste a picture or files")),
                ("Enter", tr("Keys", "Accept the field, go to the next doubt; then save")),
                ("Ctrl+Enter Ctrl+S", tr("Keys", "Accept the whole document and save")),
                ("F2 Shift+F2 F3", tr("Keys", "Next field, field before")),
                ("F6 F7 F8 F9", tr("Keys", "Take the first … fourth reading")),
                ("Ctrl+N", tr("Keys", "Next document that needs you")),
                ("Alt+Up Alt+Down", tr("Keys", "Document above, below")),
                ("Alt+Left Alt+Right", tr("Keys", "Document above, below")),
                ("Enter", tr("Keys", "From the list to the document's fields")),
                ("Ctrl+Del", tr("Keys", "Reject the document")),
                ("F5", tr("Keys", "Try again")),
                ("Esc", tr("Keys", "Undo what was typed or accepted, cancel what runs")),
                ("Del", tr("Keys", "Remove from the list")),
                ("Ctrl+Shift+Up Ctrl+Shift+Down", tr("Keys", "Move up, down in the list")),
            ),
        ),
        (
            tr("Keys", "Picture"),
            (
                ("Ctrl++ Ctrl+-", tr("Keys", "Closer, further away")),
                ("Ctrl+0 Ctrl+1", tr("Keys", "Whole picture, actual size")),
                ("Ctrl+L Ctrl+R", tr("Keys", "Turn left, right")),
                ("Ctrl+T", tr("Keys", "Mark a part and read it")),
            ),
        ),
        (
            tr("Keys", "History"),
            (
                ("Ctrl+F", tr("Keys", "Search")),
                ("F5", tr("Keys", "Load again")),
                ("Up Down", tr("Keys", "Flow above, below")),
                ("Enter", tr("Keys", "Enlarge the picture")),
                ("Esc", tr("Keys", "Close the details")),
            ),
        ),
    )


class KeysDialog(QDialog):
    """All keys on one page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self._caps: list[QWidget] = []
        self._rows: list[tuple[QGridLayout, QWidget, Label]] = []
        self._sheet = QWidget()
        columns = self._columns = QGridLayout(self._sheet)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setHorizontalSpacing(SPACE_XL)
        columns.setVerticalSpacing(SPACE_L)
        self._groups = [self._group(heading, rows) for heading, rows in groups()]
        for number, column in enumerate(self._groups):
            columns.addWidget(column, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        widest = max(caps.sizeHint().width() for caps in self._caps)
        for caps in self._caps:  # so that what they mean begins on one line in every group
            caps.setMinimumWidth(widest)
        # A standard button would bring an icon of the style's, drawn for light windows.
        close = button(self.tr("Close"), "close", self.reject, keys="Esc")
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        page.setSpacing(SPACE_L)
        self._area = self._scrolling()
        page.addWidget(self._area, 1)
        page.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()

    def _scrolling(self) -> QScrollArea:
        """All of it where the screen is large enough; large texts are scrolled to."""
        area = QScrollArea()
        area.setWidget(self._sheet)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.windowTitle())
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.viewport().setAutoFillBackground(False)
        self._sheet.setAutoFillBackground(False)
        return area

    def _group(self, heading: str, rows: tuple[tuple[str, str], ...]) -> QWidget:
        column = QFrame()
        grid = QGridLayout(column)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Label(heading, manner="heading"), 0, 0, 1, 2)
        for number, (keys, meaning) in enumerate(rows, 1):
            caps, told = self._row_of_caps(keys), Label(meaning)
            grid.addWidget(caps, number, 0)
            grid.addWidget(told, number, 1)
            self._rows.append((grid, caps, told))
        return column

    def _row_of_caps(self, keys: str) -> QWidget:
        caps = QWidget()
        row = QHBoxLayout(caps)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        for key in keys.split():
            shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            row.addWidget(Label(shown, manner="keys"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._caps.append(caps)
        return caps

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A scroll area's own hint is small. Here, since fonts are known once it is shown.
        room = self.screen().availableSize() * _SHARE_OF_SCREEN
        if self._wanted().width() > room.width():
            self._put_below_each_other(room.width())
        self.resize(self._wanted().boundedTo(room))

    def _wanted(self) -> QSize:
        bar = QSize(self._area.verticalScrollBar().sizeHint().width(), 0)
        lacking = self._sheet.sizeHint() + bar - self._area.viewport().size()
        return self.size() + lacking.expandedTo(QSize(0, 0))

    def _put_below_each_other(self, room: int) -> None:
        """Large texts, or a small screen: no line is longer than what is to be seen of it."""
        for number, column in enumerate(self._groups):
            self._columns.addWidget(column, number, 0)
        narrow = max(caps.width() for caps in self._caps) > room / 2
        for number, (grid, caps, told) in enumerate(self._rows):
            told.setWordWrap(True)
            if narrow:
                grid.addWidget(caps, 2 * number + 1, 0)
                grid.addWidget(told, 2 * number + 2, 0)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
