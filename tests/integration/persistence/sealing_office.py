"""An office that encrypts documents, and a look at what is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text
from sqlalchemy import table as named

from kyc_desktop.config.office_key import OfficeKeys
from kyc_desktop.persistence.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine


class Office:
    """An office whose documents are encrypted, once it wants that."""

    def __init__(self, url: str, folder: Path) -> None:
        self._url, self._folder = url, folder
        self.keys = self.computer("first")
        self.opened: list[Store] = []

    def computer(self, name: str) -> OfficeKeys:
        return OfficeKeys(self._folder / f"{name}.key")

    def store(self, keys: OfficeKeys | None = None) -> Store:
        """Its database, as a program that has just been started knows it; no other is open."""
        self.close()
        self.opened.append(Store.open(self._url, self._folder / "data", keys or self.keys))
        return self.opened[-1]

    def close(self) -> None:
        while self.opened:
            self.opened.pop().close()


def found_in(engine: Engine, word: str) -> set[str]:
    """The columns in which a word stands, of all tables."""
    columns = set()
    with engine.begin() as sql:
        tables = sql.scalars(
            text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        ).all()
        for table in tables:
            for row in sql.execute(select(text("*")).select_from(named(table))).mappings():
                columns |= {
                    f"{table}.{name}" for name, value in row.items()
                    if word.lower() in _said(value).lower()
                }  # fmt: skip
    return columns


def _said(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
