"""Records of documents that print only the year, or month and year, of birth."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from alembic import command
from sqlalchemy import text

from kyc_desktop.cli import json_output
from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.seen import SeenQuestion
from kyc_desktop.errors import StaleFlow
from kyc_desktop.flow.definition import SAVE_TO_DB
from kyc_desktop.persistence import migrations

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk

NAME = "Anna Maria Eriksson"
MAY = PartialDate(1974, 5)
MISREAD = Correction(CorrectionReason.MISREAD)


@pytest.fixture
def saved(desk: Desk) -> Desk:
    desk.read().start(SAVE_TO_DB)
    desk.save_reviewed(Review(NAME, MAY, "clerk"))
    return desk


def stored(engine: Engine) -> tuple[object, ...]:
    with engine.connect() as sql:
        return tuple(sql.execute(text("SELECT dob, dob_printed FROM ocr_records")).one())


def test_a_partial_date_is_what_is_printed_and_no_date(saved: Desk, engine: Engine) -> None:
    assert stored(engine) == (None, "1974-05")
    details = saved.store.flows.details(saved.flow_id)
    assert details.record is not None
    assert details.record.dob == MAY
    (dob,) = (field for field in details.record.fields if field.field == "dob")
    assert (dob.value, dob.corrected_by) == ("1974-05", "clerk")
    said = json_output.flow(details)["record"]
    assert (said["dob"], said["dob_partial"], said["dob_printed"]) == (None, "1974-05", "1974-05")


@pytest.mark.parametrize(
    ("search", "found"),
    [("1974-05", True), ("05.1974", True), ("5/1974", True), ("1974", True), ("1974-06", False),
     ("1975", False), ("01.05.1974", False)],
)  # fmt: skip
def test_it_is_found_by_the_year_and_by_the_month(saved: Desk, search: str, found: bool) -> None:
    rows = saved.store.history.page(HistoryQuery(search=search)).rows
    assert (saved.flow_id in [row.flow_id for row in rows]) is found
    assert all(row.dob == MAY for row in rows)


def test_a_save_that_is_repeated_is_the_same_and_another_part_is_not(saved: Desk) -> None:
    record = saved.save_reviewed(Review(NAME, MAY, "clerk"))
    assert saved.save_reviewed(Review(NAME, MAY, "clerk")) == record
    for other in (PartialDate(1974), dt.date(1974, 5, 1)):
        with pytest.raises(StaleFlow):
            saved.save_reviewed(Review(NAME, other, "clerk"))


def test_a_partial_date_is_corrected_to_a_full_one_and_back(saved: Desk, engine: Engine) -> None:
    version = saved.store.flows.details(saved.flow_id).version
    correct = saved.store.corrections.correct
    version = correct(saved.flow_id, version, Review(NAME, dt.date(1974, 5, 2), "c"), MISREAD)
    assert stored(engine) == (dt.date(1974, 5, 2), "12 AUG/AOU 74")  # as it was read
    version = correct(saved.flow_id, version, Review(NAME, PartialDate(1974), "c"), MISREAD)
    assert stored(engine) == (None, "1974")
    correct(saved.flow_id, version, Review("Anna Eriksson", PartialDate(1974), "c"), MISREAD)
    assert stored(engine) == (None, "1974")
    versions = saved.store.flows.details(saved.flow_id).versions
    assert [each.values["dob"] for each in versions] == ["1974-05", "1974-05-02", "1974", "1974"]


def test_a_partial_date_survives_an_earlier_version_of_the_database(
    saved: Desk, engine: Engine, database_url: str
) -> None:
    command.downgrade(migrations._config(database_url), "0013")
    assert stored(engine) == (dt.date(1974, 5, 1), "1974-05")
    migrations.upgrade(database_url)
    assert stored(engine) == (None, "1974-05")


def test_the_same_person_is_recognised_by_the_same_part(
    store: Store, new_flow: Callable[..., Desk]
) -> None:
    first, second = (new_flow(store, file=name).read() for name in ("a.png", "b.png"))
    first.start(SAVE_TO_DB)
    first.save_reviewed(Review(NAME, MAY, "clerk"))
    first.rest(FlowStatus.SUCCESS)
    for born, seen in ((MAY, [first.flow_id]), (PartialDate(1974), []), (dt.date(1974, 5, 1), [])):
        found = store.seen.find(SeenQuestion(second.flow_id, NAME, born))
        assert [each.flow_id for each in found] == seen
