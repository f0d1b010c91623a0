"""`kyc-desktop backup` and `restore`, from one computer to another."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.persistence.backup import reading
from kyc_desktop.persistence.backup.keys import OPEN
from kyc_desktop.persistence.installation_id import installation_id
from kyc_desktop.persistence.store import Store
from tests.e2e.program import ROOT, environment
from tests.integration.persistence.backing import contents, run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.integration.persistence.conftest import Desk

PASSPHRASE = "several words in a row"  # noqa: S105 - of these tests


class Office:
    """Runs commands on a database."""

    def __init__(self, data_dir: Path, **more: str) -> None:
        self.data_dir = data_dir
        self._env = environment(data_dir) | {"SHORT": "short"} | more

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "kyc_desktop", *words],
            stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", env=self._env,
            cwd=ROOT, timeout=120, check=False,
        )  # fmt: skip

    def answering(self, answers: Sequence[str], *words: str) -> int:
        """Run a command at a terminal, and answer what it asks; its exit code."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "kyc_desktop", *words],
            stdin=theirs, stdout=theirs, stderr=theirs, env=self._env, cwd=ROOT,
            start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        left, said = list(answers), b""
        try:
            while select.select([ours], [], [], 60)[0]:
                said += os.read(ours, 1024)
                if said.endswith(b": ") and left:
                    os.write(ours, f"{left.pop(0)}\n".encode())
        except OSError:  # Linux says so that the other end is closed
            pass
        finally:
            os.close(ours)
            process.kill()
        assert not any(answer.encode() in said for answer in answers if answer not in {"yes", "no"})
        return process.wait(60)


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Office:
    return Office(tmp_path / "data", DATABASE_URL=database_url)


def save_one(office: Office, new_flow: Callable[..., Desk]) -> None:
    store = Store.open(None, office.data_dir)
    desk = new_flow(store)
    desk.keep(b"a picture")
    desk.read()
    desk.finish()
    store.close()


def test_to_a_new_computer(tmp_path: Path, new_flow: Callable[..., Desk]) -> None:
    old, new = Office(tmp_path / "old"), Office(tmp_path / "new")
    save_one(old, new_flow)
    file, key = str(tmp_path / "all.kycbackup"), str(tmp_path / "a.key")
    made = old.run("backup", file, "--new-key", key)
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("1 documents as of ")
    assert made.stdout.endswith("written, read back, and complete.\n")
    done = new.run("restore", file, "--key-file", key)
    assert done.returncode == 0, done.stderr
    assert "Every table has the rows of the backup." in done.stdout
    assert "The audit is complete and unchanged: " in done.stdout
    assert installation_id(new.data_dir) == installation_id(old.data_dir)


def test_what_is_replaced_is_backed_up_first(tmp_path: Path, new_flow: Callable[..., Desk]) -> None:
    office = Office(tmp_path / "data")
    save_one(office, new_flow)
    file = str(tmp_path / "all.kycbackup")
    assert office.run("backup", file, "--unencrypted").returncode == 0
    save_one(office, new_flow)
    assert office.run("audit", "verify").returncode == 0  # whose end is later than the backup
    done = office.run("restore", file, "--replace", "--yes")
    assert done.returncode == 0, done.stderr
    (kept,) = (office.data_dir / "backups").glob("kyc-*-before-restore-*.kycbackup")
    assert f"What was there before is kept in {kept}." in done.stdout
    assert reading.check(kept, OPEN).documents == 2
    verified = office.run("audit", "verify")
    assert verified.returncode == 0, verified.stdout
    assert (office.data_dir / "audit-heads-before-restore.txt").read_text().count("\n") == 1


def test_a_passphrase_is_named_or_asked_and_never_an_argument(
    office: Office, tmp_path: Path
) -> None:
    file = str(tmp_path / "all.kycbackup")
    refused = office.run("backup", file)
    assert refused.returncode == 2
    assert "There is no terminal to ask for a passphrase." in refused.stderr
    assert office.run("backup", file, "--passphrase", PASSPHRASE).returncode == 2
    assert "at least 12 characters" in office.run("backup", file, "--passphrase-env", "LANG").stderr
    assert (
        "There is no passphrase in" in office.run("backup", file, "--passphrase-env", "NO").stderr
    )
    assert not (tmp_path / "all.kycbackup").exists()

    assert office.answering([PASSPHRASE, PASSPHRASE], "backup", file) == 0
    named = tmp_path / "secret.txt"
    named.write_text(f"{PASSPHRASE}\nnot this\n")
    named.chmod(0o644)
    refused = office.run("restore", file, "--check", "--passphrase-file", str(named))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "Other users of this computer can read" in refused.stderr
    named.chmod(0o600)
    assert office.run("restore", file, "--check", "--passphrase-file", str(named)).returncode == 0
    assert office.answering([PASSPHRASE], "restore", file, "--check") == 0
    assert office.answering(["another one"], "restore", file, "--check") == 2


def test_a_typed_passphrase_that_differs_writes_nothing(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "all.kycbackup"
    assert office.answering([PASSPHRASE, "another one"], "backup", str(path)) == 2
    assert not path.exists()


def test_nothing_is_replaced_without_an_answer(
    office: Office, database_url: str, tmp_path: Path, desk: Desk
) -> None:
    desk.store.close()
    file = str(tmp_path / "all.kycbackup")
    made = office.run("backup", file, "--unencrypted")
    assert "It is not encrypted" in made.stderr
    run(database_url, "UPDATE flow_manager SET ocr_engine = 'later'")
    before = contents(database_url)
    refused = office.run("restore", file)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "not empty. Documents in it: 1." in refused.stderr
    refused = office.run("restore", file, "--replace")
    assert refused.returncode == 2
    assert "Nothing was restored." in refused.stderr
    assert office.answering(["no"], "restore", file, "--replace") == 2
    assert contents(database_url) == before
    assert office.answering(["yes"], "restore", file, "--replace") == 0
    assert run(database_url, "SELECT ocr_engine FROM flow_manager")[0] is None


def test_the_daily_one_has_the_key_of_the_settings(office: Office, tmp_path: Path) -> None:
    made = office.run("backup", "--daily")
    assert made.returncode == 0, made.stderr
    assert "It is not encrypted" in made.stderr
    assert len(list((office.data_dir / "backups").glob("*.kycbackup"))) == 1
    refused = office.run("backup", "--daily", "--unencrypted")
    assert (refused.returncode, refused.stdout) == (2, "")


def test_one_without_a_key_is_refused_where_a_key_is_set(office: Office, tmp_path: Path) -> None:
    file, key = str(tmp_path / "all.kycbackup"), str(tmp_path / "a.key")
    assert office.run("backup", str(tmp_path / "other.kycbackup"), "--new-key", key).returncode == 0
    assert office.run("backup", file, "--unencrypted").returncode == 0
    for refused in (
        office.run("restore", file, "--key-file", key),
        office.run("restore", file, "--check", "--passphrase-env", "SHORT"),
        Office(office.data_dir, KYC_BACKUP_KEY_FILE=key).run("restore", file, "--check"),
    ):
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "The backup is not encrypted, although" in refused.stderr
    named = Office(office.data_dir, KYC_BACKUP_KEY_FILE="")
    assert named.run("restore", file, "--check").returncode == 0
