"""A case report is a PDF file with all its texts, which appears only when it is complete."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]  # ships no types
import pytest
from PySide6.QtGui import QColor, QImage

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ExportFailed, StorageUnavailable
from kyc_desktop.export.report import Report, ReportRow, ReportSection
from kyc_desktop.workers.report_pdf import report_pdf
from kyc_desktop.workers.report_worker import ReportRequest, ReportWorker

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

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


class Log:
    """Records reports, or cannot."""

    def __init__(self, error: Exception | None = None) -> None:
        self.told = list[tuple[int, str, bool]]()
        self._error = error

    def reported(self, flow_id: int, actor: str, *, with_picture: bool) -> None:
        if self._error is not None:
            raise self._error
        self.told.append((flow_id, actor, with_picture))


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
