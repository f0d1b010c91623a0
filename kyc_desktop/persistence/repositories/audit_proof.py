"""Checks the chain of the audit against what is stored.

The checksums are computed anew by statements that are written here: the functions by which the
triggers make them are in the database, where its owner may change them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from kyc_desktop.domain.audit import AuditFault, AuditFinding, AuditHead, AuditProof
from kyc_desktop.persistence.repositories.audit_claims import claims
from kyc_desktop.persistence.repositories.audit_pictures import wrong_pictures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from kyc_desktop.persistence.database import Database
    from kyc_desktop.persistence.repositories.audit_claims import Claims
    from kyc_desktop.persistence.repositories.image_moves import ImageMoveRepository

_TOLD = 5


def _content(*parts: str) -> str:
    return f"sha256(convert_to(to_jsonb(ARRAY[{', '.join(parts)}])::text, 'UTF8'))"


def _moment(column: str) -> str:
    return f"""to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')"""


_OF_EVENT = _content(
    "e.id::text", _moment("e.at"), "e.actor", "e.db_user", "e.flow_id::text", "e.action", "e.field",
    "e.old_value", "e.new_value",
)  # fmt: skip
_OF_VERSION = _content(
    "v.record_id::text", "v.version::text", "v.flow_id::text", "v.flow_version::text",
    "v.fields::text", "v.reason", "v.reason_text", "v.actor", _moment("v.at"),
)  # fmt: skip
_BORN = "coalesce(to_char(r.dob, 'YYYY-MM-DD'), r.dob_printed)"
_OF_RECORD = _content(
    "r.id::text", "r.flow_id::text", "coalesce(v.fields #>> '{name,value}', r.name)",
    f"coalesce(v.fields #>> '{{dob,value}}', {_BORN})", "r.created_by", _moment("r.created_at"),
    "i.sha256",
)  # fmt: skip

_LINKS = """
SELECT place::text AS at FROM (
    SELECT place, digest, place - 1 IS DISTINCT FROM lag(place, 1, 0::bigint) OVER way
        OR digest IS DISTINCT FROM sha256(lag(digest, 1, head.start) OVER way || content
            || convert_to(to_jsonb(ARRAY[
                kind, ref::text, version::text, flow_id::text
            ])::text, 'UTF8')) AS broken
    FROM audit_chain, (SELECT start FROM audit_head) AS head
    WINDOW way AS (ORDER BY place)
) AS link WHERE broken"""

_HEAD = """
SELECT place::text AS at FROM audit_head AS head WHERE (place, digest) IS DISTINCT FROM (
    SELECT (place, digest) FROM (
        SELECT place, digest FROM audit_chain UNION ALL SELECT 0, head.start
    ) AS one ORDER BY place DESC LIMIT 1
)"""

# What events excuse, which were read before: each of its own document. It is looked up by `IN`, for
# which PostgreSQL makes a hash table; no flow has the number 0.
_GONE = """
removed AS (
    SELECT one.place, one.flow_id
    FROM jsonb_to_recordset(CAST(:removed AS jsonb)) AS one(place bigint, flow_id bigint)
    WHERE NOT EXISTS (SELECT FROM flow_manager AS f WHERE f.id = one.flow_id)
)"""
_ERASED = """
erased AS (
    SELECT * FROM jsonb_to_recordset(CAST(:erased AS jsonb)) AS one(
        place bigint, event bigint, flow_id bigint, skeleton text,
        events jsonb, records jsonb, versions jsonb
    )
), emptied AS (
    SELECT place, flow_id, number::bigint AS id
    FROM erased, jsonb_array_elements_text(events) AS number WHERE number::bigint < event
), taken AS (
    SELECT place, flow_id, number::bigint AS record_id, NULL::text AS version
    FROM erased, jsonb_array_elements_text(records) AS number
    UNION ALL SELECT place, flow_id, NULL, number
    FROM erased, jsonb_array_elements_text(versions) AS number
)"""
_REMOVED_LATER = (
    "EXISTS (SELECT FROM removed AS x WHERE x.flow_id = c.flow_id AND x.place > c.place)"
)

_EVENTS = f"""
WITH {_GONE}, {_ERASED}
SELECT c.ref::text AS at FROM audit_chain AS c LEFT JOIN audit_events AS e ON e.id = c.ref
WHERE c.kind = 'event' AND c.content IS DISTINCT FROM {_OF_EVENT}
    AND NOT (e.id IS NULL AND {_REMOVED_LATER})
    AND NOT (e.id IS NOT NULL AND e.old_value IS NULL AND e.new_value IS NULL AND (
        (c.ref, coalesce(c.flow_id, 0)) IN (SELECT id, flow_id FROM emptied)
        OR (c.flow_id IS NULL AND e.action = 'exported' AND c.ref IN (SELECT id FROM emptied))
    ))"""  # noqa: S608 - ours

