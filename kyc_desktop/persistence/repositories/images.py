"""Stores the images of flows, byte for byte, or encrypted where that is on."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from kyc_desktop.domain.image import DocumentImage
from kyc_desktop.imaging.picture_hash import BITS, bands
from kyc_desktop.persistence.repositories.audit_actions import IMAGE_REPLACED
from kyc_desktop.persistence.repositories.audit_log import note
from kyc_desktop.persistence.repositories.flow_details import unknown
from kyc_desktop.persistence.repositories.flows import locked
from kyc_desktop.persistence.repositories.history_rows import refresh
from kyc_desktop.persistence.repositories.recent_bytes import RecentBytes
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.sealing.columns import IMAGE
from kyc_desktop.persistence.sealing.sealing import damaged, opened, seal
from kyc_desktop.persistence.tables import (
    AuditEvent,
    FlowManager,
    QueueEntry,
    StoredFlowProgress,
    StoredImage,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from kyc_desktop.domain.image import ImageSource
    from kyc_desktop.persistence.database import Database

_RECENT = 32 * 1024 * 1024  # bytes of images: those of all rows that are in sight


class ImageRepository:
    """The images of the database. Every call may raise StorageUnavailable.

    An image is asked for by whoever reads it, the picture beside the form, the small one in the
    list and the history, all within seconds: its bytes come from the database for the first.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._recent = RecentBytes(_RECENT)

    def keep(self, flow_id: int, image: DocumentImage) -> None:
        """Store the flow's image, replacing that of an earlier attempt."""
        with self._database.transaction() as session:
            _keep(session, flow_id, image)

    def replace(
        self, flow_id: int, image: DocumentImage, source: ImageSource, operator: str
    ) -> None:
        """Store another image instead of the flow's, and forget what was read of that one.

        The bytes of the image before are gone; its checksum stays in the audit log. A repeat, after
        an answer was lost, writes no second audit event.

        Args:
            flow_id: the flow, which the caller has in work.
            image: the new image.
            source: where it came from, and the name of the file that it replaces.
            operator: who replaced it.
        """
        with self._database.transaction() as session:
            flow = locked(session, flow_id, None)
            before, name = flow.image_sha256, storable(source.name)
            if before != image.sha256 or _last_replacement(session, flow_id) != image.sha256:
                replaced, sha256 = source.replaces or "", image.sha256
                note(session, flow_id, operator, IMAGE_REPLACED, replaced, before, sha256)
            flow.image_name = name
            flow.ocr_engine = None
            session.execute(delete(StoredFlowProgress).where(StoredFlowProgress.flow_id == flow_id))
            session.flush()
            _keep(session, flow_id, image)
            refresh(session, flow_id)

    def load(self, flow_id: int) -> DocumentImage | None:
        """The flow's image, or None if none was stored.

        Raises:
            UnknownFlow: there is no such flow.
        """
        with self._database.transaction() as session:
            row = session.execute(
                select(
                    StoredImage.media_type,
                    StoredImage.sha256,
                    StoredImage.width,
                    StoredImage.height,
                ).where(StoredImage.flow_id == flow_id)
            ).one_or_none()
            if row is None and session.get(FlowManager, flow_id) is None:
                raise unknown(flow_id)
        if row is None:
            return None
        data = self._recent.get(row.sha256, lambda: self._content(flow_id, row.sha256))
        return DocumentImage(data, *row)

    def _content(self, flow_id: int, sha256: str) -> bytes:
        with self._database.transaction() as session:
            data = session.scalar(
                select(StoredImage.content).where(
                    StoredImage.flow_id == flow_id, StoredImage.sha256 == sha256
                )
            )
            if data is None:  # it went this very moment, or another one took its place
                raise unknown(flow_id)
            image: bytes = opened(session, flow_id, IMAGE, data)
            if image is not data and hashlib.sha256(image).hexdigest() != sha256:
                raise damaged(flow_id, IMAGE)  # PostgreSQL checks those in clear alone
        return image


def keep_first(session: Session, images: Mapping[int, DocumentImage]) -> None:
    """Store the images of new flows, whose rows have their checksums; the caller commits."""
    rows = [{"flow_id": each, **_columns(session, each, images[each])} for each in images]
    session.execute(insert(StoredImage), rows)


def _columns(session: Session, flow_id: int, image: DocumentImage) -> dict[str, object]:
    return {
        "media_type": image.media_type,
        "sha256": image.sha256,
        "width": image.width,
        "height": image.height,
        "content": seal(session, flow_id, IMAGE, image.data),
        **_hash_columns(image.picture_hash),
    }


def _keep(session: Session, flow_id: int, image: DocumentImage) -> None:
    values = _columns(session, flow_id, image)
    session.execute(
        insert(StoredImage)
        .values(flow_id=flow_id, **values)
        .on_conflict_do_update(index_elements=[StoredImage.flow_id], set_=values)
    )
    session.execute(
        update(FlowManager).where(FlowManager.id == flow_id).values(image_sha256=image.sha256)
    )
    session.execute(  # the path is no longer needed
        update(QueueEntry).where(QueueEntry.flow_id == flow_id).values(path=None)
    )


def _last_replacement(session: Session, flow_id: int) -> str | None:
    """The checksum of the image that replaced another one last."""
    return session.scalar(
        select(AuditEvent.new_value)
        .where(AuditEvent.flow_id == flow_id, AuditEvent.action == IMAGE_REPLACED)
        .order_by(AuditEvent.id.desc())
        .limit(1)
    )


def _hash_columns(picture_hash: str | None) -> dict[str, object]:
    if picture_hash is None:
        return {"picture_hash": None, "picture_bands": None}
    bits = f"{int(picture_hash, 16):0{BITS}b}"
    return {"picture_hash": bits, "picture_bands": bands(picture_hash)}
