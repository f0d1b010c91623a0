"""What a restore tells of the audit of encrypted documents, with their keys and without."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.audit import AuditFault
from kyc_desktop.domain.retention import Why
from kyc_desktop.persistence.backup import making, restoring
from kyc_desktop.persistence.backup.folder import BackupFolder
from kyc_desktop.persistence.sealing import keys_file
from tests.integration.persistence.backing import KEY, run
from tests.integration.persistence.sealing_office import Office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.integration.persistence.conftest import Desk


@pytest.fixture
def office(database_url: str, tmp_path: Path, new_flow: Callable[..., Desk]) -> Office:
    """An office with one encrypted document, and nobody at work."""
    office = Office(database_url, tmp_path)
    store = office.store()
    store.keys.enable(office.keys)
    desk = new_flow(store)
    desk.keep(b"\x89PNG a picture")
    desk.read().finish()
    office.close()
    return office


@pytest.fixture
def file(office: Office, database_url: str, tmp_path: Path) -> Path:
    path = tmp_path / "all.kycbackup"
    making.make(database_url, path, KEY)
    return path


def test_with_the_keys_images_are_proved(office: Office, file: Path, database_url: str) -> None:
    restore = partial(
        restoring.restore, database_url, file, KEY, "Anna", replace=True, office_keys=office.keys
    )
    done = restore()
    assert (done.audit.findings, done.compared, done.sealed) == ((), True, True)
    run(
        database_url,
        "SET LOCAL session_replication_role = replica; "
        "UPDATE document_images SET content = content || 'x'",
    )
    making.make(database_url, file, KEY)
    done = restore()
    assert [each.fault for each in done.audit.findings] == [AuditFault.PICTURE]
    assert done.compared


@pytest.mark.parametrize("missing", ["office key", "keys of documents"])
def test_without_keys_nothing_is_called_changed(
    office: Office, file: Path, database_url: str, empty_database_url: str, missing: str
) -> None:
    if missing == "office key":
        url, keys = database_url, office.computer("another")
    else:
        url, keys = empty_database_url, office.keys
    done = restoring.restore(url, file, KEY, "Anna", replace=True, office_keys=keys)
    assert (done.audit.findings, done.compared) == ((), False)


def test_an_erasure_takes_the_key_from_beside_the_daily_backups_too(
    office: Office, database_url: str, tmp_path: Path
) -> None:
    folder = BackupFolder(tmp_path / "backups", tmp_path, "0123456789abcdef", keep=7)
    folder.make_daily(database_url, dt.date(2026, 11, 30))
    assert [flow for flow, _, _ in keys_file.read(folder.keys)] == [1]
    store = office.store()
    store.erasures.renewing(lambda at: folder.keep_keys(at, again=True))
    assert store.erasures.erase(1, "ada", Why.REQUEST) is None
    store.erasures.finish()
    assert keys_file.read(folder.keys) == []
    folder.keys.unlink()
    store.erasures.finish()
    assert not folder.keys.exists()  # who has no daily backups gets none
    office.close()
