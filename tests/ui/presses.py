"""How each command is tried: what its keys change, where they are pressed, what comes before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flags import Flag
from kyc_desktop.domain.flow import RejectReason
from kyc_desktop.domain.history_query import SortColumn
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.reading import HardLetter, Line
from kyc_desktop.export.figures import DAYS, TIMES
from kyc_desktop.flow.definition import UPLOAD_IMAGE
from kyc_desktop.ui.history.columns import Column
from kyc_desktop.ui.history.filter_menu import DaysDialog
from kyc_desktop.ui.history.jumping import DayDialog
from kyc_desktop.ui.history.reporting import ReportDialog
from kyc_desktop.ui.key_table import Command
from kyc_desktop.ui.keys_dialog import KeysDialog
from kyc_desktop.ui.process.check_fields.check_dialog import CheckDialog
from kyc_desktop.ui.process.correction.correction_dialog import CorrectionDialog
from kyc_desktop.ui.process.picture.picture_dialog import PictureDialog
from kyc_desktop.ui.process.reject.reject_dialog import RejectDialog
from kyc_desktop.ui.process.repair.repair_dialog import RepairDialog
from kyc_desktop.ui.process.session.documents import Group
from tests.ui.history.conftest import details
from tests.ui.process.conftest import DOB, LINES, NAME, OCR
from tests.ui.process.doubtful import HARD
from tests.ui.statistics_screens import show as show_figures

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.ui.history.arranging import ColumnsMenu
    from kyc_desktop.ui.process.picture.document_view import DocumentView
    from kyc_desktop.ui.process.review.flag_chip import FlagChip
    from kyc_desktop.ui.process.review.review_form import ReviewForm
    from kyc_desktop.workers.part_worker import PartRequest
    from kyc_desktop.workers.picking_worker import PickRequest
    from tests.ui.screens import Stage

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Dispatcher:
    """The window with three documents, the second of them in front, and notes of what ran."""

    stage: Stage
    fitted: float = 0.0  # the zoom that shows the whole picture, or the width of a column
    part: QRectF = field(default_factory=QRectF)  # that was marked
    fired: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Press:
    """What a command changes and what that becomes, where its keys are tried, what comes before."""

    changes: Callable[[Dispatcher], object]
    becomes: object
    focus: tuple[str, ...] = ("list", "field", "picture")
    before: Callable[[Dispatcher], object] = lambda _: None


def form(dispatcher: Dispatcher) -> ReviewForm:
    return dispatcher.stage.process.tab.review_panel.form


def view(dispatcher: Dispatcher) -> DocumentView:
    return dispatcher.stage.process.tab.document_panel.view


def asked(dispatcher: Dispatcher) -> object:
    return list(dispatcher.asked)


def focused(dispatcher: Dispatcher) -> object:
    names = {
        form(dispatcher).name.edit: "name",
        form(dispatcher).dob.edit: "date of birth",
        dispatcher.stage.history.tab.bar.words: "search",
    }
    return names.get(dispatcher.stage.window.focusWidget())  # type: ignore[call-overload]  # any widget


def tab(dispatcher: Dispatcher) -> object:
    return dispatcher.stage.window.tabs.currentIndex()


def shown(dispatcher: Dispatcher) -> object:
    return dispatcher.stage.process.shown


def day(dispatcher: Dispatcher) -> object:
    date = form(dispatcher).dob.date
    return date.day if date is not None else None


def closer(dispatcher: Dispatcher) -> object:
    """1 closer than the whole picture, -1 further away."""
    return _sign(view(dispatcher).zoom - dispatcher.fitted)


def pixels(dispatcher: Dispatcher) -> object:
    return round(view(dispatcher).zoom * view(dispatcher).devicePixelRatioF(), 3)


def degrees(dispatcher: Dispatcher) -> object:
    return view(dispatcher).degrees


def moved(dispatcher: Dispatcher) -> object:
    by = view(dispatcher).part.topLeft() - dispatcher.part.topLeft()
    return _sign(by.x()), _sign(by.y())


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def order(dispatcher: Dispatcher) -> object:
    return [document.ticket for document in dispatcher.stage.process.tab.queue]


def marking(dispatcher: Dispatcher) -> object:
    return view(dispatcher).marking


def offered(dispatcher: Dispatcher) -> object:
    return dispatcher.stage.process.tab.regions.offer("dob").isVisible()


def flow(dispatcher: Dispatcher) -> object:
    return dispatcher.stage.history.tab.table.chosen


def dialogs(kind: type[QWidget]) -> Callable[[Dispatcher], object]:
    return lambda dispatcher: sum(
        each.isVisible() for each in dispatcher.stage.window.findChildren(kind)
    )


def fail(dispatcher: Dispatcher) -> None:
    dispatcher.stage.process.fail(2, UPLOAD_IMAGE)


def reject(dispatcher: Dispatcher) -> None:
    dispatcher.stage.process.tab.reject()
    (dialog,) = dispatcher.stage.window.findChildren(RejectDialog)
    dialog.reasons.choose(RejectReason.UNREADABLE)


def save_second(dispatcher: Dispatcher) -> None:
    dispatcher.stage.process.saved(2, Review(NAME.value, DOB.date, "m.clerk"))
    dispatcher.stage.process.tab.selection.choose(2)


def refuse(dispatcher: Dispatcher) -> None:
    dispatcher.stage.process.add("fourth.webp")
    dispatcher.stage.process.fail(4, UPLOAD_IMAGE, code="image_other_format")
    dispatcher.stage.process.tab.selection.choose(4)


def mark(dispatcher: Dispatcher) -> None:
    view(dispatcher).set_marking(on=True)
    QTest.keySequence(view(dispatcher), QKeySequence("Left"))  # lays the rectangle
    dispatcher.part = view(dispatcher).part


def offer_reading(dispatcher: Dispatcher) -> None:
    requests: list[PartRequest] = []
    regions = dispatcher.stage.process.tab.regions
    regions.requested.connect(requests.append)
    mark(dispatcher)
    QTest.keySequence(view(dispatcher), QKeySequence("Return"))
    regions.show_text(requests[0], Line("13 August 1974", 0.9, requests[0].box))


def doubt_names(dispatcher: Dispatcher) -> None:
    for ticket in (1, 2, 3):
        dispatcher.stage.process.read(ticket, name=HARD)
    dispatcher.stage.process.tab.selection.choose(2)


def check(dispatcher: Dispatcher) -> CheckDialog:
    dispatcher.stage.process.tab.checking.open("dob")
    return dispatcher.stage.window.findChildren(CheckDialog)[0]


def checked(dispatcher: Dispatcher) -> object:
    return dispatcher.stage.window.findChildren(CheckDialog)[0].ticket


def menus(dispatcher: Dispatcher) -> object:
    return sum(each.isVisible() for each in dispatcher.stage.window.findChildren(QMenu))


def read_hardly(dispatcher: Dispatcher) -> None:
    """A digit was hard to read: in the document, so that the mark stays when it is shown again."""
    tab = dispatcher.stage.process.tab
    document = tab.queue.get(2)
    assert document is not None
    line = replace(LINES[3], hard=(HardLetter(1, "2", 0.5, "3"),))
    tab.show_finished(2, replace(document.state, ocr=replace(OCR, lines=(*LINES[:3], line))))


def choose_line(dispatcher: Dispatcher, field: str) -> None:
    def note(request: PickRequest) -> None:
        dispatcher.asked.append(f"line {request.number} of {request.field}")

    form(dispatcher).editor(field).go_to()
    view(dispatcher).line_chosen.emit(3)
    dispatcher.stage.process.tab.picking.requested.connect(note)


def zoom(dispatcher: Dispatcher) -> None:
    view(dispatcher).zoom_in()


def raise_flag(dispatcher: Dispatcher) -> None:
    tab = dispatcher.stage.process.tab
    tab.flagging.take_refused(2, (Flag.of("seen_file", flow=1, state=Message("seen_waiting")),))
    tab.flagging.show_document(tab.queue.get(2))


def chip(dispatcher: Dispatcher) -> FlagChip:
    (found,) = dispatcher.stage.process.tab.review_panel.chips.chips
    return found


def take_second(dispatcher: Dispatcher) -> None:
    form(dispatcher).choose(1)


def copy_file(_: Dispatcher) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(ROOT / "example_inputs" / "passport_td3.png"))])
    QGuiApplication.clipboard().setMimeData(files)


def copied(_: Dispatcher) -> str:
    """The first word that was copied from a list, or the first line of a text."""
    return QGuiApplication.clipboard().text().partition("\n")[0].partition("\t")[0]


def look_up(dispatcher: Dispatcher) -> None:
    QGuiApplication.clipboard().clear()
    archive = dispatcher.stage.history
    dispatcher.stage.window.show_history()
    archive.load(1, 2, 3)
    archive.tab.table.selectRow(1)
    archive.tab.show_details(details(2))
    picture = QImage(40, 30, QImage.Format.Format_RGB888)
    picture.fill(0xFFEEEEEE)
    archive.tab.show_picture(2, picture)


def look_at_figures(dispatcher: Dispatcher) -> None:
    QGuiApplication.clipboard().clear()
    show_figures(dispatcher.stage, DAYS)


def look_at_times(dispatcher: Dispatcher) -> None:
    show_figures(dispatcher.stage, TIMES)


def part(dispatcher: Dispatcher) -> object:
    return dispatcher.stage.statistics.parts.key


def counted(dispatcher: Dispatcher) -> object:
    return len(dispatcher.stage.asked_figures)


def plotted(dispatcher: Dispatcher) -> object:
    return dispatcher.stage.statistics.plot.current


def search(dispatcher: Dispatcher) -> None:
    look_up(dispatcher)
    dispatcher.stage.history.tab.bar.words.setText("anna")


def choose_file_column(dispatcher: Dispatcher) -> None:
    look_up(dispatcher)
    arranging = dispatcher.stage.history.tab.arranging
    arranging.open_menu()
    menu = columns(dispatcher)
    menu.setActiveAction(menu.actions()[Column.FILE])
    header = dispatcher.stage.history.tab.table.horizontalHeader()
    dispatcher.fitted = header.sectionSize(Column.FILE)


def columns(dispatcher: Dispatcher) -> ColumnsMenu:
    menu = dispatcher.stage.history.tab.arranging.menu
    assert menu is not None
    return menu


def place_of_file(dispatcher: Dispatcher) -> int:
    return dispatcher.stage.history.tab.arranging.order.index(Column.FILE)


def wider_file(dispatcher: Dispatcher) -> int:
    now = dispatcher.stage.history.tab.table.columnWidth(Column.FILE)
    return _sign(now - dispatcher.fitted)


def group(dispatcher: Dispatcher) -> object:
    return dispatcher.stage.process.tab.queue_panel.segments.group


def list_those_to_check(dispatcher: Dispatcher) -> None:
    dispatcher.stage.process.tab.queue_panel.segments.choose(Group.TO_CHECK)


def take_one_out(dispatcher: Dispatcher) -> None:
    dispatcher.stage.process.tab.removal.remove(3)


TAB = ("list", "field", "picture")
OUTSIDE = ("list", "picture")  # in a field the key is for the text
FLOWS = ("flows", "words")
FIGURES = ("figures", "plot", "parts")
PICTURE = ("picture",)
PRESSES = {
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
    "check": lambda d: d.stage.window.findChildren(CheckDialog)[0].editor.edit,
}
