"""Which pg_dump is used: ours, or the system's where ours can't."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import BackupFailed, KycError
from kyc_desktop.persistence.backup import programs as found_programs
from kyc_desktop.persistence.backup.options import known_since
from kyc_desktop.persistence.backup.programs import Tools, dumping, reading_tools, tools
from kyc_desktop.persistence.server.cluster import MAJOR, can_run, clean_environment, programs

if TYPE_CHECKING:
    from pathlib import Path

beside = found_programs._beside

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="makes programs of shell scripts")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which the system has programs."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(found_programs, "_beside", partial(beside, tmp_path))
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


def test_debian_and_red_hat_have_programs_of_several_versions(path: Path) -> None:
    """Debian's in PATH would run those of the servers of this computer."""
    (path / "pg_wrapper").write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 99.1'\n")
    (path / "pg_wrapper").chmod(0o700)
    for name in ("pg_dump", "pg_restore"):
        (path / name).symlink_to("pg_wrapper")
    folders = [path / "usr/lib/postgresql/9/bin", path / "usr/lib/postgresql/20/bin"]
    folders.append(path / "usr/pgsql-19/bin")
    for folder, major in zip(folders, (9, 20, 19), strict=True):
        folder.mkdir(parents=True)
        install(folder, major, "pg_dump", "pg_restore")
    assert tools(MAJOR, encrypted=True).folder == folders[1]
    assert reading_tools(19).folder == folders[1]
    assert refusal(21, encrypted=True) == "backup_server_newer"


@pytest.mark.parametrize(
    ("options", "since"),
    [
        ({"sslmode": "verify-full", "sslcertmode": "allow", "require_auth": ""}, 0),
        ({"sslrootcert": "system"}, 16),
        ({"sslcertmode": "require"}, 16),
        ({"sslnegotiation": "direct", "require_auth": "scram-sha-256"}, 17),
    ],
)
def test_options_that_programs_do_not_know_ask_for_newer_ones(
    path: Path, options: dict[str, str], since: int
) -> None:
    install(path, 15, "pg_dump", "pg_restore")
    assert known_since(options) == since
    if since == 0:
        assert tools(15, encrypted=True, known_since=since).major == 15
        return
    with pytest.raises(BackupFailed) as caught:
        tools(15, encrypted=True, known_since=since)
    assert caught.value.advice == Message.of("install_pg_dump", version=since)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('server certificate for "a" does not match host name "b"', "database_certificate_host"),
        ("SSL error: certificate verify failed", "database_certificate_unknown"),
        ('root certificate file "/r" does not exist', "database_root_missing"),
        ('FATAL:  no pg_hba.conf entry for host "1", no encryption', "database_needs_tls"),
        ('FATAL:  password authentication failed for user "a"', "database_refuses"),
        ('FATAL:  too many connections for role "a"', "database_no_connections"),
        ("FATAL:  remaining connection slots are reserved", "database_no_connections"),
        ("timeout expired", "database_silent"),
    ],
)
def test_why_it_could_not_connect_is_told_as_for_our_own_connections(
    path: Path, said: str, code: str
) -> None:
    program = path / "pg_dump"
    words = f'pg_dump: error: connection to server at "db" (1.2.3.4), port 1 failed: {said}'
    program.write_text(f"#!/bin/sh\necho '{words}' >&2\nexit 1\n")
    program.chmod(0o700)
    place = {"host": "localhost", "port": "1"}  # where nobody listens
    which = Tools(path, MAJOR, encrypts=True)
    with (
        pytest.raises(KycError) as caught,
        dumping(which, place, "public", "1-1") as dump,
    ):
        dump.read()
    assert caught.value.user_message.code == code


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
