"""With keys alone: a flagged document is not saved until each flag is accepted, on record then."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.ui.process.correction.reason_dialog import ReasonDialog
from tests.e2e import flag_engine
from tests.e2e.clerk import Clerk, look, opened
from tests.e2e.flag_engine import EXPIRED, OTHER, PERSON, TWIN, TWO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.config.settings import Settings
    from tests.e2e.stored import Query

pytestmark = pytest.mark.e2e
_MOST_KEYS = 8
_ACCEPTED = (
    "SELECT field, new_value, actor FROM audit_events"
    " WHERE flow_id = %s AND action = 'accepted_flag' ORDER BY id"
)


@pytest.fixture
def clerk(qtbot: QtBot, configured: Settings) -> Iterator[Clerk]:
    with opened(qtbot, replace(configured, seen_before=True), load=flag_engine.load) as running:
        yield Clerk(qtbot, running)


def drawn(folder: Path, page: int, seed: int, width: int = 400) -> Path:
    """A picture of blocks, another one for each seed, at a size."""
    shades = random.Random(seed)  # noqa: S311 - pictures
    small = Image.new("RGB", (32, 24))
    small.putdata([(shades.randrange(256),) * 3 for _ in range(32 * 24)])
    image = small.resize((width, width * 3 // 4), Image.Resampling.BICUBIC)
    image.paste((0, 0, 40 * page), (0, 0, 4, 4))
    path = folder / f"{page}-{seed}-{width}.png"
    image.save(path)
    return path


def press_enter(clerk: Clerk, qtbot: QtBot) -> None:
    """Look at what is shown, then press Enter where the focus is."""
    look(qtbot)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not clerk.document.running)


def accepted(clerk: Clerk) -> set[str]:
    return {chip.flag.key for chip in clerk.tab.review_panel.chips.chips if chip.is_accepted}


def texts(clerk: Clerk) -> list[str]:
    return [chip.text for chip in clerk.tab.review_panel.chips.chips]


def saved_with(clerk: Clerk, qtbot: QtBot, flags: int) -> int:
    """Press nothing but Enter, which accepts one flag at most, until it is saved; its flow."""
    qtbot.waitUntil(lambda: len(texts(clerk)) == flags)
    for _ in range(_MOST_KEYS):
        before = accepted(clerk)
        press_enter(clerk, qtbot)
        assert len(accepted(clerk) - before) <= 1
        if clerk.state.status is not FlowStatus.AWAITING_REVIEW:
            break
    assert clerk.state.status is FlowStatus.SUCCESS
    assert clerk.state.review is not None
    assert len(clerk.state.review.flags) == flags
    assert clerk.state.flow_id is not None
    return clerk.state.flow_id


def test_what_a_clerk_accepted_is_on_record(
    clerk: Clerk, qtbot: QtBot, tmp_path: Path, sql: Query
) -> None:
    clerk.give(drawn(tmp_path, EXPIRED, seed=1))
    assert texts(clerk) == ["Expired on 15 April 2012"]
    expired = saved_with(clerk, qtbot, flags=1)
    assert sql(_ACCEPTED, expired) == [
        {"field": "document_expired", "new_value": "Expired on 2012-04-15", "actor": "m.clerk"}
    ]

    # The same picture at half the size: the person, who is the same too, is not told twice.
    clerk.give(drawn(tmp_path, EXPIRED, seed=1, width=200))
    again = saved_with(clerk, qtbot, flags=2)
    accepted = sql(_ACCEPTED, again)
    assert [event["field"] for event in accepted] == ["document_expired", "seen_picture"]
    assert f"No. {expired}, saved on " in str(accepted[1]["new_value"])

    clerk.give(drawn(tmp_path, TWO, seed=2))
    assert texts(clerk)[0].startswith("More than one person")
    two = saved_with(clerk, qtbot, flags=1)
    assert [event["field"] for event in sql(_ACCEPTED, two)] == ["several_people"]

    clerk.give(drawn(tmp_path, PERSON, seed=3))
    first = saved_with(clerk, qtbot, flags=0)
    clerk.give(drawn(tmp_path, PERSON, seed=4))
    qtbot.waitUntil(lambda: len(texts(clerk)) == 1)
    assert f"Seen before: No. {first}, saved on " in texts(clerk)[0]
    (chip,) = clerk.tab.review_panel.chips.chips
    qtbot.waitUntil(lambda: not chip.picture.isHidden())
    QTest.keyClick(chip.open, Qt.Key.Key_Space)
    history = clerk.application.history_tab
    qtbot.waitUntil(lambda: history.details.flow_id == first and not history.details.loading)
    assert clerk.application.window.tabs.currentWidget() is not clerk.tab
    clerk.application.window.show_process()
    clerk.tab.review_panel.form.focus_first()
    saved_with(clerk, qtbot, flags=1)
    history.bar.clear()
    qtbot.waitUntil(lambda: history.model.row_of(two) is not None)
    details = clerk.look_up(two)
    told = "accepted a flag: More than one person"  # loaded once more where it has changed
    qtbot.waitUntil(
        lambda: any(told in each.text() for each in details.findChildren(type(chip._words)))
    )


def test_a_correction_that_makes_two_records_the_same_person_is_accepted_first(
    clerk: Clerk, qtbot: QtBot, tmp_path: Path, sql: Query
) -> None:
    clerk.give(drawn(tmp_path, OTHER, seed=5))
    first = saved_with(clerk, qtbot, flags=0)
    clerk.give(drawn(tmp_path, TWIN, seed=6))
    flow_id = saved_with(clerk, qtbot, flags=0)
    clerk.tab.corrections.open(flow_id)
    dialog = clerk.tab.corrections._dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.form.isEnabled)
    dialog.form.name.edit.fill("Yuki Tanaka")
    chips = dialog._panel.chips
    qtbot.waitUntil(lambda: len(chips.chips) == 1)
    (chip,) = chips.chips
    assert chip.text.startswith(f"Seen before: No. {first}, saved on ")
    qtbot.waitUntil(lambda: not chip.picture.isHidden())
    dialog.save.click()
    assert chip.accept.hasFocus()
    look(qtbot)
    QTest.keyClick(chip.accept, Qt.Key.Key_Return)
    dialog.save.click()
    (asked,) = [each for each in dialog.findChildren(ReasonDialog) if each.isVisible()]
    QTest.keyClick(asked, Qt.Key.Key_3)
    asked.confirm.click()
    qtbot.waitUntil(lambda: clerk.tab.corrections._dialog is None)
    (seen,) = sql(_ACCEPTED, flow_id)
    assert (seen["field"], seen["actor"]) == ("seen_person", "m.clerk")
