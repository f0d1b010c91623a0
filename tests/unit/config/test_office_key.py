"""Office keys in a file that others can't read, or in the system's keyring."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import keyring
import keyring.errors
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from kyc_desktop.config.image_store import Login, StoreAddress, keep_login
from kyc_desktop.config.office_key import OfficeKeys
from kyc_desktop.config.passwords import KeyringUnavailable, Passwords
from kyc_desktop.errors import OfficeKeyUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class InMemory(KeyringBackend):
    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError


@pytest.fixture
def ring() -> Iterator[InMemory]:
    before = keyring.get_keyring()
    ring = InMemory()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


def test_keys_are_kept_beside_each_other_and_forgotten_one_by_one(
    tmp_path: Path, ring: InMemory
) -> None:
    file = tmp_path / "office.key"
    for keys in (OfficeKeys(file), OfficeKeys(None)):
        keys.keep("one", "AAAA")
        keys.keep("two", "BBBB")
        assert (keys.find("one"), keys.find("two")) == ("AAAA", "BBBB")
        keys.forget("one")
        keys.forget("one")
        with pytest.raises(OfficeKeyUnavailable, match="does not have the office key one"):
            keys.find("one")
        assert keys.find("two") == "BBBB"
    assert list(ring.kept.values()) == ["BBBB"]
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_a_keyring_that_keeps_nothing_is_told_before_anything_is_encrypted(
    ring: InMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ring, "set_password", lambda *_: None)  # as keyring.backends.null does
    with pytest.raises(OfficeKeyUnavailable, match="did not return or store"):
        OfficeKeys(None).keep("one", "AAAA")
    with pytest.raises(KeyringUnavailable):
        Passwords().keep("postgresql://a@b/c", "fictional")
    with pytest.raises(KeyringUnavailable):
        keep_login(StoreAddress("bucket"), Login("fictional", "fictional"))


@pytest.mark.skipif(os.name != "posix", reason="files have no such modes there")
def test_a_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "office.key"
    keys = OfficeKeys(file)
    keys.keep("one", "AAAA")
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o640)
    with pytest.raises(OfficeKeyUnavailable, match="Others can read"):
        keys.find("one")


def test_a_file_that_is_not_there_or_no_file_of_keys_is_told(tmp_path: Path) -> None:
    with pytest.raises(OfficeKeyUnavailable, match="can't be read"):
        OfficeKeys(tmp_path / "gone.key").find("one")
    with pytest.raises(OfficeKeyUnavailable, match="can't be written"):
        OfficeKeys(tmp_path / "gone" / "office.key").keep("one", "AAAA")
    file = tmp_path / "odd.key"
    file.write_text("only-a-key\n")
    file.chmod(0o600)
    with pytest.raises(OfficeKeyUnavailable, match="damaged"):
        OfficeKeys(file).find("one")
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OfficeKeyUnavailable, match="can't be read"):
        OfficeKeys(file).find("one")


def test_without_a_keyring_the_advice_is_a_file(ring: InMemory) -> None:
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
    keys = OfficeKeys(None)
    for act in (lambda: keys.find("x"), lambda: keys.keep("x", "A"), lambda: keys.forget("x")):
        with pytest.raises(OfficeKeyUnavailable) as told:
            act()
        assert told.value.advice is not None
        assert told.value.advice.code == "unlock_or_key_file"
