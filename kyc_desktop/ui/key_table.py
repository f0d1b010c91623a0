"""The keyboard shortcuts in one table, from which they are bound, shown and documented.

Tooltips take their keys from it, `ui/keys_dialog.py` lists it in the window, and
`build_spec/keys_table.py` writes it into `docs/clerk.md`. For a new shortcut, add a row here and
have the widget that carries out the command pass its method to `bind`.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from kyc_desktop.ui.commands import Command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtWidgets import QWidget

__all__ = [
    "HEADINGS",
    "TABLE",
    "TWINS",
    "Command",
    "KeyContext",
    "Reach",
    "Row",
    "bind",
    "bound_keys",
    "key_name",
    "keys_of",
    "native",
    "reach_of",
    "rows",
]


class KeyContext(Enum):
    """The heading under which a shortcut is listed."""

    EVERYWHERE = auto()
    PROCESS = auto()
    PICTURE = auto()
    HISTORY = auto()
    STATISTICS = auto()
    OFFICE = auto()
    GUIDE = auto()


class Reach(Enum):
    """Where the focus has to be for a key to work."""

    WINDOW = auto()  # anywhere, while the widget it is bound to is visible
    WIDGET = auto()  # only on the widget it is bound to
    OWN = auto()  # on a widget that handles the key itself: nothing is bound


class Row(NamedTuple):
    """Commands described by one text. The keys of a command are separated by spaces."""

    text: Callable[[], str]
    keys: Mapping[Command, str]
    reach: Reach = Reach.WINDOW


def _text(source: str) -> Callable[[], str]:
    """A function that translates the text later, when the language is known."""
    return lambda: QCoreApplication.translate("Keys", source)


HEADINGS = {
    KeyContext.EVERYWHERE: _text("Everywhere"),
    KeyContext.PROCESS: _text("Process"),
    KeyContext.PICTURE: _text("Picture"),
    KeyContext.HISTORY: _text("History"),
    KeyContext.STATISTICS: _text("Statistics"),
    KeyContext.OFFICE: _text("Office"),
    KeyContext.GUIDE: _text("Guide"),
}

TABLE = {
    KeyContext.EVERYWHERE: (
        Row(
            _text("Process, History, Statistics"),
            {
                Command.SHOW_PROCESS: "Alt+1",
                Command.SHOW_HISTORY: "Alt+2",
                Command.SHOW_STATISTICS: "Alt+3",
            },
        ),
        Row(_text("Office (supervisors, shared database)"), {Command.SHOW_OFFICE: "Alt+4"}),
        Row(_text("Open documents"), {Command.OPEN: "Ctrl+O"}),
        Row(_text("Settings"), {Command.SHOW_SETTINGS: "Ctrl+,"}),
        Row(_text("What customers stated"), {Command.SHOW_STATED: "Ctrl+Shift+I"}),
        Row(_text("Guide, at the chapter for this part"), {Command.SHOW_GUIDE: "F1"}),
        Row(_text("All keys"), {Command.SHOW_KEYS: "Shift+F1 ?"}),
        Row(_text("Close a dialog"), {Command.CLOSE_DIALOG: "Esc"}, Reach.OWN),
        Row(_text("Correct the saved record"), {Command.CORRECT: "Ctrl+E"}),
        Row(_text("Undo, in a message"), {Command.MESSAGE_ACTION: "Alt+Z"}),
        Row(_text("Close the program"), {Command.QUIT: "Ctrl+Q"}),
    ),
    KeyContext.PROCESS: (
        Row(_text("Paste a picture or files"), {Command.PASTE: "Ctrl+V"}),
        Row(
            _text("Accept the field and go to the next doubt; then save"),
            {Command.ACCEPT: "Enter"},
            Reach.OWN,
        ),
        Row(
            _text("Accept a flag of the document and go on"),
            {Command.ACCEPT_FLAG: "Enter"},
            Reach.OWN,
        ),
        Row(_text("Accept the whole document and save"), {Command.SAVE: "Ctrl+Enter Ctrl+S"}),
        Row(
            _text("Next, previous field"),
            {Command.NEXT_FIELD: "F2", Command.FIELD_BEFORE: "Shift+F2 F3"},
        ),
        Row(
            _text("Choose the first … fourth reading"),
            {
                # Function keys type no text and are the same on every keyboard layout.
                Command.TAKE_FIRST: "F6",
                Command.TAKE_SECOND: "F7",
                Command.TAKE_THIRD: "F8",
                Command.TAKE_FOURTH: "F9",
            },
        ),
        Row(_text("Other letters where one was hard to read"), {Command.OTHER_LETTERS: "F12"}),
        Row(
            _text("Check the doubtful dates, names of all documents"),
            {Command.CHECK_DATES: "Ctrl+Shift+D", Command.CHECK_NAMES: "Ctrl+Shift+N"},
        ),
        Row(_text("Enter what waits for a second entry"), {Command.SECOND_ENTRY: "Ctrl+Shift+B"}),
        Row(
            _text("While dates or names are checked: previous, next without accepting"),
            {Command.CHECK_BEFORE: "Up", Command.CHECK_LATER: "Down"},
        ),
        Row(_text("Next document to check"), {Command.NEXT_DOCUMENT: "Ctrl+N"}),
        Row(
            _text("Take the next document of the office, choose which are taken"),
            {Command.TAKE_NEXT: "Ctrl+Shift+T", Command.NARROW_TAKING: "Ctrl+Shift+K"},
        ),
        Row(
            _text("Put the document of the office off, forward it, give it back"),
            {
                Command.PUT_OFF: "Ctrl+Shift+P",
                Command.FORWARD: "Ctrl+Shift+W",
                Command.GIVE_BACK: "Ctrl+Shift+G",
            },
        ),
        Row(
            _text("Filter the list"),
            {Command.NEXT_GROUP: "Ctrl+F", Command.GROUP_BEFORE: "Ctrl+Shift+F"},
        ),
        Row(
            _text("Previous, next document"),
            {
                Command.DOCUMENT_ABOVE: "Alt+Up Alt+Left",
                Command.DOCUMENT_BELOW: "Alt+Down Alt+Right",
            },
        ),
        Row(
            _text("From the list to the fields"),
            {Command.GO_TO_FIELDS: "Enter"},
            Reach.WIDGET,
        ),
        Row(
            _text("What can be done with a document of the list"),
            {Command.DOCUMENT_MENU: "Shift+F10"},
            Reach.WIDGET,
        ),
        Row(_text("Repair a file that was not accepted"), {Command.REPAIR: "Enter"}, Reach.WIDGET),
        Row(_text("Read another file for the document"), {Command.REPLACE: "Ctrl+Shift+O"}),
        Row(_text("Reject the document"), {Command.REJECT: "Ctrl+Del"}),
        Row(
            _text("Copy the text for the customer while rejecting"),
            {Command.COPY_CUSTOMER_TEXT: "Ctrl+Shift+C"},
        ),
        Row(_text("Try again"), {Command.RETRY: "F5"}),
        Row(
            _text("Show or hide the recognised text, the steps"),
            {Command.SHOW_TEXT: "Ctrl+D", Command.SHOW_STEPS: "Ctrl+I"},
        ),
        Row(_text("Undo changes to the field; cancel processing"), {Command.UNDO: "Esc"}),
        Row(_text("Remove from the list"), {Command.REMOVE: "Del"}),
        Row(
            _text("Move the document up, down in the list"),
            {Command.MOVE_UP: "Ctrl+Shift+Up", Command.MOVE_DOWN: "Ctrl+Shift+Down"},
        ),
    ),
    KeyContext.PICTURE: (
        Row(_text("Zoom in, zoom out"), {Command.ZOOM_IN: "Ctrl++", Command.ZOOM_OUT: "Ctrl+-"}),
        Row(
            _text("Fit the picture, actual size"),
            {Command.FIT: "Ctrl+0", Command.ACTUAL_SIZE: "Ctrl+1"},
        ),
        Row(_text("Turn left, right"), {Command.TURN_LEFT: "Ctrl+L", Command.TURN_RIGHT: "Ctrl+R"}),
        Row(_text("Show or hide the boxes of all lines"), {Command.ALL_BOXES: "Ctrl+B"}),
        Row(_text("Put the selected line into the field"), {Command.USE_LINE: "F4"}),
        Row(_text("Add the selected line to the name"), {Command.ADD_LINE: "Shift+F4"}),
        Row(_text("Read an area"), {Command.MARK: "Ctrl+T"}),
        Row(
            _text("Move the rectangle; with Shift, resize it"),
            {
                Command.PART_LEFT: "Left",
                Command.PART_RIGHT: "Right",
                Command.PART_UP: "Up",
                Command.PART_DOWN: "Down",
            },
            Reach.OWN,
        ),
        Row(_text("Read the rectangle"), {Command.READ_PART: "Enter"}, Reach.OWN),
        Row(
            _text("Use or discard what was read"),
            {Command.USE_READING: "Enter", Command.LEAVE_READING: "Esc"},
            Reach.OWN,
        ),
    ),
    KeyContext.HISTORY: (
        Row(_text("Search"), {Command.SEARCH: "Ctrl+F"}),
        Row(_text("Filter"), {Command.FILTER: "Ctrl+Shift+F"}),
        Row(_text("Saved searches"), {Command.SAVED_SEARCHES: "Ctrl+Shift+S"}),
        Row(
            _text("In the search: clear words and filters"),
            {Command.CLEAR_SEARCH: "Esc"},
            Reach.OWN,
        ),
        Row(_text("Refresh"), {Command.RELOAD: "F5"}),
        Row(_text("Choose the columns"), {Command.COLUMNS: "F9"}),
        Row(
            _text("In the menu of the columns: move left, right"),
            {Command.COLUMN_LEFT: "Ctrl+Up", Command.COLUMN_RIGHT: "Ctrl+Down"},
            Reach.OWN,
        ),
        Row(
            _text("In the menu of the columns: narrower, wider"),
            {Command.COLUMN_NARROWER: "Ctrl+Left", Command.COLUMN_WIDER: "Ctrl+Right"},
            Reach.OWN,
        ),
        Row(_text("Go to a date"), {Command.GO_TO_DAY: "Ctrl+G"}),
        Row(
            _text("Sort by the next column, reverse the order"),
            {Command.SORT_BY_NEXT: "F8", Command.REVERSE_ORDER: "Shift+F8"},
        ),
        Row(_text("Export what is listed"), {Command.EXPORT: "Ctrl+Shift+E"}),
        Row(_text("Case report of the document"), {Command.REPORT: "Ctrl+P"}),
        Row(_text("Copy the row of the list"), {Command.COPY_ROW: "Ctrl+C"}, Reach.WIDGET),
        Row(_text("Copy all details as text"), {Command.COPY_ALL: "Ctrl+Shift+C"}),
        Row(
            _text("Previous, next document"),
            {Command.FLOW_ABOVE: "Up", Command.FLOW_BELOW: "Down"},
            Reach.OWN,
        ),
        Row(_text("Show the picture enlarged"), {Command.ENLARGE: "Enter"}, Reach.WIDGET),
        Row(_text("Close the details"), {Command.CLOSE_DETAILS: "Esc"}),
    ),
    KeyContext.STATISTICS: (
        Row(_text("Refresh"), {Command.RELOAD_FIGURES: "F5"}),
        Row(_text("Choose the days"), {Command.CHOOSE_DAYS: "Ctrl+G"}),
        Row(
            _text("Previous, next figures"),
            {Command.FIGURES_ABOVE: "Alt+Up", Command.FIGURES_BELOW: "Alt+Down"},
        ),
        Row(
            _text("Previous, next value of the plot"),
            {Command.PLOT_BEFORE: "Left", Command.PLOT_AFTER: "Right"},
            Reach.OWN,
        ),
        Row(_text("Export the table or the plot"), {Command.EXPORT_FIGURES: "Ctrl+Shift+E"}),
        Row(
            _text("Copy the chosen row, or the table"),
            {Command.COPY_FIGURES: "Ctrl+C"},
            Reach.WIDGET,
        ),
    ),
    KeyContext.OFFICE: (
        Row(_text("Refresh"), {Command.RELOAD_BOARD: "F5"}),
        Row(
            _text("Previous, next table"),
            {Command.BOARD_ABOVE: "Alt+Up", Command.BOARD_BELOW: "Alt+Down"},
        ),
        Row(
            _text("Show the document in the History tab"),
            {Command.SHOW_HELD: "Enter"},
            Reach.WIDGET,
        ),
        Row(_text("Take the chosen documents back"), {Command.TAKE_BACK: "Ctrl+Shift+R"}),
        Row(
            _text("Copy the chosen rows, or the table"),
            {Command.COPY_BOARD: "Ctrl+C"},
            Reach.WIDGET,
        ),
    ),
    KeyContext.GUIDE: (
        Row(_text("Find on this page"), {Command.GUIDE_FIND: "Ctrl+F"}),
        Row(
            _text("Next, previous match"),
            {Command.GUIDE_PLACE_AFTER: "F3", Command.GUIDE_PLACE_BEFORE: "Shift+F3"},
        ),
        Row(
            _text("Back, forward"),
            {Command.GUIDE_BACK: "Alt+Left", Command.GUIDE_FORWARD: "Alt+Right"},
        ),
    ),
}

TWINS = {
    "Enter": "Return",
    "Ctrl+Enter": "Ctrl+Return",
    "Ctrl++": "Ctrl+=",  # on many keyboards plus is on the key of the equals sign
}
"""A second key bound along with the first but never shown, because users don't tell them apart."""


