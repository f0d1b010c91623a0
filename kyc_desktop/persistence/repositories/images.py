"""The images of flows, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert

from kyc_desktop.domain.image import DocumentImage
from kyc_desktop.persistence.repositories.flow_details import unknown
from kyc_desktop.persistence.tables import FlowManager, QueueEntry, StoredImage

if TYPE_CHECKING:
    from kyc_desktop.persistence.database import Database


class ImageRepository:
    """The images of the database. Every call may raise StorageUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, flow_id: int, image: DocumentImage) -> None:
        """Keep the flow's image, in place of one that an earlier attempt kept."""
        values = {
            "media_type": image.media_type,
            "sha256": image.sha256,
            "width": image.width,
            "height": image.height,
            "content": image.data,
        }
        with self._database.transaction() as session:
            session.execute(
                insert(StoredImage)
                .values(flow_id=flow_id, **values)
                .on_conflict_do_update(index_elements=[StoredImage.flow_id], set_=values)
            )
            session.execute(
                update(FlowManager)
                .where(FlowManager.id == flow_id)
                .values(image_sha256=image.sha256)
            )
            session.execute(  # the file is not needed any more
                update(QueueEntry).where(QueueEntry.flow_id == flow_id).values(path=None)
            )

    def load(self, flow_id: int) -> DocumentImage | None:
        """The flow's image, or None where none was kept.

        Raises:
            UnknownFlow: there is no such flow.
        """
        with self._database.transaction() as session:
            row = session.get(StoredImage, flow_id)
            if row is None:
                if session.get(FlowManager, flow_id) is None:
                    raise unknown(flow_id)
                return None
            return DocumentImage(row.content, row.media_type, row.sha256, row.width, row.height)
