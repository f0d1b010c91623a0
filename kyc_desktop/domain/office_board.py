"""The supervisor's board: what waits in the office, who does it, and when it will be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from kyc_desktop.domain.office import Worker

_HOUR_S = 3600.0


def seconds_left(waiting: int, done_last_hour: int) -> float | None:
    """In how many seconds all that waits is done, at the pace of the last hour.

    None if nothing was done, so that there is no pace.
    """
    if waiting <= 0:
        return 0.0
    return waiting * _HOUR_S / done_last_hour if done_last_hour > 0 else None


@dataclass(frozen=True, slots=True)
class StageBacklog:
    """Documents of the office at one stage; each is counted once.

    `held` are being read by a worker, or in a clerk's list while that program runs. `oldest_s` is
    for how many seconds the first of them has been at the stage. `left_s` is in how many seconds
    they are done; None if nobody can say. What is put off counts in neither.
    """

    waiting: int = 0  # for any worker, or any clerk
    held: int = 0
    put_off: int = 0
    forwarded: int = 0  # wait for one colleague
    for_supervisor: int = 0
    oldest_s: float = 0.0
    done_last_hour: int = 0  # read, or saved and rejected, in windows as well
    left_s: float | None = None

    @property
    def documents(self) -> int:
        """All of them."""
        return self.waiting + self.held + self.put_off + self.forwarded + self.for_supervisor

    def is_late(self, target_s: float | None) -> bool:
        """Whether the oldest has been here for longer than the office wants; None: no target."""
        return target_s is not None and self.oldest_s > target_s


@dataclass(frozen=True, slots=True)
class Sight:
    """What a user of the database may do with the board.

    `whole` is whether all clerks are on it, `takes_back` whether documents may be taken from them.
    """

    whole: bool
    takes_back: bool


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a clerk has saved and rejected in the last hour."""

    operator: str
    saved: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Held:
    """A document of the office in a clerk's list; times are timezone-aware.

    `active_at` is when the clerk last typed in its form, or took it. Without `running` its program
    has ended, and whoever asks for a document next may have it.
    """

    flow_id: int
    operator: str
    since: dt.datetime
    since_s: float  # seconds, by the server's clock
    active_at: dt.datetime
    running: bool


@dataclass(frozen=True, slots=True)
class SetAside:
    """A document of the office that is kept for somebody, or put off; times are timezone-aware.

    It is `for_operator` or the supervisor, if it was forwarded, and was put off `until` a time, if
    that is still to come.
    """

    flow_id: int
    for_operator: str | None
    for_supervisor: bool
    until: dt.datetime | None
    since: dt.datetime  # it waits for its review


@dataclass(frozen=True, slots=True)
class Host:
    """A computer that reads or has read in the last hour, with workers or in a window."""

    host: str
    versions: tuple[str, ...]  # of its workers that run
    workers: int
    concurrency: int  # documents at a time, of all
    reading: int  # by its workers
    read_last_hour: int


@dataclass(frozen=True, slots=True)
class Board:
    """What a supervisor sees of the office at one moment.

    Who is only a clerk sees of `by_clerk`, `held` and `aside` what is their own, unless `whole`.
    """

    to_read: StageBacklog
    to_review: StageBacklog
    by_clerk: tuple[Reviewed, ...] = ()
    held: tuple[Held, ...] = ()  # the longest first
    aside: tuple[SetAside, ...] = ()  # the first that came first
    workers: tuple[Worker, ...] = ()  # that run
    hosts: tuple[Host, ...] = ()
    whole: bool = True


def by_host(
    workers: Iterable[Worker], reading: Mapping[str, int], read: Mapping[str | None, int]
) -> tuple[Host, ...]:
    """The computers that read, or have read in the last hour, by name.

    Args:
        workers: those that run.
        reading: how many documents each is reading now, by the worker's id.
        read: how many documents each computer has read in the last hour. None: it is not known
            on which.
    """
    groups: dict[str, list[Worker]] = {
        host: [] for host, number in read.items() if host is not None and number
    }
    for each in workers:
        groups.setdefault(each.host, []).append(each)
    return tuple(
        Host(
            host,
            tuple(sorted({each.version for each in own})),
            len(own),
            sum(each.concurrency for each in own),
            sum(reading.get(each.id, 0) for each in own),
            read.get(host, 0),
        )
        for host, own in sorted(groups.items())
    )
