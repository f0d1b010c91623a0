"""The text for the customer: suggested, edited, and copied. The program itself sends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from kyc_desktop.domain.flow import CustomerText
from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.language import LANGUAGE_NAMES
from kyc_desktop.ui.layout.choice_box import ChoiceBox
from kyc_desktop.ui.parts import Label, button
from kyc_desktop.ui.theme import SPACE_S, Role
from kyc_desktop.ui.translation import translated_into

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.message import Message

_LINES = 5
_LONGEST = 2000  # characters


class CustomerBox(QWidget):
    """A text in a language of its own, which need not be the window's.

    What was typed is never replaced: a new suggestion is taken only while the text is still the
    last one.
    """

    entered = Signal()  # Enter was pressed in the text

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentences: tuple[Message, ...] = ()
        self._suggested = ""
        self._copied: CustomerText | None = None
        title = Label(self.tr("Text for the customer"))
        self.languages = ChoiceBox()
        self.languages.setAccessibleName(self.tr("Language of the text"))
        for code, name in LANGUAGE_NAMES.items():
            self.languages.addItem(name, code)
        self.languages.setCurrentIndex(max(self.languages.findData(language), 0))
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(title.text())
        self.edit.setPlaceholderText(self.tr("Choose a reason to see a suggestion."))
        line = self.edit.fontMetrics().lineSpacing()
        self.edit.setFixedHeight(line * _LINES + 2 * SPACE_S)
        self.edit.installEventFilter(self)
        title.setBuddy(self.edit)
        self.copy = button(
            self.tr("Copy text"), "copy", self.copy_text, keys=Command.COPY_CUSTOMER_TEXT
        )
        self.restore = button(self.tr("Suggested text"), "retry", self._restore)
        self.restore.setToolTip(self.tr("Replace the text by the suggested one"))
        for each in (self.copy, self.restore):
            # After a click, Enter still rejects the document.
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._state = Label(manner="muted small", wrap=True)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.languages)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_S)
        foot.addWidget(self.copy)
        foot.addWidget(self.restore)
        foot.addWidget(self._state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self.edit)
        column.addLayout(foot)
        self.languages.currentIndexChanged.connect(self._suggest)
        self.edit.textChanged.connect(self._changed)
        bind(self, {Command.COPY_CUSTOMER_TEXT: self.copy_text})
        self._changed()

    @property
    def language(self) -> str:
        """The code of the language chosen for the text."""
        return str(self.languages.currentData())

    @property
    def state(self) -> str:
        """Whether the text was copied, in words."""
        return self._state.text()

    @property
    def text(self) -> CustomerText | None:
        """What the customer is told: the text copied last, else the one in the box, if any."""
        if self._copied is not None:
            return self._copied
        text = self._text
        return CustomerText(text, self.language) if text else None

    def suggest(self, sentences: Sequence[Message]) -> None:
        """Suggest a text."""
        self._sentences = tuple(sentences)
        self._suggest()

    def copy_text(self) -> None:
        """Copy the text to the clipboard."""
        text = self._text
        if not text:
            return
        QGuiApplication.clipboard().setText(text)
        self._copied = CustomerText(text, self.language, copied=True)
        self._changed()
        announce(self, self.state)

    @property
    def _text(self) -> str:
        return self.edit.toPlainText().strip()[:_LONGEST]

    def _suggest(self) -> None:
        untouched = self._text == self._suggested
        said = (translated_into(self.language, each) for each in self._sentences)
        self._suggested = " ".join(said)
        if untouched:
            self._restore()
        self._changed()

    def _restore(self) -> None:
        self.edit.setPlainText(self._suggested)

    def _changed(self) -> None:
        text = self._text
        self.copy.setEnabled(bool(text))
        self.restore.setEnabled(bool(self._suggested) and text != self._suggested)
        state, role = "", Role.MUTED
        if self._copied is not None and self._copied.text == text:
            state, role = self.tr("Copied"), Role.SUCCESS
        elif self._copied is not None:
            state, role = self.tr("Changed since it was copied"), Role.WARNING
        self._state.setText(state)
        self._state.set_tone(role)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and isinstance(event, QKeyEvent):
            plain = event.modifiers() in {
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            }
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if event.type() == QEvent.Type.KeyPress and enter and plain:
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)