_VERSIONS = f"""
WITH {_GONE}, {_ERASED}
SELECT concat(c.ref, '.', c.version) AS at FROM audit_chain AS c
LEFT JOIN record_versions AS v ON v.record_id = c.ref AND v.version = c.version
WHERE c.kind = 'version' AND c.content IS DISTINCT FROM {_OF_VERSION}
    AND NOT (v.record_id IS NULL AND ({_REMOVED_LATER}
        OR (concat(c.ref, '.', c.version), coalesce(c.flow_id, 0)) IN (
            SELECT version, flow_id FROM taken WHERE version IS NOT NULL
        )
    ))"""  # noqa: S608

_RECORDS = f"""
WITH {_GONE}, {_ERASED}
SELECT c.ref::text AS at FROM audit_chain AS c
LEFT JOIN ocr_records AS r ON r.id = c.ref
LEFT JOIN record_versions AS v ON v.record_id = r.id AND v.version = 1
LEFT JOIN document_images AS i ON i.flow_id = r.flow_id
WHERE c.kind = 'record' AND c.content IS DISTINCT FROM {_OF_RECORD}
    AND NOT (r.id IS NULL AND ({_REMOVED_LATER} OR (c.ref, coalesce(c.flow_id, 0)) IN (
        SELECT record_id, flow_id FROM taken WHERE record_id IS NOT NULL
    ) OR EXISTS (
        -- its save was undone: it is the last record before that event
        SELECT FROM audit_chain AS u
        JOIN audit_events AS e ON e.id = u.ref AND e.action = 'save_undone' AND e.field IS NULL
        WHERE u.kind = 'event' AND u.flow_id = c.flow_id AND u.place > c.place AND NOT EXISTS (
            SELECT FROM audit_chain AS other
            WHERE other.kind = 'record' AND other.flow_id = c.flow_id
                AND other.place > c.place AND other.place < u.place
        )
    )))"""  # noqa: S608 - our own

_VALUES = f"""
SELECT r.id::text AS at FROM ocr_records AS r
LEFT JOIN record_versions AS v ON v.record_id = r.id AND v.version = r.version
WHERE (r.version > 1 OR v.record_id IS NOT NULL) AND (
    v.fields #>> '{{name,value}}' IS DISTINCT FROM r.name
    OR v.fields #>> '{{dob,value}}' IS DISTINCT FROM {_BORN}
    OR EXISTS (
        SELECT FROM record_versions AS later
        WHERE later.record_id = r.id AND later.version > r.version
    )
)"""  # noqa: S608 - our own

_OUTSIDE = """
SELECT concat(kind, ' ', number) AS at FROM (
    SELECT 'event' AS kind, id::text AS number FROM audit_events AS e WHERE NOT EXISTS (
        SELECT FROM audit_chain AS c WHERE (c.kind = 'event' AND c.ref = e.id)
            OR (c.kind = 'outside' AND c.version = 0 AND c.ref >= e.id)
    ) UNION ALL
    SELECT 'record', id::text FROM ocr_records AS r WHERE NOT EXISTS (
        SELECT FROM audit_chain AS c WHERE (c.kind = 'record' AND c.ref = r.id)
            OR (c.kind = 'outside' AND c.version = 1 AND c.ref >= r.id)
    ) UNION ALL
    SELECT 'version', concat(record_id, '.', version) FROM record_versions AS v WHERE NOT EXISTS (
        SELECT FROM audit_chain AS c
        WHERE (c.kind = 'version' AND c.ref = v.record_id AND c.version = v.version)
            OR (c.kind = 'outside' AND c.version = 1 AND c.ref >= v.record_id)
    )
) AS one"""

# What an erasure left is as it was then, and nothing else of the document is there.
_ERASURES = f"""
WITH {_ERASED}, remains AS (
    SELECT m.place, encode(sha256(string_agg({_OF_EVENT}, ''::bytea ORDER BY e.id)), 'hex') AS hex
    FROM emptied AS m JOIN audit_events AS e ON e.id = m.id GROUP BY m.place
)
SELECT x.flow_id::text AS at FROM erased AS x LEFT JOIN remains ON remains.place = x.place
WHERE x.skeleton IS DISTINCT FROM coalesce(remains.hex, encode(sha256(''), 'hex'))
    OR EXISTS (SELECT FROM ocr_records AS r WHERE r.flow_id = x.flow_id)
    OR EXISTS (SELECT FROM document_images AS i WHERE i.flow_id = x.flow_id)"""  # noqa: S608 - ours

