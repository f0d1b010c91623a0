"""The form of a saved record, its worker simulated, and the keys that are pressed in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.fields import Details, Review
from kyc_desktop.domain.flags import Flag
from kyc_desktop.domain.history import VersionRow
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StaleFlow, StorageUnavailable
from kyc_desktop.ui.process.correction.reason_dialog import ReasonDialog
from tests.messages import saying
from tests.ui.history.conftest import MOMENT, RECORD, details
from tests.ui.process.conftest import DOB, IMAGE, LINES, NAME, OPERATOR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.domain.correction import Correction
    from kyc_desktop.domain.history import FlowDetails
    from kyc_desktop.ui.process.correction.correction_dialog import CorrectionDialog
    from kyc_desktop.ui.process.correction.corrections import Corrections
    from tests.ui.process.conftest import Desktop

FLOW = 101
SAVED = VersionRow(1, {"name": RECORD.name, "dob": "1974-08-12"}, "m.clerk", MOMENT)
READ = Details(replace(NAME, value="Anna Maria Erikson"), DOB)
STALE = StaleFlow(saying("Somebody else has corrected it."), saying("Load it again."))
AWAY = StorageUnavailable(saying("The database is away."), saying("Wait."))
BIRTHDAY = dt.date(1974, 8, 12)
STATE = Message.of("seen_saved", date=dt.date(2026, 11, 2))
SEEN = Flag.of("seen_person", flow=17, state=STATE)
YOUNG = Flag.of("under_age", years=14, least=18)


@dataclass
class Desk:
    """The form of a saved record, with a simulated worker."""

    corrections: Corrections
    qtbot: QtBot
    loaded: list[int] = field(default_factory=list)
    saved: list[tuple[int, int, Review, Correction]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.corrections.load_requested.connect(self.loaded.append)
        self.corrections.save_requested.connect(lambda *values: self.saved.append(values))

    @property
    def dialog(self) -> CorrectionDialog:
        assert self.corrections._dialog is not None
        return self.corrections._dialog

    @property
    def open(self) -> bool:
        return self.corrections._dialog is not None

    @property
    def asking(self) -> list[ReasonDialog]:
        return [each for each in self.dialog.findChildren(ReasonDialog) if each.isVisible()]

    def ask(self) -> ReasonDialog:
        """Wait for the question about the reason."""
        self.qtbot.waitUntil(lambda: bool(self.asking) and self.asking[0].isActiveWindow())
        return self.asking[0]

    def back(self) -> None:
        """Go on in the form, which the platform without a screen does not activate by itself."""
        self.dialog.activateWindow()
        self.qtbot.waitUntil(self.dialog.isActiveWindow)

    def accept_flag(self) -> None:
        """Look at the flag with the focus, then press Enter."""
        self.dialog._key_repeats.chosen()
        self.dialog._key_repeats.clicked()
        enter()

    def load(self, **more: object) -> CorrectionDialog:
        """Answer with the record."""
        self.corrections.show_loaded(flow(**more), IMAGE)
        dialog = self.dialog
        self.qtbot.waitUntil(lambda: dialog.document_panel.shows_picture)
        self.qtbot.waitUntil(dialog.form.name.edit.hasFocus)
        return dialog


def flow(**more: object) -> FlowDetails:
    saved = details(FLOW, versions=(SAVED,), extracted=READ, lines=LINES)
    return replace(saved, **more)  # type: ignore[arg-type]  # tests pass valid fields


@pytest.fixture
def desk(desktop: Desktop, qtbot: QtBot) -> Desk:
    """A saved document in the list, and its form."""
    desktop.add("a.png")
    desktop.read(1)
    desktop.saved(1, Review(RECORD.name, BIRTHDAY, OPERATOR))
    return Desk(desktop.tab.corrections, qtbot)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def type_keys(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def enter() -> None:
    press(Qt.Key.Key_Return)


def change(desk: Desk, text: str) -> None:
    type_keys(text)
    enter()
    desk.ask()
    type_keys("2")
    enter()
    desk.back()
