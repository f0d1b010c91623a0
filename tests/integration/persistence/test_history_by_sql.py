"""Searches of made-up documents find what plain SQL finds, in its order, page by page both ways."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kyc_desktop.domain.demonstration import Demand
from kyc_desktop.domain.history_query import HistoryQuery, Sort, SortColumn
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.persistence.repositories import (
    history,
    history_conditions,
    history_looks,
    history_volumes,
)
from kyc_desktop.persistence.repositories.asked_dates import asked_dates

if TYPE_CHECKING:
    from kyc_desktop.persistence.store import Store

MANY = 2_200  # some years of birth are numbers of documents as well
QUERIES = 20  # for each seed
COLUMNS = {
    SortColumn.NUMBER: "flow_id",
    SortColumn.TIME: "created_at",
    SortColumn.NAME: "name_key",
    SortColumn.DOB: "dob",
    SortColumn.KIND: "kind",
    SortColumn.STATUS: "stage",
    SortColumn.OPERATOR: "operator",
}
FORMS = (("{0:%Y}", "={0:%Y}"), ("{1} {0:%Y}", "={0:%Y-%m}"), ("{0:%Y-%m-%d}", "={0:%Y-%m-%d}"))
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
WORD = "EXISTS (SELECT FROM unnest(tsvector_to_array(search)) AS word WHERE {})"
SAID = "SELECT name_key, dob FROM history_rows WHERE dob_part IS NULL AND dob IS NOT NULL"


@dataclass(frozen=True)
class Search:
    """Words, and a date that is typed behind them or is not."""

    words: tuple[str, ...]
    date: tuple[str, str] | None  # as typed, and the word of the rows

    @property
    def typed(self) -> str:
        return " ".join([*self.words, *(self.date[:1] if self.date else ())])

    @property
    def sql(self) -> str:
        words = [term(word) for word in self.words]
        if self.date is None:
            return " AND ".join(words)
        typed, stored = self.date
        as_words = " AND ".join(term(word) for word in typed.replace("-", " ").split())
        born = WORD.format(f"word = '{stored}'")
        number = f" OR flow_id = {self.typed}" if self.typed.isdigit() else ""
        return " AND ".join([*words, f"({born} OR {as_words}{number})"])


def term(word: str) -> str:
    short = word.isdigit() and len(word) <= 3
    return WORD.format(f"word = '{word}'" if short else f"starts_with(word, '{word}')")


@pytest.fixture(scope="module")
def people(module_store: Store) -> list[tuple[str, dt.date]]:
    """The folded names and the dates of birth of documents that have both."""
    module_store.demonstration.fill(Demand(MANY, seed=3, until=dt.date(2026, 11, 30)), KYC_FLOW)
    with module_store._database.engine.connect() as connection:
        said = connection.execute(text(f"{SAID} AND name_key <> '' ORDER BY flow_id"))
        return [(name, born) for name, born in said]


def random_search(chance: random.Random, people: list[tuple[str, dt.date]]) -> Search:
    name, born = chance.choice(people)
    kind = chance.random()
    if kind < 0.15:
        return Search((chance.choice(("anna", "scan", "passport", "qqxyzzy", "muller")),), None)
    words = chance.sample(name.split(), min(chance.randint(1, 2), len(name.split())))
    found = tuple(dict.fromkeys(word[: chance.choice((1, 2, 3, 100))] for word in words))
    if kind < 0.6:
        return Search(found, None)
    typed, stored = (form.format(born, MONTHS[born.month - 1]) for form in chance.choice(FORMS))
    # Of "mar 1974", the word would be a month.
    is_month = any(asked_dates([word, "1974"], born, month_first=False) for word in found)
    return Search(() if kind < 0.85 or is_month else found, (typed, stored))


def plainly(store: Store, search: Search, sort: Sort) -> list[int]:
    """What has no value comes last in both directions."""
    column, way = COLUMNS[sort.column], "DESC" if sort.descending else "ASC"
    order = f"{column} IS NULL, {column} {way}, flow_id {way}"
    with store._database.engine.connect() as connection:
        asked = f"SELECT flow_id FROM history_rows WHERE {search.sql} ORDER BY {order}"  # noqa: S608 - as above
        return list(connection.execute(text(asked.replace(":", r"\:"))).scalars())


@pytest.fixture(params=["as set", "all words common", "small looks"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """How words are looked for; among so few documents, the first way is always the same."""
    if request.param == "as set":
        return
    for module in (history_conditions, history_looks):
        monkeypatch.setattr(module, "FEW", 0)
    monkeypatch.setattr(history, "_COMMON", 0)
    monkeypatch.setattr(history_conditions, "_SURELY_FEW", 0)
    monkeypatch.setattr(history_volumes, "_BITS", 6)
    if request.param == "small looks":
        monkeypatch.setattr(history_looks, "_LOOKS", (30, 400))


@pytest.mark.slow
@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("seed", range(4))
def test_a_search_finds_what_plain_sql_finds_page_by_page(
    module_store: Store, people: list[tuple[str, dt.date]], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    listed = module_store.history
    for _ in range(QUERIES):
        search = random_search(chance, people)
        sort = Sort(chance.choice(list(SortColumn)), descending=chance.random() < 0.5)
        wanted = plainly(module_store, search, sort)
        limit = max(chance.choice((7, 40, 100)), len(wanted) // 4)
        query = HistoryQuery(search.typed, sort=sort, limit=limit)

        page = listed.page(query)
        again = listed.page(query)
        assert again.rows == page.rows
        forward = list(page.rows)
        while page.more:
            page = listed.page(query.next_page(forward[-1]))
            forward += page.rows
        assert [row.flow_id for row in forward] == wanted, query

        if len(forward) > 1:
            place = chance.randrange(1, len(forward))
            page = listed.page(query.previous_page(forward[place]))
            backward = list(page.rows)
            while page.earlier:
                page = listed.page(query.previous_page(backward[0]))
                backward = [*page.rows, *backward]
            assert [row.flow_id for row in backward] == wanted[:place], query
