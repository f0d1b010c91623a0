"""Finds earlier documents: of the same file, of the same picture, or of the same person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Text,
    and_,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.seen import Likeness, Seen
from kyc_desktop.examples import CHECKSUMS
from kyc_desktop.imaging.picture_hash import MOST_BITS
from kyc_desktop.persistence.history_tables import StoredHistoryRow
from kyc_desktop.persistence.image_tables import StoredImage
from kyc_desktop.persistence.repositories.asked import person_query
from kyc_desktop.persistence.repositories.history_rows import birth_of, first_day
from kyc_desktop.persistence.repositories.sealed_history import (
    hidden_query,
    hides_words,
    opened_rows,
)
from kyc_desktop.persistence.repositories.words import folded
from kyc_desktop.persistence.tables import FlowManager, OcrRecord, QueueEntry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from kyc_desktop.domain.partial_date import BirthDate
    from kyc_desktop.domain.seen import SeenQuestion
    from kyc_desktop.persistence.database import Database

_EXAMPLES = tuple(CHECKSUMS.values())
_DONE = (FlowStatus.SUCCESS, FlowStatus.REJECTED, FlowStatus.AWAITING_SECOND_ENTRY)
_MOST = 200  # earlier documents of one kind


class SeenRepository:
    """Looks for earlier documents; every question may raise StorageUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, question: SeenQuestion) -> tuple[Seen, ...]:
        """The earlier documents, each once with its strongest likeness, the newest first.

        Earlier is what was saved, rejected, or waits for a second entry, and what came into a queue
        before this flow and waits there. Example documents are no earlier documents, and have
        none.
        """
        with self._database.transaction() as session:
            return find_seen(session, question)


def find_seen(session: Session, question: SeenQuestion) -> tuple[Seen, ...]:
    """The earlier documents, as this transaction sees them; see `SeenRepository.find`."""
    own = session.execute(
        select(StoredImage.sha256, StoredImage.picture_hash, StoredImage.picture_bands)
        .where(StoredImage.flow_id == question.flow_id)
    ).one_or_none()  # fmt: skip
    if own is not None and own.sha256 in _EXAMPLES:
        return ()
    alike: dict[int, Likeness] = {}
    if question.name is not None and question.dob is not None:
        people = _same_person(session, question.name, question.dob)
        alike |= dict.fromkeys(people, Likeness.PERSON)
    if own is not None and own.picture_bands is not None:
        pictures = session.scalars(same_picture(own.picture_hash, own.picture_bands))
        alike |= dict.fromkeys(pictures, Likeness.PICTURE)
    if own is not None:
        files = select(StoredImage.flow_id).where(StoredImage.sha256 == own.sha256)
        newest = files.order_by(StoredImage.flow_id.desc()).limit(_MOST)
        alike |= dict.fromkeys(session.scalars(newest), Likeness.FILE)
    alike.pop(question.flow_id, None)
    return _earlier(session, question.flow_id, alike) if alike else ()


def same_picture(bits: str, bands: Iterable[int]) -> Select[int]:
    """The flows whose picture has nearly this hash, the newest first.

    Args:
        bits: the hash as PostgreSQL stores it.
        bands: its parts; an index finds the rows that share one of them.
    """
    hashed = StoredImage.picture_hash
    difference = func.bit_count(hashed.bool_op("#")(cast(bits, hashed.type)))
    return (
        select(StoredImage.flow_id)
        .where(
            StoredImage.picture_bands.bool_op("&&")(cast(list(bands), ARRAY(BigInteger))),
            difference <= MOST_BITS,
        )
        .order_by(StoredImage.flow_id.desc())
        .limit(_MOST)
    )


def _same_person(session: Session, name: str, dob: BirthDate) -> list[int]:
    """The flows with that name and date of birth: of saved records, and as read of others."""
    wanted = folded(name)
    if not wanted:
        return []
    query = cast(literal(hidden_query(session, person_query(name, dob)), Text), TSQUERY)
    row = StoredHistoryRow
    part = str(dob) if isinstance(dob, PartialDate) else None
    born = and_(row.dob == first_day(dob), row.dob_part.is_not_distinct_from(part))
    if hides_words(session):  # the words have the date, and those of a part of it no whole one
        born = or_(born, row.dob.is_(None))
    rows = session.execute(
        select(row.flow_id, row.name, row.dob, row.dob_part)
        .where(row.search.bool_op("@@")(query), born)
        .order_by(row.flow_id.desc())
        .limit(_MOST)
    ).all()
    return [
        each.flow_id
        for each in opened_rows(session, rows)
        if each.name is not None and folded(each.name) == wanted and birth_of(each) == dob
    ]


def _earlier(session: Session, flow_id: int, alike: dict[int, Likeness]) -> tuple[Seen, ...]:
    queued = exists().where(QueueEntry.flow_id == FlowManager.id)
    rows = session.execute(
        select(
            FlowManager.id,
            FlowManager.status,
            func.coalesce(OcrRecord.created_at, FlowManager.updated_at).label("at"),
        )
        .outerjoin(OcrRecord, OcrRecord.flow_id == FlowManager.id)
        .where(
            FlowManager.id.in_(alike),
            or_(
                FlowManager.status.in_(_DONE),
                and_(FlowManager.id < flow_id, queued),
            ),
            or_(FlowManager.image_sha256.is_(None), FlowManager.image_sha256.not_in(_EXAMPLES)),
        )
        .order_by(FlowManager.id.desc())
    )
    return tuple(
        Seen(row.id, alike[row.id], FlowStatus(row.status), row.at.astimezone().date())
        for row in rows
    )
