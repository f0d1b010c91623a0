"""Underlines the characters of an edit that were hard to read, and offers what else they may be."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QTextLayout
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from kyc_desktop.ui.process.review.hard_letters import candidates_of, still_in
from kyc_desktop.ui.theme import Role, colour, scaled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

    from kyc_desktop.ui.process.review.hard_letters import Candidate, Hard

_LINE = 3  # pixels
_BEFORE_CURSOR = 5  # pixels that Qt adds to the cursor's rectangle on its left


class HardMarks(QWidget):
    """Lies over an edit and lets every event through; a changed character loses its mark."""

    taken = Signal(str)  # the text with a candidate

    def __init__(self, edit: QLineEdit, allowed: Callable[[str], bool]) -> None:
        """`allowed` says whether a text may be offered, see `FieldEditor.allows`."""
        super().__init__(edit)
        self._edit = edit
        self._allowed = allowed
        self._value = ""
        self._hard: tuple[Hard, ...] = ()
        self._menu: QMenu | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(edit.rect())
        edit.installEventFilter(self)
        edit.textChanged.connect(self.update)
        edit.textChanged.connect(self._withdraw)
        edit.cursorPositionChanged.connect(self.update)  # the text may have scrolled

    def show_marks(self, value: str, hard: Sequence[Hard]) -> None:
        """Mark the hard characters of a value, as far as the edit still holds them."""
        if (value, tuple(hard)) != (self._value, self._hard):
            self._value, self._hard = value, tuple(hard)
            self.update()
            self._withdraw()

    @property
    def marked(self) -> tuple[Hard, ...]:
        """The hard characters of the text as it is now."""
        return still_in(self._edit.text(), self._value, self._hard) if self._hard else ()

    @property
    def candidates(self) -> list[Candidate]:
        """What the text may be instead."""
        found = candidates_of(self._edit.text(), self.marked)
        return [each for each in found if self._allowed(each.text)]

    def words(self) -> list[str]:
        """A sentence for each hard character, for screen readers and tooltips."""
        tr, text = QCoreApplication.translate, self._edit.text()
        found = []
        for each in self.marked:
            if each.candidates:
                words = tr("HardLetter", "“{0}” was hard to read; it may be {1}.")
                # Quoted by the language of the window, as the rest of the sentence: that of the
                # locale may be another one.
                quoted = tr("HardLetter", "“{0}”")
                others = ", ".join(map(quoted.format, each.candidates))
                found.append(words.format(text[each.at], others))
            else:
                found.append(tr("HardLetter", "“{0}” was hard to read.").format(text[each.at]))
        return found

    def open_menu(self) -> QMenu | None:
        """Show the candidates below the edit; None if there are none or the edit is read-only."""
        candidates = self.candidates
        if not candidates or self._edit.isReadOnly():
            return None
        menu = QMenu(self._edit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = QCoreApplication.translate("HardLetter", "{0} (“{1}” instead of “{2}”)")
        for each in candidates:
            text = words.format(each.text, each.new, each.old).replace("&", "&&")
            action = menu.addAction(text)
            action.triggered.connect(lambda _=False, text=each.text: self.taken.emit(text))
        menu.setActiveAction(menu.actions()[0])
        menu.aboutToHide.connect(self._forget)
        self._menu = menu
        menu.popup(self._edit.mapToGlobal(QPoint(0, self._edit.height())))
        return menu

    def _withdraw(self) -> None:
        """Offer no text that was made from another one: the document was read anew, or is gone."""
        if self._menu is not None:
            self._menu.close()

    def _forget(self) -> None:
        self._menu = None

    def rects(self) -> list[QRect]:
        """Where the underlines are."""
        text = self._edit.text()
        if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text):
            return []  # only Qt knows where the letters of such a text are drawn
        layout = QTextLayout(text, self._edit.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        if not line.isValid():
            return []

        def x(at: int) -> float:
            place: Any = line.cursorToX(at)  # with the position, which may have been corrected
            return float(place[0])

        cursor = self._edit.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        left = cursor.x() + _BEFORE_CURSOR - x(self._edit.cursorPosition())
        thick = scaled(_LINE)
        top = round(cursor.y() + cursor.height()) - thick // 2
        found = []
        for each in self.marked:
            start, end = left + x(each.at), left + x(each.at + 1)
            found.append(QRect(round(start) - 1, top, max(round(end - start), 2) + 2, thick))
        room = self.rect().adjusted(thick, 0, -thick, 0)
        return [rect & room for rect in found if rect.intersects(room)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for rect in self.rects():
            painter.fillRect(rect, colour(Role.WARNING))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._edit.rect())
        return super().eventFilter(watched, event)
