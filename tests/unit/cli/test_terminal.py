"""No text reaches the terminal as an instruction, and only one module writes there."""

from __future__ import annotations

import ast
import io
import json
import sys
from pathlib import Path

import pytest

from kyc_desktop.cli import parsers, terminal
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import OutputFailed, UnknownFlow

PROGRAM = Path(__file__).resolve().parents[3] / "kyc_desktop"
HOSTILE = "\x1b]0;pwned\x07\x1b[31m\x9b31m\u202eEve\u2066\n[/b] :smile: \udcff\u2028\u200b"
SHOWN = (
    r"\x1b]0;pwned\x07\x1b[31m\x9b31m\u202eEve\u2066\n[/b] :smile: \udcff\u2028\u200b"
)  # fmt: skip


def test_what_a_terminal_obeys_is_written_as_its_code() -> None:
    assert terminal.plain(HOSTILE) == SHOWN
    assert terminal.plain(SHOWN) == SHOWN
    assert terminal.plain("a\nb\r", keep="\n") == "a\nb\\r"


@pytest.mark.parametrize("name", ["José Müller", "आनन्‍द शर्मा", "می‌خواهم", "王小明", "O’Neil-Łuk"])
def test_names_of_all_scripts_stay_as_they_are(name: str) -> None:
    assert terminal.plain(name) == name


def test_values_within_values_are_plain_too() -> None:
    told = terminal.plain_values({"a": [{"b": HOSTILE}, 1, None], "c": HOSTILE})
    assert told == {"a": [{"b": SHOWN}, 1, None], "c": SHOWN}


def test_json_keeps_its_values(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.say_json({"name": HOSTILE, "other": "é😀"})
    told = capsys.readouterr().out
    assert json.loads(told) == {"name": HOSTILE, "other": "é😀"}
    assert all(char == "\n" or char.isprintable() for char in told)


def test_a_table_shows_brackets_and_codes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    terminal.say_table(("file_name",), [{"file_name": HOSTILE}, {"file_name": None}])
    told = capsys.readouterr().out
    assert SHOWN in told
    assert "file name" in told


def test_an_error_is_told_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.complain(UnknownFlow(Message("", text=HOSTILE), Message("try_again")))
    assert capsys.readouterr().err == f"kyc-desktop: {SHOWN}\nTry again.\n"


@pytest.mark.parametrize(
    "words", [["--sort\x1b[2J"], ["history", "--\x1b[2J"], ["flow", "\x1b[2J"]]
)
def test_options_are_quoted_plainly(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    parser = parsers.window_parser() if words[0].startswith("-") else parsers.command_parser()
    with pytest.raises(SystemExit):
        parser.parse_args(words)
    told = capsys.readouterr().err
    assert r"\x1b[2J" in told
    assert "\x1b" not in told


def test_a_file_on_a_terminal_is_shown_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    terminal.byte_output().write("Eve\x1b[2J,é\r\n".encode())
    assert screen.getvalue() == "Eve\\x1b[2J,é\n"


def test_output_without_room_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    with pytest.raises(OutputFailed, match="No space left"):
        terminal.say("x")
    monkeypatch.setattr(sys, "stderr", Full())
    terminal.note("there is no other place to say it")


def test_nothing_else_writes_on_the_terminal() -> None:
    files = [PROGRAM / "__main__.py", *(PROGRAM / "cli").glob("*.py")]
    for file in files:
        if file.name in {"terminal.py", "progress.py"}:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            written = ast.unparse(node) if isinstance(node, ast.Attribute | ast.Name) else ""
            assert written not in {"print", "Console", "sys.stdout.write", "sys.stderr.write"}, file


def test_bytes_that_are_no_text_stay_in_names_of_files_alone() -> None:
    parser = parsers.command_parser()
    odd = "a\udcff"
    assert parser.parse_args(["process", odd]).paths == [Path(odd)]
    asked = parser.parse_args(["history", "--search", odd, "--operator", odd])
    assert (asked.search, asked.operator) == ("a?", ["a?"])
