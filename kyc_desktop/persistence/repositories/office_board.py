"""Reads the supervisor's board by a few questions, which look at what is open or of the last hour.

What windows read by themselves counts as well, on their computers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

from kyc_desktop.domain.office import Stage
from kyc_desktop.domain.office_board import (
    Board,
    Held,
    Reviewed,
    SetAside,
    Sight,
    StageBacklog,
    by_host,
    seconds_left,
)
from kyc_desktop.persistence.repositories.audit_actions import REVIEW_TAKEN
from kyc_desktop.persistence.repositories.keeping import may_change
from kyc_desktop.persistence.repositories.office_queue import workers_in
from kyc_desktop.persistence.repositories.open_reviews import LOCKED
from kyc_desktop.persistence.repositories.statistics_sql import SEES_CLERKS
from kyc_desktop.persistence.repositories.words import storable
from kyc_desktop.persistence.worker_rights import records_closed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from kyc_desktop.persistence.database import Database

# Compiling the questions would take longer than answering them.
_SESSION = text("SET LOCAL jit = off")

# The time is that of the transaction: an index can't be asked for a time that changes meanwhile.
# A join with all flows would read a million of them, to look at the few that clerks have.
_WAITING = text("""
SELECT o.stage, CASE
        WHEN o.holder IS NOT NULL AND o.until > now() THEN 'reading'
        WHEN o.operator IS NOT NULL
            AND (SELECT lease FROM flow_manager m WHERE m.id = o.flow_id) = ANY (:running)
            THEN 'held'
        WHEN o.not_before > now() THEN 'put_off'
        WHEN o.for_supervisor THEN 'for_supervisor'
        WHEN o.for_operator IS NOT NULL THEN 'forwarded'
        ELSE 'waiting'
    END AS state, CASE WHEN o.until > now() THEN o.holder END AS worker, count(*) AS documents,
    coalesce(extract(epoch FROM now() - min(o.entered_at) FILTER (
        WHERE coalesce(o.not_before, now()) <= now()
    )), 0) AS oldest_s
FROM office_queue o
GROUP BY o.stage, state, worker""")

# What a person extracted by hand has no `ready_at`.
_DONE = text("""
SELECT ended_by AS clerk, read_on AS host, count(*) FILTER (WHERE stage = 'saved') AS saved,
    count(*) FILTER (WHERE stage = 'rejected') AS rejected, count(*) AS reviewed,
    count(*) FILTER (WHERE ready_at >= now() - interval '1 hour') AS read
FROM flow_figures WHERE ended_at >= now() - interval '1 hour' GROUP BY ended_by, read_on
UNION ALL
SELECT NULL, read_on, 0, 0, 0, count(*)
FROM flow_figures WHERE ended_at IS NULL AND ready_at >= now() - interval '1 hour'
GROUP BY read_on""")

_HELD = """
SELECT o.flow_id, o.operator, coalesce({taken}, o.active_at) AS since, o.active_at,
    coalesce(m.lease = ANY (:running), false) AS running, now() AS at
FROM office_queue o JOIN flow_manager m ON m.id = o.flow_id
WHERE o.operator IS NOT NULL AND (CAST(:clerk AS text) IS NULL OR o.operator = :clerk)
ORDER BY since, o.flow_id"""
_TAKEN = "(SELECT max(a.at) FROM audit_events a WHERE a.flow_id = o.flow_id AND a.action = :action)"
_HELD_BY_AUDIT = text(_HELD.format(taken=_TAKEN)).bindparams(action=REVIEW_TAKEN)
_HELD_WITHOUT = text(_HELD.format(taken="NULL"))


_ASIDE = text("""
SELECT o.flow_id, o.for_operator, o.for_supervisor, o.entered_at AS since,
    CASE WHEN o.not_before > now() THEN o.not_before END AS until
FROM office_queue o
WHERE o.stage = 'review' AND o.operator IS NULL
    AND (o.for_operator IS NOT NULL OR o.for_supervisor OR o.not_before > now())
    AND (CAST(:clerk AS text) IS NULL OR o.for_operator = :clerk)
