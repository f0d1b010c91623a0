"""Deletes the example documents from the database, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from kyc_desktop.persistence.repositories.stated import forget

if TYPE_CHECKING:
    from kyc_desktop.persistence.database import Database


class ExampleRepository:
    """Asks the database to remove them: it knows the examples by the checksums of their images."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def remove(self) -> int:
        """Delete the examples with everything that belongs to them; returns how many.

        One that is running stays, and one that had another image before. The audit tells that they
        were removed.

        Raises:
            NotAllowed: the database's user may not do it; nothing is deleted.
            StorageUnavailable: the database is unreachable; nothing is deleted then.
        """
        with self._database.transaction() as session:
            gone = session.execute(text("SELECT flow, file FROM remove_examples()")).all()
            forget(session, {row.flow: row.file for row in gone})
            return len(gone)
