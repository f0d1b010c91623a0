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
        self._sheet = QWidget()
        columns = QGridLayout(self._sheet)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setHorizontalSpacing(SPACE_XL)
        columns.setVerticalSpacing(SPACE_L)
        for number, (heading, rows) in enumerate(groups()):
            column = self._group(heading, rows)
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
            grid.addWidget(self._row_of_caps(keys), number, 0)
            grid.addWidget(Label(meaning), number, 1)
        return column

    def _row_of_caps(self, keys: str) -> QWidget:
        caps = QWidget()
        row = QHBoxLayout(caps)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        for key in keys.split():
            shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            row.addWidget(Label(shown, manner="keys"))
        row.addStretch(1)
        self._caps.append(caps)
        return caps

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A scroll area's own hint is small. Here, since fonts are known once it is shown.
        lacking = self._sheet.sizeHint() - self._area.viewport().size()
        wanted = self.size() + lacking.expandedTo(QSize(0, 0))
        self.resize(wanted.boundedTo(self.screen().availableSize() * _SHARE_OF_SCREEN))
