from __future__ import annotations

import datetime as dt
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from kyc_desktop.domain.correction import CorrectionReason
from kyc_desktop.domain.definition import ConditionDefinition
from kyc_desktop.domain.fields import Source
from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.domain.history import AuditRow, FieldRow, VersionRow
from kyc_desktop.domain.proof import Proof
from kyc_desktop.domain.stated import Stated
from kyc_desktop.errors import UnknownFlow
from kyc_desktop.ui.dates import exact_time, short_time
from kyc_desktop.ui.history.wording import condition_text
from tests.messages import saying
from tests.ui.history.conftest import MOMENT, RECORD, details, part, show, task, translated, unsaved
from tests.ui.process.readers import BOTH_LINES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.history.details_panel import DetailsPanel


pytestmark = pytest.mark.ui


def test_it_says_which_flow_is_loading(panel: DetailsPanel) -> None:
    panel.show_loading(17)
    assert "No. 17" in translated(panel)
    assert "Loading…" in translated(panel)
    assert panel.loading
    assert not panel.resume.isVisible()


def test_a_saved_flow_tells_its_record(panel: DetailsPanel) -> None:
    words = show(panel, details(17))
    assert "No. 17 · scan-17.png" in words
    assert "Saved" in words
    record = translated(part(panel, "Record"))
    for told in ("Anna Maria Eriksson", "12 August 1974", "Passport", "12 AUG/AOU 74"):
        assert told in record
    assert "MRZ · Proven" in record.splitlines()
    assert not panel.loading


def test_what_was_corrected_from_what_is_told(panel: DetailsPanel) -> None:
    show(panel, details(17))
    assert "Corrected by m.clerk from “Anna Maria Erikson”" in translated(part(panel, "Record"))
    done = translated(part(panel, "Activity"))
    assert "m.clerk corrected the name: Anna Maria Erikson → Anna Maria Eriksson" in done
    assert "m.clerk reviewed and saved the record" in done


def test_a_value_that_was_typed_says_that_nothing_was_read(panel: DetailsPanel) -> None:
    typed = FieldRow("dob", None, "1974-08-12", Source.OPERATOR, None, None, "m.clerk", MOMENT)
    event = AuditRow(MOMENT, "m.clerk", "typed", "dob", None, "1974-08-12")
    flow = details(17, record=replace(RECORD, fields=(typed,)), events=(event,))
    words = show(panel, flow)
    assert "Entered by m.clerk; nothing was read" in words
    assert "m.clerk entered the date of birth: 12 August 1974" in words


def test_what_the_customer_stated_is_compared_with_what_was_saved(panel: DetailsPanel) -> None:
    typed = FieldRow("dob", None, "1974-08-12", Source.OPERATOR, None, None, "m.clerk", MOMENT)
    record = replace(RECORD, fields=(*RECORD.fields[:1], typed))
    stated = Stated("Eriksson Anna Maria", dt.date(1974, 12, 8))
    words = show(panel, details(17, record=record, stated=stated))
    assert words.count("It agrees with what the customer stated.") == 1
    assert "The customer stated something else: “8 December 1974”." in words
    words = show(panel, details(18, record=record, stated=Stated("A. Eriksson")))
    assert "It fits what the customer stated: “A. Eriksson”." in words
    assert "the customer stated" not in show(panel, details(19, record=record))


def test_a_date_that_was_read_wrongly_is_shown_as_it_was_read(panel: DetailsPanel) -> None:
    row = FieldRow("dob", "31 FEB", "1974-08-12", Source.OPERATOR, None, None, "m.clerk", MOMENT)
    assert "from “31 FEB”" in show(panel, details(17, record=replace(RECORD, fields=(row,))))


@pytest.mark.parametrize(
    ("proof", "words"),
    [
        (Proof.TWO_READERS, "Two readers agree"),
        (Proof.ONE_READER, "One reader"),
        (Proof.TO_CHECK, "needed checking"),
    ],
)
def test_a_value_that_was_read_tells_its_class(
    panel: DetailsPanel, proof: Proof, words: str
) -> None:
    row = FieldRow("name", "A", "A", Source.VIZ, 0.9, None, None, None, proof=proof)
    show(panel, details(17, record=replace(RECORD, fields=(row,))))
    assert f"Printed text · {words}" in translated(part(panel, "Record")).splitlines()


