"""The rows of the history follow whatever happens to flows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command
from sqlalchemy import text

from kyc_desktop import paths
from kyc_desktop.domain.changes import CHANGES, DraftChange
from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.domain.fields import Details, DocumentType, Expiry, Review, Source
from kyc_desktop.domain.flags import Flag
from kyc_desktop.domain.flow import FlowProgress, FlowState, FlowStatus, Rejection, RejectReason
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.stage import Stage
from kyc_desktop.flow.definition import EXTRACT_DETAILS, KYC_FLOW, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.repositories import history_rows
from kyc_desktop.persistence.repositories.history_rows import row_of
from tests.integration.persistence.conftest import DOB, NAME, READ, Desk
from tests.integration.persistence.rows_check import assert_rows_are_current, stored_rows
from tests.messages import saying

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine, Row

    from kyc_desktop.domain.history import HistoryRow
    from kyc_desktop.domain.partial_date import BirthDate
    from kyc_desktop.persistence.store import Store

CLERK = "Reviewing Clerk"
MISREAD = Correction(CorrectionReason.MISREAD)
LATER = Expiry(dt.date(2031, 5, 4), "04.05.2031", Source.VIZ)
HALF = Details(None, None, DocumentType.ID_CARD, dob_part=PartialDate(1990, 5))


def row(desk: Desk) -> HistoryRow:
    """The row of the flow, found by its number; all rows are as they should be."""
    assert_rows_are_current(desk.store)
    (found,) = desk.store.history.page(HistoryQuery(f"#{desk.flow_id}")).rows
    return found


def rest(desk: Desk, status: FlowStatus, details: Details) -> None:
    desk.version = desk.store.flows.set_status(
        desk.flow_id, status, desk.version, FlowProgress(details=details)
    )


def saved_state(desk: Desk, record_id: int) -> FlowState:
    return FlowState(
        ImageSource("passport.png"),
        CLERK,
        desk.flow_id,
        desk.version,
        details=READ,
        review=Review(NAME, DOB, CLERK),
        record_id=record_id,
    )


def test_a_new_flow_has_a_row(desk: Desk) -> None:
    found = row(desk)

    assert (found.stage, found.file, found.operator) == (Stage.WAITING, "passport.png", "Clerk")
    assert (found.name, found.kind, found.sure, found.corrected) == (None, None, None, False)


def test_what_awaits_its_review_has_the_name_and_date_that_were_read(desk: Desk) -> None:
    desk.read()
    rest(desk, FlowStatus.AWAITING_REVIEW, replace(READ, expires=LATER))
    found = row(desk)

    assert (found.stage, found.name, found.dob) == (Stage.TO_CHECK, NAME, DOB)
    assert (found.kind, found.expires) == (DocumentType.PASSPORT, LATER.date)
    assert found.sure is None


def test_a_partial_date_that_was_read_is_shown(desk: Desk) -> None:
    desk.start(EXTRACT_DETAILS)
    desk.fail(EXTRACT_DETAILS)
    rest(desk, FlowStatus.FAILED, HALF)
    found = row(desk)

    assert (found.name, found.dob, found.stage) == (None, PartialDate(1990, 5), Stage.TO_CHECK)
    assert found.failed_task == EXTRACT_DETAILS


def test_a_saved_record_is_sure_if_nothing_was_changed(
    desk: Desk, new_flow: Callable[..., Desk]
) -> None:
    other = new_flow(desk.store)
    desk.read().finish()
    other.read().finish("Anna Erikson")

    assert (row(desk).sure, row(other).sure) == (True, False)
    assert (row(desk).name, row(other).name) == (NAME, "Anna Erikson")


def test_a_record_of_an_earlier_version_is_sure_by_its_confidence(
    desk: Desk, engine: Engine
) -> None:
    desk.read().finish()
    for confidence, sure in ((0.92, False), (0.93, True)):
        with engine.begin() as sql:
            sql.execute(text("UPDATE ocr_records SET details = NULL"))
            change = text("UPDATE record_fields SET confidence = :confidence")
            sql.execute(change, {"confidence": confidence})
            sql.execute(text("UPDATE history_rows SET sure = NULL"))
        desk.rest(FlowStatus.SUCCESS)
        command.downgrade(migrations._config(str_url(engine)), "0021")
        migrations.upgrade(str_url(engine))
        assert row(desk).sure is sure


def str_url(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def test_a_correction_a_rejection_and_their_undoing_are_followed(
    desk: Desk, new_flow: Callable[..., Desk]
) -> None:
    flag = Flag.of("expires_soon", date=dt.date(2026, 12, 1))
    desk.read().start(SAVE_TO_DB)
    record = desk.save_reviewed(Review(NAME, DOB, CLERK, flags=(flag,)))
    assert row(desk).flags == (flag,)
    state = saved_state(desk, record)
    desk.version = desk.store.corrections.undo_save(state, DraftChange(1, None), SAVE_TO_DB)
    found = row(desk)
    assert (found.flags, found.name, found.stage) == ((), NAME, Stage.TO_CHECK)
    assert found.sure is None

    desk.version = desk.store.rejections.reject(
        desk.flow_id, desk.version, Rejection(RejectReason.DUPLICATE, "", CLERK)
    )
    found = row(desk)
    assert (found.stage, found.reject_reason) == (Stage.REJECTED, RejectReason.DUPLICATE)
    _, desk.version = desk.store.rejections.take_back(desk.flow_id, desk.version, CLERK)
    assert row(desk).reject_reason is None

    desk.finish()
    desk.version = desk.store.corrections.correct(
        desk.flow_id, desk.version, Review("Ärne Fictional", PartialDate(1974), CLERK), MISREAD
    )
    found = row(desk)
    assert (found.corrected, found.sure, found.name) == (True, False, "Ärne Fictional")
    assert (found.dob, found.name_key) == (PartialDate(1974), "arne fictional")


@pytest.mark.parametrize("reason", RejectReason)
def test_every_reason_of_a_rejection_has_its_row(desk: Desk, reason: RejectReason) -> None:
    desk.read()
    desk.store.rejections.reject(desk.flow_id, desk.version, Rejection(reason, "", CLERK))

    assert row(desk).reject_reason is reason


def test_another_file_and_places_in_the_queue_are_followed(store: Store) -> None:
    (state,) = store.queue.create(KYC_FLOW, [FlowState(ImageSource("a.png"), "Clerk")])
    assert state.flow_id is not None
    desk = Desk(store, state.flow_id, state.version)
    store.queue.remove_from_queue(desk.flow_id, 1)
    assert row(desk).stage is Stage.STOPPED
    store.queue.return_to_queue(desk.flow_id, None, DraftChange(2, None), "Clerk")
    assert row(desk).stage is Stage.WAITING
    desk.start(UPLOAD_IMAGE)
    assert row(desk).stage is Stage.READING
    desk.fail(UPLOAD_IMAGE)
    desk.rest(FlowStatus.FAILED)
    assert row(desk).stage is Stage.NOT_ACCEPTED
    image = DocumentImage(b"new", "image/png", "11507a0e2f5e69d5dfa40a62a1bd7b6e" * 2, 640, 480)
    source = ImageSource("b.png", replaces="a.png")
    with pytest.raises(Exception, match="sha256"):  # the row does not change with what failed
        store.images.replace(desk.flow_id, image, source, "Clerk")
    assert row(desk).file == "a.png"
    kept = desk.keep(b"new")
    store.images.replace(desk.flow_id, kept, source, "Clerk")
    assert row(desk).file == "b.png"


def test_a_removal_overwrites_nothing_that_is_told_meanwhile(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (state,) = store.queue.create(KYC_FLOW, [FlowState(ImageSource("a.png"), "Clerk")])
    assert state.flow_id is not None
    desk = Desk(store, state.flow_id, state.version)
    desk.start(EXTRACT_DETAILS)
    pending = [lambda: desk.rest(FlowStatus.AWAITING_REVIEW)]

    def slowly(found: Row[Any]) -> dict[str, Any]:
        while pending:  # the flow is read to its end after a look at it
            pending.pop()()
        return row_of(found)

    monkeypatch.setattr(history_rows, "row_of", slowly)
    store.queue.remove_from_queue(desk.flow_id, CHANGES.next())
    while pending:
        pending.pop()()

    assert row(desk).stage is Stage.TO_CHECK


def test_the_end_of_a_program_is_followed(desk: Desk, engine: Engine) -> None:
    desk.start(UPLOAD_IMAGE)
    with engine.begin() as sql:
        sql.execute(text("UPDATE flow_manager SET lease = NULL"))
    assert desk.store.flows.mark_interrupted() == 1

    assert row(desk).stage is Stage.STOPPED


def test_a_failure_that_is_told_late_is_followed(desk: Desk) -> None:
    desk.start(EXTRACT_DETAILS)
    desk.rest(FlowStatus.FAILED)
    assert row(desk).stage is Stage.FAILED
    desk.store.flows.task_failed(desk.flow_id, EXTRACT_DETAILS, desk.attempt, saying("Late."))

    assert row(desk).stage is Stage.TO_CHECK


def test_the_row_of_an_example_goes_with_it(desk: Desk) -> None:
    desk.keep((paths.examples() / "passport_td3.png").read_bytes())
    desk.read().finish()
    assert desk.store.examples.remove() == 1

    assert assert_rows_are_current(desk.store) == 0


def test_nothing_is_written_if_nothing_that_is_shown_has_changed(
    desk: Desk, engine: Engine
) -> None:
    desk.read()

    def written() -> object:
        with engine.connect() as sql:
            return sql.execute(text("SELECT xmin, updated_at FROM history_rows")).one()

    before = written()
    desk.store.flows.set_engine(desk.flow_id, "easyocr")
    desk.rest(FlowStatus.AWAITING_REVIEW)
    assert written() == before
    desk.start(SAVE_TO_DB)
    assert written() != before


def test_a_migration_makes_the_rows_of_earlier_flows(
    store: Store, new_flow: Callable[..., Desk], engine: Engine
) -> None:
    """There and back again: the rows are the same, and so is the search of the version before."""
    flag = Flag.of("expires_soon", date=dt.date(2026, 12, 1))
    people: list[tuple[str, BirthDate]] = [
        ("Jürgen Groß", DOB),
        ("Łukasz Żółć", PartialDate(1974)),
        (NAME, PartialDate(1974, 5)),
    ]
    for number, (name, dob) in enumerate(people):
        made = new_flow(store, file=f"scan_{number}.png").read()
        made.start(SAVE_TO_DB)
        record = made.save_reviewed(Review(name, dob, CLERK, flags=(flag,)))
        if number == 0:
            state = saved_state(made, record)
            made.version = store.corrections.undo_save(state, DraftChange(1, None), SAVE_TO_DB)
            made.start(SAVE_TO_DB)
            made.save_reviewed(Review(name, dob, CLERK))
        if number == 1:
            review = Review("प्रिया शर्मा", DOB, CLERK)
            store.corrections.correct(made.flow_id, made.version, review, MISREAD)
    waiting = new_flow(store).read()
    rest(waiting, FlowStatus.AWAITING_REVIEW, replace(READ, expires=LATER))
    partly = new_flow(store)
    partly.start(EXTRACT_DETAILS)
    partly.fail(EXTRACT_DETAILS)
    rest(partly, FlowStatus.FAILED, HALF)
    rejected = new_flow(store).read()
    store.rejections.reject(
        rejected.flow_id, rejected.version, Rejection(RejectReason.OTHER, "?", CLERK)
    )
    new_flow(store)
    with store._database.transaction() as session:
        before = stored_rows(session)
    assert assert_rows_are_current(store) == len(before) == 7

    command.downgrade(migrations._config(str_url(engine)), "0021")
    with engine.connect() as sql:
        search = "SELECT id, tsvector_to_array(search) FROM flow_manager ORDER BY id"
        words = {flow_id: set(found) for flow_id, found in sql.execute(text(search))}
    assert words[1] == {"scan", "0", "png", "jurgen", "gross", "=1974-08-12"}
    assert words[2] == {"scan", "1", "png", "प्रिया", "शर्मा", "=1974-08-12"}
    assert words[3] == {"scan", "2", "png", "anna", "maria", "eriksson", "=1974-05", "=1974"}
    assert words[4] == {"passport", "png"}

    migrations.upgrade(str_url(engine))
    with store._database.transaction() as session:
        assert stored_rows(session) == before
    assert assert_rows_are_current(store) == 7
