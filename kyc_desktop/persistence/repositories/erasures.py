"""Erases documents, and tells what was erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from kyc_desktop.domain.message import Message
from kyc_desktop.domain.retention import Erasure, Hold, Kept, Refusal, Why
from kyc_desktop.errors import CannotOpen, ErasureUnfinished, ImageStoreUnavailable
from kyc_desktop.persistence.repositories.keeping import day, erasure_of
from kyc_desktop.persistence.repositories.stated import forget
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.sealing.columns import column_of
from kyc_desktop.persistence.sealing.sealing import opened
from kyc_desktop.persistence.tables import FlowManager
from kyc_desktop.persistence.unanswered import forget_saves

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.repositories.image_bytes import ImageBytes
    from kyc_desktop.persistence.server.rewriting import Files

_ERASE = text("SELECT erase_document(:flow, :actor, :why)")
_REVIEWS = text(
    "SELECT review_key FROM ocr_records WHERE flow_id = :flow AND review_key IS NOT NULL UNION "
    "SELECT review_key FROM document_readings WHERE flow_id = :flow AND review_key IS NOT NULL"
)
_THERE = text(
    "SELECT id FROM flow_manager WHERE id = ANY(:flows) "
    "AND NOT EXISTS (SELECT FROM erasures WHERE flow_id = id)"
)
_ENDLESS = 2**63


class ErasureRepository:
    """Erases what documents say. Every call may raise StorageUnavailable.

    Args:
        database: where they are.
        images: where the bytes of images are; those outside are deleted as well.
        files: those of the database, which are rewritten so that nothing is left in them of what
            was erased; None where that is for the owner of a shared server.
        saves: the folder in which this installation notes saves, with checksums of images.
    """

    def __init__(
        self, database: Database, images: ImageBytes, files: Files | None, saves: Path
    ) -> None:
        self._database = database
        self._images = images
        self._files = files
        self._saves = saves
        self._renew: Callable[[Connection], object] | None = None

    def renewing(self, renew: Callable[[Connection], object]) -> None:
        """Have `finish` end with a call that renews a copy of the keys of documents elsewhere."""
        self._renew = renew

    @property
    def rewrites(self) -> bool:
        """Whether `finish` rewrites the files of the database."""
        return self._files is not None

    @property
    def unfinished(self) -> bool:
        """Whether files or the image store still have something of it: `finish` again."""
        if self._files_due:
            return True
        with self._database.transaction() as session:
            return bool(self._images.leftovers(session, 1))

    @property
    def _files_due(self) -> bool:
        return self._files is not None and self._files.due

    def gone(self, flow_ids: Collection[int]) -> frozenset[int]:
        """Those flows of which nothing is stored any more: erased, or removed altogether."""
        with self._database.transaction() as session:
            there = session.scalars(_THERE, {"flows": list(flow_ids)})
            return frozenset(flow_ids) - set(there)

    def erase(self, flow_id: int, actor: str, why: Why) -> Refusal | None:
        """Erase what a document says; commits. `finish` has to follow, once for several.

        Returns:
            None if it was erased, or why not.

        Raises:
            NotAllowed: the database's user may not do it.
        """
        if not 0 < flow_id < _ENDLESS:
            return Refusal(Kept.UNKNOWN)
        unfinished = self._files_due
        if self._files is not None:
            self._files.mark()
        with self._database.transaction() as session:
            file = _file_of(session, flow_id)
            reviews = set(session.scalars(_REVIEWS, {"flow": flow_id}))
            asked = {"flow": flow_id, "actor": storable(actor), "why": str(why)}
            answer: dict[str, Any] = session.scalars(_ERASE, asked).one()
            if "refused" not in answer:
                forget(session, {flow_id: file})
        if "refused" not in answer:
            forget_saves(self._saves, reviews)
            return None
        if self._files is not None and not unfinished:
            self._files.forget()
        return _refusal(answer)

    def finish(self) -> None:
        """Remove words that no document has any longer, and what is left in files and image store.

        On the embedded server that takes about as long as copying the database.

        Raises:
            NotAllowed: the database's user may not do it.
            ErasureUnfinished: the files could not be rewritten yet, because somebody looks at what
                was there before, or images in the store could not be deleted. What was erased is;
                `unfinished` says so until `finish` succeeds.
            KeysRefused: the copy of the keys can't be written.
        """
        away = self._deleted_outside()  # the rest is done all the same
        with self._database.long_transaction() as session:
            session.execute(text("SELECT forget_unused_words()"))
        if self._files is not None:
            with self._database.reaching():
                self._files.rewrite()
        if self._renew is not None:
            with self._database.transaction() as session:
                self._renew(session.connection())
        if away is not None:
            raise ErasureUnfinished(
                Message("erased_but_in_store"), Message("erase_in_store")
            ) from away

    def _deleted_outside(self) -> ImageStoreUnavailable | None:
        """Delete what the image store has of it; why not, if it can't be done now."""
        try:
            self._images.delete_leftovers()
        except ImageStoreUnavailable as error:
            return error
        return None

    def told(self, flow_id: int) -> Erasure | None:
        """What is on record of the erasure of a document; None if it was not erased."""
        if not 0 < flow_id < _ENDLESS:
            return None
        with self._database.transaction() as session:
            return erasure_of(session, flow_id)


def _file_of(session: Session, flow_id: int) -> str:
    stored = session.scalar(select(FlowManager.image_name).where(FlowManager.id == flow_id))
    try:
        file: str | None = opened(session, flow_id, column_of(FlowManager, "image_name"), stored)
    except CannotOpen:  # what was stated of it by the name of its file stays
        return ""
    return file or ""


def _refusal(answer: dict[str, Any]) -> Refusal:
    hold = Hold(answer["reason"], answer["by"]) if "reason" in answer else None
    return Refusal(Kept(answer["refused"]), day(answer.get("until")), hold)
