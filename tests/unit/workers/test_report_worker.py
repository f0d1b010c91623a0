"""A case report is a PDF file with all its texts, which appears only when it is complete."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]  # ships no types
import pytest
from PySide6.QtGui import QColor, QImage, QPageLayout
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ExportFailed, PrintFailed, StorageUnavailable
from kyc_desktop.export.report import Report, ReportRow, ReportSection
from kyc_desktop.workers.printer_search import PrinterSearch
from kyc_desktop.workers.report_pdf import draw_report, page_layout, report_pdf
from kyc_desktop.workers.report_worker import PrintRequest, ReportRequest, ReportWorker

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

HOSTILE = ("<img src=x.png> <b>Anna</b>", "&lt;Eriksson&gt; &amp;", "%1 {0} \\n")
SCRIPTS = ("Иван Петров", "Γιώργος Παπάς", "Łukasz Żółć")


def report(*values: str, **more: object) -> Report:
    rows = tuple(ReportRow("Name", value, (f"note on {value}",)) for value in values)
    texts: dict[str, object] = {
        "title": "Case report: document no. 17", "made": "Made by otto", "page": "Page {0} of {1}",
        "picture": "Picture", "sections": (ReportSection("Record", rows),),
    }  # fmt: skip
    return Report(flow_id=17, **{**texts, **more})  # type: ignore[arg-type]  # valid fields


def texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


@pytest.fixture
def red(qapp: QApplication) -> QImage:
    image = QImage(400, 200, QImage.Format.Format_RGB888)
    image.fill(QColor(200, 0, 0))
    return image


@pytest.mark.usefixtures("qapp")
def test_texts_of_documents_are_text_whatever_they_look_like() -> None:
    (page,) = texts(report_pdf(report(*HOSTILE, *SCRIPTS), None))
    for value in (*HOSTILE, *SCRIPTS):
        assert f"Name {value}\n" in page
        assert f"note on {value}\n" in page
    assert "Made by otto" in page
    assert "Picture" not in page


@pytest.mark.usefixtures("qapp")
def test_every_page_has_its_number_and_its_own_texts_alone() -> None:
    words = "A sentence that fills its line, from the left to the right."
    sections = tuple(
        ReportSection(f"Heading {number};", (ReportRow("Name", f"value {number}; {words}"),) * 3)
        for number in range(40)
    )
    pages = texts(report_pdf(report(sections=sections), None))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
    for number in range(40):
        assert sum(page.count(f"Heading {number};") for page in pages) == 1
        assert sum(page.count(f"value {number};") for page in pages) == 3


def test_the_picture_is_upright_with_frames_around_the_fields(red: QImage) -> None:
    box = ((20.0, 20.0), (180.0, 20.0), (180.0, 80.0), (20.0, 80.0))
    data = report_pdf(report("Anna", turn=90, boxes=(box,)), red)
    with pypdfium2.PdfDocument(data) as document:
        (image,) = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        shown = image.get_bitmap().to_pil().convert("RGB")
    width, height = shown.size
    assert height == 2 * width
    assert shown.getpixel((width - 1, 0)) == pytest.approx((200, 0, 0), abs=8)
    frame = shown.getpixel((width - width // 10, height // 4))  # of the box's long upper side
    assert isinstance(frame, tuple)
    assert frame[2] > 150


def printer_to(file: Path) -> QPrinter:
    """Draws what a printer would, into a file."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(file))
    made.setPageLayout(page_layout())
    return made


@pytest.mark.parametrize("orientation", QPageLayout.Orientation)
def test_paper_has_the_same_pages_as_a_file(
    red: QImage, tmp_path: Path, orientation: QPageLayout.Orientation
) -> None:
    words = "a sentence that fills its line, from the left to the right."
    whole = report(*(f"Value {number}; {words}" for number in range(60)))
    printer = printer_to(tmp_path / "a.pdf")
    printer.setPageOrientation(orientation)
    assert draw_report(whole, red, printer)
    printed = texts((tmp_path / "a.pdf").read_bytes())
    if orientation is QPageLayout.Orientation.Portrait:
        assert printed == texts(report_pdf(whole, red))
    # PDFium may take letters far apart for lines.
    close = ["".join(page.split()) for page in printed]
    for number in range(60):
        assert sum(page.count(f"NameValue{number};") for page in close) == 1
    for number, page in enumerate(close, 1):
        assert f"Page{number}of{len(close)}" in page


