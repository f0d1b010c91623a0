"""The command `stated`: what it imports, what it says, and what `process` then says."""

from __future__ import annotations

import json
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

from kyc_desktop import __main__
from kyc_desktop.cli import commands
from kyc_desktop.domain.reading import Line
from tests.e2e.program import EXAMPLES
from tests.integration.persistence.conftest import BOX
from tests.integration.persistence.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kyc_desktop.domain.reading import Box
    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk

SEMICOLONS = (
    "Nr;Datei;Name;Geburtsdatum\n"
    "{flow};;Anna Eriksson;1974-08-12\n"
    ";gone.jpg;Bernd Muster;3.4.1990\n"
    ";b.jpg;Carla Muster;\n"
    ";;Dora Muster;1.1.1990\n"
)


def box(down: float) -> Box:
    one, two, three, four = ((x, y + down) for x, y in BOX)
    return one, two, three, four


class CarlasPaper(Paper):
    lines = tuple(
        Line(text, 0.99, box(30.0 * n))
        for n, text in enumerate(
            ("Surname", "Muster", "Given names", "Carla", "Date of birth", "03.04.1990")
        )
    )


@pytest.fixture
def run(
    store: Store,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., tuple[int, Any]]:
    for part in (sys, threading):
        monkeypatch.setattr(part, "excepthook", part.excepthook)
    monkeypatch.setattr(commands, "CurrentReader", CarlasPaper)
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("KYC_DATA_DIR", str(tmp_path / "data"))

    def run(*words: str | Path) -> tuple[int, Any]:
        capsys.readouterr()
        code = __main__.main([*map(str, words)])
        told = capsys.readouterr()
        text = told.out + told.err
        return code, json.loads(told.out) if "--json" in words and told.out else text

    return run


def test_it_imports_and_compares(
    run: Callable[..., tuple[int, Any]],
    desk: Desk,
    new_flow: Callable[..., Desk],
    tmp_path: Path,
) -> None:
    desk.read().finish()
    new_flow(desk.store, "b.JPG").read().finish("Karla Muster")
    waiting = new_flow(desk.store, "waits.jpg").read()
    file = tmp_path / "customers.csv"
    file.write_text(SEMICOLONS.format(flow=desk.flow_id), encoding="utf-8")

    code, answer = run("stated", file, "--json")
    assert code == 1  # a row was left out
    assert answer["imported"] == {
        "rows": 3,
        "new": 3,
        "changed": 0,
        "unchanged": 0,
        "repeated": 0,
        "left_out": [{"line": 5, "reason": "It does not say which document it is about."}],
    }
    assert answer["counts"] == {
        "differs": 1,
        "no_document": 1,
        "not_compared": 0,
        "agrees": 1,
        "no_row": 1,
    }
    differs, lost, agrees = answer["rows"]
    assert (differs["name"], differs["name_stated"]) == ("Karla Muster", "Carla Muster")
    assert (lost["file_stated"], lost["flow_id"]) == ("gone.jpg", None)
    assert (agrees["name_agreement"], agrees["dob_agreement"]) == ("fits", "same")
    assert [its["flow_id"] for its in answer["no_row"]] == [waiting.flow_id]

    code, told = run("stated")
    assert code == 0
    assert told.splitlines() == [
        "1 agree, 1 differ, 0 not compared, 1 without a document. Documents to check without a "
        "row: 1.",
        f"  differs: flow {desk.flow_id + 1}, b.JPG: Karla Muster ≠ Carla Muster",
        "  no document: gone.jpg",
        f"  no row: flow {waiting.flow_id}, waits.jpg",
    ]
    assert run("stated", file)[1].startswith(
        "3 rows imported: 0 new, 0 changed, 3 unchanged. 1 left out.\n  line 5: It does not say"
    )
    assert run("stated", "--remove") == (0, "3 rows of stated data removed.\n")
    assert run("stated", "--json")[1]["rows"] == []


def test_what_is_not_clear_is_asked_for_and_nothing_is_imported(
    run: Callable[..., tuple[int, Any]], store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "customers.csv"
    file.write_text("a,b,c\n1.jpg,Anna Muster,03/04/1990\n", encoding="utf-8")
    code, told = run("stated", file)
    assert code == 2
    assert "--columns file,name,date_of_birth" in told
    named = ("--columns", "file,name,date_of_birth")
    code, told = run("stated", file, *named)
    assert code == 2
    assert "--dates dmy or --dates mdy" in told
    code, told = run("stated", file, "--columns", "file,-,date_of_birth", "--dates", "dmy")
    assert store.stated.count() == 1
    file.write_text("file,name\n1.jpg,\n", encoding="utf-8")
    code, told = run("stated", file)
    assert code == 2
    assert "No row of the file can be used.\nLine 2: It states neither" in told
    with pytest.raises(SystemExit):
        run("stated", file, "--columns", "file,file")
    assert store.stated.count() == 1


def test_what_is_processed_is_compared(run: Callable[..., tuple[int, Any]], tmp_path: Path) -> None:
    page, file = tmp_path / "page.png", tmp_path / "customers.csv"
    page.write_bytes((EXAMPLES / "passport_td3.png").read_bytes())
    file.write_text("file,name,dob\npage,Carla Muster,1990-03-04\n", encoding="utf-8")
    run("stated", file)
    _, answer = run("process", page, "--json")
    name, dob = answer["fields"]["name"], answer["fields"]["dob"]
    assert "It agrees with what the customer stated." in name["checks"]
    assert dob["value"] == "1990-04-03"
    assert dob["proof"] == "to_check"
    doubts = {each["code"]: each["message"] for each in dob["doubts"]}
    assert doubts["stated_differs"] == "The customer stated something else: “1990-03-04”."
