"""Rules, legal holds and ends of relationships, and the erasure of what is due, by the commands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from kyc_desktop.domain.audit import AuditFault
from kyc_desktop.domain.retention import CountedFrom, RetentionRule, Why
from kyc_desktop.errors import NotAllowed
from kyc_desktop.persistence import roles
from tests.integration.persistence.test_audit_chain import found
from tests.integration.persistence.test_roles import processed, store_of  # noqa: F401

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine

    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk


def saved(store: Store, engine: Engine, name: str, day: str) -> Desk:
    """A document that was saved on a day."""
    desk = processed(store, name.encode())
    desk.finish(name)
    moved = (
        "SET LOCAL session_replication_role = replica",
        "UPDATE ocr_records SET created_at = CAST(:day AS timestamptz) WHERE flow_id = :flow",
    )
    with engine.begin() as sql:
        for each in moved:
            sql.execute(text(each), {"day": f"{day} 12:00+00", "flow": desk.flow_id})
    return desk


def years_ago(years: int, days: int = 0) -> str:
    today = dt.datetime.now(dt.UTC).date()
    return (
        today.replace(year=today.year - years, day=min(today.day, 28)) - dt.timedelta(days)
    ).isoformat()


def test_what_is_due_goes_and_the_rest_stays_with_a_reason(
    store: Store,
    engine: Engine,
    command: Callable[..., tuple[int, Any]],
    tmp_path: Path,
) -> None:
    old = saved(store, engine, "Anna Eriksson", years_ago(6))
    held = saved(store, engine, "Bernd Muster", years_ago(6))
    young = saved(store, engine, "Carla Muster", years_ago(4))
    assert (
        command("retention", "preview")[1]
        == "Period over: 0. Kept: 3 because no rule says how long.\n"
    )
    assert command("retention", "rules")[1] == "No rules: nothing is erased because of its age.\n"

    code, told = command("retention", "rules", "--set", "any=60:saved")
    assert (code, told) == (0, "any: 60 months after it was saved\n")
    code, told = command("hold", held.flow_id, "--reason", "Case 12 of the [court]")
    assert (code, told) == (
        0, f"Flow {held.flow_id}: ada set a legal hold: Case 12 of the [court]\n"
    )  # fmt: skip
    code, told = command("retention", "preview", "--json", "--all")
    assert (told["due"], told["kept"]) == (1, {"hold": 1, "period": 1})
    why = {each["flow_id"]: each["why"] for each in told["documents"]}
    assert why[old.flow_id] == ""
    assert why[held.flow_id].endswith("set by ada: Case 12 of the [court]")
    assert why[young.flow_id].startswith("It has to be kept until 20")
    assert command("retention", "run")[1].endswith("Add --yes to have these erased, for good.\n")
    assert store.erasures.told(old.flow_id) is None

    words = ("retention", "run", "--yes", "--certificates", tmp_path / "paper")
    assert command(*words)[0] == 2  # before anything is erased: there is no such folder
    assert store.erasures.told(old.flow_id) is None
    (tmp_path / "paper").mkdir()
    code, told = command(
        "retention", "run", "--yes", "--json", "--certificates", tmp_path / "paper"
    )
    assert (code, told) == (0, {"erased": [old.flow_id], "kept": {}})
    (paper,) = (tmp_path / "paper").iterdir()
    assert paper.name == f"erasure-{old.flow_id}.txt"
    written = paper.read_text(encoding="utf-8")
    assert "Its period is over" in written
    assert "60 months after it was saved" in written
    assert command("erase", held.flow_id, "--yes")[0] == 1
    assert command("erase", young.flow_id, "--yes", "--json")[1]["kept"] == "period"
    assert command("hold", held.flow_id, "--release")[1] == f"Flow {held.flow_id}: no legal hold.\n"
    assert command("erase", held.flow_id, "--yes")[0] == 0
    # Only the time of the one that is left was changed, above.
    assert found(store).keys() == {AuditFault.RECORD}


def test_a_rule_for_a_kind_and_the_preset_count_from_the_end_of_the_relationship(
    store: Store,
    engine: Engine,
    command: Callable[..., tuple[int, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as here:
        here.setenv("KYC_MASKING", "uidai")
        code, told = command("retention", "rules", "--preset", "eu-amlr")
        assert (code, "keeps copies unredacted" in told) == (2, True)
    assert not store.terms.unredacted()
    customer = saved(store, engine, "Anna Eriksson", years_ago(20))
    former = saved(store, engine, "Bernd Muster", years_ago(20))
    recent = saved(store, engine, "Carla Muster", years_ago(20))
    never = processed(store, b"never saved")
    assert command("retention", "rules", "--set", "passport=1:saved")[0] == 0
    code, told = command("retention", "rules", "--preset", "eu-amlr")
    assert (code, told) == (
        0, "any: 60 months after the end of the relationship (preset eu-amlr)\n"
    )  # fmt: skip
    assert store.terms.unredacted()
    assert command("erase", customer.flow_id, "--yes", "--json")[1]["kept"] == "not_ended"

    file = tmp_path / "ends.csv"
    file.write_text(
        f"Number;Ended\n{former.flow_id};{years_ago(5, 1)}\n{recent.flow_id};{years_ago(4)}\n"
        f"{customer.flow_id};\n"
    )
    assert command("relationship", "--file", file) == (0, "Set for 3 documents.\n")
    code, told = command("retention", "preview", "--json")
    assert (told["due"], told["kept"]) == (1, {"not_ended": 1, "period": 2})
    assert [each["flow_id"] for each in told["documents"]] == [former.flow_id]
    state = store.terms.of(never.flow_id)  # its period counts from the day it came
    assert state.since == dt.datetime.now(dt.UTC).date()

    assert command("relationship", former.flow_id, "--goes-on") == (0, "Set for 1 document.\n")
    assert store.terms.of(former.flow_id).ended is None
    assert command("relationship", former.flow_id, "--ended", years_ago(5, 1))[0] == 0
    assert command("retention", "run", "--yes") == (
        0,
        "1 document erased.\nThe files of a shared server may have some of it until they are "
        "rewritten: see the guide for administrators.\n",
    )
    told_erasure = store.erasures.told(former.flow_id)
    assert told_erasure is not None
    assert told_erasure.rule == RetentionRule("any", 60, CountedFrom.RELATIONSHIP_END, "eu-amlr")
    assert command("retention", "rules", "--preset", "none")[1].startswith("No rules")


@pytest.mark.parametrize(
    "rows", ["1;2026-11-31", "one;2026-11-30", "1;30.11.2026", "1;2026-11-30\n99;2026-11-30"]
)
def test_of_a_file_with_a_mistake_nothing_is_set(
    desk: Desk,
    command: Callable[..., tuple[int, Any]],
    tmp_path: Path,
    rows: str,
) -> None:
    desk.read().finish()
    file = tmp_path / "ends.csv"
    file.write_text(f"{desk.flow_id};2020-01-01\n{rows}\n")
    code, told = command("relationship", "--file", file)
    assert code == 2
    assert "Line 2 needs the number" in told or "There is no document 99." in told
    assert desk.store.terms.of(desk.flow_id).ended is None


def test_only_an_administrator_sets_terms(
    desk: Desk,
    command: Callable[..., tuple[int, Any]],
    store_of: Callable[[str | None], Store],  # noqa: F811
) -> None:
    clerk = store_of(roles.CLERK)
    rule = RetentionRule("any", 0, CountedFrom.SAVED)
    attempts: list[Callable[[], None]] = [
        lambda: clerk.terms.hold(desk.flow_id, "eve", None),
        lambda: clerk.terms.end([(desk.flow_id, None)], "eve"),
        lambda: clerk.terms.replace_rules([], [rule], "eve"),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    store_of(roles.ADMIN).terms.hold(desk.flow_id, "ada", "a case")
    assert clerk.terms.of(desk.flow_id).hold is not None
    assert desk.store.terms.rules() == []
    for words in (("retention", "rules", "--set", "x=1:saved"), ("hold", 1, "--reason", " ")):
        with pytest.raises(SystemExit):
            command(*words)
    assert command("relationship", "--ended", "2020-01-01")[0] == 2
    assert clerk.terms.of(desk.flow_id).kept(dt.date(2026, 1, 1), Why.REQUEST) == "hold"
