"""The explanation as rows of text has the same evidence as the result."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from kyc_desktop.domain.reading import Line, OcrResult, Reading, Role, Span
from kyc_desktop.extraction.explain import explain
from tests.unit.extraction.conftest import drawn
from tests.unit.extraction.test_mrz import ZONES, mrz

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def explained(lines: Sequence[Line], *spans: Span) -> list[str]:
    return explain(OcrResult(tuple(lines), "a reader", spans=spans), TODAY)


def test_each_field_has_its_candidates_with_label_place_and_score() -> None:
    rows = explained([*drawn(PAGE), *mrz(*ZONES["TD3"])])
    text = "\n".join(rows)
    assert rows[0] == "passport of UTO"
    assert "name: 'Anna Maria Eriksson' from viz, 0.999, confident, two readers" in rows
    assert "date of birth: '1974-08-12' from viz, 0.999, confident, proven" in rows
    assert "  + The MRZ has the same name." in rows
    assert "'ERIKSSON' (name 1.00) below it 'Surname' (surname 1.00)" in text
    assert "'LARS' (name 1.00) below it \"Father's name\" (parent 1.00)" in text
    assert "'01.02.2020' (date) below it 'Date of issue' (issue_date 1.00)" in text
    assert "  all of them: agrees" in rows
    name, birth = rows.index("not wanted"), text.index("date of birth:")
    assert text.index("'ERIKSSON'") < birth < text.index("'LARS'")
    assert name > 0


def test_what_is_not_there_is_told() -> None:
    rows = explained(drawn("40 10 22 Lorem ipsum 17"))
    assert "name: none" in rows
    assert "date of birth: none" in rows
    assert "nothing found: No name found." in rows


def test_what_readers_and_the_network_say_is_told_with_what_it_does_to_the_fields() -> None:
    lines = drawn(PAGE)
    read = (Reading("one", "LARS", 0.9), Reading("two", "LAR5", 0.6))
    lines[6] = replace(lines[6], readings=read)
    rows = explained(lines, Span(6, 0, 4, Role.WHOLE_NAME, 0.9))
    assert "  'LARS': one 'LARS' 0.90, two 'LAR5' 0.60" in rows
    assert "  name 'LARS' 0.90, given None, surname None" in rows
    assert any(row.startswith("  - other_meaning: ") for row in rows)
