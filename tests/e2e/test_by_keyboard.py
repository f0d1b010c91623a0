"""The examples, good, doubtful and bad, processed without a mouse, from pasting to saving."""

from __future__ import annotations

import json
import sys
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.flow import FlowStatus
from tests.e2e.clerk import look, opened
from tests.e2e.program import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.ui.process.process_tab import ProcessTab
    from kyc_desktop.ui.process.session.documents import Document
    from tests.e2e.stored import Query

CONTROL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
_READ_MS = 120_000
_STEP_MS = 20_000
_MOST_KEYS = 60


class Typist:
    """Knows what stands on each document, and nothing but keys; counts them for each."""

    def __init__(self, qtbot: QtBot, tab: ProcessTab) -> None:
        entries = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))
        self.known = {entry["file"]: entry for entry in entries}
        self.keys: Counter[str] = Counter()
        self.clean: set[str] = set()
        self._qtbot = qtbot
        self._tab = tab

    def paste(self, paths: list[Path]) -> None:
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        QGuiApplication.clipboard().setMimeData(files)
        QTest.keyClick(self._tab, Qt.Key.Key_V, CONTROL)

    def work(self) -> None:
        """Until no document needs anybody: whatever is in front, one after the other."""
        while any(document.needs_attention or document.request for document in self._tab.queue):
            self._qtbot.waitUntil(self._waits_for_us, timeout=_READ_MS)
            self._finish(self._shown())

    def _shown(self) -> Document:
        (document,) = (
            each for each in self._tab.queue if each.name == self._tab.document_panel.title
        )
        return document

    def _waits_for_us(self) -> bool:
        return bool(self._tab.document_panel.title) and self._shown().needs_attention

    def _at_the_desk(self) -> bool:
        """The keys go to the tab again, once a dialog has closed; no window manager sees to it."""
        if QApplication.activeWindow() is None:
            self._tab.window().activateWindow()
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self._tab or self._tab.isAncestorOf(focus))

    def _finish(self, document: Document) -> None:
        self._qtbot.waitUntil(self._at_the_desk)
        entry = self.known[document.name]
        details = document.state.details
        fields = (details.name, details.dob) if details else (None, None)
        if all(field is not None and field.confident for field in fields):
            self.clean.add(document.name)
        if entry["status"] == "failed":
            self._press(document, Qt.Key.Key_Delete, CONTROL)
            self._qtbot.waitUntil(_asked_why)
            self._press(document, Qt.Key.Key_1)
            self._press(document, Qt.Key.Key_Return)
            self._qtbot.waitUntil(
                lambda: self._now(document).state.status is FlowStatus.REJECTED, timeout=_STEP_MS
            )
            return
        while self._now(document).state.status is not FlowStatus.SUCCESS:
            assert self.keys[document.name] < _MOST_KEYS, document.name
            self._put_right(document, entry)
            self._look()
            self._press(document, Qt.Key.Key_Return)
            self._qtbot.waitUntil(lambda: not self._now(document).running, timeout=_STEP_MS)

    def _put_right(self, document: Document, entry: dict[str, str]) -> None:
        """Type what stands on the document where another thing was read."""
        form = self._tab.review_panel.form
        for editor, wanted in ((form.name, entry["name"]), (form.dob, entry["dob"])):
            if editor.edit.hasFocus() and editor.text != wanted:
                for letter in wanted:
                    QTest.keyClicks(editor.edit, letter)
                    self.keys[document.name] += 1

    def _now(self, document: Document) -> Document:
        found = self._tab.queue.get(document.ticket)
        assert found is not None
        return found

    def _look(self) -> None:
        """Nobody decides in less than half a second."""
        look(self._qtbot)

    def _press(
        self, document: Document, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN
    ) -> None:
        self.keys[document.name] += 1
        QTest.keyClick(QApplication.focusWidget() or self._tab, key, modifier)


def _asked_why() -> bool:
    """The dialog is there and has the keys."""
    dialog, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
    return dialog is not None and focus is not None and dialog.isAncestorOf(focus)


@pytest.mark.slow
def test_twenty_documents_are_done_by_keyboard(
    qtbot: QtBot, configured: Settings, sql: Query, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = sorted(path for path in EXAMPLES.iterdir() if path.suffix not in {".json", ".md"})
    assert len(paths) == 20
    with opened(qtbot, configured) as application:
        tab = application.process_tab
        typist = Typist(qtbot, tab)
        typist.paste(paths)
        qtbot.waitUntil(lambda: len(tab.queue) > 0, timeout=_STEP_MS)
        typist.work()
        done = {document.name: document for document in tab.queue}
        QGuiApplication.clipboard().clear()  # what Python put there is not to outlive Python
    for name, document in done.items():
        entry = typist.known[name]
        (flow,) = sql(
            "SELECT status, name, dob::text AS dob FROM flow_manager "
            "LEFT JOIN ocr_records ON ocr_records.flow_id = flow_manager.id "
            "WHERE flow_manager.id = %s",
            document.state.flow_id,
        )
        if entry["status"] == "failed":
            assert flow["status"] == "rejected"
        else:
            assert (flow["name"], flow["dob"]) == (entry["name"], entry["dob"])
    refused = [path.name for path in paths if path.name not in done]
    assert all(typist.known[name]["failed_task"] == "upload_image" for name in refused)
    assert median(typist.keys[name] for name in typist.clean) == 1
    rows = [
        f"{keys:4} keys  {name}{'' if name in typist.clean else '  (a doubt, or bad)'}"
        for name, keys in sorted(typist.keys.items())
    ]
    with capsys.disabled():
        sys.stdout.write("\n".join(["", *rows, f"{len(refused)} refused as they came", ""]))