def test_what_waits_for_a_second_entry_is_opened_for_it(panel: DetailsPanel) -> None:
    asked: list[int] = []
    panel.enter_requested.connect(asked.append)
    show(panel, details(17))
    assert panel.enter.isHidden()
    words = show(panel, unsaved(18, FlowStatus.AWAITING_SECOND_ENTRY))
    assert "nothing that was read or entered is shown" in words
    assert panel.resume.isHidden()
    panel.enter.click()
    assert asked == [18]


def test_a_value_of_before_classes_were_kept_tells_its_source_alone(panel: DetailsPanel) -> None:
    row = FieldRow("name", "A", "A", Source.VIZ, None, None, None, None)
    show(panel, details(17, record=replace(RECORD, fields=(row,), dob_printed=None)))
    record = translated(part(panel, "Record"))
    assert "Printed text" in record.splitlines()
    assert "Date as printed" not in record


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        ("No name found.", "You can try again, or enter what is missing."),
        (
            "Only an age is printed, not a date of birth.",
            "A new photo will not help. Reject the document for this reason.",
        ),
        ("Only a year of birth is printed, not a full date.", ""),
    ],
)
def test_nobody_is_asked_to_enter_what_the_document_does_not_print(
    error: str, advice: str, panel: DetailsPanel
) -> None:
    tasks = (task(2, TaskStatus.FAILED, error),)
    show(panel, unsaved(17, FlowStatus.FAILED, tasks=tasks))
    assert f"{error} {advice}".strip() in translated(panel).splitlines()


def test_every_attempt_of_a_task_is_told_with_its_error(panel: DetailsPanel) -> None:
    tasks = (
        task(0, TaskStatus.SUCCESS),
        task(1, TaskStatus.SUCCESS),
        task(2, TaskStatus.FAILED, "No date of birth was found."),
        task(3, TaskStatus.PENDING),
        task(2, TaskStatus.SUCCESS, attempt=2, by="m.clerk"),
    )
    show(panel, unsaved(17, FlowStatus.AWAITING_REVIEW, tasks=tasks))
    words = translated(part(panel, "Steps")).splitlines()
    assert words == [
        "Steps",
        "Check the image", "Done · 2.0 s",
        "Read the text", "Done · 2.0 s",
        "Find the details (try 1)", "Failed · 2.0 s", "No date of birth was found.",
        "Find the details (try 2)", "Done · 2.0 s", "By m.clerk",
        "Save the record", "Pending",
    ]  # fmt: skip


def test_tasks_are_told_to_screen_readers(panel: DetailsPanel) -> None:
    show(panel, unsaved(17, FlowStatus.FAILED, tasks=(task(1, TaskStatus.FAILED, "No text."),)))
    names = [each.accessibleName() for each in part(panel, "Steps").findChildren(QWidget)]
    assert "Read the text, Failed · 2.0 s, No text." in names


def test_a_task_of_another_program_version_has_its_own_words(panel: DetailsPanel) -> None:
    odd = replace(task(0, TaskStatus.SUCCESS), name="check_lists", description="Ask the lists")
    assert "Ask the lists" in show(panel, details(17, tasks=(odd,)))


def test_conditions_are_told_in_words(panel: DetailsPanel) -> None:
    show(panel, details(17))
    words = translated(part(panel, "Order of the steps")).splitlines()
    assert words[1] == (
        "After “Check the image”: on success “Read the text” runs; otherwise processing ends."
    )
    assert words[-1] == "After “Save the record” processing ends."


def test_a_condition_for_a_task_without_words_has_its_name() -> None:
    condition = ConditionDefinition("c", "", "one", TaskStatus.SUCCESS, "two", "three")
    assert condition_text(condition, {}) == (
        "After “one”: on success “two” runs; otherwise “three” runs."
    )