class Log:
    """Records reports, or cannot."""

    def __init__(self, error: Exception | None = None) -> None:
        self.told = list[tuple[int, str, bool]]()
        self._error = error

    def reported(self, flow_id: int, actor: str, *, with_picture: bool) -> None:
        if self._error is not None:
            raise self._error
        self.told.append((flow_id, actor, with_picture))


def printed(request: PrintRequest, log: Log) -> list[tuple[object, ...]]:
    """What the worker says of a request to print."""
    worker, told = ReportWorker(log, "otto"), list[tuple[object, ...]]()
    for name in ("printed", "printing_cancelled", "printing_failed"):
        getattr(worker, name).connect(
            lambda about, *what, name=name: told.append((name, about is request, *what))
        )
    worker.print_out(request)
    return told


@pytest.mark.usefixtures("qapp")
def test_a_printed_report_is_recorded(tmp_path: Path) -> None:
    log = Log()
    request = PrintRequest(report("Anna"), None, printer_to(tmp_path / "a.pdf"))
    assert printed(request, log) == [("printed", True)]
    assert log.told == [(17, "otto", False)]
    assert "Name Anna" in texts((tmp_path / "a.pdf").read_bytes())[0]


@pytest.mark.usefixtures("qapp")
def test_nothing_is_printed_that_can_not_be_recorded_or_was_cancelled(tmp_path: Path) -> None:
    away = StorageUnavailable(Message("database_away"))
    request = PrintRequest(report("Anna"), None, printer_to(tmp_path / "a.pdf"))
    assert printed(request, Log(away)) == [("printing_failed", True, away)]
    request.cancelled.set()
    assert printed(request, Log()) == [("printing_cancelled", True)]
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.usefixtures("qapp")
@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(tmp_path: Path) -> None:
    request = PrintRequest(report("Anna"), None, printer_to(tmp_path / "no" / "a.pdf"))
    ((name, same, error),) = printed(request, Log())
    assert (name, same) == ("printing_failed", True)
    assert isinstance(error, PrintFailed)


def test_printers_are_looked_for_without_waiting(qtbot: QtBot) -> None:
    search = PrinterSearch()
    with qtbot.waitSignal(search.found, timeout=20_000) as told:
        search.look()
    assert told.args == [bool(QPrinterInfo.availablePrinterNames())]
    with qtbot.waitSignal(search.found, timeout=20_000):
        search.look()  # again: one may have been set up meanwhile


def ended(request: ReportRequest, log: Log) -> list[tuple[object, ...]]:
    """What the worker says, on a thread of its own."""
    worker, told = ReportWorker(log, "otto"), list[tuple[object, ...]]()
    for name in ("done", "cancelled", "failed"):
        getattr(worker, name).connect(
            lambda about, *what, name=name: told.append((name, about is request, *what))
        )
    worker.write(request)
    return told


def test_the_file_is_there_and_the_report_is_recorded(red: QImage, tmp_path: Path) -> None:
    log = Log()
    request = ReportRequest(report("Anna"), red, tmp_path / "a.pdf")
    assert ended(request, log) == [("done", True)]
    assert log.told == [(17, "otto", True)]
    assert "Name Anna" in texts((tmp_path / "a.pdf").read_bytes())[0]


@pytest.mark.usefixtures("qapp")
def test_a_report_without_the_picture_is_recorded_as_such(tmp_path: Path) -> None:
    log = Log()
    ended(ReportRequest(report("Anna"), None, tmp_path / "a.pdf"), log)
    assert log.told == [(17, "otto", False)]


@pytest.mark.usefixtures("qapp")
def test_without_its_record_or_cancelled_there_is_no_file(tmp_path: Path) -> None:
    gone = StorageUnavailable(Message("export_not_written"), Message("choose_elsewhere"))
    (tmp_path / "a.pdf").write_text("before")
    request = ReportRequest(report("Anna"), None, tmp_path / "a.pdf")
    assert ended(request, Log(gone)) == [("failed", True, gone)]
    request.cancelled.set()
    log = Log()
    assert ended(request, log) == [("cancelled", True)]
    assert log.told == []
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_text() == "before"


@pytest.mark.usefixtures("qapp")
def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    request = ReportRequest(report("Anna"), None, tmp_path / "no" / "a.pdf")
    ((name, same, error),) = ended(request, Log())
    assert (name, same) == ("failed", True)
    assert isinstance(error, ExportFailed)


def test_it_is_drawn_on_another_thread_than_the_windows(red: QImage) -> None:
    made = list[bytes]()
    thread = Thread(target=lambda: made.append(report_pdf(report("Anna"), red)))
    thread.start()
    thread.join()
    assert "Name Anna" in texts(made[0])[0]
