from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.errors import BackupFailed
from kyc_desktop.persistence.backup.keys import (
    LEAST_PASSPHRASE,
    Method,
    key_file,
    make_key_file,
    passphrase,
    typed,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(BackupFailed) as caught:
        call()
    return caught.value.user_message.code


def test_a_new_key_is_random_and_for_its_user_alone(tmp_path: Path) -> None:
    one, other = tmp_path / "one.key", tmp_path / "other.key"
    make_key_file(one)
    make_key_file(other)
    assert key_file(one).method is Method.KEY_FILE
    assert len(key_file(one).material) == 32
    assert key_file(one) != key_file(other)
    if sys.platform != "win32":
        assert stat.S_IMODE(one.stat().st_mode) == 0o600


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "a.key"
    make_key_file(file)
    before = file.read_bytes()
    assert refusal(lambda: make_key_file(file)) == "backup_key_exists"
    assert file.read_bytes() == before
    assert refusal(lambda: make_key_file(tmp_path / "none" / "a.key")) == "backup_key_not_written"


@pytest.mark.parametrize(
    "content", [b"", b"secret", b"ab" * 31, b"zz" * 32, bytes(32), b"\xff" * 64]
)
def test_another_file_is_no_key(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.key"
    file.touch(0o600)
    file.write_bytes(content)
    assert refusal(lambda: key_file(file)) == "backup_no_key"


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such rights")
@pytest.mark.parametrize("rights", [0o644, 0o640, 0o602])
def test_a_key_that_others_may_read_or_change_is_refused(tmp_path: Path, rights: int) -> None:
    file = tmp_path / "a.key"
    make_key_file(file)
    file.chmod(rights)
    assert refusal(lambda: key_file(file)) == "backup_key_open"


def test_a_key_that_is_away_is_told_of(tmp_path: Path) -> None:
    assert refusal(lambda: key_file(tmp_path / "a.key")) == "backup_key_unreadable"
    assert refusal(lambda: key_file(tmp_path)) == "backup_key_unreadable"


def test_a_new_passphrase_has_to_be_long_and_one_that_is_there_does_not() -> None:
    assert refusal(lambda: passphrase("x" * (LEAST_PASSPHRASE - 1) + "   ")) == (
        "backup_passphrase_short"
    )
    assert passphrase("x" * LEAST_PASSPHRASE) == typed(f"  {'x' * LEAST_PASSPHRASE}\n")
    assert typed("short").method is Method.PASSPHRASE


def test_no_secret_is_in_what_is_printed_of_it() -> None:
    assert "words" not in repr(typed("several words in a row"))
