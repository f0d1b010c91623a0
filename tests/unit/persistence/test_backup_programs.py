"""Which pg_dump is used: ours, or the system's where ours can't."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.errors import BackupFailed
from kyc_desktop.persistence.backup.programs import Tools, dumping, reading_tools, tools
from kyc_desktop.persistence.server.cluster import MAJOR, can_run, clean_environment, programs

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="makes programs of shell scripts")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which the system has programs."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def install(folder: Path, major: int, *names: str) -> None:
    for name in names:
        program = folder / name
        program.write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {major}.1 (Debian)'\n")
        program.chmod(0o700)


def refusal(major: int, *, encrypted: bool) -> str:
    with pytest.raises(BackupFailed) as caught:
        tools(major, encrypted=encrypted)
    return caught.value.user_message.code


def test_ours_dumps_what_it_knows(path: Path) -> None:
    install(path, MAJOR + 1, "pg_dump", "pg_restore")
    found = tools(14, encrypted=False)
    assert (found.folder, found.major) == (programs(MAJOR), MAJOR)
    assert {"pg_dump", "pg_restore"} <= {each.stem for each in found.folder.iterdir()}


def test_a_newer_server_needs_newer_programs(path: Path) -> None:
    assert refusal(MAJOR + 1, encrypted=False) == "backup_server_newer"
    install(path, MAJOR + 1, "pg_dump")  # without the one that reads
    assert refusal(MAJOR + 1, encrypted=False) == "backup_server_newer"
    install(path, MAJOR + 1, "pg_restore")
    assert tools(MAJOR + 1, encrypted=False).folder == path
    assert reading_tools(MAJOR + 1).folder == path
    assert refusal(MAJOR + 2, encrypted=True) == "backup_server_newer"


def test_nothing_is_dumped_in_clear_over_a_connection_that_is_encrypted(path: Path) -> None:
    assert refusal(MAJOR, encrypted=True) == "backup_without_tls"
    install(path, MAJOR - 1, "pg_dump", "pg_restore")
    assert refusal(MAJOR, encrypted=True) == "backup_without_tls"
    install(path, MAJOR, "pg_dump", "pg_restore")
    assert tools(MAJOR, encrypted=True).folder == path


def test_no_secret_is_an_argument(path: Path) -> None:
    program = path / "pg_dump"
    program.write_text('#!/bin/sh\necho "$@"\necho --\n/bin/cat "$PGSERVICEFILE"\n')
    program.chmod(0o700)
    parameters = {
        "host": "db", "service": "theirs", "password": "first-secret",
        "sslpassword": "second secret", "oauth_client_secret": "third-secret",
    }  # fmt: skip
    with dumping(Tools(path, MAJOR, encrypts=True), parameters, "public", "1-1") as dump:
        arguments, _, file = dump.read().decode().partition("--\n")
    assert "secret" not in arguments
    assert "service=kyc" in arguments
    assert file == "[kyc]\nsslpassword=second secret\noauth_client_secret=third-secret\n"


def test_programs_get_none_of_our_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PGHOST", "KYC_BACKUP_KEY_FILE", "DATABASE_URL"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("LANGUAGE", "de")
    found = clean_environment()
    assert found["LANGUAGE"] == "de"
    assert not {"PGHOST", "KYC_BACKUP_KEY_FILE", "DATABASE_URL"} & found.keys()


def test_programs_that_do_not_run_do_not_count(path: Path) -> None:
    for name in ("pg_dump", "pg_restore"):
        (path / name).write_text("#!/nowhere\n")
        (path / name).chmod(0o700)
    assert refusal(MAJOR + 1, encrypted=False) == "backup_server_newer"


def test_the_package_has_the_servers_that_an_upgrade_needs() -> None:
    assert can_run(MAJOR)
    assert can_run(16)
    assert not can_run(17)
