"""What a Prometheus server asks of a worker: counts and times, nothing of any document.

The supervisor answers, so that there is an answer while the worker is started again, and what is
counted does not begin anew with it. What a worker that was killed had not told yet is not counted:
a few seconds' work.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, start_http_server

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import KycError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyc_desktop.office.standing import Standing

_SECONDS = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 60.0, 120.0)
_READ, _FAILED = "read", "failed"


class Metrics:
    """The figures of one supervisor and the workers that it has started one after the other.

    Args:
        version: of the program.
        memory: gives the bytes that the supervisor and all below it use now; asked at each scrape.
    """

    def __init__(self, version: str, memory: Callable[[], int]) -> None:
        self.registry = own = CollectorRegistry()
        self._lock = Lock()
        self._counted = {_READ: 0, _FAILED: 0}  # of what the worker that runs now has told
        self._heard: float | None = None
        Info("kyc_worker", "The program.", registry=own).info({"version": version})
        self._starts = Counter("kyc_worker_starts", "Times the worker was started.", registry=own)
        self._documents = Counter(
            "kyc_worker_documents", "Documents, by what became of them.", ["result"], registry=own
        )
        for result in (_READ, _FAILED):
            self._documents.labels(result)
        self._steps = Histogram(
            "kyc_worker_step_seconds",
            "How long a step of reading a document took.",
            ["step"],
            buckets=_SECONDS,
            registry=own,
        )
        self._reading = Gauge("kyc_worker_reading", "Documents being read now.", registry=own)
        self._longest = Gauge(
            "kyc_worker_longest_seconds", "How long the longest of them is read.", registry=own
        )
        self._reached = Gauge(
            "kyc_worker_database_reached", "1 if the database answers, else 0.", registry=own
        )
        self._waiting = Gauge(
            "kyc_office_waiting", "Documents of the office that wait to be read.", registry=own
        )
        self._held = Gauge(
            "kyc_office_held", "Documents of the office that workers have now.", registry=own
        )
        self._oldest = Gauge(
            "kyc_office_oldest_seconds", "How long the oldest of both has waited.", registry=own
        )
        Gauge(
            "kyc_worker_silent_seconds",
            "Since the last sign of life of the worker; -1 before the first.",
            registry=own,
        ).set_function(self._silent)
        Gauge(
            "kyc_worker_memory_bytes",
            "Memory of the supervisor, the worker and what they have started.",
            registry=own,
        ).set_function(memory)

    def started(self) -> None:
        """A worker was started: it counts from nought, and reads nothing yet."""
        with self._lock:
            self._counted = dict.fromkeys(self._counted, 0)
            self._reading.set(0)
            self._longest.set(0)
            self._starts.inc()

    def tell(self, standing: Standing) -> None:
        """Count what the worker tells."""
        with self._lock:
            self._heard = time.monotonic()
            succeeded = standing.read - standing.failed
            self._count(_READ, succeeded)
            self._count(_FAILED, standing.failed)
            for task, seconds in standing.steps:
                self._steps.labels(task).observe(seconds)
            self._reading.set(standing.reading)
            self._longest.set(standing.longest_s)
            if standing.asked:
                self._reached.set(standing.backlog is not None)
            if standing.backlog is not None:
                self._waiting.set(standing.backlog.waiting)
                self._held.set(standing.backlog.held)
                self._oldest.set(standing.backlog.oldest_s)

    def _count(self, result: str, told: int) -> None:
        new = max(0, told - self._counted[result])
        self._documents.labels(result).inc(new)
        self._counted[result] += new

    def _silent(self) -> float:
        with self._lock:
            return -1.0 if self._heard is None else time.monotonic() - self._heard

    @contextmanager
    def served(self, host: str, port: int) -> Iterator[int]:
        """Answer at this address within the block; the port, which is chosen if 0 is given.

        Raises:
            KycError: the address is taken, or not one of this computer.
        """
        try:
            server, thread = start_http_server(port, host, self.registry)
        except OSError as error:
            raise KycError(
                Message.of("metrics_not_served", host=host, port=port), Message("metrics_elsewhere")
            ) from error
        try:
            yield server.server_port
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
