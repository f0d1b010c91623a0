"""Many clerks on one database: `python -m tests.bench.many_clerks [--clerks 8] [--saves 100]`.

Each clerk is a process of its own. It saves documents, of which some are those of all other clerks
too, and corrects the same few records as they do. Then everything in the database is compared with
what the clerks were told: nothing lost, nothing doubled, every conflict told, the audit complete.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from kyc_desktop.domain.correction import Correction, CorrectionReason
from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flow import FlowState
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.errors import StaleFlow
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.repositories.audit_proof import proof
from kyc_desktop.persistence.server.embedded import EmbeddedServer
from kyc_desktop.persistence.store import Store
from tests.integration.persistence.conftest import DOB, Desk

if TYPE_CHECKING:
    from multiprocessing.synchronize import Barrier

_PATIENCE_S = 300
_RECORDS = 5  # that all clerks correct
_SHARED = 10  # every so many-th save is of a document that all clerks have


@dataclass
class Told:
    """What one clerk was told: each value is unique, so that it can be found again."""

    saved: dict[str, int] = field(default_factory=dict)  # name → flow id
    # Name → flow id, the version that the clerk saw, the version made.
    corrected: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    late_saves: int = 0  # somebody else had saved the document first
    late_corrections: int = 0  # somebody else had corrected the record first


@dataclass(frozen=True)
class Office:
    """The documents that all clerks have: to save, and saved ones to correct."""

    url: str
    folder: Path
    to_save: tuple[tuple[int, int], ...]  # flow id and version
    records: tuple[int, ...]


class _Clerk:
    """One process: saves and corrects as the window does, and notes each answer."""

    def __init__(self, store: Store, number: int) -> None:
        self._store = store
        self._name = f"Clerk {number}"
        self.told = Told()

    def save(self, flow_id: int | None, version: int, number: int) -> None:
        """Save a document; if somebody else was first, correct the record with the own values."""
        name = f"{self._name} saved {number}"
        if flow_id is None:
            state = FlowState(ImageSource(f"{number}.png"), self._name)
            (made,) = self._store.flows.create(KYC_FLOW, [state])
            assert made.flow_id is not None
            desk = Desk(self._store, made.flow_id, made.version).read()
        else:
            desk = Desk(self._store, flow_id, version)
        try:
            desk.finish(name)
        except StaleFlow:
            self.told.late_saves += 1
            self.correct(desk.flow_id, f"late {number}")
        else:
            self.told.saved[name] = desk.flow_id

    def correct(self, flow_id: int, what: str) -> None:
        """Correct a record; as often as somebody else is first, look at it again."""
        name = f"{self._name} {what}"
        review = Review(name, DOB, self._name)
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until:
            seen = self._store.flows.details(flow_id)
            if seen.record is None:  # whoever was first has not finished
                time.sleep(0.01)
                continue
            why = Correction(CorrectionReason.MISREAD)
            try:
                made = self._store.corrections.correct(flow_id, seen.version, review, why)
            except StaleFlow:
                self.told.late_corrections += 1
            else:
                self.told.corrected[name] = (flow_id, seen.version, made)
                return
        raise TimeoutError(f"{name} was never saved")


def _work(office: Office, number: int, saves: int, start: Barrier, answers: Any) -> None:  # noqa: ANN401 - a queue
    store = Store.open(office.url, office.folder / str(number))
    clerk = _Clerk(store, number)
    start.wait(_PATIENCE_S)
    shared = iter(office.to_save)
    for turn in range(saves):
        flow_id, version = next(shared, (None, 0)) if turn % _SHARED == 0 else (None, 0)
        clerk.save(flow_id, version, turn)
        clerk.correct(office.records[turn % len(office.records)], f"corrected {turn}")
    store.close()
    answers.put(clerk.told)


def opened(url: str, folder: Path, saves: int) -> Office:
    """The office in the morning: some documents to save, and some records."""
    store = Store.open(url, folder / "morning")
    desks = []
    for number in range(_RECORDS + -(-saves // _SHARED)):
        state = FlowState(ImageSource(f"shared {number}.png"), "Morning")
        (made,) = store.flows.create(KYC_FLOW, [state])
        assert made.flow_id is not None
        desks.append(Desk(store, made.flow_id, made.version).read())
    for number, desk in enumerate(desks[:_RECORDS]):
        desk.finish(f"Morning {number}")
    office = Office(
        url,
        folder,
        tuple((desk.flow_id, desk.version) for desk in desks[_RECORDS:]),
        tuple(desk.flow_id for desk in desks[:_RECORDS]),
    )
    store.close()
    return office


def contest(url: str, folder: Path, clerks: int, saves: int) -> tuple[Office, list[Told]]:
    """Let the clerks work all at once.

    Raises:
        ChildProcessError: one of them has failed.
    """
    office = opened(url, folder, saves)
    spawn = multiprocessing.get_context("spawn")
    start, answers = spawn.Barrier(clerks), spawn.Queue()
    people = [
        spawn.Process(target=_work, args=(office, number, saves, start, answers))
        for number in range(clerks)
    ]
    for each in people:
        each.start()
    told: list[Told] = []
    while len(told) < clerks and any(each.is_alive() for each in people):
        if not answers.empty():
            told.append(answers.get())
        time.sleep(0.02)
    while len(told) < clerks and not answers.empty():
        told.append(answers.get())
    for each in people:
        each.join()
    if len(told) < clerks:
        raise ChildProcessError([each.exitcode for each in people])
    return office, told


def faults(office: Office, told: list[Told]) -> list[str]:
    """Where the database is not what the clerks were told; empty if all is well."""
    engine = create_engine(office.url)
    with engine.connect() as sql:

        def rows(query: str) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in sql.execute(text(query))]

        records = rows("SELECT flow_id, name, version FROM ocr_records")
        versions = rows(
            "SELECT flow_id, version, flow_version, fields->'name'->>'value', actor "
            "FROM record_versions ORDER BY flow_id, version"
        )
        events = rows(
            "SELECT flow_id, action, field, old_value, new_value FROM audit_events ORDER BY id"
        )
        tasks = rows(
            "SELECT flow_id, count(*) FROM flow_tasks WHERE name = 'save_to_db' "
            "AND status = 'success' GROUP BY flow_id"
        )
    with Session(engine) as session:
        proven = proof(session, pictures=True)
    engine.dispose()
    return [
        *(f"chain: {each}" for each in proven.findings),
        *_lost_or_doubled(office, told, records, versions),
        *_overwritten(told, records, versions),
        *_audit_gaps(records, versions, events),
        *(f"flow {flow}: {count} saves" for flow, count in tasks if count != 1),
    ]


_Rows = list[tuple[Any, ...]]


def _lost_or_doubled(
    office: Office, told: list[Told], records: _Rows, versions: _Rows
) -> list[str]:
    found = []
    per_flow = Counter(flow for flow, _, _ in records)
    found += [f"flow {flow}: {count} records" for flow, count in per_flow.items() if count != 1]
    saved = {name: flow for each in told for name, flow in each.saved.items()}
    missing = {*saved.values(), *office.records, *(flow for flow, _ in office.to_save)}
    found += [f"flow {flow}: no record" for flow in missing - per_flow.keys()]
    found += [f"flow {flow}: saved unasked" for flow in per_flow.keys() - missing]
    made = Counter(name for _, version, _, name, _ in versions if version > 1)
    corrected = Counter(name for each in told for name in each.corrected)
    found += [f"{name}: told, and not in the database" for name in corrected - made]
    found += [f"{name}: in the database, and not told" for name in made - corrected]
    first = {flow: name for flow, version, _, name, _ in versions if version == 1}
    now = {flow: name for flow, name, _ in records}
    found += [
        f"{name}: the save is lost"
        for name, flow in saved.items()
        if first.get(flow, now.get(flow)) != name
    ]
    return found


def _overwritten(told: list[Told], records: _Rows, versions: _Rows) -> list[str]:
    """Corrections of a version that the clerk had not seen, and numbers that are missing."""
    found = []
    seen = {name: each.corrected[name] for each in told for name in each.corrected}
    by_flow: dict[int, list[tuple[Any, ...]]] = {}
    for row in versions:
        by_flow.setdefault(row[0], []).append(row)
        _, version, flow_version, name, actor = row
        if version > 1 and name in seen:
            _, saw, made = seen[name]
            if (saw + 1, made) != (flow_version, flow_version) or not name.startswith(actor):
                found.append(f"{name}: over a version that was not seen")
    for flow, name, version in records:
        numbers = [row[1] for row in by_flow.get(flow, [])]
        whole = numbers == list(range(1, version + 1)) or (version == 1 and not numbers)
        last = by_flow[flow][-1][3] if flow in by_flow else name
        if not whole or last != name:
            found.append(f"flow {flow}: versions {numbers}, now {version}")
    return found


def _audit_gaps(records: _Rows, versions: _Rows, events: _Rows) -> list[str]:
    """Saves, corrections and values that the audit does not tell, or not in their order."""
    found = []
    told: dict[int, list[tuple[Any, ...]]] = {}
    for flow, *event in events:
        told.setdefault(flow, []).append(tuple(event))
    for flow, _, version in records:
        names = [row[3] for row in versions if row[0] == flow]
        mine = told.get(flow, [])
        actions = Counter(action for action, *_ in mine)
        if actions["saved"] != 1 or actions["record_corrected"] != version - 1:
            found.append(f"flow {flow}: audit has {dict(actions)}, version {version}")
        steps = [(old, new) for action, field, old, new in mine if action == "corrected_later"]
        if steps != list(pairwise(names)):
            found.append(f"flow {flow}: the audit tells other values than the versions")
    return found


def measured(url: str, folder: Path, clerks: int, saves: int) -> dict[str, object]:
    """The whole contest with its figures."""
    began = time.perf_counter()
    office, told = contest(url, folder, clerks, saves)
    took = time.perf_counter() - began
    return {
        "clerks": clerks,
        "saves": sum(len(each.saved) for each in told),
        "corrections": sum(len(each.corrected) for each in told),
        "late saves told": sum(each.late_saves for each in told),
        "late corrections told": sum(each.late_corrections for each in told),
        "seconds": round(took, 1),
        "faults": faults(office, told),
    }


def main() -> None:
    """Print the figures as a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clerks", type=int, default=8)
    parser.add_argument("--saves", type=int, default=100, help="of each clerk")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kyc-") as place:
        folder = Path(place)
        folder.chmod(0o755)  # as root, the server runs as another user
        server = EmbeddedServer(folder / "postgres")
        try:
            url = server.url.render_as_string(hide_password=False)
            migrations.upgrade(url)
            print(json.dumps(measured(url, folder, args.clerks, args.saves)))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
