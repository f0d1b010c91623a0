"""Every command with hostile names: of files, people, operators and folders, and on the paper."""

from __future__ import annotations

import json
from threading import Event
from typing import TYPE_CHECKING

import pytest

from kyc_desktop import __main__
from kyc_desktop.cli import commands, exporting, terminal
from kyc_desktop.cli.parsers import COMMANDS
from kyc_desktop.domain.flow import Rejection, RejectReason
from kyc_desktop.domain.reading import Line
from kyc_desktop.domain.stated import Stated, StatedRow
from tests.e2e.program import EXAMPLES
from tests.integration.persistence.conftest import BOX, Desk
from tests.integration.persistence.paper import Paper
from tests.unit.cli.test_terminal import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kyc_desktop.persistence.store import Store

pytestmark = pytest.mark.usefixtures("own_log")

MARKUP = "Eve [/b] [bold red]Adams[x] :smile:"
FILE = "[x]:smile:\x1b]0;pwned\x07\u202e.png"
OPERATOR = "[/op] :skull:"


class HostilePaper(Paper):
    lines = tuple(
        Line(text, 0.9, BOX)
        for text in ("Surname", MARKUP, "Date of birth", f"12.08.1974 {HOSTILE}")
    )


def run(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a command writes; none of it may be obeyed by a terminal."""
    capsys.readouterr()
    assert __main__.main(words) in {0, 1}
    told = "".join(capsys.readouterr())
    unprintable = {char for char in told if not (char.isprintable() or char == "\n")}
    assert not unprintable
    return told


@pytest.fixture
def hostile(
    store: Store,
    new_flow: Callable[..., Desk],
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    monkeypatch.setattr(commands, "CurrentReader", HostilePaper)
    monkeypatch.setattr(exporting, "byte_output", terminal._Shown)  # as on a terminal
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("KYC_DATA_DIR", str(tmp_path / "[/d]\x1b[31m"))
    monkeypatch.setenv("KYC_OPERATOR", OPERATOR)
    monkeypatch.setenv("COLUMNS", "300")
    desk = new_flow(store, FILE, OPERATOR)
    desk.read().finish(MARKUP + "\x1b[31m\u202e")
    rows = StatedRow(1, Stated(MARKUP), number=desk.flow_id), StatedRow(2, Stated("x"), file=FILE)
    store.stated.put(rows, 0, OPERATOR, Event())
    return desk


WALKS: dict[str, tuple[list[str], ...]] = {
    "flow": (["flow", "1"], ["flow", "1", "--json"]),
    "history": (["history"], ["history", "--json"], ["history", "--search", "eve"]),
    "statistics": (["statistics"],),
    "db": (["db", "status"], ["db", "roles"]),
    "export": (["export", "-"],),
    "stated": (["stated"], ["stated", "--json"]),
    "keys": (["keys", "status"],),
    "hold": (["hold", "1", "--reason", MARKUP], ["hold", "1", "--reason", MARKUP, "--json"]),
    "erase": (["hold", "1", "--reason", MARKUP], ["erase", "1"], ["erase", "1", "--json"]),
    "retention": (["hold", "1", "--reason", MARKUP], ["retention", "preview", "--all"]),
    "relationship": (["relationship", "1", "--ended", "2020-02-22"],),
    "office": (["office"], ["office", "--json"], ["office", "--take-back", "1"]),
    "audit": (["audit", "verify"], ["audit", "verify", "--images", "--json"]),
}


@pytest.mark.parametrize("command", WALKS)
def test_stored_texts_are_data(
    command: str, hostile: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in WALKS[command]:
        told = run([each.replace("1", str(hostile.flow_id)) for each in words], capsys)
        if command in {"flow", "history", "stated"}:
            shown = json.loads(told) if "--json" in words else {}
            record = shown.get("record") or (shown.get("rows") or [shown])[0]
            assert MARKUP in (record["name"] if shown else told)
            assert "[x]:smile:" in told


def test_a_rejection_keeps_the_lines_of_its_text(
    hostile: Desk, store: Store, new_flow: Callable[..., Desk], capsys: pytest.CaptureFixture[str]
) -> None:
    desk = new_flow(store).read()
    text = f"{MARKUP}\nflow 7: saved\x1b[2J"
    store.rejections.reject(desk.flow_id, desk.version, Rejection(RejectReason.OTHER, text, "x"))
    told = run(["flow", str(desk.flow_id)], capsys)
    assert f"rejection text: {MARKUP}\n    flow 7: saved\\x1b[2J\n" in told


@pytest.mark.parametrize("options", [[], ["--json"], ["--explain"], ["--dry-run", "--explain"]])
def test_what_is_printed_on_paper_is_data(
    options: list[str], hostile: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / FILE
    page.write_bytes((EXAMPLES / "passport_td3.png").read_bytes())
    empty = tmp_path / f"empty{FILE}"
    empty.touch()
    told = run(["process", str(page), str(empty), *options], capsys)
    assert "[x]:smile:" in told


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_files_that_come_in(
    options: list[str], hostile: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / FILE
    page.write_bytes((EXAMPLES / "passport_td3.png").read_bytes())
    empty = tmp_path / f"empty{FILE}"
    empty.touch()
    for _ in range(2):
        told = run(["intake", str(page), str(empty), *options], capsys)
    assert told.count("[x]:smile:") == (4 if options else 2)  # with its path, or without


def test_folders_of_model_files(
    hostile: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HostilePaper, "told", None, raising=False)
    assert "[/d]\\x1b[31m" in run(["models"], capsys)


def test_names_of_backups(
    hostile: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / FILE
    run(["backup", str(file), "--unencrypted"], capsys)
    assert file.exists()
    run(["restore", "--check", str(file)], capsys)


def test_every_command_is_walked() -> None:
    # These print numbers and words of their own.
    own = {"demo-data", "images", "worker"}
    walked = {*WALKS, *own, "process", "intake", "models", "backup", "restore"}
    assert walked == set(COMMANDS)
