"""Nothing ends a command without a word: bugs, closed pipes, full disks, names that can't be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kyc_desktop import __main__
from kyc_desktop.cli import commands, given_files
from kyc_desktop.config import settings
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.errors import ExportFailed, ImageRejected, SettingsError
from kyc_desktop.export.replacing import replacing
from kyc_desktop.imaging.accept import accept
from tests.e2e.program import EXAMPLES, ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = "x" * 300


pytestmark = pytest.mark.usefixtures("own_log")


def break_down(*_: object) -> int:
    raise ValueError("Jana Nováková")


def test_a_bug_is_told_in_two_sentences_and_is_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "statistics", break_down)
    assert __main__.main(["statistics"]) == __main__.ERROR
    out, err = capsys.readouterr()
    log = tmp_path / "data" / "logs" / "kyc-desktop.log"
    assert (out, err.count("\n")) == ("", 2)
    assert str(log) in err
    assert "builtins.ValueError" in log.read_text(encoding="utf-8")
    assert "Nováková" not in err + log.read_text(encoding="utf-8")


def test_without_a_log_a_bug_is_described_on_the_spot(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(settings, "load", break_down)
    for words in (["statistics"], []):  # of a command, and of the window
        assert __main__.main(words) == __main__.ERROR
        err = capsys.readouterr().err
        assert "test_main.py" in err
        assert err.endswith("builtins.ValueError\n")
        assert "Nováková" not in err


def roles(tmp_path: Path, stdout: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kyc_desktop", "db", "roles"], stdout=stdout,
        stderr=subprocess.PIPE, text=True, env=environment(tmp_path), cwd=ROOT, check=False,
    )  # fmt: skip


def test_nobody_reads_the_output(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    ended = roles(tmp_path, write)
    os.close(write)
    assert (ended.returncode, ended.stderr) == (__main__.OUTPUT_CLOSED, "")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="a device of Linux")
def test_there_is_no_room_for_the_output(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = roles(tmp_path, full.fileno())
    assert ended.returncode == __main__.ERROR
    assert ended.stderr.startswith("kyc-desktop: The output could not be written (No space")


@pytest.mark.parametrize("key", ["KYC_DATA_DIR", "KYC_MODEL_DIR", "KYC_WATCH_FOLDER"])
def test_a_folder_with_a_name_that_cannot_be(key: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=key):
        settings.load({key: str(tmp_path / LONG)})


def test_a_broken_settings_file_stops_a_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "settings.toml").write_text("DATABASE_URL = 'unfinished", encoding="utf-8")
    assert __main__.main(["history"]) == 2
    assert "settings.toml could not be read" in capsys.readouterr().err


def test_files_that_cannot_be_and_closed_folders_stand_in_the_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "batch" / "a"
    closed.mkdir(parents=True)
    (tmp_path / "batch" / "b.png").touch()
    scan = os.scandir

    def refuse(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    name = tmp_path / f"{LONG}.png"
    given = [name, tmp_path / ("y" * 5000), tmp_path / "batch"]
    assert list(given_files.images(given)) == [*given[:2], closed, tmp_path / "batch" / "b.png"]
    with pytest.raises(ImageRejected, match="no permission to open the folder"):
        accept(ImageSource("a", closed), 1000)
    with pytest.raises(ImageRejected, match="could not be read"):
        accept(ImageSource("a.png", name), 1000)


def test_a_bug_that_one_file_brings_to_light_ends_no_batch(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    process_one, broken = commands._process_one, ["passport_td3.png"]

    def sometimes(*args: object) -> object:
        if str(args[1]).endswith(broken[0]):
            raise ValueError("Jana Nováková")
        return process_one(*args)  # type: ignore[arg-type] # as they came

    class Unused:
        error = None

        def __init__(self, *_: object, **__: object) -> None: ...
        def warm(self) -> None: ...
        def close(self) -> None: ...

    monkeypatch.setattr(commands, "_process_one", sometimes)
    monkeypatch.setattr(commands, "CurrentReader", Unused)
    files = [str(EXAMPLES / broken[0]), "/nowhere/x.png"]
    assert __main__.main(["process", "--dry-run", *files]) == 1
    first, _, second, _ = capsys.readouterr().out.splitlines()
    assert first == "passport_td3.png: An unexpected error occurred."
    assert second == "x.png: The file is no longer there."


def test_an_export_replaces_no_device(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with pytest.raises(ExportFailed, match="could not be written"), replacing(pipe):
        pass
    assert pipe.is_fifo()
