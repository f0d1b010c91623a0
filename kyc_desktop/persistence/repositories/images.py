"""Stores the images of flows, byte for byte, or encrypted where that is on.

Their bytes are in the database or in a store outside: see `image_bytes`.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from kyc_desktop.domain.image import DocumentImage
from kyc_desktop.errors import ImageLost
from kyc_desktop.imaging.picture_hash import BITS, bands
from kyc_desktop.persistence.image_tables import StoredImage
from kyc_desktop.persistence.repositories.audit_actions import IMAGE_REPLACED
from kyc_desktop.persistence.repositories.audit_log import note
from kyc_desktop.persistence.repositories.flow_details import unknown
from kyc_desktop.persistence.repositories.flows import locked
from kyc_desktop.persistence.repositories.history_rows import refresh
from kyc_desktop.persistence.repositories.image_bytes import Stored
from kyc_desktop.persistence.repositories.recent_bytes import RecentBytes
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.sealing.columns import IMAGE
from kyc_desktop.persistence.sealing.sealing import damaged, opened, seal
from kyc_desktop.persistence.tables import AuditEvent, FlowManager, QueueEntry, StoredFlowProgress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from kyc_desktop.domain.image import ImageSource
    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.repositories.image_bytes import ImageBytes

_RECENT = 32 * 1024 * 1024  # bytes of images: those of all rows that are in sight


class ImageRepository:
    """The images of documents. Every call may raise StorageUnavailable.

    Where they are outside the database, it may raise ImageStoreUnavailable as well.

    An image is asked for by whoever reads it, the picture beside the form, the small one in the
    list and the history, all within seconds: its bytes are fetched for the first.

    Args:
        database: has the rows.
        where: puts the bytes there, or outside.
    """

    def __init__(self, database: Database, where: ImageBytes) -> None:
        self._database = database
        self._where = where
        self._recent = RecentBytes(_RECENT)

    def keep(self, flow_id: int, image: DocumentImage) -> None:
        """Store the flow's image, replacing that of an earlier attempt."""
        stored = self._put(flow_id, image)
        with self._database.transaction() as session:
            left = self._keep(session, flow_id, image, stored)
        self._where.tidy(left)

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
        stored = self._put(flow_id, image)
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
            left = self._keep(session, flow_id, image, stored)
            refresh(session, flow_id)
        self._where.tidy(left)

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
        """The image itself, proved by its checksum where PostgreSQL has not done so.

        Raises:
            ImageLost: it is in the store outside, and is missing or damaged there.
            CannotOpen: it is encrypted, and can't be decrypted.
        """
        with self._database.transaction() as session:
            stored = _stored(session, flow_id, sha256)
            if stored.content is not None:
                return _image(session, flow_id, sha256, stored.content)
        data = self._fetched(flow_id, sha256, stored)
        with self._database.transaction() as session:
            return _image(session, flow_id, sha256, data)

    def _fetched(self, flow_id: int, sha256: str, stored: Stored) -> bytes:
        try:
            return self._where.get(flow_id, stored.place or "")
        except ImageLost:
            with self._database.transaction() as session:
                now = _stored(session, flow_id, sha256)
            if now.place == stored.place:
                raise
        # It was moved this very moment.
        return now.content if now.content is not None else self._where.get(flow_id, now.place or "")

    def _put(self, flow_id: int, image: DocumentImage) -> Stored | None:
        """Store the bytes outside, if that is where they go; no transaction waits for it."""
        if not self._where.outside:
            return None
        with self._database.transaction() as session:
            data: bytes = seal(session, flow_id, IMAGE, image.data)
        return self._where.put(data)

    def _keep(
        self, session: Session, flow_id: int, image: DocumentImage, stored: Stored | None
    ) -> Sequence[str]:
        """Write the row; returns objects outside that can be deleted once it is committed."""
        stored = stored or _in_row(session, flow_id, image)
        values = _columns(image, stored)
        written = session.scalar(
            insert(StoredImage)
            .values(flow_id=flow_id, **values)
            .on_conflict_do_update(index_elements=[StoredImage.flow_id], set_=values)
            .returning(StoredImage.flow_id)
        )
        session.execute(
            update(FlowManager).where(FlowManager.id == flow_id).values(image_sha256=image.sha256)
        )
        session.execute(  # the path is no longer needed
            update(QueueEntry).where(QueueEntry.flow_id == flow_id).values(path=None)
        )
        if stored.place is None:
            return ()
        # Of a document that was erased meanwhile, the database drops what comes late.
        late = () if written is not None else (stored.place,)
        return (*self._where.leftovers(session), *late)


def keep_first(
    session: Session, images: Mapping[int, DocumentImage], outside: Mapping[int, Stored]
) -> None:
    """Store the images of new flows, whose rows have their checksums; the caller commits.

    Args:
        session: of the caller's transaction.
        images: by flow.
        outside: where the bytes are of those that are outside the database already.
    """
    rows = [
        {
            "flow_id": each,
            **_columns(images[each], outside.get(each) or _in_row(session, each, images[each])),
        }
        for each in images
    ]
    session.execute(insert(StoredImage), rows)


def _in_row(session: Session, flow_id: int, image: DocumentImage) -> Stored:
    return Stored(seal(session, flow_id, IMAGE, image.data), None)


def _columns(image: DocumentImage, stored: Stored) -> dict[str, object]:
    return {
        "media_type": image.media_type,
        "sha256": image.sha256,
        "width": image.width,
        "height": image.height,
        "content": stored.content,
        "place": stored.place,
        **_hash_columns(image.picture_hash),
    }


def _stored(session: Session, flow_id: int, sha256: str) -> Stored:
    row = session.execute(
        select(StoredImage.content, StoredImage.place).where(
            StoredImage.flow_id == flow_id, StoredImage.sha256 == sha256
        )
    ).one_or_none()
    if row is None:  # it went this very moment, or another one took its place
        raise unknown(flow_id)
    return Stored(*row)


def _image(session: Session, flow_id: int, sha256: str, data: bytes) -> bytes:
    image: bytes = opened(session, flow_id, IMAGE, data)
    if hashlib.sha256(image).hexdigest() != sha256:
        raise damaged(flow_id, IMAGE)
    return image


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
