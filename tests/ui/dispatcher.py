"""The window in which keys are tried: what can be seen in it, and what is done to it before."""

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
from kyc_desktop.domain.guide import CLERK, HISTORY, Place
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.office import Offer
from kyc_desktop.domain.reading import HardLetter, Line
from kyc_desktop.export.figures import DAYS, TIMES
from kyc_desktop.flow.definition import UPLOAD_IMAGE
from kyc_desktop.ui.guide.guide_window import GuideWindow
from kyc_desktop.ui.history.columns import Column
from kyc_desktop.ui.office.board_tab import BoardTab
from kyc_desktop.ui.office.tables import LISTS
from kyc_desktop.ui.process.check_fields.check_dialog import CheckDialog
from kyc_desktop.ui.process.reject.reject_dialog import RejectDialog
from kyc_desktop.ui.process.session.documents import Group
from tests.ui.board_screens import board_of, choose_row
from tests.ui.guide_screens import guide_of
from tests.ui.history.conftest import details
from tests.ui.office_screens import taken
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


def guide(dispatcher: Dispatcher) -> GuideWindow:
    """The guide, open at a place where two words can be found."""
    found = dispatcher.stage.window.findChildren(GuideWindow)
    return found[0] if found else guide_of(dispatcher.stage)


def find_in_guide(dispatcher: Dispatcher) -> None:
    guide(dispatcher).open_at(Place(CLERK))
    guide(dispatcher).finding.words.setText("badge")


def read_on(dispatcher: Dispatcher) -> None:
    guide(dispatcher).open_at(HISTORY)


def read_on_and_back(dispatcher: Dispatcher) -> None:
    read_on(dispatcher)
    guide(dispatcher).back.click()


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


def add_office(dispatcher: Dispatcher) -> None:
    QGuiApplication.clipboard().clear()
    board_of(dispatcher.stage)
    dispatcher.stage.window.show_process()


def look_at_office(dispatcher: Dispatcher) -> None:
    made = board_of(dispatcher.stage)
    QGuiApplication.clipboard().clear()
    made.board_requested.connect(lambda: dispatcher.asked.append("board"))
    made.take_back_requested.connect(lambda _: dispatcher.asked.append("take back"))


def look_at_lists(dispatcher: Dispatcher) -> None:
    look_at_office(dispatcher)
    board(dispatcher).parts.choose(LISTS)
    choose_row(board(dispatcher), 1)


def board(dispatcher: Dispatcher) -> BoardTab:
    return dispatcher.stage.window.findChildren(BoardTab)[0]


def board_part(dispatcher: Dispatcher) -> object:
    return board(dispatcher).parts.key


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


def let_reviews_wait(dispatcher: Dispatcher) -> None:
    sharing = dispatcher.stage.process.tab.sharing
    sharing.begin()
    sharing.show_offer(Offer(2, 0, used=True))
    sharing.take_requested.connect(lambda: dispatcher.asked.append("next of the office"))


def take_from_office(dispatcher: Dispatcher) -> None:
    let_reviews_wait(dispatcher)
    sharing = dispatcher.stage.process.tab.sharing
    sharing.show_taken(taken())
    sharing.give_back_requested.connect(lambda *_: dispatcher.asked.append("give back"))


def let_second_entry_wait(dispatcher: Dispatcher) -> None:
    dispatcher.stage.process.tab.second_entries.show_count(1)


def take_one_out(dispatcher: Dispatcher) -> None:
    dispatcher.stage.process.tab.removal.remove(3)