def test_the_flows_own_data_is_told(panel: DetailsPanel) -> None:
    show(panel, details(17))
    words = translated(part(panel, "Processing"))
    for told in ("RapidOCR 3.10.0", "ocr_records, no. 9", "m.clerk"):
        assert told in words


def test_the_number_of_the_image_is_copied_as_it_is(panel: DetailsPanel) -> None:
    show(panel, details(17))
    (number,) = part(panel, "Processing").findChildren(QLineEdit)
    number.selectAll()
    assert number.selectedText() == "ab" * 32


def test_a_flow_that_was_not_read_says_so(panel: DetailsPanel) -> None:
    flow = unsaved(17, FlowStatus.FAILED, ocr_engine=None, image_sha256=None)
    show(panel, flow)
    words = translated(part(panel, "Processing"))
    assert "not read" in words
    assert "SHA-256" not in words
    assert "Stored in" not in words


def test_the_text_is_there_to_copy(panel: DetailsPanel) -> None:
    show(panel, details(17))
    (pane,) = panel.findChildren(QPlainTextEdit)
    assert pane.toPlainText() == "UTOPIA\nPASSPORT"
    assert pane.isReadOnly()


def test_the_text_of_a_flow_that_is_not_saved_is_there_too(panel: DetailsPanel) -> None:
    show(panel, unsaved(17, FlowStatus.FAILED, lines=BOTH_LINES))
    (pane,) = panel.findChildren(QPlainTextEdit)
    assert pane.toPlainText() == "PASSPORT\nERIKSSON\nANNA MARIA\n12 AUG/AOU 74"


@pytest.mark.parametrize(
    ("status", "kept", "offered", "advice"),
    [
        pytest.param(FlowStatus.AWAITING_REVIEW, True, True, "not reviewed yet", id="review"),
        pytest.param(FlowStatus.FAILED, True, True, "try again", id="failed"),
        pytest.param(FlowStatus.INTERRUPTED, True, True, "you can continue", id="interrupted"),
        pytest.param(FlowStatus.FAILED, False, False, "Add the document again", id="no image"),
        pytest.param(FlowStatus.SUCCESS, True, False, "", id="saved"),
        pytest.param(FlowStatus.RUNNING, True, False, "", id="running"),
        pytest.param(FlowStatus.QUEUED, True, True, "", id="waiting"),
    ],
)
def test_going_on_is_offered_where_it_makes_sense(
    panel: DetailsPanel, qtbot: QtBot, status: FlowStatus, advice: str, *, kept: bool, offered: bool
) -> None:
    words = show(panel, unsaved(17, status, image_sha256="ab" * 32 if kept else None))
    assert panel.resume.isVisible() is offered
    assert advice in words
    if offered:
        with qtbot.waitSignal(panel.reopen_requested) as asked:
            panel.resume.click()
        assert asked.args == [17, "scan-17.png"]


def test_an_error_takes_the_place_of_the_details(panel: DetailsPanel, qtbot: QtBot) -> None:
    panel.show_loading(17)
    panel.show_error(
        UnknownFlow(saying("There is no document 17."), saying("Load the list again."))
    )
    assert "There is no document 17. Load the list again." in translated(panel)
    with qtbot.waitSignal(panel.retry_requested):
        panel.retry.click()
    panel.show_loading(18)
    assert not panel.retry.isVisible()


def test_answers_about_another_flow_are_passed_over(panel: DetailsPanel, picture: QImage) -> None:
    panel.show_loading(17)
    panel.show_details(details(16))
    panel.show_picture(16, picture)
    assert panel.loading
    assert not panel.preview.isVisible()
    panel.forget()
    panel.show_details(details(17))
    assert panel.flow_id is None
    assert not panel.loading


def test_the_same_details_leave_what_is_selected_in_them(panel: DetailsPanel) -> None:
    show(panel, details(17))
    (pane,) = panel.findChildren(QPlainTextEdit)
    pane.selectAll()
    panel.show_details(details(17))
    assert panel.findChildren(QPlainTextEdit) == [pane]
    assert pane.isVisibleTo(panel)
    assert pane.textCursor().selection().toPlainText() == "UTOPIA\nPASSPORT"


