"""A case report of the document whose details are shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from kyc_desktop.domain.correction import CorrectionReason
from kyc_desktop.domain.fields import Check, DateField, Details, Doubt, NameField, Source
from kyc_desktop.domain.flags import Flag
from kyc_desktop.domain.flow import CustomerText, FlowStatus, Rejection, RejectReason
from kyc_desktop.domain.history import AcceptedFlag, AuditRow, FieldRow, VersionRow
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ExportFailed, PrintFailed
from kyc_desktop.ui.history.report_text import report_of
from kyc_desktop.ui.history.reporting import ReportDialog
from kyc_desktop.workers.report_worker import PrintRequest
from tests.ui.history.conftest import MOMENT, RECORD, details, translated, unsaved

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.domain.history import FlowDetails
    from kyc_desktop.export.report import Report
    from kyc_desktop.workers.report_worker import ReportRequest
    from tests.ui.history.conftest import Archive

pytestmark = pytest.mark.ui

BOX = ((10.0, 10.0), (90.0, 10.0), (90.0, 30.0), (10.0, 30.0))


@pytest.fixture(autouse=True)
def _british_dates() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def texts(report: Report) -> dict[str, list[str]]:
    """The rows of a report by heading, each as one line."""
    return {
        part.heading: [" | ".join((row.name, row.value, *row.notes)) for row in part.rows]
        for part in report.sections
    }


def of(flow: FlowDetails) -> dict[str, list[str]]:
    return texts(report_of(flow, "otto", MOMENT))


def test_it_has_each_value_with_how_it_was_found() -> None:
    found = DateField(
        value="1974-08-12", printed="12 AUG/AOU 74", source=Source.MRZ, confidence=0.9,
        confident=True, checks=(Check("mrz_digit"),), doubts=(Doubt("mrz_disagrees"),),
        boxes=(BOX,),
    )  # fmt: skip
    name = NameField(
        value="Anna Maria Erikson", printed="", source=Source.VIZ, confidence=1, confident=True,
        boxes=(BOX, BOX), checks=(Check("mrz_same_name"),),
    )  # fmt: skip
    flow = details(17, extracted=Details(name=name, dob=found))
    report = report_of(flow, "otto", MOMENT)
    name_row, dob_row, printed = texts(report)["Record"]
    # What was corrected has no evidence of the value that was read.
    assert name_row == (
        "Name | Anna Maria Eriksson | Corrected by m.clerk from “Anna Maria Erikson”"
    )
    assert dob_row.startswith("Date of birth | 12 August 1974 | MRZ · Proven | + ")
    assert " | – " in dob_row
    assert printed == "Date as printed | 12 AUG/AOU 74"
    assert report.boxes == (BOX,)


def test_a_place_that_was_marked_is_shown_whoever_typed_the_value() -> None:
    row = FieldRow("name", None, "Anna", Source.OPERATOR, None, BOX, "m.clerk", MOMENT)
    flow = details(17, record=replace(RECORD, fields=(row,)))
    assert report_of(flow, "otto", MOMENT).boxes == (BOX,)


def test_it_says_who_made_it_and_when_and_what_the_document_is() -> None:
    report = report_of(details(17), "otto", MOMENT)
    assert report.title == "Case report: document no. 17"
    assert report.made == "Made by otto, 24 Nov 2026 16:27:05 UTC"
    assert texts(report)["Document"] == [
        "Number | 17",
        "File | scan-17.png",
        "State | Saved",
        "Added | 24 Nov 2026 16:27:05 UTC | m.clerk",
        "Kind | Passport",
        "Saved | 24 Nov 2026 16:27:05 UTC | m.clerk",
        "Read with | RapidOCR 3.10.0",
        f"SHA-256 of the picture | {'ab' * 32}",
    ]


def test_it_has_versions_flags_and_the_trail() -> None:
    first = VersionRow(1, {"name": "Anna Erikson", "dob": "1974-08-12"}, "m.clerk", MOMENT)
    second = VersionRow(
        2, {"name": "Anna Eriksson", "dob": "1974-08-12"}, "o.clerk", MOMENT,
        CorrectionReason.TYPING_MISTAKE,
    )  # fmt: skip
    flag = AcceptedFlag(Flag("expired", text="It has expired."), "m.clerk", MOMENT)
    events = (
        AuditRow(MOMENT, "m.clerk", "image_replaced", "old.png", "ab", "cd"),
        AuditRow(MOMENT, "o.clerk", "report_made", "without_picture", None, None),
    )
    told = of(details(17, versions=(first, second), accepted_flags=(flag,), events=events))
    when = "24 Nov 2026 16:27:05 UTC"
    assert told["Versions"] == [
        f"m.clerk\n{when} | Name: Anna Erikson\nDate of birth: 12 August 1974 | "
        "As it was saved first",
        f"o.clerk\n{when} | Name: Anna Erikson → Anna Eriksson | Reason: Typing mistake",
    ]
    assert told["Accepted flags"] == [f"m.clerk\n{when} | It has expired."]
    assert told["Activity"] == [
        f"{when} | m.clerk replaced the file old.png | Before: ab | After: cd",
        f"{when} | o.clerk made a case report without the picture",
    ]


def test_a_rejection_is_told_with_what_the_customer_was_told() -> None:
    customer = CustomerText("Bitte ein neues Foto.", "de", copied=True)
    rejection = Rejection(RejectReason.UNREADABLE, "Photo 2", "m.clerk", MOMENT, customer)
    told = of(unsaved(17, FlowStatus.REJECTED, rejection=rejection))
    assert told["Rejection"] == [
        "24 Nov 2026 16:27:05 UTC | m.clerk rejected the document: Unreadable – Photo 2",
        "Text for the customer | Bitte ein neues Foto. | Deutsch · copied",
    ]
    assert "Record" not in told


class Requests(list["ReportRequest"]):
    """The requests of a tab in which the details of a document are shown."""

    def __init__(self, archive: Archive, qtbot: QtBot) -> None:
        super().__init__()
        archive.tab.reporting.requested.connect(self.append)
        archive.load(17)
        archive.open(details(17), qtbot.waitUntil)


@pytest.fixture
def asked(archive: Archive, qtbot: QtBot) -> Requests:
    return Requests(archive, qtbot)


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The names that file dialogs suggested; each is answered with the file `a`."""
    names = list[str]()

    def answered(dialog: QFileDialog) -> int:
        names.append(dialog.selectedFiles()[0].rsplit("/", 1)[-1])
        dialog.selectFile(str(tmp_path / "a"))
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", answered)
    return names


