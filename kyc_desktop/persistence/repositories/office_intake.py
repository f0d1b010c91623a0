"""Stores many documents at once and puts them into the office queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.office import Stage
from kyc_desktop.persistence.image_tables import StoredImage
from kyc_desktop.persistence.office_tables import OfficeDocument
from kyc_desktop.persistence.repositories.audit_log import note
from kyc_desktop.persistence.repositories.flows import IMAGE_MASKED
from kyc_desktop.persistence.repositories.images import keep_first
from kyc_desktop.persistence.repositories.images_ahead import ImagesAhead
from kyc_desktop.persistence.repositories.new_flows import put_on_record
from kyc_desktop.persistence.repositories.office_moves import enter
from kyc_desktop.persistence.tables import FlowManager

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

    from kyc_desktop.domain.definition import FlowDefinition
    from kyc_desktop.domain.intake import Accepted
    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.repositories.image_bytes import ImageBytes
    from kyc_desktop.persistence.repositories.images_ahead import Ahead

IMAGES = 0x4B5944
"""The first of the two keys of the locks on images that come in; the second is of the checksum."""
_LOST = (FlowStatus.REJECTED, FlowStatus.ERASED, FlowStatus.INTERRUPTED)
"""A document whose flow ended so may come in again."""

_LOCK = text(
    "SELECT pg_advisory_xact_lock(:kind, image.key) "
    "FROM unnest(CAST(:keys AS integer[])) AS image (key)"
)
_PATIENCE = text("SET LOCAL lock_timeout = '60s'")


class IntakeRepository:
    """Documents that come in. Every call commits and may raise StorageUnavailable."""

    def __init__(self, database: Database, where: ImageBytes) -> None:
        self._database = database
        self._ahead = ImagesAhead(database, where)

    def store(
        self,
        definition: FlowDefinition,
        documents: Sequence[Accepted],
        operator: str,
        priority: int = 0,
    ) -> list[tuple[int, bool]]:
        """Store documents and put them into the office queue, all or none.

        Where images go outside the database, they are there before the rows are. What is there
        when this fails is used by whoever tries again.

        Args:
            definition: of their flows, whose first task is done.
            documents: the images that were accepted.
            operator: who brings them in.
            priority: documents with a higher one are read first.

        Returns:
            For each document its flow, and whether it is new: an image that a flow has already is
            not stored again, unless that was rejected, erased or stopped.

        Raises:
            ImageStoreUnavailable: images can't be stored outside.
        """
        while True:
            # What is sent may be ten megabytes, over a slow network.
            with self._database.long_transaction() as session:
                flows = _locked(session, {each.image.sha256 for each in documents})
                new = _first_of_each(documents, flows)
                ahead = self._ahead.of(new)
                wanted = new if self._ahead.wanted else {}
                missing = [each.image for sha256, each in wanted.items() if sha256 not in ahead]
                if new and not missing:
                    if ahead:
                        new = {each: new[each] for each in ahead}  # in the order of their numbers
                    made = list(ahead.values())
                    ids = _stored(session, definition, list(new.values()), operator, made)
                    enter(session, ids, priority)
                    flows |= zip(new, ids, strict=True)
            if not missing:
                break
            self._ahead.put(missing)
        self._ahead.settle(flows)
        return [
            (flows[each.image.sha256], new.get(each.image.sha256) is each) for each in documents
        ]

    def flow_with(self, sha256: str) -> int | None:
        """The flow that has an image already, if there is one."""
        with self._database.transaction() as session:
            return _known(session, [sha256]).get(sha256)

    def counts(self, flow_id: int) -> bool:
        """Whether there is such a flow, which was not rejected, erased or stopped."""
        asked = select(FlowManager.id).where(
            FlowManager.id == flow_id, FlowManager.status.not_in(_LOST)
        )
        with self._database.transaction() as session:
            return session.scalar(asked) is not None

    def waiting(self, most: int) -> int:
        """How many documents wait to be read; counts on to `most` at most."""
        some = (
            select(OfficeDocument.flow_id)
            .where(OfficeDocument.stage == Stage.READING, OfficeDocument.holder.is_(None))
            .limit(most)
        )
        with self._database.transaction() as session:
            return session.scalar(select(func.count()).select_from(some.subquery())) or 0


def _locked(session: Session, checksums: Collection[str]) -> dict[str, int]:
    """The flows of the images that are there; nobody else can bring any of these in meanwhile.

    Two intakes of one file at a time would both find that it is not there. A unique index can't
    forbid it: an image may lawfully be there twice, as that of a rejected document. So whoever
    brings an image in locks its checksum until the transaction ends. A lock for all images would
    have every intake of the office wait for the one with the slowest network.
    """
    session.execute(_PATIENCE)
    # In one order, lest two intakes wait for each other.
    keys = sorted({int(sha256[:8], 16) - 2**31 for sha256 in checksums})
    session.execute(_LOCK, {"kind": IMAGES, "keys": keys})
    # A statement of its own sees what was committed while the one before waited.
    return _known(session, checksums)


def _known(session: Session, checksums: Collection[str]) -> dict[str, int]:
    rows = session.execute(
        select(StoredImage.sha256, func.min(StoredImage.flow_id).label("flow_id"))
        .join(FlowManager, FlowManager.id == StoredImage.flow_id)
        .where(StoredImage.sha256.in_(checksums), FlowManager.status.not_in(_LOST))
        .group_by(StoredImage.sha256)
    )
    return {row.sha256: row.flow_id for row in rows}


def _first_of_each(documents: Sequence[Accepted], known: Collection[str]) -> dict[str, Accepted]:
    """By checksum, the documents that are new: among them, too, one may be there twice."""
    new: dict[str, Accepted] = {}
    for each in documents:
        if each.image.sha256 not in known:
            new.setdefault(each.image.sha256, each)
    return new


def _stored(
    session: Session,
    definition: FlowDefinition,
    documents: Sequence[Accepted],
    operator: str,
    ahead: Sequence[Ahead],
) -> list[int]:
    """Store new documents, whose images are outside already if `ahead` has them, one for each."""
    states = [FlowState(ImageSource(each.name), operator, image=each.image) for each in documents]
    seconds = [each.seconds for each in documents]
    images = [each.image for each in documents]

    def keep(ids: Sequence[int]) -> None:
        outside = {each.flow_id: each.stored for each in ahead}
        keep_first(session, dict(zip(ids, images, strict=True)), outside)

    keys = {each.flow_id: each.key for each in ahead}
    made = put_on_record(session, definition, states, None, seconds, keep, keys)
    ids = [state.flow_id for state in made if state.flow_id is not None]
    for flow_id, each in zip(ids, documents, strict=True):
        if each.masked:
            note(session, flow_id, operator, IMAGE_MASKED, "aadhaar")
    return ids
