"""The History tab exports what it lists, shows how far it is, and can be told to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.stage import Stage
from kyc_desktop.errors import ExportFailed
from kyc_desktop.export.formats import Format
from tests.ui.history.conftest import translated

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.workers.export_worker import ExportRequest
    from tests.ui.history.conftest import Archive

pytestmark = pytest.mark.ui


class Requests(list["ExportRequest"]):
    """The requests of a tab."""

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        archive.tab.exporting.requested.connect(self.append)


@pytest.fixture
def asked(archive: Archive) -> Requests:
    archive.load(1, 2, 3)
    return Requests(archive)


def choose(monkeypatch: pytest.MonkeyPatch, path: Path, wanted: str | None) -> None:
    """Have the next file dialog answered with a file and a format; None: with Esc."""

    def answered(dialog: QFileDialog) -> int:
        if wanted is None:
            return QFileDialog.DialogCode.Rejected
        chosen = next(each for each in dialog.nameFilters() if each.startswith(wanted))
        dialog.selectNameFilter(chosen)
        dialog.filterSelected.emit(chosen)
        dialog.selectFile(str(path))
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", answered)


def press(archive: Archive, qtbot: QtBot) -> None:
    qtbot.waitUntil(archive.tab.isActiveWindow)
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(archive.tab, Qt.Key.Key_E, held)


def button(archive: Archive, text: str) -> QPushButton:
    QApplication.processEvents()
    found = archive.tab.exporting.banner.findChildren(QPushButton)
    return next(each for each in found if each.text() == text)


@pytest.mark.parametrize(
    ("wanted", "form", "name"),
    [
        ("Excel", Format.XLSX, "people.xlsx"),
        ("CSV for Excel", Format.CSV_BOM, "people.csv"),
        ("CSV (", Format.CSV, "people.csv"),
        ("JSON", Format.JSON_LINES, "people.jsonl"),
    ],
)
def test_what_is_listed_is_exported_in_the_format_chosen(
    wanted: str,
    form: Format,
    name: str,
    archive: Archive,
    asked: Requests,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    archive.filter(stages=frozenset({Stage.SAVED}), sure=True)
    choose(monkeypatch, tmp_path / "people", wanted)
    press(archive, qtbot)
    (request,) = asked
    assert (request.form, request.path) == (form, tmp_path / name)
    assert request.query == HistoryQuery(stages=frozenset({Stage.SAVED}), sure=True)
    assert translated(archive.tab.exporting.banner) == "Exporting…"


def test_nothing_happens_without_a_file(
    archive: Archive, asked: Requests, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose(monkeypatch, tmp_path, None)
    press(archive, qtbot)
    assert asked == []
    assert archive.tab.exporting.banner.isHidden()


def test_the_number_of_documents_is_shown_until_the_file_is_there(
    archive: Archive, asked: Requests, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = list[QUrl]()
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    exporting = archive.tab.exporting
    exporting.start(tmp_path / "a.csv", Format.CSV)
    exporting.show_progress(asked[0], 12_000)
    assert translated(exporting.banner) == "Exporting… 12000 documents"
    exporting.show_done(asked[0], 12_345)
    assert translated(exporting.banner).startswith("12345 documents exported to a.csv.")
    button(archive, "Open folder").click()
    assert [url.toLocalFile() for url in opened] == [str(tmp_path)]
    exporting.start(tmp_path / "a.csv", Format.CSV)
    exporting.show_done(asked[1], 1)
    assert translated(exporting.banner).startswith("1 document exported to a.csv.")


def test_only_one_export_at_a_time(
    archive: Archive, asked: Requests, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose(monkeypatch, tmp_path / "a", "CSV (")
    press(archive, qtbot)
    press(archive, qtbot)
    assert len(asked) == 1
    archive.tab.exporting.show_cancelled(asked[0])
    press(archive, qtbot)
    assert len(asked) == 2


def test_it_is_cancelled_by_its_button_and_says_so_only_then(
    archive: Archive, asked: Requests, tmp_path: Path
) -> None:
    exporting = archive.tab.exporting
    exporting.start(tmp_path / "a.csv", Format.CSV)
    button(archive, "Cancel").click()
    assert asked[0].cancelled.is_set()
    exporting.show_progress(asked[0], 2_000)  # was on its way
    assert translated(exporting.banner) == "Cancelling the export…"
    exporting.show_cancelled(asked[0])
    assert "No file was written" in translated(exporting.banner)
    assert not exporting.running


def test_a_failure_says_why_and_can_be_tried_again(
    archive: Archive, asked: Requests, tmp_path: Path
) -> None:
    exporting = archive.tab.exporting
    exporting.start(tmp_path / "a.csv", Format.CSV)
    error = ExportFailed(Message("export_no_room"), Message("make_room_or_elsewhere"))
    exporting.show_failed(asked[0], error)
    assert translated(exporting.banner).splitlines() == [
        "There is no room for the exported file.",
        "Make room on that disk, or choose another folder.",
    ]
    again = button(archive, "Try again")
    archive.filter(stages=frozenset({Stage.SAVED}))
    again.click()
    assert [request.path for request in asked] == [tmp_path / "a.csv"] * 2
    assert asked[1].query == asked[0].query  # not what is listed by now
    assert not asked[1].cancelled.is_set()
