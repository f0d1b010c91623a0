"""The buttons and keys with which a picture is zoomed and turned, for a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.parts import tool_button
from kyc_desktop.ui.theme import SPACE_S

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kyc_desktop.ui.process.picture.document_view import DocumentView


def view_tools(view: DocumentView, dialog: QWidget) -> QHBoxLayout:
    """A row of buttons for the view; their keys work anywhere in the dialog."""
    tr = QCoreApplication.translate
    row = QHBoxLayout()
    row.setSpacing(SPACE_S)
    for text, name, act, command in (
        (tr("ViewTools", "Zoom out"), "zoom-out", view.zoom_out, Command.ZOOM_OUT),
        (tr("ViewTools", "Zoom in"), "zoom-in", view.zoom_in, Command.ZOOM_IN),
        (tr("ViewTools", "Fit the picture"), "zoom-fit", view.fit, Command.FIT),
        (tr("ViewTools", "Actual size"), "zoom-actual", view.zoom_actual, Command.ACTUAL_SIZE),
        (
            tr("ViewTools", "Turn left"),
            "rotate-left",
            lambda: view.turn(-90),
            Command.TURN_LEFT,
        ),
        (
            tr("ViewTools", "Turn right"),
            "rotate-right",
            lambda: view.turn(90),
            Command.TURN_RIGHT,
        ),
    ):
        row.addWidget(tool_button(text, name, act, keys=command))
        bind(dialog, {command: act})
    row.addStretch(1)
    return row
