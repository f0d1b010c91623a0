"""Flows to work on, and other programs that work on them as well."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kyc_desktop import __main__
from kyc_desktop.domain.fields import DateField, Details, DocumentType, NameField, Review, Source
from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.reading import Line, OcrResult
from kyc_desktop.extraction.doubts import check
from kyc_desktop.flow.definition import KYC_FLOW, SAVE_TO_DB
from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.server.cluster import Cluster
from kyc_desktop.persistence.server.embedded import EmbeddedServer
from kyc_desktop.persistence.server.server_account import account_for_server
from tests.messages import saying

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.windows import Window

NAME = "Anna Maria Eriksson"
DOB = dt.date(1974, 8, 12)
BOX = ((10.0, 20.0), (110.0, 20.0), (110.0, 40.0), (10.0, 40.0))
READ = Details(
    name=NameField(
        value=NAME,
        printed="ERIKSSON ANNA MARIA",
        source=Source.VIZ,
        confidence=0.98,
        confident=True,
        checks=(check("mrz_same_name"),),
        boxes=(BOX,),
    ),
    dob=DateField(
        value=DOB.isoformat(),
        printed="12 AUG/AOU 74",
        source=Source.MRZ,
        confidence=0.99,
        confident=True,
    ),
    document_type=DocumentType.PASSPORT,
)


@dataclass
class Desk:
    """A clerk who works on one flow."""

    store: Store
    flow_id: int
    version: int
    attempt: int = 0
    attempts: dict[str, int] = field(default_factory=dict)
    found: Details | None = READ

    def keep(self, data: bytes = b"not decoded here") -> DocumentImage:
        image = DocumentImage(data, "image/png", hashlib.sha256(data).hexdigest(), 640, 480)
        self.store.images.keep(self.flow_id, image)
        return image

    def start(self, task: str, operator: str | None = None) -> int:
        self.attempt, self.version = self.store.flows.task_started(
            self.flow_id, KYC_FLOW.task(task), self.version, operator
        )
        self.attempts[task] = self.attempt
        return self.attempt

    def succeed(self, task: str) -> None:
        self.store.flows.task_succeeded(self.flow_id, task, self.attempts[task])

    def fail(self, task: str, message: str = "It failed.") -> None:
        self.store.flows.task_failed(self.flow_id, task, self.attempts[task], saying(message))

    def rest(self, status: FlowStatus) -> None:
        self.version = self.store.flows.set_status(self.flow_id, status, self.version)

    def read(self) -> Desk:
        """Run all tasks up to the review, without saving."""
        for task in KYC_FLOW.tasks[:3]:
            self.start(task.name)
            self.succeed(task.name)
        self.rest(FlowStatus.AWAITING_REVIEW)
        return self

    def save(
        self,
        name: str = NAME,
        dob: dt.date = DOB,
        reviewed_by: str | None = "Reviewing Clerk",
    ) -> int:
        """Do what the task save_to_db does, after it has been started."""
        return self.save_reviewed(Review(name, dob, reviewed_by))

    def save_reviewed(self, review: Review) -> int:
        record_id = self.store.records.save(self._reviewed(review))
        assert record_id is not None
        return record_id

    def enter_first(self, review: Review) -> None:
        """The same for a document that somebody else has to enter as well."""
        assert self.store.records.save(self._reviewed(review), second_entry=True) is None

    def _reviewed(self, review: Review) -> FlowState:
        return FlowState(
            ImageSource("passport.png"),
            "Clerk",
            self.flow_id,
            self.version,
            self.attempt,
            ocr=OcrResult((Line("ERIKSSON", 0.9, BOX), Line("ANNA MARIA", 0.9, BOX)), "x"),
            details=self.found,
            review=review,
        )

    def finish(self, name: str = NAME, dob: dt.date = DOB) -> int:
        self.start(SAVE_TO_DB)
        record_id = self.save(name, dob)
        self.succeed(SAVE_TO_DB)
        self.rest(FlowStatus.SUCCESS)
        return record_id

    def elsewhere(self, store: Store) -> Desk:
        """The same flow as another program knows it at this moment."""
        return replace(self, store=store, attempts=dict(self.attempts))

    def statuses(self) -> dict[str, list[str]]:
        """The attempts of each task."""
        found: dict[str, list[str]] = {}
        for row in self.store.flows.details(self.flow_id).tasks:
            found.setdefault(row.name, []).append(row.status.value)
        return found


@pytest.fixture(scope="session")
def new_flow() -> Callable[..., Desk]:
    def create(store: Store, file: str = "passport.png", operator: str = "Clerk") -> Desk:
        (state,) = store.flows.create(KYC_FLOW, [FlowState(ImageSource(file), operator)])
        assert state.flow_id is not None
        return Desk(store, state.flow_id, state.version)

    return create


@pytest.fixture
def desk(store: Store, new_flow: Callable[..., Desk]) -> Desk:
    """A flow that was just created."""
    return new_flow(store)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[EmbeddedServer, Cluster]]:
    """A server that the store knows by its URL alone, so that it can't start it."""
    folder = tmp_path_factory.mktemp("shared") / "postgres"
    server = EmbeddedServer(folder)
    migrations.upgrade(server.url.render_as_string(hide_password=False))
    yield server, Cluster(folder / "data", account_for_server())
    server.stop()


