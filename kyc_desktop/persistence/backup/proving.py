"""Proves the audit of what was restored, as far as the keys of documents are here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, func, select

from kyc_desktop.errors import OfficeKeyUnavailable
from kyc_desktop.persistence.image_tables import StoredImage
from kyc_desktop.persistence.key_tables import DocumentKey, StoredSealing
from kyc_desktop.persistence.repositories.audit_proof import proof
from kyc_desktop.persistence.sealing.marks import IMAGE_MARK
from kyc_desktop.persistence.sealing.sealing import SEALING, OfficeKeySource, Sealing

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from kyc_desktop.domain.audit import AuditProof


def proved(session: Session, office_keys: OfficeKeySource | None) -> tuple[AuditProof, bool]:
    """The proof of the audit, and whether images were compared with their checksums.

    They are not if some are encrypted and a key is missing: that is no sign of a change.
    """
    stored = session.get(StoredSealing, 1)
    compares = True
    if stored is not None:
        if office_keys is not None:
            sealing = Sealing(office_keys, stored.next_key or stored.office_key)
            session.info[SEALING] = sealing
            compares = _has_keys(session, sealing)
        else:
            compares = not _sealed_images(session)
    return proof(session, pictures=compares), compares


def _has_keys(session: Session, sealing: Sealing) -> bool:
    """Whether the keys of all encrypted images are there, and the office keys for them."""
    keyed = exists().where(DocumentKey.flow_id == StoredImage.flow_id)
    if _sealed_images(session, ~keyed):
        return False
    named = select(DocumentKey.office_key).where(DocumentKey.office_key.is_not(None)).distinct()
    try:
        for name in session.scalars(named):
            sealing.office(name or "")
    except OfficeKeyUnavailable:
        return False
    return True


def _sealed_images(session: Session, *which: ColumnElement[bool]) -> int:
    is_sealed = func.substring(StoredImage.content, 1, len(IMAGE_MARK)) == IMAGE_MARK
    counted = select(func.count()).select_from(StoredImage).where(is_sealed, *which)
    return session.scalar(counted) or 0
