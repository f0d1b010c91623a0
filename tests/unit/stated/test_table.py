"""Files that customers' data come in: encodings, separators, and what is no table at all."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import Cancelled, StatedFileRefused
from kyc_desktop.stated import table
from kyc_desktop.stated.table import read_table, table_of

if TYPE_CHECKING:
    from pathlib import Path

NEVER = Event()
TEXT = "Datei;Name;Geburtsdatum\nbild.jpg;Jörg Müller;03.04.1990\n"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("windows-1252", "windows-1252"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_the_encoding_is_found_out(encoding: str, told: str) -> None:
    found = table_of(TEXT.encode(encoding), NEVER)
    assert (found.encoding, found.delimiter) == (told, ";")
    assert [row.cells for row in found.rows] == [
        ("Datei", "Name", "Geburtsdatum"),
        ("bild.jpg", "Jörg Müller", "03.04.1990"),
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(mark: str) -> None:
    rows = [["file", "name", "born"], ["a.jpg", "Müller, Anna", "1990-04-03"], ["b.jpg", "B C", ""]]
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=mark).writerows(rows)
    assert [list(row.cells) for row in table_of(file.getvalue().encode(), NEVER).rows] == rows


def test_commas_in_names_are_no_separators() -> None:
    text = "file;name\na.jpg;Müller, Anna\nb.jpg;Schmidt, Bernd\n"
    assert table_of(text.encode(), NEVER).delimiter == ";"


def test_excels_own_first_line_names_the_separator() -> None:
    found = table_of(b"sep=|\r\nfile|name\r\na;b.jpg|A B\r\n", NEVER)
    assert [row.cells for row in found.rows] == [("file", "name"), ("a;b.jpg", "A B")]
    assert found.rows[0].line == 2


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    text = 'file,name\n\n"a.jpg","Anna\nMüller"\n , \nb.jpg,B C\n'
    assert [row.line for row in table_of(text.encode(), NEVER).rows] == [1, 3, 6]


@pytest.mark.parametrize("rows", [30, 20_000])
def test_a_quotation_mark_that_swallows_the_file_is_told_with_its_line(rows: int) -> None:
    text = 'file,name\na.jpg,A B\na.jpg,"Anna\n' + "b.jpg,B C\n" * rows
    with pytest.raises(StatedFileRefused) as refused:
        table_of(text.encode(), NEVER)
    assert refused.value.user_message == Message.of("stated_quotation", line=3)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "stated_empty"),
        (b"\n\n ;;\n", "stated_empty"),
        (b"name\nAnna\n", "stated_one_column"),
        (b"PK\x03\x04" + bytes(200), "stated_binary"),
        (b"%PDF-1.7\nfile,name\n", "stated_binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "stated_binary"),
        (b"\xff\xfe\x00\xd8", "stated_binary"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(StatedFileRefused) as refused:
        table_of(data, NEVER)
    assert refused.value.user_message.code == code
    assert refused.value.advice is not None


def test_a_file_that_is_too_large_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "MOST_BYTES", 3 * 1024 * 1024)
    file = tmp_path / "large.csv"
    file.write_bytes(b"a,b\n" * 1_000_000)
    with pytest.raises(StatedFileRefused) as refused:
        read_table(file, NEVER)
    assert refused.value.user_message.code == "stated_too_large"


def test_a_file_with_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 10)
    table_of(b"file,name\n" + b"a,b\n" * 10, NEVER)
    with pytest.raises(StatedFileRefused) as refused:
        table_of(b"file,name\n" + b"a,b\n" * 11, NEVER)
    assert refused.value.user_message.code == "stated_too_many_rows"


def test_a_folder_and_a_file_that_is_gone_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.csv"):
        with pytest.raises(StatedFileRefused):
            read_table(path, NEVER)


def test_reading_can_be_cancelled() -> None:
    cancelled = Event()
    with pytest.raises(Cancelled):
        table_of(b"a,b\n" * 10_000, cancelled, lambda _: cancelled.set())


CELL = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), exclude_characters="\ufeff"),
    min_size=1,
    max_size=12,
)


@given(
    rows=st.lists(st.tuples(CELL, CELL, CELL), min_size=3, max_size=12),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_spreadsheet_writes_is_read_back(
    rows: list[tuple[str, str, str]], encoding: str
) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    found = table_of(("sep=;\r\n" + file.getvalue()).encode(encoding), NEVER)
    assert [row.cells for row in found.rows] == rows


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_are_refused(data: bytes) -> None:
    with suppress(StatedFileRefused):
        assert table_of(data, NEVER).width >= 2