ORDER BY o.flow_id""")


class OfficeBoardRepository:
    """The supervisor's board. Every call may raise StorageUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sight(self) -> Sight:
        """What the user of the database may do with the board."""
        with self._database.transaction() as session:
            return Sight(bool(session.scalar(SEES_CLERKS)), may_change(session))

    def board(self, operator: str, *, by_clerk: bool = True) -> Board:
        """What the user may see of the office now.

        Who is in the group of the clerks alone sees the totals, and of clerks only themselves.

        Args:
            operator: who looks.
            by_clerk: whether the office shows figures by clerk.
        """
        with self._database.transaction() as session:
            session.execute(_SESSION)
            whole = bool(session.scalar(SEES_CLERKS))
            running = list(session.scalars(LOCKED))
            clerk = None if whole else storable(operator)
            workers = workers_in(session)
            waiting, done = _waiting(session, running), _done(session)
            held = tuple(_held(session, running, clerk))
            aside = session.execute(_ASIDE, {"clerk": clerk}).all()
        return Board(
            to_read=waiting.backlog(Stage.READING, done.read, has_pace=bool(workers)),
            to_review=waiting.backlog(Stage.REVIEW, done.reviewed),
            by_clerk=done.of(clerk) if by_clerk else (),
            held=held,
            aside=tuple(
                SetAside(
                    each.flow_id, each.for_operator, each.for_supervisor, each.until, each.since
                )
                for each in aside
            ),
            workers=workers,
            hosts=by_host(workers, waiting.by_worker, done.by_host),
            whole=whole,
        )


class _Waiting(NamedTuple):
    states: dict[str, Counter[str]]  # documents by stage and state
    oldest_s: dict[str, float]  # by stage
    by_worker: Counter[str]

    def backlog(self, stage: Stage, done: int, *, has_pace: bool = True) -> StageBacklog:
        states = self.states[stage]
        left = states.total() - states["put_off"]
        return StageBacklog(
            states["waiting"],
            states["held"] + states["reading"],
            states["put_off"],
            states["forwarded"],
            states["for_supervisor"],
            self.oldest_s[stage],
            done,
            seconds_left(left, done if has_pace else 0),
        )


class _Done(NamedTuple):
    clerks: tuple[Reviewed, ...]
    reviewed: int
    by_host: Counter[str | None]  # read; None: the computer was not noted yet

    @property
    def read(self) -> int:
        return self.by_host.total()

    def of(self, clerk: str | None) -> tuple[Reviewed, ...]:
        return tuple(each for each in self.clerks if clerk in {None, each.operator})


def _waiting(session: Session, running: list[int]) -> _Waiting:
    found = _Waiting(defaultdict(Counter), defaultdict(float), Counter())
    for row in session.execute(_WAITING, {"running": running}):
        found.states[row.stage][row.state] += row.documents
        found.oldest_s[row.stage] = max(found.oldest_s[row.stage], float(row.oldest_s))
        if row.worker is not None:
            found.by_worker[row.worker] += row.documents
    return found


def _done(session: Session) -> _Done:
    saved, rejected = Counter[str](), Counter[str]()
    read, reviewed = Counter[str | None](), 0
    for row in session.execute(_DONE):
        read[row.host] += row.read
        reviewed += row.reviewed
        if row.clerk is not None:
            saved[row.clerk] += row.saved
            rejected[row.clerk] += row.rejected
    names = (each for each in saved if saved[each] + rejected[each])
    return _Done(
        tuple(Reviewed(each, saved[each], rejected[each])
              for each in sorted(names, key=str.casefold)),
        reviewed,
        read,
    )  # fmt: skip


def _held(session: Session, running: list[int], clerk: str | None) -> Iterator[Held]:
    asked = _HELD_WITHOUT if records_closed(session) else _HELD_BY_AUDIT
    for row in session.execute(asked, {"running": running, "clerk": clerk}):
        since_s = max(0.0, (row.at - row.since).total_seconds())
        yield Held(row.flow_id, row.operator, row.since, since_s, row.active_at, row.running)
