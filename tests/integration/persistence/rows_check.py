"""Compares the rows of the history with what the other tables say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import cast, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from kyc_desktop.persistence.history_tables import (
    NameWord,
    SearchWord,
    StoredFlowFigures,
    StoredHistoryRow,
)
from kyc_desktop.persistence.repositories.flow_figures import figures_of
from kyc_desktop.persistence.repositories.history_rows import row_of, sources, words_of
from kyc_desktop.persistence.repositories.name_words import leftovers, name_words
from kyc_desktop.persistence.repositories.search_words import kept_word
from kyc_desktop.persistence.tables import FlowManager

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from kyc_desktop.persistence.store import Store


def stored_rows(session: Session) -> list[dict[str, Any]]:
    """All rows as they are stored, without the last change and what the database makes."""
    lexemes = func.tsvector_to_array(StoredHistoryRow.search).label("words")
    left_out = {"updated_at", "search", "brief"}
    kept = [each for each in StoredHistoryRow.__table__.c if each.name not in left_out]
    found = session.execute(select(*kept, lexemes).order_by(StoredHistoryRow.flow_id))
    return [dict(row) for row in found.mappings()]


def computed_rows(session: Session) -> list[dict[str, Any]]:
    """All rows as they should be."""
    ids = session.scalars(select(FlowManager.id)).all()
    rows = [row_of(found) for found in session.execute(sources(ids))]
    for row in rows:
        vector = func.array_to_tsvector(cast(words_of(row), ARRAY(Text)))
        row["words"] = session.scalar(select(func.tsvector_to_array(vector)))
    return rows


def ids_of(rows: list[dict[str, Any]]) -> list[int]:
    return [row["flow_id"] for row in rows]


def by_id(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: row["flow_id"])


def assert_rows_are_current(store: Store) -> int:
    """Each flow has one row, which is what it would be if it were made now; returns how many."""
    with store._database.transaction() as session:
        stored, computed = stored_rows(session), computed_rows(session)
        searched = {kept_word(each) for row in computed for each in words_of(row) if each[0] != "="}
        assert searched <= set(session.scalars(select(SearchWord.word)))
        words = {word for row in computed if row["name"] for word in name_words(row["name"])}
        known = {
            (row.left, row.word) for row in session.execute(select(NameWord.left, NameWord.word))
        }
        figures = [
            [dict(row) for row in session.execute(each).mappings()]
            for each in (select(StoredFlowFigures.__table__), figures_of(ids_of(computed)))
        ]
    assert stored == computed
    assert by_id(figures[0]) == by_id(figures[1])
    assert {(left, word) for word in words for left in leftovers(word)} <= known
    return len(stored)
