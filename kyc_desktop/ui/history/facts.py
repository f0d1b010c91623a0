"""Values with their names, to be selected and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from kyc_desktop.ui.dates import exact_time, short_time
from kyc_desktop.ui.parts import Label, plain_tip
from kyc_desktop.ui.theme import SPACE, SPACE_XS

if TYPE_CHECKING:
    import datetime as dt

_LONG_WORD = 40


def selectable(text: str, manner: str = "") -> Label:
    """A text that can be selected and copied."""
    label = Label(text, manner=manner, wrap=True)
    label.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # that of the details
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class Fact(NamedTuple):
    """A value of a table with its name; `more` is in its tooltip."""

    name: str
    value: str
    more: str = ""


def moment(name: str, at: dt.datetime) -> Fact:
    """A time, with the exact one in its tooltip."""
    return Fact(name, short_time(at), exact_time(at))


def facts(rows: list[Fact]) -> QWidget:
    """A table of values that can be selected and copied."""
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, SPACE_XS, 0, 0)
    grid.setHorizontalSpacing(SPACE)
    grid.setVerticalSpacing(SPACE_XS)
    grid.setColumnStretch(1, 1)
    for number, (name, value, more) in enumerate(rows):
        grid.addWidget(Label(name, manner="muted"), number, 0, Qt.AlignmentFlag.AlignTop)
        shown = selectable(value) if _wraps(value) else one_line(value)
        if more:
            shown.setToolTip(more)
        shown.setProperty("row", f"{name}: {value}")
        grid.addWidget(shown, number, 1)
    return part


def _wraps(value: str) -> bool:
    return max(map(len, value.split()), default=0) < _LONG_WORD


def one_line(value: str) -> QLineEdit:
    """A long value without spaces, such as a checksum, on one line; it is copied unchanged."""
    line = QLineEdit(value)
    line.setReadOnly(True)
    line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    line.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
    line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    line.setCursorPosition(0)
    line.setTextMargins(-2, 0, 0, 0)  # undoes Qt's inner margin, which a label does not have
    line.setToolTip(plain_tip(value))
    return line
