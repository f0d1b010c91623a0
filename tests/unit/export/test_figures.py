"""Tables of figures: shares with their intervals, who sees clerks, and files of them."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # it ships no types

from kyc_desktop.cli.figures import as_json, error_rate
from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.history import BlindFigures
from kyc_desktop.domain.statistics import (
    ClerkFigures,
    FiguresQuery,
    Period,
    PeriodFigures,
    Spread,
    SureFigures,
    ValueFigures,
)
from kyc_desktop.errors import ExportFailed, NotAllowed
from kyc_desktop.export.figures import (
    CHANGES,
    CLERKS,
    DAYS,
    SURE,
    Figures,
    FigureTable,
    Viewer,
    write_table,
)
from kyc_desktop.export.formats import Format

if TYPE_CHECKING:
    from pathlib import Path

    from kyc_desktop.persistence.repositories.statistics import StatisticsRepository

DAY = dt.date(2026, 10, 24)
MINUTE = dt.timedelta(minutes=1)
EVIL = "=cmd|' /C calc'!A0"


@dataclass
class Counted:
    """An office in which things were counted."""

    overseer: bool = True
    asked: list[FiguresQuery] = field(default_factory=list)

    def sees_clerks(self) -> bool:
        return self.overseer

    def clerks(self) -> tuple[str, ...]:
        return ("anna", EVIL)

    def by_period(self, query: FiguresQuery, today: dt.date) -> tuple[PeriodFigures, ...]:
        self.asked.append(query)
        return (PeriodFigures(Period(today, today), 3, 2, 1, Spread(MINUTE, 2 * MINUTE)),)

    def by_clerk(self, query: FiguresQuery) -> tuple[ClerkFigures, ...]:
        self.asked.append(query)
        made = ClerkFigures(EVIL, 4, 0, Spread(), 1, 1, BlindFigures(agreed=1))
        return (made,)

    def changed_values(self, query: FiguresQuery) -> tuple[ValueFigures, ...]:
        self.asked.append(query)
        return (ValueFigures(DocumentType.PASSPORT, "name", 10, 1, 0, 0),)

    def sure_values(self, query: FiguresQuery) -> tuple[SureFigures, ...]:
        self.asked.append(query)
        return (
            SureFigures("name", BlindFigures(96, 0, 4), 7),
            SureFigures("dob", BlindFigures(), 0),
        )


def figures(counted: Counted, *, by_clerk: bool = True) -> Figures:
    reader = cast("StatisticsRepository", counted)
    return Figures(reader, Viewer("anna", by_clerk), lambda: DAY)


def rows(table: FigureTable | None) -> list[dict[str, Any]]:
    assert table is not None
    return [dict(zip(table.headings, row, strict=True)) for row in table.rows]


def test_a_share_of_few_has_its_interval_and_is_never_sure() -> None:
    (found,) = rows(figures(Counted()).table(CHANGES, FiguresQuery()))
    assert (found["changed"], found["saved"], found["share"]) == (1, 10, 0.1)
    assert (found["at_least"], found["at_most"]) == (0.002528, 0.445017)
    assert (found["later_share"], found["later_at_least"], found["later_at_most"]) == (
        0.0, 0.0, 0.308498,
    )  # fmt: skip


def test_the_error_rate_of_sure_fields_has_its_upper_end() -> None:
    table = figures(Counted()).table(SURE, FiguresQuery())
    name, dob = rows(table)
    assert (name["checked_blind"], name["program_wrong"], name["at_most"]) == (100, 0, 0.036217)
    assert (dob["share"], dob["at_least"], dob["at_most"]) == (None, None, None)
    assert table is not None
    assert error_rate(table) == (
        "0 of 100 sure fields were wrong: error rate below 3.7 % (95 % confidence).\n"
        "Agreed: 96. Typing errors: 4."
    )


@pytest.mark.parametrize(
    ("blind", "said"),
    [
        (BlindFigures(), "No sure field was in a blind check."),
        (BlindFigures(1), "0 of 1 sure field was wrong.\nAgreed: 1. Typing errors: 0."),
        (BlindFigures(0, 2), "2 of 2 sure fields were wrong.\nAgreed: 0. Typing errors: 0."),
    ],
    ids=["none", "one", "all wrong"],
)
def test_what_bounds_nothing_is_told_without_a_bound(blind: BlindFigures, said: str) -> None:
    row = ("name", blind.checked, blind.program_wrong, blind.agreed, blind.typing_error)
    headings = ("field", "checked_blind", "program_wrong", "agreed", "typing_errors")
    assert error_rate(FigureTable(SURE, headings, (row,))) == said


def test_auditors_see_all_clerks_and_a_clerk_sees_the_own_figures() -> None:
    auditor, clerk = Counted(), Counted(overseer=False)
    assert figures(auditor).clerks() == ("anna", EVIL)
    assert figures(clerk).clerks() == ("anna",)
    figures(auditor).table(CLERKS, FiguresQuery())
    figures(clerk).table(CLERKS, FiguresQuery())
    assert [query.clerk for query in (*auditor.asked, *clerk.asked)] == [None, "anna"]
    figures(clerk).table(DAYS, FiguresQuery())  # the office's total
    figures(clerk).table(DAYS, FiguresQuery(clerk="anna"))
    with pytest.raises(NotAllowed):
        figures(clerk).table(DAYS, FiguresQuery(clerk="bert"))


def test_where_the_office_shows_no_figures_by_clerk_there_are_none() -> None:
    counted = Counted()
    shown = figures(counted, by_clerk=False)
    assert (shown.table(CLERKS, FiguresQuery()), shown.clerks()) == (None, ())
    assert not shown.sees_clerks()
    with pytest.raises(NotAllowed):
        shown.table(DAYS, FiguresQuery(clerk="anna"))
    assert counted.asked == []


def test_the_json_of_the_command_line_has_an_object_for_each_row() -> None:
    table = figures(Counted()).table(DAYS, FiguresQuery())
    assert table is not None
    more = table._replace(more=(("in_no_list", 3),))
    assert as_json(FiguresQuery(clerk="anna"), [more]) == {
        "from": None, "to": None, "kind": None, "clerk": "anna", "in_no_list": 3,
        "days": [{
            "first_day": "2026-10-24", "last_day": "2026-10-24", "added": 3, "saved": 2,
            "rejected": 1, "half_within_s": 60.0, "most_within_s": 120.0,
        }],
    }  # fmt: skip


def test_a_file_has_the_same_rows_and_no_formula(tmp_path: Path) -> None:
    table = figures(Counted()).table(CLERKS, FiguresQuery())
    assert table is not None
    for form in (Format.CSV, Format.XLSX):
        write_table(table, form, tmp_path / f"clerks{form.ending}", lambda: None)
    with (tmp_path / "clerks.csv").open(encoding="utf-8", newline="") as file:
        headings, row = csv.reader(file)
    assert tuple(headings) == table.headings
    assert row[:4] == [f"'{EVIL}", "4", "0", ""]
    sheet = load_workbook(tmp_path / "clerks.xlsx").active
    assert [cell.value for cell in sheet[1]] == list(table.headings)
    assert [cell.value for cell in sheet[2]] == list(table.rows[0])
    assert sheet["A2"].data_type == "s"


def test_an_export_that_is_not_on_record_leaves_no_file(tmp_path: Path) -> None:
    def refuse() -> None:
        raise OSError

    with pytest.raises(ExportFailed):
        write_table(FigureTable(DAYS, ("a",), ((1,),)), Format.CSV, tmp_path / "a.csv", refuse)
    assert list(tmp_path.iterdir()) == []
