"""The rows of the settings dialog: title, editor, hint, and what is wrong with the value."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from kyc_desktop.ui.layout.choice_box import ChoiceBox
from kyc_desktop.ui.parts import Label, NoteLabel, button, leave_wheel, set_property
from kyc_desktop.ui.theme import SPACE_S, SPACE_XS, Look, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QMouseEvent


def sound(_: str) -> str:
    """A check that accepts any text."""
    return ""


class _TickLabel(Label):
    """The text of a box to tick; unlike Qt's it wraps."""

    def __init__(self, text: str, tick: QCheckBox) -> None:
        super().__init__(text, wrap=True)
        self._tick = tick

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self._tick.click()


class SettingRow(QWidget):
    """One setting; `key` is its name in the settings file, empty for a part of a setting."""

    changed = Signal()

    def __init__(
        self,
        key: str,
        title: str,
        editor: QWidget,
        *,
        hint: str = "",
        check: Callable[[str], str] = sound,
        beside: QWidget | None = None,
    ) -> None:
        """`check` returns what is wrong with the text, or ""; `beside` is a second widget."""
        super().__init__()
        self.key = key
        self.is_held = False
        self._editor = editor
        self._beside = beside
        self._check = check
        self._hint = Label(hint, manner="small muted", wrap=True)
        if not hint:
            self._hint.hide()
        self._complaint = NoteLabel(small=True)
        self._complaint.hide()
        editor.setAccessibleName(title)
        editor.setAccessibleDescription(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        if isinstance(editor, QCheckBox):
            line.setSpacing(0)  # the box keeps a space for the text that it does not have
            line.addWidget(editor, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(_TickLabel(title, editor), 1)
        else:
            label = Label(title, wrap=True)
            label.setBuddy(editor)
            column.addWidget(label)
            line.addWidget(editor, 1)
        if beside is not None:
            line.addWidget(beside)
        column.addLayout(line)
        column.addWidget(self._complaint)
        column.addWidget(self._hint)
        self.changed.connect(self.validate)

    @property
    def text(self) -> str:
        """The value as written to the settings file."""
        raise NotImplementedError

    def put(self, text: str) -> None:
        """Show another value, in the form in which it is written to the settings file."""
        raise NotImplementedError

    @property
    def complaint(self) -> str:
        """What is shown to be wrong; empty if nothing is."""
        return "" if self._complaint.isHidden() else self._complaint.text

    def hold(self, where: str) -> None:
        """Disable the row and say that the setting is made elsewhere (`where`)."""
        self.is_held = True
        self._editor.setEnabled(False)
        if self._beside is not None:
            self._beside.setEnabled(False)
        tr = QCoreApplication.translate
        if where == "environment":
            translated = tr("Settings", "Set in the environment ({0}); can't be changed here.")
            translated = translated.format(self.key)
        else:
            translated = tr("Settings", "Set in {1} ({0}); can't be changed here.")
            translated = translated.format(self.key, where)
        self._hint.setText(translated)
        self._hint.show()
        self._editor.setAccessibleDescription(translated)

    def validate(self) -> bool:
        """Show what is wrong with the value; returns whether it is valid."""
        translated = "" if self.is_held or not self.isEnabled() else self._check(self.text)
        self.complain(translated)
        return not translated

    def complain(self, translated: str) -> None:
        """Show what is wrong; an empty text removes the message."""
        set_property(self._editor, "invalid", value=bool(translated))
        self._complaint.say(Look("failed" if translated else "", translated, Role.DANGER))

    @property
    def has_focus(self) -> bool:
        """Whether the editor has the focus."""
        return self._editor.hasFocus()

    def focus(self) -> None:
        """Move the focus to the editor."""
        self._editor.setFocus()


class TextRow(SettingRow):
    """A setting with a line of text."""

    def __init__(
        self,
        key: str,
        title: str,
        text: str,
        *,
        hint: str = "",
        check: Callable[[str], str] = sound,
        placeholder: str = "",
        secret: bool = False,
        beside: QWidget | None = None,
    ) -> None:
        self.edit = QLineEdit(text)
        self.edit.setPlaceholderText(placeholder)
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        super().__init__(key, title, self.edit, hint=hint, check=check, beside=beside)
        self._secret = secret
        self.edit.textChanged.connect(self.changed)

    @property
    def text(self) -> str:
        written = self.edit.text()
        return written if self._secret else written.strip()

    def put(self, text: str) -> None:
        self.edit.setText(text)


class FolderRow(TextRow):
    """A setting with a folder, typed or chosen in a dialog."""

    def __init__(
        self,
        key: str,
        title: str,
        text: str,
        *,
        hint: str = "",
        check: Callable[[str], str] = sound,
        placeholder: str = "",
    ) -> None:
        choose = button(
            QCoreApplication.translate("Settings", "Choose…"), "folder", self._choose_folder
        )
        choose.setAccessibleName(
            QCoreApplication.translate("Settings", "Choose a folder: {0}").format(title)
        )
        super().__init__(
            key, title, text, hint=hint, check=check, placeholder=placeholder, beside=choose
        )
        self._title = title

    def _choose_folder(self) -> None:
        start = self.text or self.edit.placeholderText()
        chosen = QFileDialog.getExistingDirectory(self, self._title, start)
        if chosen:
            self.edit.setText(str(Path(chosen)))


class FileRow(TextRow):
    """A setting with a file, typed or chosen in a dialog."""

    def __init__(self, key: str, title: str, text: str, *, hint: str = "") -> None:
        tr = QCoreApplication.translate
        choose = button(tr("Settings", "Choose…"), "folder", self._choose_file)
        choose.setAccessibleName(tr("Settings", "Choose a file: {0}").format(title))
        super().__init__(key, title, text, hint=hint, beside=choose)
        self._title = title

    def _choose_file(self) -> None:
        start = str(Path(self.text).parent) if self.text else ""
        chosen, _ = QFileDialog.getOpenFileName(self, self._title, start)
        if chosen:
            self.edit.setText(str(Path(chosen)))


class ChoiceRow(SettingRow):
    """A setting with a choice of values, each with its name."""

    def __init__(
        self,
        key: str,
        title: str,
        text: str,
        choices: Sequence[tuple[str, str]],
        *,
        hint: str = "",
    ) -> None:
        self.box = ChoiceBox()
        for value, words in choices:
            self.box.addItem(words, value)
        self.box.setCurrentIndex(max(0, self.box.findData(text)))
        leave_wheel(self.box)
        # The box may be narrower than its longest entry; its list is not.
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        super().__init__(key, title, self.box, hint=hint)
        self.box.currentIndexChanged.connect(self.changed)

    @property
    def text(self) -> str:
        return str(self.box.currentData())

    def put(self, text: str) -> None:
        self.box.setCurrentIndex(max(0, self.box.findData(text)))


class TickRow(SettingRow):
    """A setting with a check box."""

    def __init__(self, key: str, title: str, *, ticked: bool, hint: str = "") -> None:
        self.tick = QCheckBox()
        self.tick.setChecked(ticked)
        super().__init__(key, title, self.tick, hint=hint)
        self.tick.toggled.connect(self.changed)

    @property
    def text(self) -> str:
        return "yes" if self.tick.isChecked() else "no"

    def put(self, text: str) -> None:
        self.tick.setChecked(text == "yes")


class NumberRow(SettingRow):
    """A setting with a whole number."""

    def __init__(
        self,
        key: str,
        title: str,
        number: int,
        most: int,
        *,
        words: str,
        none: str,
        one: str = "",
        hint: str = "",
    ) -> None:
        """From 0 to `most`; `words` contains {0} for the number, `none` is shown for 0.

        So does `one`, for 1, where its words are others.
        """
        self._words, self._one = words, one or words
        self.spin = QSpinBox()
        self.spin.setRange(0, most)
        leave_wheel(self.spin)
        # Qt asks for room for the longest number twice over, more than a small window has.
        self.spin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.spin.setSpecialValueText(none)
        self.spin.valueChanged.connect(self._say_unit)
        self.spin.setValue(number)
        self._say_unit(number)
        line = self.spin.lineEdit()
        line.setAccessibleName(title)
        line.setTextMargins(SPACE_S, 0, 0, 0)  # the style sheet does not apply to this line edit
        super().__init__(key, title, self.spin, hint=hint)
        self.spin.valueChanged.connect(self.changed)

    def _say_unit(self, number: int) -> None:
        words = self._one if number == 1 else self._words
        before, _, behind = words.partition("{0}")
        self.spin.setPrefix(before)
        self.spin.setSuffix(behind)

    @property
    def text(self) -> str:
        return str(self.spin.value())

    def put(self, text: str) -> None:
        self.spin.setValue(int(text))
