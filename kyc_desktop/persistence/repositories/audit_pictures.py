"""Compares images with their checksums, for the proof of the audit."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from kyc_desktop.errors import CannotOpen, OfficeKeyUnavailable
from kyc_desktop.persistence.image_tables import StoredImage
from kyc_desktop.persistence.key_tables import DocumentKey
from kyc_desktop.persistence.sealing.columns import IMAGE
from kyc_desktop.persistence.sealing.marks import IMAGE_MARK
from kyc_desktop.persistence.sealing.sealing import opened

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_SEALED = func.substring(StoredImage.content, 1, len(IMAGE_MARK)) == IMAGE_MARK


def wrong_pictures(session: Session) -> list[int]:
    """The flows whose image does not have its checksum, or was encrypted for another flow.

    Those outside the database are not looked at. Images in clear are compared by the server. One
    whose key was destroyed was erased; it has none.

    Raises:
        OfficeKeyUnavailable: images are encrypted, and the office key is not here.
    """
    in_clear = func.encode(func.sha256(StoredImage.content), "hex") != StoredImage.sha256
    found = session.scalars(select(StoredImage.flow_id).where(~_SEALED, in_clear)).all()
    erased = select(DocumentKey.flow_id).where(DocumentKey.destroyed_at.is_not(None))
    sealed = select(StoredImage.flow_id).where(_SEALED, StoredImage.flow_id.not_in(erased))
    wrong = [each for each in session.scalars(sealed).all() if not _is_right(session, each)]
    return sorted([*found, *wrong])


def _is_right(session: Session, flow_id: int) -> bool:
    row = session.execute(
        select(StoredImage.sha256, StoredImage.content).where(StoredImage.flow_id == flow_id)
    ).one()
    return is_image(session, flow_id, row.content, row.sha256)


def is_image(session: Session, flow_id: int, stored: bytes, checksum: str) -> bool:
    """Whether stored bytes are the image of a flow that has a checksum.

    Raises:
        OfficeKeyUnavailable: they are encrypted, and the office key is not here.
    """
    try:
        image: bytes = opened(session, flow_id, IMAGE, stored)
    except OfficeKeyUnavailable:
        raise
    except CannotOpen:
        return False
    return hashlib.sha256(image).hexdigest() == checksum
