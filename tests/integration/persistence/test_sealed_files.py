"""The files of the embedded database have nothing of documents that are encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import create_engine, text

from kyc_desktop.config.office_key import OfficeKeys
from kyc_desktop.domain.retention import Why
from kyc_desktop.persistence.store import Store
from tests.integration.persistence.sealed_documents import FILE, NAME, finish, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = (*NAME.lower().split(), FILE.lower(), "picture of 1")


def files_with(folder: Path, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for file in folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes().lower()
            yield from ((file.name, word) for word in words if word.encode() in data)


def test_a_document_and_its_backup_are_erased_with_its_key(tmp_path: Path) -> None:
    keys = OfficeKeys(tmp_path / "office.key")
    folder = tmp_path / "data"
    store = Store.open(None, folder, keys)
    try:
        store.keys.enable(keys)
        desk = read(store)
        finish(desk)
        kept = store.keys.kept()
        url = store._database.engine.url
        engine = create_engine(url)
        with engine.begin() as sql:
            sql.execute(text("CHECKPOINT"))
            tables = sql.scalars(
                text(
                    "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() "
                    "AND tablename <> 'document_keys'"
                )
            ).all()
            backup = [
                str(row)
                for table in tables
                for row in sql.scalars(text(f'SELECT CAST(t AS text) FROM "{table}" t'))  # noqa: S608
            ]
        engine.dispose()
        assert list(files_with(folder / "postgres", WORDS)) == []
        assert not [word for word in WORDS for row in backup if word in row.lower()]

        assert store.erasures.erase(desk.flow_id, "Administrator", Why.REQUEST) is None
        store.erasures.finish()
        assert store.keys.kept() == []
    finally:
        store.close()
    (wrapped,) = (row[2] for row in kept)
    assert wrapped.hex() not in "".join(backup)
    left = (bytes(file.read_bytes()) for file in (folder / "postgres").rglob("*") if file.is_file())
    assert not any(wrapped in data for data in left), "the key is in no file of the database"
