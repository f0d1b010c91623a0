"""One field of the form: its value, where it came from, how sure it is and why it may be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kyc_desktop.domain import Source
from kyc_desktop.ui.parts import IconMark, Label, Remark, clear, repolish, set_property
from kyc_desktop.ui.theme import SPACE_XS, Look, Role, confidence_look, source_word

if TYPE_CHECKING:
    from kyc_desktop.domain import Field

_MARK = 14


class EntryEdit(QLineEdit):
    """A line edit that tells of its focus and leaves pictures and files on the clipboard alone."""

    focused = Signal()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Paste)
        ):
            mime = QGuiApplication.clipboard().mimeData()
            if mime.hasUrls() or (mime.hasImage() and not mime.hasText()):
                event.ignore()  # the tab takes it as a document
                return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()


class FieldEditor(QWidget):
    """Label and badge, the edit, then what is known and doubted, a line each."""

    edited = Signal()
    focused = Signal()
    entered = Signal()  # Enter was pressed

    def __init__(self, label: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field: Field | None = None
        self._read_text = ""
        self.edit = EntryEdit()
        self.edit.setAcceptDrops(False)
        self.edit.setAccessibleName(label)
        self.edit.setToolTip(tip)
        self.edit.textEdited.connect(self._edited)
        self.edit.focused.connect(self.focused)
        self.edit.returnPressed.connect(self.entered)
        title = Label(label)
        title.setBuddy(self.edit)
        self._mark = IconMark(_MARK)
        self._word = Label(manner="small")
        head = QHBoxLayout()
        head.setSpacing(SPACE_XS)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._mark)
        head.addWidget(self._word)
        self._problem = Remark(small=True)
        self._evidence = Label(manner="small muted", wrap=True)
        self._remarks: list[Remark] = []
        self._doubts = QVBoxLayout()
        self._doubts.setSpacing(SPACE_XS)
        self.proof = QVBoxLayout()
        self.proof.setSpacing(SPACE_XS)
        self.below = QVBoxLayout()
        self.below.setSpacing(SPACE_XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(head)
        column.addWidget(self.edit)
        column.addLayout(self.proof)
        column.addWidget(self._problem)
        column.addLayout(self.below)
        column.addWidget(self._evidence)
        column.addLayout(self._doubts)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.edit.text()

    @property
    def changed(self) -> bool:
        """It is not what was read."""
        return self.text.strip() != self._read_text

    @property
    def said(self) -> list[str]:
        """The badge's word, the evidence, then doubts and checks."""
        return [self._word.text(), self._evidence.text(), *(each.text for each in self._remarks)]

    @property
    def problem(self) -> str:
        """Why the value can't be saved."""
        return self._problem.text

    def show_field(self, field: Field | None, text: str | None) -> None:
        """Show what was read; `text` is what was typed before, None for the value itself."""
        self._field = field
        self._read_text = field.value if field is not None else ""
        self.edit.setText(self._read_text if text is None else text)
        self.edit.setCursorPosition(0)
        self._show_doubts()
        self._show_evidence()

    def show_problem(self, problem: str, *, wrong: bool = True) -> None:
        """Say why the value can't be saved; an empty text means that it can.

        A value that is merely unfinished, not `wrong`, is no error in red; nor is an empty field.
        """
        wrong = wrong and bool(self.text.strip())
        look = (
            Look("failed", problem, Role.DANGER) if wrong else Look("edit", problem, Role.WARNING)
        )
        self._problem.say(look)
        set_property(self.edit, "invalid", value=bool(problem) and wrong)
        self.edit.setAccessibleDescription(f"{problem} {self._said()}".strip())

    def set_read_only(self, *, read_only: bool) -> None:
        """Allow typing or not."""
        if self.edit.isReadOnly() != read_only:
            self.edit.setReadOnly(read_only)
            repolish(self.edit)

    def put(self, text: str) -> None:
        """Put a text in the field as if it were typed: Ctrl+Z brings back what stood there."""
        self.edit.selectAll()
        self.edit.insert(text)
        self.edit.textEdited.emit(text)

    def set_lit(self, *, lit: bool) -> None:
        """Show that the line chosen on the picture is where this value was read."""
        set_property(self.edit, "lit", value=lit)

    def _edited(self) -> None:
        self._show_evidence()
        self._show_doubts()
        self.edited.emit()

    def _show_evidence(self) -> None:
        look = self._look()
        self._mark.show_icon(look.icon, look.role)
        self._word.setText(look.word)
        self._word.set_tone(look.role)
        said = self._said()
        self._evidence.setText(said)
        self._evidence.setVisible(bool(said))

    def _look(self) -> Look:
        if self.changed or (self._field is not None and self._field.source is Source.OPERATOR):
            return Look("edit", source_word(Source.OPERATOR), Role.ACCENT)
        if self._field is None:
            return confidence_look(None, confident=False)
        return confidence_look(self._field.confidence, confident=self._field.confident)

    def _said(self) -> str:
        field = self._field
        if field is None:
            return self.tr("Not found on the document.")
        if field.source is Source.OPERATOR:
            return ""
        if self.changed:
            return self.tr("Read: {0}").format(field.printed or field.value)
        percent = self.tr("{0} % sure").format(int(field.confidence * 100))
        parts = [source_word(field.source), percent]
        if field.printed and field.printed != field.value:
            parts.append(self.tr("printed “{0}”").format(field.printed))
        return " · ".join(parts)

    def _show_doubts(self) -> None:
        clear(self._doubts)
        self._remarks.clear()
        field = self._field
        for doubt in field.doubts if field is not None else ():
            self._add_remark(Look("warning", doubt.message, Role.WARNING))
        # What agrees speaks for the value that was read, not for the one that was typed.
        for check in field.checks if field is not None and not self.changed else ():
            self._add_remark(Look("check", check.message, Role.SUCCESS))

    def _add_remark(self, look: Look) -> None:
        remark = Remark(small=True)
        self._remarks.append(remark)
        self._doubts.addWidget(remark)
        remark.say(look)  # last: without a parent it would be shown as a window

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()  # Enter in a field never reaches a button of the window
            return
        super().keyPressEvent(event)
