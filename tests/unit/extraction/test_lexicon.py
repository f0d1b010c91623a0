"""A new kind of document is added as data; meaningless data is rejected."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.extraction import extract
from kyc_desktop.extraction.words.lexicon import lexicon, load
from kyc_desktop.paths import resources
from tests.unit.extraction.conftest import drawn

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 24)
LEXICON = resources() / "lexicon"

# Zembla is Nabokov's.
ZEMBLA = """
[countries]
ZZZ = { order = "DMY", phrases = ["korun zemblan"] }

[types.id_card]
phrases = ["zemblan karton"]

[labels.surname]
zb = ["Famblik"]

[labels.given_names]
zb = ["Ponem"]

[labels.birth_date]
zb = ["Gebortnik"]

[labels.parent]
zb = ["Ponem pater"]

[months]
zb = ["pri", "seg", "ter", "kva", "pen", "ses", "sep", "okto", "nono", "deci", "unde", "duo"]
"""
CARD = """
    40 10 22 KORUN ZEMBLAN
    40 40 18 ZEMBLAN KARTON
    200 100 12 Famblik
    200 114 18 KINBOTE
    200 140 12 Ponem
    200 154 18 CHARLES XAVIER
    200 180 12 Ponem pater
    200 194 18 ALFIN
    200 220 12 Gebortnik
    200 234 18 05 TER 1915
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(LEXICON, tmp_path / "lexicon")
    return tmp_path / "lexicon"


def test_card_of_a_new_country_takes_data_only(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "zembla.toml").write_text(ZEMBLA, encoding="utf-8")
    monkeypatch.setattr("kyc_desktop.extraction.details.lexicon", lambda: load(folder))
    details = extract(drawn(CARD), TODAY)
    assert details.name is not None
    assert details.dob is not None
    assert (details.name.value, details.name.surname) == ("Charles Xavier Kinbote", "Kinbote")
    assert (details.dob.value, details.country) == ("1915-03-05", "ZZZ")
    assert details.document_type == "id_card"


def test_without_the_data_the_card_is_not_known() -> None:
    assert extract(drawn(CARD), TODAY).dob is None


@pytest.mark.parametrize(
    "text",
    [
        '[label.surname]\nen = ["Surname"]',
        '[labels.shoe_size]\nen = ["Shoe size"]',
        '[types.ticket]\nphrases = ["ticket"]',
        '[months]\nxx = ["one", "two"]',
    ],
    ids=["table", "kind of label", "kind of document", "months"],
)
def test_data_that_is_not_known_is_refused(folder: Path, text: str) -> None:
    (folder / "wrong.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"label|shoe_size|ticket|months"):
        load(folder)


def test_the_wanted_and_the_unwanted_are_told_apart() -> None:
    """No phrase is a label of a name and of somebody else's at once."""
    wanted = {"surname", "given_names", "full_name", "birth_date"}
    unwanted = {"parent", "spouse", "birth_name", "issue_date", "expiry_date", "signature"}
    labels = {
        plain: {kind.value for kind, _ in entries} for plain, entries in lexicon().labels.items()
    }
    assert wanted | unwanted <= set().union(*labels.values())
    for plain, kinds in labels.items():
        assert not (kinds & wanted and kinds & unwanted), plain
