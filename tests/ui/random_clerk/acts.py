"""What the random clerk and the workers do: one thing for each step.

Only keys, the pointer and public signals: what is behind a button is the window's business.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
)

from kyc_desktop.domain.fields import FIELDS
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.ui.dates import in_every_format
from kyc_desktop.ui.key_table import Command, bound_keys
from tests.ui.process.conftest import A_LOOK, IMAGE, box
from tests.ui.random_clerk.choices import CHOICES
from tests.ui.random_clerk.desk import settle
from tests.ui.random_clerk.hands import enter_text, focused, press, usable

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.random_clerk.day import Day

    Act = Callable[[Day], object]

_MOST_DOCUMENTS = 18
_LETTERS = "aeinsrt ÄŁ-'1234.90/"
_EDITING = (
    "Backspace",
    "Del",
    "Home",
    "End",
    "Ctrl+A",
    "Ctrl+Z",
    "Ctrl+Shift+Z",
    "Left",
    "Shift+Left",
)
_WALKING = ("Up", "Down", "PgDown", "Home", "End", "Tab", "Shift+Tab", "Space", "Return", "Esc")
# Closing has an act of its own: a new window takes longer than a hundred other steps.
_KEYS = tuple(
    key
    for command in Command
    if command not in {Command.QUIT, Command.SHOW_SETTINGS}
    for key in bound_keys(command)
)


# The workers.


def answer(day: Day) -> None:
    for _ in range(day.chance.randrange(1, 4)):
        busy = day.office.busy
        if busy:
            lane = day.chance.choice(busy)
            day.note(str(lane))
            if lane == "picking":  # the clerk has clicked a line: this is what it says
                day.by_hand(partial(day.office.answer, lane))
            else:
                day.office.answer(lane)
    if day.chance.random() < 0.5:
        finish_turns(day)


def finish_turns(day: Day) -> None:
    """Until the window has taken in all answers."""
    while day.desk.tab.turns.waiting:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def store_drafts(day: Day) -> None:
    """Half a second later."""
    day.desk.tab.dispatcher.autosave.flush()


def compare(day: Day) -> None:
    """Once everything is written, look at what is stored."""
    if not day.office.away:
        day.desk.tab.dispatcher.autosave.flush()
        day.office.write_all("keeping")
        day.check_stored()


def lose_database(day: Day) -> None:
    """The database does not answer for a while."""
    day.office.away = True


def go_on(day: Day) -> None:
    """A little later: a press is meant for what is shown now."""
    day.desk.clock.now += A_LOOK


# Documents come and go.


def drop(day: Day) -> None:
    tab = day.desk.tab
    names: list[str] = []
    for _ in range(day.chance.randrange(1, 5)):
        if len(tab.queue) + len(names) < _MOST_DOCUMENTS:
            day.files += 1
            again = day.chance.random() < 0.1
            names.append(f"scan {max(1, day.files - 3 * again)}.png")
    day.note(", ".join(names))
    tab.add_sources([ImageSource(name, Path("/nowhere", name)) for name in names])


def clear(day: Day) -> None:
    """Take out what is done, and sometimes others, as for the examples."""
    tab, chance = day.desk.tab, day.chance
    done = {each.name for each in tab.queue if not each.needs_attention or chance.random() < 0.1}
    tab.removal.remove_from_queue(lambda source: source.name in done)


# The clerk's keys.


def type_text(day: Day) -> None:
    """Letters and editing keys into the field that has the focus; they must arrive there."""
    desk, chance = day.desk, day.chance
    edit = focused(day)
    if not isinstance(edit, QLineEdit) or edit.isReadOnly():
        go_to_a_field(day)
        return
    for _ in range(chance.randrange(1, 5)):
        if chance.random() < 0.75:
            if edit.hasSelectedText() and edit.selectionStart() < 0:
                edit.deselect()  # a fault of Qt, which the fields of a document do not have
            before, cursor = edit.text(), edit.cursorPosition()
            start = edit.selectionStart() if edit.hasSelectedText() else cursor
            end = start + len(edit.selectedText())
            letters = chance.choice(_LETTERS)
            day.note(letters)
            day.by_hand(partial(enter_text, edit, letters))
            after = before[:start] + letters + before[end:]
            assert edit.text() == after, (
                f"{letters!r} in {before!r} at {start} made {edit.text()!r}"
            )
        else:
            key = chance.choice(_EDITING)
            day.note(key)
            day.by_hand(partial(press, edit, key))
        if desk.closed or focused(day) is not edit:
            return


def go_to_a_field(day: Day) -> None:
    if day.desk.place is day.desk.window and day.desk.editable() is not None:
        editor = day.desk.tab.review_panel.form.editor(day.chance.choice(list(FIELDS)))
        if editor.isVisible():
            day.note("click a field")
            day.by_hand(partial(QTest.mouseClick, editor.edit, Qt.MouseButton.LeftButton))
            return
    press_command(day)


def press_command(day: Day) -> None:
    key = day.chance.choice(_KEYS)
    widget = focused(day)
    day.note(f"{key} on {type(widget).__name__}")
    day.by_hand(partial(press, widget, key))


def press_enter(day: Day) -> None:
    """Accept, and save after the last field."""
    widget = focused(day)
    key = day.chance.choice(("Return", "Return", "Ctrl+Return"))
    day.note(f"{key} on {type(widget).__name__}")
    day.desk.clock.now += A_LOOK
    day.by_hand(partial(press, widget, key))


def walk(day: Day) -> None:
    widget, key = focused(day), day.chance.choice(_WALKING)
    day.note(f"{key} on {type(widget).__name__}")
    day.by_hand(partial(press, widget, key))


# The clerk's pointer.


def click_button(day: Day) -> None:
    """Any button that can be seen and pressed."""
    found = [each for each in usable(day, QAbstractButton) if not each.visibleRegion().isEmpty()]
    if found:
        button = day.chance.choice(found)
        day.note(f"{button.text() or button.accessibleName()!r}")
        place = button.visibleRegion().boundingRect().center()
        day.by_hand(lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=place))


def click_row(day: Day) -> None:
    """A row of any list or table."""
    found = [each for each in usable(day, QAbstractItemView) if each.model().rowCount() > 0]
    if not found:
        return
    view = day.chance.choice(found)
    row = day.chance.randrange(view.model().rowCount())
    index = view.model().index(row, 0)
    view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
    place = view.visualRect(index).center()
    if not view.viewport().rect().contains(place):
        return
    double = day.chance.random() < 0.15
    day.note(f"{type(view).__name__}, row {row}" + (", twice" if double else ""))
    click = QTest.mouseDClick if double else QTest.mouseClick
    day.by_hand(lambda: click(view.viewport(), Qt.MouseButton.LeftButton, pos=place))


def choose_entry(day: Day) -> None:
    """An entry of any combo box, such as a filter."""
    found = usable(day, QComboBox)
    if found:
        chosen = day.chance.choice(found)
        number = day.chance.randrange(chosen.count())
        day.note(f"{chosen.accessibleName()}, entry {number}")
        day.by_hand(lambda: chosen.setCurrentIndex(number))


def click_picture(day: Day) -> None:
    """Somewhere on the picture; or mark a region of it."""
    view = day.desk.tab.document_panel.view
    if day.desk.place is not day.desk.window or not view.isVisible():
        return
    if day.chance.random() < 0.5:
        day.note("mark a region")
        day.by_hand(lambda: view.part_drawn.emit(box(10, 10 + day.chance.randrange(200))))
    else:
        size = view.viewport().size()
        place = QPoint(day.chance.randrange(size.width()), day.chance.randrange(size.height()))
        day.by_hand(lambda: QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place))


def drag_row(day: Day) -> None:
    """Drag a document before another one, or to the end."""
    tab = day.desk.tab
    tickets = [each.ticket for each in tab.queue]
    if len(tickets) > 1 and day.desk.place is day.desk.window:
        dragged, before = day.chance.sample([*tickets, 0], 2)
        if dragged:
            tab.queue_panel.list.dragged.emit(dragged, before)


# The window.


def copy(day: Day) -> None:
    """Another program puts something on the clipboard."""
    mime, kind = QMimeData(), day.chance.choice(("text", "file", "picture", "nothing"))
    day.note(kind)
    if kind == "text":
        mime.setText("12.8.1974")
    elif kind == "file":
        mime.setUrls([QUrl.fromLocalFile("/nowhere/pasted.png")])
    elif kind == "picture":
        mime.setData("image/png", IMAGE.data)
    QGuiApplication.clipboard().setMimeData(mime)


def change_tab(day: Day) -> None:
    if day.desk.place is day.desk.window:
        press(day.desk.window, day.chance.choice(("Alt+1", "Alt+1", "Alt+2")))


def close_dialog(day: Day) -> None:
    if day.desk.place is not day.desk.window:
        day.by_hand(partial(press, focused(day), "Esc"))


def change_looks(day: Day) -> None:
    """Text size and colours, as the settings do."""
    key = "KYC_TEXT_SIZE" if day.chance.random() < 0.7 else "KYC_APPEARANCE"
    day.desk.choices.choose(**{key: day.chance.choice(CHOICES[key])})


def change_dates(day: Day) -> None:
    """Another format of dates, as the settings do: what was typed stays what it was."""
    editor = day.desk.tab.review_panel.form.dob
    before, written, date = editor.text, editor.changed, editor.born
    chosen = day.chance.choice(CHOICES["KYC_DATE_FORMAT"])
    day.note(chosen)
    day.desk.choices.choose(KYC_DATE_FORMAT=chosen)
    assert editor.born == date, f"{before!r}, {date}, became {editor.text!r}, {editor.born}"
    as_written = isinstance(date, dt.date) and before.strip() in in_every_format(date)
    if written and not as_written and date is not None:
        assert editor.text == before or not isinstance(date, dt.date), (
            f"{before!r} became {editor.text!r}"
        )


def open_settings(day: Day) -> None:
    """The dialog; what is done there is up to the other acts."""
    if day.desk.place is day.desk.window:
        day.by_hand(partial(press, day.desk.window, bound_keys(Command.SHOW_SETTINGS)[0]))


def press_flag(day: Day) -> None:
    """Accept a flag with its key, or take that back with the pointer."""
    if day.desk.place is not day.desk.window:
        return
    chips = day.desk.tab.review_panel.chips.chips
    seen = [each for each in chips if each.accept.isVisible() and each.accept.isEnabled()]
    if seen:
        chip = day.chance.choice(seen)
        day.note(chip.flag.code)
        day.desk.clock.now += A_LOOK
        if day.chance.random() < 0.7:
            chip.accept.setFocus()
            day.by_hand(partial(press, chip.accept, "Return"))
        else:
            day.by_hand(partial(QTest.mouseClick, chip.accept, Qt.MouseButton.LeftButton))


def change_size(day: Day) -> None:
    sizes = ((1024, 700), (1100, 720), (960, 600))
    day.desk.window.resize(*day.chance.choice(sizes))


def close_window(day: Day) -> None:
    """Close the window, whatever is open or running; it is opened again if that was meant."""
    day.desk.window.close()
    settle()
    if not day.desk.closed and day.desk.asking:
        buttons = day.desk.place.findChildren(QAbstractButton)
        QTest.mouseClick(day.chance.choice(buttons), Qt.MouseButton.LeftButton)


ACTS: dict[str, tuple[float, Act]] = {
    "answer": (30, answer),
    "store drafts": (6, store_drafts),
    "compare": (1, compare),
    "lose the database": (0.3, lose_database),
    "go on": (6, go_on),
    "drop": (4, drop),
    "clear": (0.4, clear),
    "type": (16, type_text),
    "command": (8, press_command),
    "enter": (8, press_enter),
    "walk": (6, walk),
    "button": (8, click_button),
    "row": (7, click_row),
    "entry": (2, choose_entry),
    "picture": (2, click_picture),
    "drag": (1, drag_row),
    "tab": (2, change_tab),
    "close a dialog": (3, close_dialog),
    "copy": (0.5, copy),
    "looks": (0.08, change_looks),
    "dates": (0.3, change_dates),
    "settings": (0.12, open_settings),
    "flag": (5, press_flag),
    "size": (0.3, change_size),
    "close": (0.12, close_window),
}
