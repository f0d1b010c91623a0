"""Compares images with their checksums, for the proof of the audit."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from kyc_desktop.errors import CannotOpen, OfficeKeyUnavailable
from kyc_desktop.persistence.key_tables import DocumentKey
from kyc_desktop.persistence.sealing.columns import IMAGE
from kyc_desktop.persistence.sealing.marks import IMAGE_MARK
from kyc_desktop.persistence.sealing.sealing import opened
from kyc_desktop.persistence.tables import StoredImage

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_SEALED = func.substring(StoredImage.content, 1, len(IMAGE_MARK)) == IMAGE_MARK


def wrong_pictures(session: Session) -> list[int]:
    """The flows whose image does not have its checksum, or was encrypted for another flow.

    Images in clear are compared by the server. One whose key was destroyed was erased; it has none.

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
    try:
        image: bytes = opened(session, flow_id, IMAGE, row.content)
    except OfficeKeyUnavailable:
        raise
    except CannotOpen:
        return False
    checksum: str = row.sha256
    return hashlib.sha256(image).hexdigest() == checksum