_MADE_UP = "SELECT EXISTS (SELECT FROM audit_chain WHERE kind = 'outside')"
_REMOVED = f"WITH {_GONE} SELECT count(DISTINCT flow_id) FROM removed"  # noqa: S608 - our own

_LAWFUL = f"WITH {_ERASED} SELECT count(*) FROM erased"  # noqa: S608 - our own

_ALWAYS = {
    AuditFault.LINK: _LINKS,
    AuditFault.HEAD: _HEAD,
    AuditFault.EVENT: _EVENTS,
    AuditFault.RECORD: _RECORDS,
    AuditFault.VERSION: _VERSIONS,
    AuditFault.VALUES: _VALUES,
    AuditFault.UNCHAINED: _OUTSIDE,
    AuditFault.ERASURE: _ERASURES,
}


class AuditProofRepository:
    """Proves that nobody has changed the audit behind the program's back."""

    def __init__(self, database: Database, outside: ImageMoveRepository) -> None:
        self._database = database
        self._outside = outside

    def prove(self, known: Iterable[AuditHead] = (), *, pictures: bool = False) -> AuditProof:
        """Compute all checksums anew, as of one moment. Takes seconds for a million entries.

        Args:
            known: ends of the chain that were kept elsewhere; those of other chains do not count.
            pictures: whether to compute the checksums of all images as well, which takes longer.

        Raises:
            OfficeKeyUnavailable: images are encrypted, and the office key is not here.
            ImageStoreUnavailable: images are outside the database, and can't be fetched.
            StorageUnavailable: the database is unreachable.
        """
        # Outside of the transaction, which must not wait for another server.
        outside = [each.flow_id for each in self._outside.wrong()] if pictures else []
        with self._database.long_transaction() as session:
            session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            return proof(session, known, outside, pictures=pictures)


def proof(
    session: Session,
    known: Iterable[AuditHead] = (),
    outside: Sequence[int] = (),
    *,
    pictures: bool,
) -> AuditProof:
    """The proof of what a transaction sees; its arguments are those of `prove`.

    `outside` are the flows whose image outside the database is wrong.
    """
    start, place, digest = session.execute(
        text("SELECT start, place, digest FROM audit_head")
    ).one()
    head = AuditHead(start.hex(), place, digest.hex())
    said = claims(session)
    found = [_finding(session, fault, sql, said) for fault, sql in _ALWAYS.items()]
    if said.unfounded:
        told = said.unfounded[:_TOLD]
        found.append(AuditFinding(AuditFault.CLAIM, len(said.unfounded), told))
    if pictures and (wrong := sorted([*wrong_pictures(session), *outside])):
        told = tuple(str(flow_id) for flow_id in wrong[:_TOLD])
        found.append(AuditFinding(AuditFault.PICTURE, len(wrong), told))
    lost = [str(each.place) for each in known if not _is_in(session, head, each)]
    if lost:
        found.append(AuditFinding(AuditFault.KNOWN_HEAD, len(lost), tuple(lost[:_TOLD])))
    order = list(AuditFault)
    return AuditProof(
        head,
        tuple(sorted(filter(None, found), key=lambda each: order.index(each.fault))),
        made_up=session.scalars(text(_MADE_UP)).one(),
        removed=session.scalars(text(_REMOVED), said.values).one(),
        erased=session.scalars(text(_LAWFUL), said.values).one(),
    )


def _finding(session: Session, fault: AuditFault, sql: str, said: Claims) -> AuditFinding | None:
    asked = f"SELECT at, count(*) OVER () AS all_of_them FROM ({sql}) AS found LIMIT {_TOLD}"  # noqa: S608 - our own
    rows = session.execute(text(asked), said.values).all()
    if not rows:
        return None
    return AuditFinding(fault, rows[0].all_of_them, tuple(row.at for row in rows))


def _is_in(session: Session, now: AuditHead, known: AuditHead) -> bool:
    if known.start != now.start:
        return True  # of another database
    if known.place == 0:
        return known.digest == known.start
    digest = session.scalar(
        text("SELECT digest FROM audit_chain WHERE place = :place"), {"place": known.place}
    )
    return digest is not None and digest.hex() == known.digest
