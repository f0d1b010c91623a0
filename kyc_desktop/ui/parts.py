"""Small widgets used throughout the window."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from kyc_desktop.ui.key_table import key_name
from kyc_desktop.ui.layout.wrapping_button import WrappingButton
from kyc_desktop.ui.theme import ICON, ICON_L, ICON_S, SPACE_S, Look, Role, icon, scaled, size_icons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kyc_desktop.ui.key_table import Command

_FLASH = 700  # milliseconds
_LONG_WORD = 12  # letters
_BREAK = "\N{ZERO WIDTH SPACE}"


class IconMark(QWidget):
    """An icon that follows the theme; can be rotated to show progress."""

    def __init__(self, edge: int = ICON, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._role = Role.TEXT
        self._angle = 0.0
        self._edge = edge
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, role: Role) -> None:
        """Show the icon in the role's colour; an empty name shows nothing."""
        self._name, self._role = name, role
        self._angle = 0.0
        self.update()

    def turn(self, degrees: float) -> None:
        """Set the rotation, clockwise in degrees."""
        self._angle = degrees % 360
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(self._edge), scaled(self._edge))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._name:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = self.rect().toRectF().center()
        painter.translate(centre)
        painter.rotate(self._angle)
        edge = min(self.width(), self.height())
        # As a cached pixmap: rendering the SVG anew costs ten times as much.
        drawn = icon(self._name, self._role).pixmap(QSize(edge, edge), self.devicePixelRatioF())
        painter.drawPixmap(QPoint(-edge // 2, -edge // 2), drawn)


class Label(QLabel):
    """A label that shows plain text; `manner` lists its style sheet properties."""

    def __init__(
        self, text: str = "", *, manner: str = "", wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        for word in manner.split():
            self.setProperty(word, True)  # noqa: FBT003 - Qt's signature
        self.setWordWrap(wrap)
        # Text from files and documents must never be interpreted as markup.
        self.setTextFormat(Qt.TextFormat.PlainText)

    def set_tone(self, role: Role | None) -> None:
        """Colour the text with a role; None for the normal colour."""
        plain = role is None or role in {Role.TEXT, Role.MUTED}
        set_property(self, "muted", value=role is Role.MUTED)
        set_property(self, "tone", value="" if plain else str(role))


class ElidedLabel(Label):
    """One line, shortened with an ellipsis if too long; the tooltip then has the whole text."""

    def __init__(
        self,
        *,
        manner: str = "",
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(manner=manner, parent=parent)
        self._cut = cut
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show a text, shortened if it does not fit."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def _fit(self) -> None:
        short = self.fontMetrics().elidedText(self._whole, self._cut, self.width())
        self.setText(short)
        self.setToolTip(plain_tip(self._whole) if short != self._whole else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class NoteLabel(QWidget):
    """An icon and a sentence."""

    def __init__(self, *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._mark = IconMark(ICON_S if small else ICON)
        self._label = Label(manner="small" if small else "", wrap=True)
        # The height of a wrapped label depends on its width: the icon stays beside the first line.
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        self._label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)

    def say(self, look: Look) -> None:
        """Show an icon and a sentence; hide if there is none. Without a parent it is a window."""
        if look == self._look and self.isHidden() is not bool(look.word):
            return
        self._look = look
        self.setVisible(bool(look.word))
        self._mark.show_icon(look.icon, look.role)
        self._label.setText(look.word)
        self._label.set_tone(None if look.role is Role.TEXT else look.role)

    def flash(self) -> None:
        """Draw the eye to the sentence for a moment."""
        set_property(self, "flash", value=True)
        over = QTimer(self, singleShot=True, interval=_FLASH)
        over.timeout.connect(self._end_flash)
        over.timeout.connect(over.deleteLater)
        over.start()

    def _end_flash(self) -> None:
        set_property(self, "flash", value=False)

    @property
    def text(self) -> str:
        """The sentence that is shown."""
        return self._label.text()


def breakable(text: str) -> str:
    """Let long words, such as names of files and MRZ lines, break anywhere in a label."""
    return " ".join(
        _BREAK.join(word) if len(word) > _LONG_WORD else word for word in text.split(" ")
    )


def clear(layout: QLayout) -> None:
    """Remove all widgets from a layout and delete them."""
    while (place := layout.takeAt(0)) is not None:
        widget = place.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def set_property(widget: QWidget, name: str, *, value: object) -> None:
    """Set a property that the style sheet selects on, and reapply the style sheet."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    repolish(widget)


def repolish(widget: QWidget) -> None:
    """Reapply the style sheet after a property of the widget changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def button(
    text: str,
    icon_name: str,
    clicked: Callable[[], None],
    *,
    keys: Command | None = None,
    manner: str = "",
    wrap: bool = False,
) -> QPushButton:
    """A button with an icon; its tooltip names the key of `keys`, `manner` is its style."""
    made = WrappingButton(text) if wrap else QPushButton(text)
    role = Role.ON_ACCENT if manner == "primary" else Role.TEXT
    made.setIcon(icon(icon_name, role))
    size_icons(made, ICON)
    if manner:
        made.setProperty(manner, True)  # noqa: FBT003 - Qt's signature
    made.setAccessibleName(text)
    made.setToolTip(with_keys(text, keys))
    made.clicked.connect(lambda: clicked())  # noqa: PLW0108 - Qt would pass `checked` on
    return made


def tool_button(
    text: str, icon_name: str, clicked: Callable[[], None], *, keys: Command | None = None
) -> QToolButton:
    """A button with an icon only; the text is its tooltip and accessible name."""
    made = QToolButton()
    made.setIcon(icon(icon_name))
    size_icons(made, ICON_L)
    made.setAccessibleName(text)
    made.setToolTip(with_keys(text, keys))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(lambda: clicked())  # noqa: PLW0108 - Qt would pass `checked` on
    return made


def button_row(*buttons: QWidget) -> QHBoxLayout:
    """The buttons at the end of a dialog, at its right; the one that confirms comes last."""
    row = QHBoxLayout()
    row.setSpacing(SPACE_S)
    row.addStretch(1)
    for each in buttons:
        row.addWidget(each)
    return row


class _WheelFilter(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            if isinstance(watched, QWidget) and watched.hasFocus():
                return False
            event.ignore()  # so that what is below scrolls
            return True
        return super().eventFilter(watched, event)


def leave_wheel(widget: QWidget) -> None:
    """Let the mouse wheel change a box only while it has the focus, not in passing."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(_WheelFilter(widget))


class _EnterFilter(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(watched, QAbstractButton)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ):
            if not event.isAutoRepeat():
                watched.click()
            return True
        return super().eventFilter(watched, event)


def let_enter_press(button: QAbstractButton) -> None:
    """Let Enter press a button that has the focus: Qt's buttons react to Space only."""
    button.installEventFilter(_EnterFilter(button))


def plain_tip(text: str) -> str:
    """A text from a file or a document as a tooltip: Qt takes one that has tags for markup."""
    return f"<div>{html.escape(text)}</div>" if "<" in text else text


def with_keys(text: str, keys: Command | None) -> str:
    """The text, followed by the key of a command in the notation of this operating system."""
    return text if keys is None else f"{text} ({key_name(keys)})"


def tip_of_rows(rows: Iterable[str]) -> str:
    """Texts as the rows of a tooltip: rich text in which nothing of a document is markup."""
    return "".join(f"<div>{html.escape(row)}</div>" for row in rows)
