"""Deletes the example documents from the database, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.examples import CHECKSUMS
from kyc_desktop.persistence.repositories.stated import forget
from kyc_desktop.persistence.sealing.columns import column_of
from kyc_desktop.persistence.sealing.sealing import opened, sealing_in
from kyc_desktop.persistence.tables import FlowManager

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.repositories.image_bytes import ImageBytes


# The function passes over rows that are locked, and a row is locked while anything about its flow
# is written, a saved draft for example: that is waited for.
_EXAMPLES = (
    select(FlowManager.id)
    .where(
        FlowManager.image_sha256.in_(CHECKSUMS.values()), FlowManager.status != FlowStatus.RUNNING
    )
    .order_by(FlowManager.id)
    .with_for_update()
)


class ExampleRepository:
    """Asks the database to remove them: it knows the examples by the checksums of their images."""

    def __init__(self, database: Database, images: ImageBytes) -> None:
        self._database = database
        self._images = images

    def remove(self) -> int:
        """Delete the examples with everything that belongs to them; returns how many.

        One that is running stays, and one that had another image before. The audit tells that they
        were removed.

        Raises:
            NotAllowed: the database's user may not do it; nothing is deleted.
            StorageUnavailable: the database is unreachable; nothing is deleted then.
        """
        with self._database.transaction() as session:
            session.execute(_EXAMPLES)
            files = _encrypted_files(session)  # their keys go with them
            gone = session.execute(text("SELECT flow, file FROM remove_examples()")).all()
            forget(session, {row.flow: files.get(row.flow, row.file) for row in gone})
            left = self._images.leftovers(session) if self._images.outside else ()
        self._images.tidy(left)
        return len(gone)


def _encrypted_files(session: Session) -> dict[int, str]:
    """The names of the examples' files by flow, where documents are encrypted."""
    if sealing_in(session) is None:
        return {}
    examples = select(FlowManager.id, FlowManager.image_name).where(
        FlowManager.image_sha256.in_(CHECKSUMS.values())
    )
    place = column_of(FlowManager, "image_name")
    return {
        flow_id: opened(session, flow_id, place, file)
        for flow_id, file in session.execute(examples).all()
    }
