"""Searches for beginnings of words find the rows that a plain comparison finds."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select, text

from kyc_desktop.domain.history_query import HistoryQuery, Sort, SortColumn
from kyc_desktop.persistence.history_tables import SearchWord
from kyc_desktop.persistence.repositories.history_rows import write_rows
from kyc_desktop.persistence.repositories.search_words import kept_word, whole_words
from kyc_desktop.persistence.tables import FlowManager

if TYPE_CHECKING:
    from kyc_desktop.persistence.store import Store

MANY = 200
LETTERS = "abcdefgh"


def some_word(chance: random.Random) -> str:
    """Short ones that begin alike, in two scripts; 'many' and others have more than 32 ends."""
    kind = chance.random()
    if kind < 0.2:
        return f"many{chance.choice(LETTERS)}{chance.choice(LETTERS)}"
    if kind < 0.3:
        return f"img{chance.randrange(50)}"
    if kind < 0.4:
        return str(chance.randrange(3000))
    if kind < 0.5:
        return "мир"[: chance.randint(1, 3)]
    return "".join(chance.choice("ab") for _ in range(chance.randint(1, 4)))


@pytest.fixture(scope="module")
def files(module_store: Store) -> dict[int, list[str]]:
    """The words of each flow."""
    chance = random.Random(5)  # noqa: S311 - no secret
    words = {number: [some_word(chance) for _ in range(3)] for number in range(1, MANY + 1)}
    nothing = ("name", "name_key", "dob", "dob_part", "kind", "expires", "sure", "failed_task")
    rows = [
        {
            **dict.fromkeys((*nothing, "reject_reason", "flags")),
            "flow_id": number,
            "created_at": dt.datetime(2026, 10, 15, tzinfo=dt.UTC),
            "status": "queued",
            "stage": "waiting",
            "file": " ".join(found),
            "operator": "Clerk",
            "corrected": False,
        }
        for number, found in words.items()
    ]
    flow = {"flow_name": "kyc_document", "start_task": "upload_image", "status": "queued"}
    with module_store._database.transaction() as session:
        session.execute(
            insert(FlowManager),
            [{**flow, "image_name": row["file"], "created_by": "Clerk"} for row in rows],
        )
        write_rows(session, rows)
    return words


def begins(word: str, beginning: str) -> bool:
    if beginning.isdigit() and len(beginning) <= 3:
        return word == beginning
    return word.startswith(beginning)


@pytest.mark.parametrize("statistics", [False, True])
def test_beginnings_of_words_are_found(
    module_store: Store, files: dict[int, list[str]], *, statistics: bool
) -> None:
    if statistics:
        with module_store._database.engine.begin() as connection:
            connection.execute(text("ANALYZE history_rows"))
    chance = random.Random(6)  # noqa: S311 - no secret
    for _ in range(60):
        words = [some_word(chance) for _ in range(chance.randint(1, 3))]
        asked = [word[: chance.randint(1, len(word))] for word in words]
        if len(asked) == 1 and asked[0].isdigit():
            continue  # a number of a flow as well, or a year of birth
        sort = Sort(chance.choice(list(SortColumn)), descending=True)
        page = module_store.history.page(HistoryQuery(" ".join(asked), sort=sort, limit=MANY))
        wanted = {
            number
            for number, found in files.items()
            if all(any(begins(word, each) for word in found) for each in asked)
        }
        assert {row.flow_id for row in page.rows} == wanted, asked


@pytest.mark.usefixtures("files")
def test_few_words_stand_for_a_beginning_and_many_do_not(module_store: Store) -> None:
    with module_store._database.transaction() as session:
        kept = set(session.scalars(select(SearchWord.word)))
        assert "0" in kept
        assert "img0" in kept
        assert not any(word in kept for word in ("img1", "17"))
        assert whole_words(session, "'м':* & 'img1':*") == "('м' | 'ми' | 'мир') & 'img1':*"
        assert whole_words(session, "'many':* | '=1974'") == "'many':* | '=1974'"
        assert whole_words(session, "'im':*") == "'im':*"
        assert whole_words(session, "'nobody':*") == "('nobody')"


@pytest.mark.parametrize(
    ("word", "kept"), [("anna", "anna"), ("img0042", "img0"), ("42", "0"), ("a1b2", "a0")]
)
def test_of_numbers_only_that_there_are_some_is_kept(word: str, kept: str) -> None:
    assert kept_word(word) == kept
