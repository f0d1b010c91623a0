"""Shows what a list of stated data says before it is imported, and asks what is not clear."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QListWidget,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from kyc_desktop.domain import guide
from kyc_desktop.stated.columns import Columns, Meaning
from kyc_desktop.stated.dates import DayOrder, Orders
from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.dates import formatted_date
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.layout.choice_box import ChoiceBox
from kyc_desktop.ui.layout.dialog_size import resize_within_screen
from kyc_desktop.ui.layout.room_scroll import Panel, RoomScroll
from kyc_desktop.ui.parts import Label, NoteLabel, button, button_row, leave_wheel, let_enter_press
from kyc_desktop.ui.stated.wording import meaning_word, whose
from kyc_desktop.ui.theme import SPACE, SPACE_L, SPACE_S, SPACE_XS, Look, Role
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from kyc_desktop.domain.stated import StatedRow
    from kyc_desktop.stated.table import Table
    from kyc_desktop.stated.understanding import Understood
    from kyc_desktop.workers.stated_requests import FileRead

_MOST = (720, 720)  # the maximum size in pixels, reached on a large screen
_FIRST_ROWS = 5
_LISTED = 500  # rows that are left out and listed
_LONGEST = 40  # characters of a heading in a box
_LINES = 6  # of a list, before it scrolls


class ImportDialog(QDialog):
    """Enter imports. Another choice asks by `changed`; the answer is passed to `show_read`."""

    guide_place = guide.STATED

    changed = Signal(object, object)  # Columns, DayOrder or None
    confirmed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """For the file with that name."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import what customers stated"))
        self._name = name
        self._read: FileRead | None = None
        self._showing = False  # not the user changes a box
        self.title = Label(name, manner="heading", wrap=True)
        self.state = NoteLabel()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.boxes = {meaning: self._box(meaning) for meaning in Meaning}
        self.headings = QCheckBox(self.tr("The first row has headings"))
        self.headings.clicked.connect(self._choose)
        self.day_first = QRadioButton()
        self.month_first = QRadioButton()
        self._orders = QButtonGroup(self)
        for each in (self.day_first, self.month_first):
            self._orders.addButton(each)
        self._orders.buttonClicked.connect(self._choose)
        self._order_words = Label(wrap=True)
        self.bad_words = NoteLabel()
        self.bad = _List(self.tr("Rows that are left out"))
        self.good_words = Label(wrap=True)
        self.good = _List(self.tr("Rows that are imported"))
        self.confirm = button(self.tr("Import"), "check", self._confirm, manner="primary")
        self.confirm.setDefault(True)
        self.leave = button(self.tr("Cancel"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        for made in (self.confirm, self.leave):
            let_enter_press(made)  # once: the key may still be held down from the file dialog
        self._order_part = QWidget()
        self._mapping = QWidget()
        self._arrange()
        self.show_reading(0)

    @property
    def understood(self) -> Understood | None:
        """What would be imported now; None while that is not clear."""
        return self._read.understood if self._read is not None else None

    @property
    def table(self) -> Table | None:
        """The table in the file, once it was read."""
        return self._read.table if self._read is not None else None

    @property
    def order(self) -> DayOrder | None:
        """The order of day and month that the user has chosen."""
        if self.day_first.isChecked():
            return DayOrder.DAY_FIRST
        return DayOrder.MONTH_FIRST if self.month_first.isChecked() else None

    def show_reading(self, rows: int) -> None:
        """Show that the file is being read, or its rows are stored."""
        words = self.tr("Reading…")
        if rows:
            words = self.tr("Reading… {0} rows").format(self.locale().toString(rows))
        self._work(words)

    def show_importing(self, rows: int) -> None:
        """Show that the rows are being stored."""
        self._work(self.tr("Importing… {0} rows").format(self.locale().toString(rows)))
        self._mapping.setEnabled(False)

    def _work(self, words: str) -> None:
        self.state.say(Look("waiting", words, Role.MUTED))
        self.progress.show()
        self.confirm.setEnabled(False)

    def show_failure(self, words: str) -> None:
        """Show why nothing can be imported, or was."""
        self.progress.hide()
        self._mapping.setEnabled(True)
        self.state.say(Look("failed", words, Role.DANGER))
        self.confirm.setEnabled(self._importable)
        announce(self, words)

    def show_read(self, read: FileRead) -> None:
        """Show what the file says, and what has to be chosen."""
        first = self._read is None
        self._read = read
        self.progress.hide()
        self._mapping.show()
        self._showing = True
        if first:
            self._fill_boxes(read)
        for meaning, box in self.boxes.items():
            place = read.columns.place(meaning)
            box.setCurrentIndex(0 if place is None else place + 1)
        self.headings.setChecked(read.columns.headings)
        self._showing = False
        self._show_order(read.understood)
        self._show_rows(read.understood)
        self.confirm.setEnabled(self._importable)
        if first:
            self._go_to_open()

    @property
    def _importable(self) -> bool:
        found = self.understood
        return found is not None and bool(found.rows) and not self._order_open

    @property
    def _order_open(self) -> bool:
        found = self.understood
        asked = found is not None and found.orders in {Orders.EITHER, Orders.BOTH}
        return asked and self.order is None

    def _go_to_open(self) -> None:
        """Move to what has to be chosen; else to the button that imports."""
        if self._importable:
            self.confirm.setFocus()
        elif self._order_open:
            self.day_first.setFocus()
        else:
            empty = (box for box in self.boxes.values() if not box.currentIndex())
            next(empty, self.headings).setFocus()

    def _fill_boxes(self, read: FileRead) -> None:
        cells = read.table.rows[0].cells
        for box in self.boxes.values():
            box.clear()
            box.addItem(self.tr("Not in this file"))
            for number in range(read.table.width):
                cell = cells[number] if number < len(cells) else ""
                text = cell if len(cell) <= _LONGEST else f"{cell[:_LONGEST]}…"
                box.addItem(f"{number + 1}: {text}" if text else str(number + 1))

    def _show_order(self, found: Understood | None) -> None:
        asked = found is not None and found.orders in {Orders.EITHER, Orders.BOTH}
        self._order_part.setVisible(asked)
        if not asked:
            return
        # The same day in both orders would tell nothing.
        self.day_first.setText(self.tr("Day first: 03/04/1990 is in April"))
        self.month_first.setText(self.tr("Month first: 03/04/1990 is in March"))
        self._order_words.setText(
            self.tr("The dates of this file contradict each other. What comes first?")
            if found is not None and found.orders is Orders.BOTH
            else self.tr("All dates of this file can be read in two ways. What comes first?")
        )

    def _show_rows(self, found: Understood | None) -> None:
        number = self.locale().toString
        for part in (self.bad_words, self.bad, self.good_words, self.good):
            part.setVisible(found is not None and not self._order_open)
        if found is None:
            words = self.tr(
                "Choose which column has the number or file name of the document, and which the "
                "name or the date of birth."
            )
            self.state.say(Look("info", words, Role.ACCENT))
            return
        if self._order_open:
            self.state.say(Look("info", self.tr("Choose the order of day and month."), Role.ACCENT))
            return
        rows, bad = len(found.rows), len(found.bad)
        self.confirm.setText(
            self.tr("Import 1 row")
            if rows == 1
            else self.tr("Import {0} rows").format(number(rows))
        )
        self.confirm.setAccessibleName(self.confirm.text())
        none = self.tr("No row can be imported.")
        self.state.say(Look("" if rows else "failed", "" if rows else none, Role.DANGER))
        self._show_bad(found, bad)
        self.good_words.setText(self.tr("The first rows:") if rows > _FIRST_ROWS else "")
        self.good_words.setVisible(bool(self.good_words.text()))
        self.good.show_texts([self._told(row) for row in found.rows[:_FIRST_ROWS]])

    def _show_bad(self, found: Understood, bad: int) -> None:
        said = []
        if bad:
            said.append(
                self.tr("1 row is left out:")
                if bad == 1
                else self.tr("{0} rows are left out:").format(self.locale().toString(bad))
            )
        if found.repeated:
            said.insert(
                0,
                self.tr("1 row is there twice and counts once.")
                if found.repeated == 1
                else self.tr("{0} rows are there more than once and count once.").format(
                    self.locale().toString(found.repeated)
                ),
            )
        self.bad_words.say(Look("warning" if bad else "info", " ".join(said), Role.WARNING))
        line = self.tr("Line {0}: {1}")
        texts = [line.format(row.line, translated(row.why)) for row in found.bad[:_LISTED]]
        if bad > _LISTED:
            texts.append(self.tr("… and {0} more").format(self.locale().toString(bad - _LISTED)))
        self.bad.show_texts(texts)

    def _told(self, row: StatedRow) -> str:
        dob = formatted_date(row.stated.dob) if row.stated.dob is not None else None
        return " · ".join(filter(None, (whose(row), row.stated.name, dob)))

    def _choose(self) -> None:
        """Ask for what the file says by the present choices."""
        if self._read is None or self._showing:
            return
        places: list[Meaning | None] = [None] * self._read.table.width
        for meaning, box in self.boxes.items():
            if box.currentIndex() > 0:
                places[box.currentIndex() - 1] = meaning
        self.changed.emit(Columns(tuple(places), self.headings.isChecked()), self.order)

    def _choose_column(self, meaning: Meaning) -> None:
        """A column has one meaning: another one loses it."""
        place = self.boxes[meaning].currentIndex()
        self._showing = True
        for other, box in self.boxes.items():
            if other is not meaning and place and box.currentIndex() == place:
                box.setCurrentIndex(0)
        self._showing = False
        self._choose()

    def _confirm(self) -> None:
        if self._importable:
            self.confirmed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return
        super().keyPressEvent(event)

    def _box(self, meaning: Meaning) -> QComboBox:
        box = ChoiceBox()
        box.setAccessibleName(meaning_word(meaning))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        leave_wheel(box)
        box.activated.connect(lambda: self._choose_column(meaning))
        return box

    def _arrange(self) -> None:
        panel = Panel()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.title)
        column.addWidget(self.state)
        column.addWidget(self.progress)
        column.addWidget(self._mapping)
        column.addWidget(self.bad_words)
        column.addWidget(self.bad)
        column.addWidget(self.good_words)
        column.addWidget(self.good)
        column.addStretch(1)
        choices = QVBoxLayout(self._mapping)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(SPACE_S)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 3)
        for number, (meaning, box) in enumerate(self.boxes.items()):
            caption = Label(meaning_word(meaning), wrap=True)
            caption.setBuddy(box)
            grid.addWidget(caption, number, 0)
            grid.addWidget(box, number, 1)
        choices.addLayout(grid)
        choices.addWidget(self.headings)
        choices.addWidget(self._order_part)
        order = QVBoxLayout(self._order_part)
        order.setContentsMargins(0, 0, 0, 0)
        for each in (self._order_words, self.day_first, self.month_first):
            order.addWidget(each)
        self._mapping.hide()
        for part in (self.bad_words, self.bad, self.good_words, self.good):
            part.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        page.setSpacing(SPACE)
        page.addWidget(RoomScroll(panel, sideways=False), 1)
        page.addLayout(button_row(self.leave, self.confirm))
        resize_within_screen(self, _MOST)
        parts: list[QWidget] = [*self.boxes.values(), self.headings, self.day_first]
        parts += [self.month_first, self.bad, self.good, self.leave, self.confirm]
        for one, other in pairwise(parts):
            QWidget.setTabOrder(one, other)


class _List(QListWidget):
    """A few lines of text to read; longer lists scroll."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(True)
        self.setViewportMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_texts(self, texts: list[str]) -> None:
        """Show these lines; without any the list is hidden."""
        self.clear()
        self.addItems(texts)
        self.setVisible(bool(texts))
        lines = min(max(len(texts), 1), _LINES)
        row = self.sizeHintForRow(0) if texts else 0
        self.setFixedHeight(lines * row + 2 * (self.frameWidth() + SPACE_S))
