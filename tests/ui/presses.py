"""How each command is tried: what its keys change, where they are pressed, what comes before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.domain.history_query import SortColumn
from kyc_desktop.ui.history.filter_menu import DaysDialog
from kyc_desktop.ui.history.jumping import DayDialog
from kyc_desktop.ui.history.reporting import ReportDialog
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.keys_dialog import KeysDialog
from kyc_desktop.ui.process.check_fields.check_dialog import CheckDialog
from kyc_desktop.ui.process.correction.correction_dialog import CorrectionDialog
from kyc_desktop.ui.process.office.forward_dialog import ForwardDialog
from kyc_desktop.ui.process.office.put_off_dialog import PutOffDialog
from kyc_desktop.ui.process.picture.picture_dialog import PictureDialog
from kyc_desktop.ui.process.reject.reject_dialog import RejectDialog
from kyc_desktop.ui.process.repair.repair_dialog import RepairDialog
from kyc_desktop.ui.process.second_entry.entry_dialog import EntryDialog
from kyc_desktop.ui.process.session.documents import Group
from tests.ui.dispatcher import (
    Dispatcher,
    add_office,
    asked,
    board,
    board_part,
    check,
    checked,
    chip,
    choose_file_column,
    choose_line,
    closer,
    columns,
    copied,
    copy_file,
    counted,
    day,
    degrees,
    dialogs,
    doubt_names,
    fail,
    find_in_guide,
    flow,
    focused,
    form,
    group,
    guide,
    let_reviews_wait,
    let_second_entry_wait,
    list_those_to_check,
    look_at_figures,
    look_at_lists,
    look_at_office,
    look_at_times,
    look_up,
    mark,
    marking,
    menus,
    moved,
    offer_reading,
    offered,
    order,
    part,
    pixels,
    place_of_file,
    plotted,
    raise_flag,
    read_hardly,
    read_on,
    read_on_and_back,
    refuse,
    reject,
    save_second,
    search,
    shown,
    tab,
    take_from_office,
    take_one_out,
    take_second,
    view,
    wider_file,
    zoom,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Press:
    """What a command changes and what that becomes, where its keys are tried, what comes before."""

    changes: Callable[[Dispatcher], object]
    becomes: object
    focus: tuple[str, ...] = ("list", "field", "picture")
    before: Callable[[Dispatcher], object] = lambda _: None


TAB = ("list", "field", "picture")
FORM = ("list", "field")  # of a document without a picture
OUTSIDE = ("list", "picture")  # in a field the key is for the text
FLOWS = ("flows", "words")
FIGURES = ("figures", "plot", "parts")
OFFICE = ("board", "tables")
PICTURE = ("picture",)
GUIDE = ("page", "contents")
PRESSES = {
    Command.SHOW_GUIDE: Press(asked, ["guide"]),
    Command.GUIDE_FIND: Press(lambda d: guide(d).finding.words.hasFocus(), True, GUIDE),
    Command.GUIDE_PLACE_AFTER: Press(
        lambda d: guide(d).view.found[0], 2, (*GUIDE, "found"), find_in_guide
    ),
    Command.GUIDE_PLACE_BEFORE: Press(
        lambda d: guide(d).view.found[0] == guide(d).view.found[1], True, GUIDE, find_in_guide
    ),
    Command.GUIDE_BACK: Press(lambda d: guide(d).place.chapter, "flags", GUIDE, read_on),
    Command.GUIDE_FORWARD: Press(
        lambda d: guide(d).place.chapter, "history", GUIDE, read_on_and_back
    ),
    Command.SHOW_PROCESS: Press(tab, 0, FLOWS, look_up),
    Command.SHOW_HISTORY: Press(tab, 1),
    Command.OPEN: Press(asked, ["open"]),
    Command.SHOW_SETTINGS: Press(asked, ["settings"]),
    Command.SHOW_STATED: Press(asked, ["stated"]),
    Command.SHOW_KEYS: Press(dialogs(KeysDialog), 1),
    Command.CLOSE_DIALOG: Press(
        dialogs(KeysDialog), 0, ("dialog",), lambda d: d.stage.window.show_keys()
    ),
    Command.MESSAGE_ACTION: Press(order, [1, 2, 3], before=take_one_out),
    Command.SHOW_STATISTICS: Press(tab, 2),
    Command.RELOAD_FIGURES: Press(counted, 2, FIGURES, look_at_figures),
    Command.CHOOSE_DAYS: Press(dialogs(DaysDialog), 1, FIGURES, look_at_figures),
    Command.FIGURES_ABOVE: Press(part, "days", FIGURES, look_at_times),
    Command.FIGURES_BELOW: Press(part, "times", FIGURES, look_at_figures),
    Command.EXPORT_FIGURES: Press(asked, ["export"], FIGURES, look_at_figures),
    Command.COPY_FIGURES: Press(copied, "Days", ("figures",), look_at_figures),
    Command.PLOT_BEFORE: Press(plotted, 0, ("plot",), look_at_figures),
    Command.PLOT_AFTER: Press(plotted, 0, ("plot",), look_at_figures),
    Command.SHOW_OFFICE: Press(tab, 3, before=add_office),
    Command.RELOAD_BOARD: Press(lambda d: d.asked[-1:], ["board"], OFFICE, look_at_office),
    Command.BOARD_ABOVE: Press(board_part, "waiting", OFFICE, look_at_lists),
    Command.BOARD_BELOW: Press(board_part, "aside", OFFICE, look_at_lists),
    Command.SHOW_HELD: Press(tab, 1, ("board",), look_at_lists),
    Command.TAKE_BACK: Press(lambda d: d.asked[-1:], ["take back"], OFFICE, look_at_lists),
    Command.COPY_BOARD: Press(copied, "Document", ("board",), look_at_lists),
    Command.QUIT: Press(asked, ["closing"]),
    Command.PASTE: Press(order, [1, 2, 3, 4], TAB, copy_file),
    Command.ACCEPT: Press(asked, ["save"], ("field",)),
    Command.ACCEPT_FLAG: Press(lambda d: chip(d).is_accepted, True, ("flag",), raise_flag),
    Command.SAVE: Press(asked, ["save"]),
    Command.NEXT_FIELD: Press(focused, "name"),
    Command.FIELD_BEFORE: Press(focused, "name"),
    Command.TAKE_FIRST: Press(day, 12, TAB, take_second),
    Command.TAKE_SECOND: Press(day, 13),
    Command.TAKE_THIRD: Press(day, 14),
    Command.TAKE_FOURTH: Press(day, 15),
    Command.NEXT_DOCUMENT: Press(shown, "third.png"),
    Command.NEXT_GROUP: Press(group, Group.TO_CHECK),
    Command.GROUP_BEFORE: Press(group, None, before=list_those_to_check),
    Command.DOCUMENT_ABOVE: Press(shown, "first.png"),
    Command.DOCUMENT_BELOW: Press(shown, "third.png"),
    Command.GO_TO_FIELDS: Press(focused, "date of birth", ("list",)),
    Command.DOCUMENT_MENU: Press(menus, 1, ("list",)),
    Command.REPAIR: Press(dialogs(RepairDialog), 1, ("repair",), refuse),
    Command.REJECT: Press(dialogs(RejectDialog), 1),
    Command.COPY_CUSTOMER_TEXT: Press(
        lambda d: d.stage.window.findChildren(RejectDialog)[0].customer.state,
        "Copied",
        ("customer text",),
        reject,
    ),
    Command.SHOW_TEXT: Press(lambda d: d.stage.process.tab.review_panel.drawer.is_open, False),
    Command.SHOW_STEPS: Press(lambda d: d.stage.process.tab.review_panel.steps.opened, True),
    Command.CORRECT: Press(dialogs(CorrectionDialog), 1, ("list", "field"), save_second),
    Command.REPLACE: Press(asked, ["another file"]),
    Command.RETRY: Press(asked, ["retry"], OUTSIDE, fail),
    Command.UNDO: Press(day, 12, TAB, take_second),
    Command.REMOVE: Press(order, [1, 3], OUTSIDE),
    Command.MOVE_UP: Press(order, [2, 1, 3]),
    Command.MOVE_DOWN: Press(order, [1, 3, 2]),
    Command.ZOOM_IN: Press(closer, 1),
    Command.ZOOM_OUT: Press(closer, -1),
    Command.FIT: Press(closer, 0, TAB, zoom),
    Command.ACTUAL_SIZE: Press(pixels, 1, TAB, zoom),
    Command.TURN_LEFT: Press(degrees, 270),
    Command.TURN_RIGHT: Press(degrees, 90),
    Command.ALL_BOXES: Press(lambda d: view(d).line_boxes.every, True),
    Command.OTHER_LETTERS: Press(menus, 1, TAB, read_hardly),
    Command.CHECK_DATES: Press(dialogs(CheckDialog), 1),
    Command.CHECK_NAMES: Press(dialogs(CheckDialog), 1, TAB, doubt_names),
    Command.CHECK_BEFORE: Press(checked, 1, ("check",), lambda d: check(d).go(1)),
    Command.CHECK_LATER: Press(checked, 2, ("check",), check),
    Command.USE_LINE: Press(asked, ["line 3 of dob"], OUTSIDE, lambda d: choose_line(d, "dob")),
    Command.ADD_LINE: Press(asked, ["line 3 of name"], OUTSIDE, lambda d: choose_line(d, "name")),
    Command.TAKE_NEXT: Press(asked, ["next of the office"], TAB, let_reviews_wait),
    Command.NARROW_TAKING: Press(menus, 1, TAB, let_reviews_wait),
    Command.PUT_OFF: Press(dialogs(PutOffDialog), 1, FORM, take_from_office),
    Command.FORWARD: Press(dialogs(ForwardDialog), 1, FORM, take_from_office),
    Command.GIVE_BACK: Press(asked, ["give back"], FORM, take_from_office),
    Command.SECOND_ENTRY: Press(dialogs(EntryDialog), 1, TAB, let_second_entry_wait),
    Command.MARK: Press(marking, True),
    Command.PART_LEFT: Press(moved, (-1, 0), PICTURE, mark),
    Command.PART_RIGHT: Press(moved, (1, 0), PICTURE, mark),
    Command.PART_UP: Press(moved, (0, -1), PICTURE, mark),
    Command.PART_DOWN: Press(moved, (0, 1), PICTURE, mark),
    Command.READ_PART: Press(marking, False, PICTURE, mark),
    Command.USE_READING: Press(day, 13, ("field",), offer_reading),
    Command.LEAVE_READING: Press(offered, False, ("field",), offer_reading),
    Command.SEARCH: Press(focused, "search", ("flows",), look_up),
    Command.RELOAD: Press(lambda d: len(d.stage.history.queries), 2, FLOWS, look_up),
    Command.FILTER: Press(
        lambda d: d.stage.history.tab.bar.filters.menu is not None, True, FLOWS, look_up
    ),
    Command.SAVED_SEARCHES: Press(
        lambda d: d.stage.history.tab.searching.menu is not None, True, FLOWS, look_up
    ),
    Command.CLEAR_SEARCH: Press(
        lambda d: d.stage.history.tab.bar.words.text(), "", ("words",), search
    ),
    Command.GO_TO_DAY: Press(dialogs(DayDialog), 1, FLOWS, look_up),
    Command.COLUMNS: Press(
        lambda d: d.stage.history.tab.arranging.menu is not None, True, FLOWS, look_up
    ),
    Command.COLUMN_LEFT: Press(place_of_file, 0, ("columns",), choose_file_column),
    Command.COLUMN_RIGHT: Press(place_of_file, 2, ("columns",), choose_file_column),
    Command.COLUMN_NARROWER: Press(wider_file, -1, ("columns",), choose_file_column),
    Command.COLUMN_WIDER: Press(wider_file, 1, ("columns",), choose_file_column),
    Command.SORT_BY_NEXT: Press(
        lambda d: d.stage.history.tab.model.order.column, SortColumn.NAME, FLOWS, look_up
    ),
    Command.REVERSE_ORDER: Press(
        lambda d: d.stage.history.tab.model.order.descending, False, FLOWS, look_up
    ),
    Command.EXPORT: Press(asked, ["export"], FLOWS, look_up),
    Command.REPORT: Press(dialogs(ReportDialog), 1, FLOWS, look_up),
    Command.COPY_ROW: Press(copied, "2", ("flows",), look_up),
    Command.COPY_ALL: Press(copied, "Case report: document no. 2", FLOWS, look_up),
    Command.FLOW_ABOVE: Press(flow, 3, ("flows",), look_up),
    Command.FLOW_BELOW: Press(flow, 1, ("flows",), look_up),
    Command.ENLARGE: Press(dialogs(PictureDialog), 1, ("flows", "preview"), look_up),
    Command.CLOSE_DETAILS: Press(
        lambda d: d.stage.history.tab.details.isVisible(), False, FLOWS, look_up
    ),
}
FOCUS: dict[str, Callable[[Dispatcher], QWidget]] = {
    "list": lambda d: d.stage.process.tab.queue_panel.list,
    "field": lambda d: form(d).dob.edit,
    "picture": view,
    "flag": lambda d: chip(d).accept,
    "repair": lambda d: d.stage.process.tab.review_panel.outcome.repair,
    "flows": lambda d: d.stage.history.tab.table,
    "columns": columns,
    "words": lambda d: d.stage.history.tab.bar.words,
    "preview": lambda d: d.stage.history.tab.details.preview,
    "customer text": lambda d: d.stage.window.findChildren(RejectDialog)[0].customer.edit,
    "dialog": lambda d: d.stage.window.findChildren(KeysDialog)[0],
    "figures": lambda d: d.stage.statistics.table,
    "plot": lambda d: d.stage.statistics.plot,
    "parts": lambda d: d.stage.statistics.parts,
    "board": lambda d: board(d).table,
    "tables": lambda d: board(d).parts,
    "page": lambda d: guide(d).view,
    "contents": lambda d: guide(d).contents,
    "found": lambda d: guide(d).finding.words,
    "check": lambda d: d.stage.window.findChildren(CheckDialog)[0].editor.edit,
}
