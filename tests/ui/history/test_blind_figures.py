"""The figures of the blind checks above the list of the History tab and in a flow's details."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.fields import BlindOutcome
from kyc_desktop.domain.history import AuditRow, BlindFigures
from tests.ui.history.conftest import MOMENT, RECORD, details, show

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.history.details_panel import DetailsPanel
    from tests.ui.history.conftest import Archive

pytestmark = pytest.mark.ui


@pytest.mark.parametrize(
    ("figures", "translated"),
    [
        (BlindFigures(), ""),
        (
            BlindFigures(agreed=309, typing_error=3),
            "0 of 312 sure fields were wrong: error rate below 1.2 % (95 % confidence). "
            "Blind check – agreed: 309, program wrong: 0, typing errors: 3.",
        ),
        (
            BlindFigures(agreed=99, program_wrong=1),
            "1 of 100 sure fields was wrong: error rate below 5.5 % (95 % confidence). "
            "Blind check – agreed: 99, program wrong: 1, typing errors: 0.",
        ),
        (
            BlindFigures(program_wrong=2),
            "2 of 2 sure fields were wrong. "
            "Blind check – agreed: 0, program wrong: 2, typing errors: 0.",
        ),
        (
            BlindFigures(agreed=1),
            "The one sure field that was checked was right. "
            "Blind check – agreed: 1, program wrong: 0, typing errors: 0.",
        ),
        (
            BlindFigures(program_wrong=1),
            "The one sure field that was checked was wrong. "
            "Blind check – agreed: 0, program wrong: 1, typing errors: 0.",
        ),
    ],
    ids=["none yet", "none wrong", "one wrong", "all wrong", "one right", "one, and wrong"],
)
def test_it_is_said_how_often_sure_fields_are_wrong(
    archive: Archive, figures: BlindFigures, translated: str
) -> None:
    archive.tab.show_figures(figures)
    assert archive.tab.blind.text == translated


def test_figures_are_asked_for_with_the_list(archive: Archive, qtbot: QtBot) -> None:
    with qtbot.waitSignal(archive.tab.figures_requested):
        archive.tab.reload()


@pytest.mark.parametrize(
    ("outcome", "origin", "done"),
    [
        (
            BlindOutcome.AGREED,
            "blind check: both agree",
            "entered the name (blind check, both agree)",
        ),
        (
            BlindOutcome.PROGRAM_WRONG,
            "blind check: the program was wrong",
            "entered the name (blind check, the program was wrong)",
        ),
        (
            BlindOutcome.TYPING_ERROR,
            "blind check: typing error",
            "entered the name (blind check, typing error)",
        ),
    ],
)
def test_the_details_tell_which_field_was_typed_blind_and_what_came_of_it(
    panel: DetailsPanel, outcome: BlindOutcome, origin: str, done: str
) -> None:
    name, dob = RECORD.fields
    record = replace(RECORD, fields=(replace(name, blind=outcome), dob))
    event = AuditRow(MOMENT, "m.clerk", f"typed_blind_{outcome}", "name", "Ana", "Anna")
    translated = show(panel, details(2, record=record, events=(event,)))
    assert translated.count("blind check:") == 1
    assert origin in translated
    assert f"m.clerk {done}: Ana → Anna" in translated


def test_what_did_not_change_is_said_once(panel: DetailsPanel) -> None:
    event = AuditRow(MOMENT, "m.clerk", "typed_blind_agreed", "name", "Anna", "Anna")
    assert "(blind check, both agree): Anna\n" in show(panel, details(2, events=(event,)))