def picture() -> QImage:
    image = QImage(40, 20, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    return image


def press(archive: Archive, qtbot: QtBot) -> None:
    qtbot.waitUntil(archive.tab.isActiveWindow)
    QTest.keyClick(archive.tab, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)


def dialog(archive: Archive) -> ReportDialog:
    (found,) = (each for each in archive.tab.findChildren(ReportDialog) if each.isVisible())
    return found


def button(archive: Archive, text: str) -> QPushButton:
    QApplication.processEvents()
    found = archive.tab.reporting.banner.findChildren(QPushButton)
    return next(each for each in found if each.text() == text)


def test_a_key_asks_whether_the_picture_belongs_in_it_and_for_the_file(
    archive: Archive, asked: Requests, chosen: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    press(archive, qtbot)
    assert archive.tab.findChildren(ReportDialog) == []  # the picture is still to come
    archive.tab.show_picture(17, picture())
    press(archive, qtbot)
    assert dialog(archive).box.isChecked()
    QTest.keyClick(dialog(archive), Qt.Key.Key_Return)
    assert chosen == ["Document-17.pdf"]
    (request,) = asked
    assert request.path == tmp_path / "a.pdf"
    assert request.picture is not None
    assert request.report.flow_id == 17
    assert translated(archive.tab.reporting.banner) == "Making the report…"


def test_the_picture_can_be_left_out_and_that_is_remembered(
    archive: Archive, asked: Requests, chosen: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "window.ini"
    archive.tab.remember_in(file)
    archive.tab.show_picture(17, picture())
    press(archive, qtbot)
    dialog(archive).box.click()
    dialog(archive).save.click()
    assert [request.picture for request in asked] == [None]
    archive.tab.reporting.with_picture = True
    archive.tab.remember_in(file)
    assert not archive.tab.reporting.with_picture
    assert len(chosen) == 1


def test_without_a_picture_there_is_no_choice(
    archive: Archive, asked: Requests, chosen: list[str], qtbot: QtBot
) -> None:
    archive.tab.show_picture(17, QImage())
    press(archive, qtbot)
    assert not dialog(archive).box.isEnabled()
    dialog(archive).save.click()
    assert [request.picture for request in asked] == [None]
    assert archive.tab.reporting.with_picture
    assert len(chosen) == 1


def test_esc_makes_no_report(
    archive: Archive, asked: Requests, chosen: list[str], qtbot: QtBot
) -> None:
    archive.tab.show_picture(17, picture())
    press(archive, qtbot)
    QTest.keyClick(dialog(archive), Qt.Key.Key_Escape)
    assert (asked, chosen) == ([], [])


@pytest.fixture
def printers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the jobs for which a printer was chosen."""
    jobs = list[str]()

    def answered(dialog: QPrintDialog) -> int:
        jobs.append(dialog.printer().docName())
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", answered)
    return jobs


def jobs_of(archive: Archive) -> list[PrintRequest]:
    jobs = list[PrintRequest]()
    archive.tab.reporting.printing.requested.connect(jobs.append)
    return jobs


def test_a_report_is_printed_where_there_is_a_printer(
    archive: Archive, asked: Requests, printers: list[str], qtbot: QtBot
) -> None:
    reporting, jobs = archive.tab.reporting, jobs_of(archive)
    looked = list[bool]()
    reporting.printing.printers_requested.connect(lambda: looked.append(True))
    archive.tab.show_picture(17, picture())
    press(archive, qtbot)
    shown = dialog(archive)
    assert looked == [True]
    assert not shown.paper.isEnabled()
    assert shown.note.text() == "Looking for printers…"
    height = shown.height()
    reporting.show_printers(True)
    assert shown.paper.isEnabled()
    assert not shown.note.isVisible()
    assert shown.sizeHint().height() <= height
    QTest.keyClick(shown.save, Qt.Key.Key_Backtab)
    QTest.keyClick(shown.paper, Qt.Key.Key_Space)
    assert printers == ["Case report: document no. 17"]
    (job,) = jobs
    assert job.report.flow_id == 17
    assert job.picture is not None
    assert asked == []
    assert translated(reporting.printing.banner) == "Printing the report…"
    before = len(archive.looked_up)
    reporting.printing.show_done(job)
    assert translated(reporting.printing.banner).startswith("The report was sent to the printer")
    assert archive.looked_up[before:] == [17]  # loaded again, with the event


def test_a_computer_without_a_printer_says_so(
    archive: Archive, asked: Requests, qtbot: QtBot
) -> None:
    archive.tab.show_picture(17, picture())
    press(archive, qtbot)
    archive.tab.reporting.show_printers(False)
    assert not dialog(archive).paper.isEnabled()
    assert dialog(archive).note.text() == "This computer has no printer."
    assert dialog(archive).save.isEnabled()
    QTest.keyClick(dialog(archive), Qt.Key.Key_Escape)
    archive.tab.reporting.show_printers(True)  # an answer that comes late
    assert asked == []


@pytest.mark.usefixtures("asked", "printers")
def test_a_report_that_could_not_be_printed_can_be_tried_again_elsewhere(
    archive: Archive, printers: list[str]
) -> None:
    reporting, jobs = archive.tab.reporting, jobs_of(archive)
    reporting.printing.ask(report_of(details(17), "otto", MOMENT), None)
    reporting.ask(details(17), QImage())
    assert archive.tab.findChildren(ReportDialog) == []  # one at a time
    error = PrintFailed(Message("not_printed"), Message("look_at_printer"))
    reporting.printing.show_failed(jobs[0], error)
    assert "could not be printed" in translated(reporting.printing.banner)
    QApplication.processEvents()
    found = reporting.printing.banner.findChildren(QPushButton)
    next(each for each in found if each.text() == "Try again").click()
    assert len(printers) == len(jobs) == 2
    reporting.printing.cancel()
    assert jobs[1].cancelled.is_set()
    reporting.printing.show_cancelled(jobs[1])
    assert "Nothing was printed." in translated(reporting.printing.banner)


def test_a_report_that_is_there_opens_and_is_in_the_trail(
    archive: Archive, asked: Requests, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = list[QUrl]()
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    reporting, before = archive.tab.reporting, len(archive.looked_up)
    reporting.start(details(17), None, tmp_path / "a.pdf")
    reporting.show_done(asked[0])
    assert translated(reporting.banner).startswith("The report was saved as a.pdf.")
    button(archive, "Open").click()
    button(archive, "Open folder").click()
    assert [url.toLocalFile() for url in opened] == [str(tmp_path / "a.pdf"), str(tmp_path)]
    assert archive.looked_up[before:] == [17]  # loaded again, with the event
    assert not reporting.running


def test_a_report_is_cancelled_or_fails_and_is_tried_again(
    archive: Archive, asked: Requests, tmp_path: Path
) -> None:
    reporting = archive.tab.reporting
    reporting.start(details(17), picture(), tmp_path / "a.pdf")
    button(archive, "Cancel").click()
    assert asked[0].cancelled.is_set()
    assert translated(reporting.banner) == "Cancelling the report…"
    reporting.show_cancelled(asked[0])
    assert "No file was written" in translated(reporting.banner)
    reporting.start(details(17), picture(), tmp_path / "a.pdf")
    error = ExportFailed(Message("export_no_room"), Message("make_room_or_elsewhere"))
    reporting.show_failed(asked[1], error)
    assert "There is no room" in translated(reporting.banner)
    button(archive, "Try again").click()
    assert not asked[2].cancelled.is_set()
    assert asked[2].report is asked[1].report