def test_changed_details_take_the_place_of_the_old(panel: DetailsPanel) -> None:
    show(panel, unsaved(17, FlowStatus.AWAITING_REVIEW))
    panel.show_details(details(17))
    QApplication.processEvents()
    assert "Anna Maria Eriksson" in translated(panel)
    assert not panel.resume.isVisible()


@pytest.fixture
def in_kathmandu() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "NPT-05:45")  # as POSIX writes what is east of Greenwich
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_kathmandu")
@pytest.mark.skipif(sys.platform == "win32", reason="its time zone is no variable")
def test_times_are_local_with_the_month_as_a_word() -> None:
    told = short_time(dt.datetime(2026, 3, 4, 20, 30, tzinfo=dt.UTC))
    assert told.startswith("5 Mar 2026 02:15")


@pytest.mark.usefixtures("in_kathmandu")
@pytest.mark.skipif(sys.platform == "win32", reason="its time zone is no variable")
def test_every_time_is_local_with_the_exact_one_in_its_tooltip(panel: DetailsPanel) -> None:
    show(panel, details(17))
    assert "UTC" not in translated(panel)
    assert exact_time(MOMENT.astimezone()) == "24 Nov 2026 16:27:05 UTC"
    labels = [label for label in panel.findChildren(QLabel) if label.text() == short_time(MOMENT)]
    assert len(labels) >= 3  # record, start, last change
    assert {label.toolTip() for label in labels} == {exact_time(MOMENT)}


def test_a_corrected_record_shows_its_versions_with_who_when_and_why(panel: DetailsPanel) -> None:
    first = VersionRow(1, {"name": "Anna Erikson", "dob": "1974-08-12"}, "m.clerk", MOMENT)
    second = VersionRow(
        2, {"name": "Anna Eriksson", "dob": "1974-12-08"}, "o.clerk", MOMENT,
        CorrectionReason.TYPING_MISTAKE, "Both fields",
    )  # fmt: skip
    third = replace(
        second,
        version=3,
        values={"name": "Anne Eriksson", "dob": "1974-12-08"},
        reason=CorrectionReason.OTHER,
        text="She wrote to us",
    )
    show(panel, details(7, versions=(first, second, third)))
    when = short_time(MOMENT)
    assert translated(part(panel, "Versions")).splitlines() == [
        "Versions",
        "Name: Anna Eriksson → Anne Eriksson",
        "Reason: She wrote to us",
        f"Corrected by o.clerk, {when}",
        "Name: Anna Erikson → Anna Eriksson",
        "Date of birth: 12 August 1974 → 8 December 1974",
        "Reason: Typing mistake – Both fields",
        f"Corrected by o.clerk, {when}",
        "Name: Anna Erikson",
        "Date of birth: 12 August 1974",
        f"Saved by m.clerk, {when}",
    ]


def test_what_was_never_corrected_has_no_list_of_versions(panel: DetailsPanel) -> None:
    first = VersionRow(1, {"name": "Anna Erikson", "dob": "1974-08-12"}, "m.clerk", MOMENT)
    assert "Versions" not in show(panel, details(7, versions=(first,)))


def test_corrections_and_undone_saves_are_told_in_words(panel: DetailsPanel) -> None:
    events = tuple(
        AuditRow(MOMENT, "m.clerk", *values)
        for values in (
            ("corrected_later", "name", "Anna", "Anne"),
            ("record_corrected", None, None, "misread"),
            ("save_undone", "dob", "1974-08-12", None),
            ("save_undone", None, None, None),
        )
    )
    show(panel, details(7, events=events))
    shown = translated(part(panel, "Activity"))
    for words in (
        "m.clerk corrected the saved name: Anna → Anne",
        "m.clerk saved the correction",
        "m.clerk undid the save of the date of birth: 12 August 1974",
        "m.clerk undid the save",
    ):
        assert words in shown.splitlines()
