"""The `.env` file: where it may be, from whom, and that each of its lines counts."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from kyc_desktop import __main__, paths
from kyc_desktop.config import dotenv_file, settings
from kyc_desktop.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

FIND = dotenv_file.find  # as it is before `_own_data_folder` keeps tests from the real file
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="files have owners of another kind")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    file = tmp_path / ".env"
    file.write_text("KYC_OPERATOR=office\n", encoding="utf-8")
    file.chmod(0o600)
    return file


def test_it_is_read_from_the_working_folder_and_the_programs_but_from_none_above(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, below = office.parent / "program", office.parent / "below"
    program.mkdir()
    below.mkdir()
    monkeypatch.setattr(paths, "program_folder", lambda: program)
    monkeypatch.chdir(below)
    assert FIND() is None
    monkeypatch.chdir(office.parent)
    assert FIND() == office
    (program / ".env").touch()
    assert FIND() == office
    monkeypatch.chdir(below)
    assert FIND() == program / ".env"
    below.rmdir()
    assert FIND() == program / ".env"


def test_in_a_checkout_the_program_is_where_its_package_is() -> None:
    assert (paths.program_folder() / "kyc_desktop" / "__main__.py").is_file()


@POSIX
@pytest.mark.parametrize("mode", [0o602, 0o666, 0o622])
def test_what_others_can_change_stops_the_start(
    office: Path, mode: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dotenv_file, "_only_ours", lambda _: False)
    office.chmod(mode)
    with pytest.raises(SettingsError, match="can be changed by others"):
        settings.load({}, office)
    office.chmod(0o644)
    assert settings.load({}, office).operator == "office"


@POSIX
def test_the_group_of_a_user_alone_may_change_it(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dotenv_file, "_only_ours", lambda group: group == office.stat().st_gid)
    office.chmod(0o660)
    assert settings.load({}, office).operator == "office"
    office.chmod(0o662)
    with pytest.raises(SettingsError, match="can be changed by others"):
        settings.load({}, office)


@POSIX
def test_another_users_file_stops_the_start(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dotenv_file, "_ROOT", -1)
    assert settings.load({}, office).operator == "office"
    monkeypatch.setattr(os, "geteuid", lambda: office.stat().st_uid + 1)
    with pytest.raises(SettingsError, match="belongs to another user"):
        settings.load({}, office)


@POSIX
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".env")
    with pytest.raises(SettingsError, match="could not be read"):
        settings.load({}, tmp_path / ".env")


@pytest.mark.parametrize(
    "line",
    ["DATABASE_URL='unfinished", "DATABASE_URL", "DATABASE_URL postgresql://h/kyc", "= x", "'"],
)
def test_a_line_that_is_no_setting_stops_the_start(office: Path, line: str) -> None:
    office.write_text(f"# the office\n\nKYC_OPERATOR=office\n\n{line}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="Line 5 of the settings file"):
        settings.load({}, office)


def test_a_mark_of_a_text_editor_hides_no_key(office: Path) -> None:
    office.write_bytes(b"\xef\xbb\xbfKYC_OPERATOR=marked\r\nOTHER\r\n")
    assert settings.load({}, office).operator == "marked"


@pytest.mark.usefixtures("own_log")
def test_commands_tell_which_file_they_use(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dotenv_file, "find", lambda: office)
    assert __main__.main(["db", "roles"]) == 0
    assert capsys.readouterr().err == f"Settings: {office}\n"
    office.write_text("DATABASE_URL='unfinished\n", encoding="utf-8")
    assert __main__.main(["db", "roles"]) == 2
    assert "Nothing was started" in capsys.readouterr().err