def rows() -> Iterator[Row]:
    """All rows of the table."""
    for part in TABLE.values():
        yield from part


_ROWS = {command: row for row in rows() for command in row.keys}


def reach_of(command: Command) -> Reach:
    """Where the focus must be for the command's keys to work."""
    return _ROWS[command].reach


def keys_of(command: Command) -> tuple[str, ...]:
    """The keys that are shown for a command, in Qt's portable notation."""
    return tuple(_ROWS[command].keys[command].split())


def bound_keys(command: Command) -> tuple[str, ...]:
    """The shown keys together with their twins."""
    told = keys_of(command)
    return (*told, *(TWINS[key] for key in told if key in TWINS))


def native(key: str) -> str:
    """A key in the notation of this operating system."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def key_name(command: Command) -> str:
    """The first key of a command, in the notation of this operating system."""
    return native(keys_of(command)[0])


def bind(widget: QWidget, acts: Mapping[Command, Callable[[], object]]) -> None:
    """Run a function for each command when its keys are pressed; `Reach` decides where they work.

    Raises:
        ValueError: the command is handled by the focused widget itself (`Reach.OWN`).
    """
    for command, act in acts.items():
        reach = reach_of(command)
        if reach is Reach.OWN:
            raise ValueError(f"{command.name} is seen to by the widget that has the focus")
        for key in bound_keys(command):
            made = QShortcut(QKeySequence(key), widget, act)
            made.setObjectName(command.name)
            if reach is Reach.WIDGET:
                # PySide ignores the constructor's `context=`.
                made.setContext(Qt.ShortcutContext.WidgetShortcut)
