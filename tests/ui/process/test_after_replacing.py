"""What was said of the picture before does not hold for the one that replaces it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.fields import Details, Draft, Source
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.image import ImageSource
from tests.ui.process.blind import tells
from tests.ui.process.conftest import A_LOOK, DOB, IMAGE, NAME, OCR, box
from tests.ui.process.doubtful import form, press, saved
from tests.ui.process.test_replacing import document, encoded, wait_for_retry

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui


def replace_file(desktop: Desktop, typed: frozenset[str] = frozenset()) -> None:
    assert desktop.tab.dispatcher.replace(1, ImageSource("other.png", data=b"other"), typed)


@pytest.mark.parametrize("desktop", [{"blind_in": 1}], indirect=True)
def test_a_name_to_be_typed_blind_is_hidden_on_the_other_picture_too(blind: Desktop) -> None:
    form(blind).dob.put("13.08.1974")
    assert document(blind).draft == Draft("", "13.08.1974", "name")
    replace_file(blind, form(blind).typed)
    blind.read(1)
    assert (form(blind).name.text, form(blind).dob.text) == ("", "13.08.1974")
    assert not tells(blind, "Eriksson")
    assert "Eriksson" not in blind.tab.review_panel.title.name


def test_flags_are_to_be_accepted_again(desktop: Desktop) -> None:
    desktop.add("a.png")
    details = Details(NAME, DOB, several_people=True)
    ready = {"ocr": OCR, "details": details}
    desktop.tab.show_finished(1, desktop.state(1, FlowStatus.AWAITING_REVIEW, **ready))
    chips = desktop.tab.review_panel.chips
    chips.chips[0].accept.click()
    assert [chip.is_accepted for chip in chips.chips] == [True]
    replace_file(desktop)
    state = desktop.state(1, FlowStatus.AWAITING_REVIEW, **ready)
    state = replace(state, image=replace(IMAGE, sha256="1" * 64))
    desktop.tab.show_finished(1, state)
    assert [chip.is_accepted for chip in chips.chips] == [False]
    desktop.clock.now += A_LOOK
    press(desktop)
    assert saved(desktop) == []


def test_a_place_on_the_picture_before_is_not_saved(desktop: Desktop) -> None:
    desktop.add("a.png")
    desktop.read(1)
    place = box(10, 50)
    desktop.tab.regions.keep_place("name", ("Anna Typed", place))
    form(desktop).name.edit.fill("Anna Typed")
    kept = document(desktop).draft
    assert kept is not None
    assert kept.boxes["name"] == place
    replace_file(desktop, form(desktop).typed)
    desktop.read(1)
    assert form(desktop).name.text == "Anna Typed"
    assert desktop.tab.regions.place_of("name") is None


def test_only_what_was_typed_stays_though_another_document_is_shown(
    desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "other.png"
    path.write_bytes(encoded())
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.read(2)
    desktop.tab.selection.choose(1)
    form(desktop).name.put("Anna Typed")
    desktop.tab._replacing.take(path)
    desktop.tab.selection.choose(2)  # while the file is checked
    wait_for_retry(desktop, qtbot)
    assert document(desktop).draft == Draft("Anna Typed", "")


@pytest.mark.parametrize("desktop", [{"blind_in": 1}], indirect=True)
def test_an_unsure_name_of_the_other_picture_is_shown_to_be_checked(blind: Desktop) -> None:
    form(blind).dob.put("13.08.1974")
    replace_file(blind, form(blind).typed)
    blind.read(1, name=replace(NAME, confidence=0.5, confident=False))
    assert form(blind).name.text == NAME.value  # blind checks are of sure fields alone
    assert not form(blind).hides("name")
    assert not form(blind).name.changed


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize(
    ("desktop", "dob", "text"),
    [({}, "1974-08-12", "12.08.1974"), ({"partial_dob": True}, "1974", "1974")],
    indirect=["desktop"],
)
def test_what_was_typed_for_a_save_that_was_undone_stays(
    desktop: Desktop, tmp_path: Path, qtbot: QtBot, dob: str, text: str, *, shown: bool
) -> None:
    path = tmp_path / "other.png"
    path.write_bytes(encoded())
    desktop.add("a.png", "b.png")
    typed = replace(DOB, value=dob, printed="", source=Source.OPERATOR, boxes=())
    ready = {"ocr": OCR, "details": Details(NAME, typed)}
    desktop.tab.show_finished(1, desktop.state(1, FlowStatus.AWAITING_REVIEW, **ready))
    desktop.tab.dispatcher.keep_draft(1, Draft(NAME.value, text))
    desktop.read(2)
    desktop.tab.selection.choose(1)
    desktop.tab.review_panel.outcome.replace.dropped.emit(path)
    if not shown:
        desktop.tab.selection.choose(2)
    wait_for_retry(desktop, qtbot)
    assert document(desktop).draft == Draft("", text)


@pytest.mark.parametrize("key", ["name", "dob"])
def test_what_was_typed_for_the_picture_before_is_not_saved_without_a_look(
    desktop: Desktop, key: str
) -> None:
    desktop.add("a.png")
    desktop.read(1)
    editor = form(desktop).editor(key)
    editor.put({"name": "Anna Typed", "dob": "13.08.1974"}[key])
    replace_file(desktop, form(desktop).typed)
    desktop.read(1)
    assert editor.changed  # the other picture says something else
    assert form(desktop).go_to_doubtful()
    assert QApplication.focusWidget() is editor.edit
    assert saved(desktop) == []
    desktop.clock.now += A_LOOK
    press(desktop)
    assert len(saved(desktop)) == 1  # one look is enough
