"""The one kind of short message: it lies over the window for a while and may offer an action."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStyle, QVBoxLayout, QWidget

from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.layout.wrapping_button import WrappingButton
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.parts import Label, breakable, let_enter_press, tool_button, with_keys
from kyc_desktop.ui.theme import SPACE_S, SPACE_XS, scaled

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QEnterEvent, QHideEvent

OFFERING_MS = 10_000
"""How long a message with an action stays."""
_READING_MS = 60  # for each character of a message without one
_LEAST_MS, _MOST_MS = 5000, 12_000
_AFTER_POINTER_MS = 3000  # what is left at least when the pointer or the focus has gone
_WIDTH = 128  # pixels


class Toast(QFrame):
    """Lies over the lower end of a part of its parent; nothing moves to make room for it.

    It never takes the focus. It closes by itself, by its button, or by Esc while it has the focus;
    not while the pointer or the focus is on it. A message without an action does not replace one
    whose action could still be wanted: it follows it. The answer to a key does not wait: it is
    written above what is offered.

    Its key never does nothing: after a message has gone, it brings back what that offered, or says
    what to do instead.
    """

    covering = Signal(int)  # how much of the part below it covers at the lower end, in pixels

    def __init__(self, parent: QWidget, over: QWidget | None = None) -> None:
        """It lies above the lower edge of `over`, a widget inside `parent`, or of the parent."""
        super().__init__(parent)
        self._host = parent
        self._over = over or parent
        self._text = Label(wrap=True)
        self._acts: tuple[Callable[[], None] | None, Callable[[], None] | None] = (None, None)
        self._topic = ""
        self._offer = ""  # the message itself, without the answers above it
        self._missed: Callable[[], None] | None = None  # what the key does after the message
        self._missed_topic = ""
        self._later: list[tuple[str, str]] = []  # topic, text
        self._before: QWidget | None = None  # had the focus before it came here
        self.action = self._make_button(0)
        self.more = self._make_button(1)
        self._close = tool_button(self.tr("Close this message"), "close", self.dismiss)
        let_enter_press(self._close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        self._left_ms = 0  # while the pointer or the focus is on it
        self._arrange()
        bind(parent, {Command.MESSAGE_ACTION: self._press})
        for watched in {parent, self._over}:
            watched.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.hide()

    @property
    def text(self) -> str:
        """The message; empty while hidden."""
        return "" if self.isHidden() else self.accessibleName()

    @property
    def counting(self) -> bool:
        """Whether it will close by itself; not while the pointer or the focus is on it."""
        return self._timer.isActive()

    def say(
        self,
        text: str,
        action: str = "",
        act: Callable[[], None] | None = None,
        *,
        more: tuple[str, Callable[[], None]] | None = None,
        lasting: bool = False,
        topic: str = "",
        missed: Callable[[], None] | None = None,
    ) -> None:
        """Show a message, with a button `action` that calls `act`.

        Args:
            text: the message, as plain text.
            action: the words of the button, such as "Undo"; a key presses it too.
            act: what the button does; the message closes before.
            more: the words of a second button and what it does.
            lasting: stay until it is closed or replaced, for a failure that must not be missed.
            topic: a message that still waits is replaced by one of the same topic.
            missed: what the key does once the message has gone and its action was not used; by
                default it shows the message again.
        """
        if act is None and more is None and not lasting and self._offers:
            self._later = [each for each in self._later if not topic or each[0] != topic]
            self._later.append((topic, text))
            return
        self._topic, self._offer = topic, text
        self._write(text)
        words = ((action, act), more or ("", None))
        self._acts = (act, words[1][1])
        if act is not None:
            again = partial(self.say, text, action, act, more=more, topic=topic)
            self._missed, self._missed_topic = missed or again, topic
        for button, (word, acts), keys in zip(
            (self.action, self.more), words, (Command.MESSAGE_ACTION, None), strict=True
        ):
            button.setText(word)
            button.setToolTip(with_keys(word, keys))
            button.setVisible(acts is not None)
        self._timer.stop()
        self._left_ms = 0 if lasting else self._time_for(text, offering=any(self._acts))
        self.show()
        self._place()
        self.raise_()
        if not self._is_used:
            self._go_on()
        announce(self, text)

    def answer(self, text: str) -> None:
        """Say at once what a key has led to; an action that is offered stays, below the answer."""
        if not self._offers:
            self.say(text)
            return
        self._write(f"{text}\n{self._offer}")
        if self._left_ms:  # it does not last
            shown = self._timer.remainingTime() if self.counting else self._left_ms
            self._timer.stop()
            self._left_ms = max(shown, self._time_for(text, offering=False))
            if not self._is_used:
                self._go_on()
        self._place()
        announce(self, text)

    def holds(self, topic: str) -> bool:
        """Whether a message of that topic is shown or waits."""
        shown = not self.isHidden() and self._topic == topic
        return shown or any(each == topic for each, _ in self._later)

    def withdraw(self, topic: str) -> None:
        """Close the message of a topic, and offer its action no more."""
        if self._missed_topic == topic:
            self._missed, self._missed_topic = None, ""
        if self.holds(topic):
            self.dismiss()

    def dismiss(self) -> None:
        """Close the message; one that came meanwhile follows."""
        self._timer.stop()
        self._acts = (None, None)
        self._give_focus_back()
        self.hide()
        if self._later:
            topic, text = self._later.pop(0)
            self.say(text, topic=topic)

    @property
    def _offers(self) -> bool:
        return not self.isHidden() and any(self._acts)

    @property
    def _is_used(self) -> bool:
        return self.underMouse() or self._has_focus()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _write(self, text: str) -> None:
        self._text.setText("\n".join(map(breakable, text.split("\n"))))
        self._text.setAccessibleName(text)
        self.setAccessibleName(text)

    def _time_for(self, text: str, *, offering: bool) -> int:
        if offering:
            return OFFERING_MS
        return max(_LEAST_MS, min(_MOST_MS, _READING_MS * len(text)))

    def _pause(self) -> None:
        if self._timer.isActive():
            self._left_ms = max(self._timer.remainingTime(), _AFTER_POINTER_MS)
            self._timer.stop()

    def _go_on(self) -> None:
        if not self.isHidden() and self._left_ms and not self._timer.isActive():
            self._timer.start(self._left_ms)

    def _do(self, number: int) -> None:
        act = self._acts[number]
        if act is not None:
            if number == 0:
                self._missed, self._missed_topic = None, ""
            self.dismiss()
            act()

    def _press(self) -> None:
        lasting = not self.isHidden() and not self._left_ms
        if self._acts[0] is not None:
            self._do(0)
        elif self._missed is not None and not lasting:
            self._missed()
        elif not lasting:
            self.say(self.tr("There is nothing to undo."))

    def _give_focus_back(self) -> None:
        if not self._has_focus():
            return
        before, self._before = self._before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._host.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            if before is not None and not self.isAncestorOf(before):
                self._before = before
            self._pause()
        elif not self._is_used:
            self._go_on()

    # Its place.

    def _place(self) -> None:
        host = self._host
        room = QRect(self._over.mapTo(host, QPoint(0, 0)), self._over.size())
        if self._over is not host:
            room = room.intersected(host.rect())
        width = min(max(room.width() - 2 * SPACE_S, scaled(_WIDTH)), host.width() - 2 * SPACE_S)
        layout = self.layout()
        if layout is not None:
            layout.activate()  # or the inner ones still know the height of the text before
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        size = QSize(width, max(height, self.minimumSizeHint().height()))
        direction = self.layoutDirection()
        spot = QStyle.alignedRect(direction, Qt.AlignmentFlag.AlignLeft, size, room)
        spot.moveBottom(room.bottom() - SPACE_S)
        spot.translate(SPACE_S if direction == Qt.LayoutDirection.LeftToRight else -SPACE_S, 0)
        spot.moveTop(max(spot.top(), SPACE_S))
        self.setGeometry(spot)
        self.covering.emit(room.bottom() + 1 - spot.top())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.covering.emit(0)

    def _arrange(self) -> None:
        actions = WrappingRow(apart=False)
        actions.setSpacing(SPACE_XS)
        actions.addWidget(self.action)
        actions.addWidget(self.more)
        column = QVBoxLayout()
        column.setSpacing(SPACE_XS)
        column.addWidget(self._text)
        column.addLayout(actions)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S + SPACE_XS, SPACE_S, SPACE_XS, SPACE_S)
        row.setSpacing(SPACE_XS)
        row.addLayout(column, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    def _make_button(self, number: int) -> WrappingButton:
        button = WrappingButton()
        # A click must not take the focus away from the field that is being typed into.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._do(number))
        let_enter_press(button)
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show}
        if event.type() in moved and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and self.isVisible():
            self._place()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._pause()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self._has_focus():
            self._go_on()

    def event(self, event: QEvent) -> bool:
        # Before the tab's own Esc, which undoes what was typed.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
