"""The same evidence as in the answer, told in rows."""

from __future__ import annotations

import datetime as dt

from kyc_desktop.extraction.explain import explain
from tests.unit.extraction.conftest import drawn
from tests.unit.extraction.test_mrz import ZONES, zone

TODAY = dt.date(2026, 11, 24)
PAGE = """
    40 10 22 REPUBLIC OF UTOPIA
    200 60 12 Surname
    200 74 18 ERIKSSON
    200 100 12 Given names
    200 114 18 ANNA MARIA
    200 140 12 Father's name
    200 154 18 LARS
    200 180 12 Date of birth
    200 194 18 12.08.1974
    200 220 12 Date of issue
    200 234 18 01.02.2020
"""


def test_each_field_has_its_candidates_with_label_place_and_score() -> None:
    rows = explain([*drawn(PAGE), *zone(*ZONES["TD3"])], TODAY)
    text = "\n".join(rows)
    assert rows[0] == "passport of UTO"
    assert "name: 'Anna Maria Eriksson' from viz, 0.990, confident" in rows
    assert "  + The machine-readable zone has the same name." in rows
    assert "'ERIKSSON' (name 1.00) below it 'Surname' (surname 1.00)" in text
    assert "'LARS' (name 1.00) below it \"Father's name\" (parent 1.00)" in text
    assert "'01.02.2020' (date) below it 'Date of issue' (issue_date 1.00)" in text
    assert "  all of them: agrees" in rows
    name, birth = rows.index("not wanted"), text.index("date of birth:")
    assert text.index("'ERIKSSON'") < birth < text.index("'LARS'")
    assert name > 0


def test_what_is_not_there_is_told() -> None:
    rows = explain(drawn("40 10 22 Lorem ipsum 17"), TODAY)
    assert "name: none" in rows
    assert "date of birth: none" in rows
    assert "nothing found: No name of the holder was found on the document." in rows
