"""What was picked keeps its place, whatever becomes of the document and of the date format."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kyc_desktop.domain.fields import FIELDS, Review, Source
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.ui.dates import DateFormat, use_format
from tests.ui.process.conftest import LINES
from tests.ui.process.test_picking import Picking
from tests.ui.process.test_undoing_saves import answer, undo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from kyc_desktop.domain.fields import Details
    from tests.ui.process.conftest import Desktop

PICKED, PLACE = "Picked from the picture", LINES[3].box


@pytest.fixture(autouse=True)
def _format() -> Iterator[None]:
    yield
    use_format(DateFormat.LOCALE)


@pytest.fixture
def picking(desktop: Desktop, picture: QImage, qtbot: QtBot) -> Picking:
    """A document whose date of birth was not found, and then picked."""
    desktop.add("a.png")
    desktop.show_picture(1, picture)
    desktop.fail_to_find_dob(1)
    qtbot.waitUntil(lambda: desktop.tab.document_panel.shows_picture)
    made = Picking(desktop)
    made.dob.go_to()
    made.click(3, twice=True)
    assert said(made) == ("12 August 1974", PICKED, PLACE)
    return made


def said(picking: Picking) -> tuple[object, ...]:
    place = picking.desktop.tab.regions.place_of("dob")
    return picking.dob.text, picking.dob.translated, place


def save(desktop: Desktop) -> None:
    """Save the document; what was typed is among its details then, as the worker does it."""
    desktop.clock.now += 5
    desktop.tab.save()
    review, document = desktop.asked[-1][-1], desktop.tab.queue.get(1)
    assert isinstance(review, Review)
    assert document is not None
    typed = FIELDS["dob"](
        value=str(review.dob),
        printed="",
        source=Source.OPERATOR,
        confidence=1.0,
        confident=True,
        boxes=(PLACE,),
    )
    details: Details | None = document.state.details
    assert details is not None
    details = replace(details, dob=typed)  # type: ignore[arg-type]  # of the kind that FIELDS says
    state = replace(document.state, details=details, review=review, record_id=9, failure=None)
    desktop.tab.show_finished(1, replace(state, status=FlowStatus.SUCCESS))


def test_the_undo_of_the_save_brings_it_back_as_picked(picking: Picking) -> None:
    save(picking.desktop)
    undo()
    answer(picking.desktop, 1)
    assert said(picking) == ("12 August 1974", PICKED, PLACE)


@pytest.mark.parametrize(
    ("form", "written"), [(DateFormat.DMY, "12.08.1974"), (DateFormat.ISO, "1974-08-12")]
)
def test_a_date_is_written_in_the_new_format_and_keeps_its_place(
    picking: Picking, form: DateFormat, written: str
) -> None:
    use_format(form)
    assert said(picking) == (written, PICKED, PLACE)
    draft = picking.draft()
    assert draft is not None
    assert (draft.dob, draft.dob_box) == ("1974-08-12", PLACE)


def test_esc_takes_it_back_after_a_change_of_the_format(picking: Picking) -> None:
    use_format(DateFormat.DMY)
    QTest.keyClick(picking.dob.edit, Qt.Key.Key_Escape)
    assert said(picking)[::2] == ("", None)


def test_a_save_that_is_undone_in_another_format(picking: Picking) -> None:
    save(picking.desktop)
    use_format(DateFormat.DMY)
    assert picking.dob.text == "12.08.1974"
    undo()
    answer(picking.desktop, 1)
    assert said(picking) == ("12.08.1974", PICKED, PLACE)


def test_a_date_that_was_typed_stays_as_it_was_typed(picking: Picking) -> None:
    picking.dob.edit.selectAll()
    QTest.keyClicks(picking.dob.edit, "3.2.1981")
    use_format(DateFormat.ISO)
    assert said(picking) == ("3.2.1981", "Entered by hand", None)
