"""Several processes save and correct the same records at once, as the clerks of an office do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from tests.bench.many_clerks import contest, faults

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

CLERKS, SAVES = 3, 11
LOSE = """
DELETE FROM audit_events WHERE id = (
    SELECT max(id) FROM audit_events WHERE action = :action AND flow_id = (
        SELECT flow_id FROM ocr_records WHERE version > 1 ORDER BY 1 LIMIT 1 OFFSET :number
    )
)
"""


def test_nothing_is_lost_or_doubled_and_who_comes_second_is_told(
    database_url: str, engine: Engine, tmp_path: Path
) -> None:
    office, told = contest(database_url, tmp_path, CLERKS, SAVES)
    assert faults(office, told) == []
    saved = sum(len(each.saved) for each in told)
    late = sum(each.late_saves for each in told)
    corrected = sum(len(each.corrected) for each in told)
    assert saved + late == CLERKS * SAVES
    assert late == (CLERKS - 1) * len(office.to_save)  # each of these is saved by one clerk
    assert corrected == CLERKS * SAVES + late
    assert sum(each.late_corrections for each in told) > 0

    # What goes wrong is found.
    name = next(iter(told[0].corrected))
    flow_id = told[0].corrected.pop(name)[0]
    assert faults(office, told) == [f"{name}: in the database, and not told"]
    told[0].corrected["Nobody"] = (flow_id, 1, 2)
    with engine.begin() as sql:
        sql.execute(text("SET LOCAL session_replication_role = replica"))  # no trigger refuses it
        sql.execute(
            text("UPDATE ocr_records SET name = 'Somebody' WHERE flow_id = :id"), {"id": flow_id}
        )
    found = faults(office, told)
    assert found.pop(0).startswith("chain: ")
    assert "Nobody: told, and not in the database" in found
    assert any(each.startswith(f"flow {flow_id}: versions") for each in found)

    with engine.begin() as sql:
        sql.execute(text("SET LOCAL session_replication_role = replica"))
        for number, action in enumerate(("saved", "record_corrected", "corrected_later"), 1):
            sql.execute(text(LOSE), {"action": action, "number": number})
    more = [each for each in faults(office, told) if not each.startswith("chain: ")]
    assert len(more) == len(found) + 3
