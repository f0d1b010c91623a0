"""What a document costs the server: bytes of the WAL, bytes on disk and processor time, by step.

`python -m tests.bench.office_cost FOLDER [--documents N] [--kilobytes K]` makes an embedded server
in a new folder. Documents come in, are read by an engine that takes no time, and are saved. The
processor time is that of the server's processes, so it holds on a busy machine too.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]  # it ships no types
from sqlalchemy import text

from kyc_desktop import wiring
from kyc_desktop.config import settings
from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.flow.definition import KYC_FLOW, SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.office.reading import OfficeReading, this_worker
from kyc_desktop.persistence.store import Store
from tests.office_documents import SleepingReader, enter_office

if TYPE_CHECKING:
    from collections.abc import Callable


class Server:
    """Looks at what the server has used."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ask(self, query: str) -> float:
        with self._store._database.transaction() as session:
            return float(session.scalar(text(query)) or 0)

    def processor_s(self) -> float:
        postmaster = psutil.Process(int(self.ask("SELECT pg_backend_pid()"))).parent()
        times = [each.cpu_times() for each in (postmaster, *postmaster.children())]
        return float(sum(each.user + each.system for each in times))

    def measure(self, name: str, documents: int, act: Callable[[], None]) -> None:
        size = "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r'"
        wal = "SELECT pg_current_wal_insert_lsn() - '0/0'"
        before = self.ask(wal), self.ask(size), self.processor_s()
        act()
        used = (self.ask(wal) - before[0], self.ask(size) - before[1])
        processor = self.processor_s() - before[2]
        wal_kb, disk_kb = (each / documents / 1e3 for each in used)
        told = f"{name:8} WAL {wal_kb:7.1f} kB  disk {disk_kb:7.1f} kB  processor"
        sys.stdout.write(f"{told} {processor / documents * 1e3:6.2f} ms a document\n")
        sys.stdout.flush()


def bring(store: Store, ids: list[int], number: int, size: int) -> None:
    states = [FlowState(ImageSource(f"{each}.png"), "Clerk") for each in range(number)]
    for state in store.flows.create(KYC_FLOW, states):
        assert state.flow_id is not None
        attempt, version = store.flows.task_started(
            state.flow_id, KYC_FLOW.task(UPLOAD_IMAGE), state.version
        )
        data = os.urandom(size)
        store.images.keep(
            state.flow_id,
            DocumentImage(data, "image/png", hashlib.sha256(data).hexdigest(), 1000, 700),
        )
        store.flows.task_succeeded(state.flow_id, UPLOAD_IMAGE, attempt)
        store.flows.set_status(state.flow_id, FlowStatus.QUEUED, version)
        ids.append(state.flow_id)
    enter_office(store, ids)


def read(store: Store, folder: Path) -> None:
    chosen = settings.load({"KYC_DATA_DIR": str(folder)})
    engine = partial(wiring.flow_engine, chosen, store, SleepingReader())  # type: ignore[arg-type]
    OfficeReading(store, engine, this_worker(1), once=True).run()


def save(store: Store, ids: list[int]) -> None:
    for flow_id in ids:
        progress = store.flows.reading(flow_id)
        version = store.flows.details(flow_id).version
        found = progress.details
        assert found is not None
        assert found.dob is not None
        attempt, version = store.flows.task_started(flow_id, KYC_FLOW.task(SAVE_TO_DB), version)
        review = Review("Lennart Berg", found.dob.date, "Clerk")
        state = FlowState(
            ImageSource("a.png"), "Clerk", flow_id, version, attempt,
            ocr=progress.ocr, details=found, review=review,
        )  # fmt: skip
        store.records.save(state)
        store.flows.task_succeeded(flow_id, SAVE_TO_DB, attempt)
        store.flows.set_status(flow_id, FlowStatus.SUCCESS, version)


def main() -> None:
    """Print the costs of each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--kilobytes", type=int, default=200)
    args = parser.parse_args()
    folder = args.folder.absolute()
    store = Store.open(None, folder)
    server, ids = Server(store), list[int]()
    number = args.documents
    size = args.kilobytes * 1000
    server.measure("intake", number, lambda: bring(store, ids, number, size))
    server.measure("reading", number, lambda: read(store, folder))
    server.measure("saving", number, lambda: save(store, ids))
    store.close()


if __name__ == "__main__":
    main()
