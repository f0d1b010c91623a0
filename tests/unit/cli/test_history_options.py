from __future__ import annotations

import argparse
import datetime as dt

import pytest

from kyc_desktop.cli.history_options import add_jump, add_options, query_of
from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import RejectReason
from kyc_desktop.domain.history_query import DateRange, HistoryQuery, Sort, SortColumn
from kyc_desktop.domain.stage import Stage

DAY = dt.date(2026, 2, 28)


def query(*words: str) -> HistoryQuery:
    parser = argparse.ArgumentParser()
    add_options(parser)
    add_jump(parser)
    return query_of(parser.parse_args(words), limit=100)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("", HistoryQuery()),
        ("--search müller", HistoryQuery("müller")),
        (
            "--status saved --status to_check",
            HistoryQuery(stages=frozenset({Stage.SAVED, Stage.TO_CHECK})),
        ),
        ("--kind id_card", HistoryQuery(kinds=frozenset({DocumentType.ID_CARD}))),
        ("--operator m.clerk", HistoryQuery(operators=frozenset({"m.clerk"}))),
        (
            "--reject-reason duplicate",
            HistoryQuery(reject_reasons=frozenset({RejectReason.DUPLICATE})),
        ),
        ("--failed-task perform_ocr", HistoryQuery(failed_tasks=frozenset({"perform_ocr"}))),
        ("--added-from 2026-02-28", HistoryQuery(added=DateRange(DAY, None))),
        ("--added-to 2026-02-28", HistoryQuery(added=DateRange(None, DAY))),
        ("--corrected --not-sure", HistoryQuery(corrected=True, sure=False)),
        ("--expired --expires-within 30", HistoryQuery(expired=True, expiring_within_days=30)),
        ("--sort name", HistoryQuery(sort=Sort(SortColumn.NAME, descending=False))),
        ("--sort name --order desc", HistoryQuery(sort=Sort(SortColumn.NAME))),
        ("--sort time", HistoryQuery(sort=Sort(SortColumn.TIME))),
        ("--at 2026-02-28", HistoryQuery(at_date=DAY)),
    ],
)
def test_options_become_a_query(words: str, asked: HistoryQuery) -> None:
    assert query(*words.split()) == asked


@pytest.mark.parametrize(
    "words", ["--status lost", "--added-from today", "--corrected --not-corrected", "--sort size"]
)
def test_what_there_is_not_is_refused(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        query(*words.split())

    assert words.split(maxsplit=1)[0] in capsys.readouterr().err


def test_an_order_without_days_does_not_begin_with_one() -> None:
    with pytest.raises(ValueError, match="no days"):
        query("--sort", "kind", "--at", "2026-02-28")
