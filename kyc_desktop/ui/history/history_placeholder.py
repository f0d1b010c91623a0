"""A placeholder in place of the list while there are no rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kyc_desktop.ui.parts import IconMark, Label, button
from kyc_desktop.ui.theme import SPACE, SPACE_S, SPACE_XL, Role
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    from kyc_desktop.errors import KycError

_EDGE = 56


class HistoryPlaceholder(QFrame):
    """An icon, a heading, a sentence and perhaps a button, for: empty, no match, loading, error."""

    clear_pressed = Signal()
    retry_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        self._mark = IconMark(_EDGE)
        self._heading = Label(manner="heading", wrap=True)
        self._text = Label(manner="muted", wrap=True)
        for label in (self._heading, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clear = button(self.tr("Show all"), "list", self.clear_pressed.emit)
        self.retry = button(self.tr("Try again"), "retry", self.retry_pressed.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE_S)
        column.addStretch(2)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACE_S)
        # Not with an alignment: Qt would give a wrapped label the height of one that is not
        # wrapped.
        column.addWidget(self._heading)
        column.addWidget(self._text)
        column.addSpacing(SPACE)
        for offered in (self.clear, self.retry):
            column.addWidget(offered, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.show_waiting()

    @property
    def text(self) -> str:
        """The text that is shown."""
        return f"{self._heading.text()} {self._text.text()}".strip()

    def show_waiting(self) -> None:
        """Show that the database is not open yet; a banner of the window shows how far it is."""
        words = self.tr("Processed documents appear here once it is open.")
        self._say("database", Role.MUTED, self.tr("Waiting for the database"), words)

    def show_loading(self) -> None:
        """Show that the first rows are being loaded."""
        self._say("history", Role.MUTED, self.tr("Loading the history…"))

    def show_empty(self, *, searching: bool) -> None:
        """Show that no flow matches the search, or that there are no flows at all."""
        if searching:
            words = self.tr(
                "Search for the beginning of a name or file name, a number or a date like "
                "12.08.1974,\nor remove a filter."
            )
            self._say("search", Role.MUTED, self.tr("No results"), words, self.clear)
        else:
            words = self.tr("Documents you process appear here, newest first.")
            self._say("history", Role.ACCENT, self.tr("No documents yet"), words)

    def show_error(self, error: KycError) -> None:
        """Show that the rows could not be loaded."""
        message, advice = translated(error.user_message), translated(error.advice)
        self._say("failed", Role.DANGER, message, advice, self.retry)

    def _say(
        self, mark: str, role: Role, heading: str, text: str = "", offered: QWidget | None = None
    ) -> None:
        self._mark.show_icon(mark, role)
        self._heading.setText(heading)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        for widget in (self.clear, self.retry):
            widget.setVisible(widget is offered)
        self.setAccessibleName(self.text)