# Opens the store in its data folder, reports it, and closes it when its input ends.
PROGRAM = """
import sys
from pathlib import Path
from kyc_desktop.domain.history_query import HistoryQuery
from kyc_desktop.errors import KycError
from kyc_desktop.persistence.store import Store
try:
    store = Store.open(None, Path(sys.argv[1]))
except KycError as error:
    print(type(error).__name__, error, flush=True)
    sys.exit(1)
print("open", len(store.history.page(HistoryQuery()).rows), flush=True)
sys.stdin.read()
store.close()
"""
PYTHON_PATH = os.pathsep.join([str(Path(__file__).parents[3]), *sys.path])


def environment(*, measured: bool) -> dict[str, str]:
    """Our environment; without coverage for a user who may not write its data."""
    return {key: value for key, value in os.environ.items() if measured or "COVERAGE" not in key}


class Program:
    """Another program on the same data folder."""

    def __init__(
        self, data_dir: Path, user: int | None = None, python: str = sys.executable
    ) -> None:
        account = {} if user is None else {"user": user, "group": user, "extra_groups": []}
        self._process = subprocess.Popen(  # type: ignore[call-overload] # account is optional
            (python, "-c", PROGRAM, str(data_dir)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd="/",
            env=environment(measured=user is None) | {"PYTHONPATH": PYTHON_PATH},
            **account,
        )

    def said(self) -> str:
        line: str = self._process.stdout.readline()
        return line.strip()

    def leave(self) -> None:
        self._process.communicate()

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Callable[..., Program]]:
    programs: list[Program] = []

    def start(
        data_dir: Path = tmp_path, user: int | None = None, python: str = sys.executable
    ) -> Program:
        programs.append(Program(data_dir, user, python))
        return programs[-1]

    yield start
    for started in programs:
        started.kill()
    if _postmaster(tmp_path) is not None:
        EmbeddedServer(tmp_path / "postgres").stop()


@pytest.fixture
def postmaster() -> Callable[[Path], int | None]:
    """The process id of the running server on a data folder."""
    return _postmaster


def _postmaster(data_dir: Path) -> int | None:
    running = Cluster(data_dir / "postgres" / "data", None).running()
    return running.pid if running else None


@pytest.fixture
def windows(store: Store) -> Iterator[list[Window]]:
    """The windows that a test opens; their workers write with the lease of their window."""
    opened: list[Window] = []
    own = store.flows._lease
    yield opened
    store.flows._lease = own
    for window in opened:
        window.die()


@pytest.fixture
def window(store: Store, windows: list[Window], request: pytest.FixtureRequest) -> Window:
    """A window at a desk of its own."""
    from tests.integration.persistence.windows import Window

    windows.append(Window(store, desk=request.node.name))
    return windows[-1]


@pytest.fixture(scope="module")
def berlin_clock() -> Iterator[None]:
    """The clock of this computer shows the time of Berlin."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def command(
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., tuple[int, Any]]:
    """Runs a command as ada; returns its exit code and what it said, JSON as values."""
    for part in (sys, threading):
        monkeypatch.setattr(part, "excepthook", part.excepthook)
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("KYC_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KYC_OPERATOR", "ada")

    def run(*words: str | Path | int) -> tuple[int, Any]:
        capsys.readouterr()
        code = __main__.main([*map(str, words)])
        told = capsys.readouterr()
        return code, json.loads(told.out) if "--json" in words else told.out + told.err

    return run
