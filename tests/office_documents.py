"""Documents in the office queue, and a worker whose engine sleeps in place of reading.

python -m tests.office_documents SECONDS worker [--child] …

With POSES_AS in the environment it says that this is its computer's name.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING
from unittest import mock

import psycopg
from sqlalchemy import exists, update

from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.reading import Line, OcrResult
from kyc_desktop.errors import Cancelled
from kyc_desktop.flow.definition import KYC_FLOW, UPLOAD_IMAGE
from kyc_desktop.persistence.repositories.office_moves import enter
from kyc_desktop.persistence.tables import FlowManager, QueueEntry

if TYPE_CHECKING:
    from threading import Event

    from sqlalchemy import URL

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.persistence.store import Store

PAGE = (
    "IDENTITY CARD",
    "Surname",
    "BERG",
    "Given names",
    "LENNART",
    "Date of birth",
    "02 NOV 1961",
)


def brought(store: Store, number: int, priority: int = 0) -> list[int]:
    """Put documents, whose images are stored, into the office queue; their flows' ids."""
    states = [FlowState(ImageSource(f"{each}.png"), "Clerk") for each in range(number)]
    ids = []
    for state in store.flows.create(KYC_FLOW, states):
        assert state.flow_id is not None
        attempt, version = store.flows.task_started(
            state.flow_id, KYC_FLOW.task(UPLOAD_IMAGE), state.version
        )
        data = str(state.flow_id).encode()
        image = DocumentImage(data, "image/png", hashlib.sha256(data).hexdigest(), 4, 4)
        store.images.keep(state.flow_id, image)
        store.flows.task_succeeded(state.flow_id, UPLOAD_IMAGE, attempt)
        store.flows.set_status(state.flow_id, FlowStatus.QUEUED, version)
        ids.append(state.flow_id)
    enter_office(store, ids, priority)
    return ids


_STORE = (
    "UPDATE flow_tasks SET status = 'success', started_at = now(), finished_at = now() "
    "WHERE name = 'upload_image' AND flow_id = ANY(%(ids)s)",
    "INSERT INTO document_images (flow_id, media_type, sha256, width, height, content) "
    "SELECT id, 'image/png', encode(sha256(id::text::bytea), 'hex'), 4, 4, id::text::bytea "
    "FROM unnest(%(ids)s) AS id",
    "UPDATE flow_manager f SET image_sha256 = i.sha256 FROM document_images i "
    "WHERE i.flow_id = f.id AND f.id = ANY(%(ids)s)",
)


def many_brought(store: Store, url: URL, number: int) -> list[int]:
    """The same as `brought`, in a few statements."""
    states = [FlowState(ImageSource(f"{each}.png"), "Clerk") for each in range(number)]
    ids = [made.flow_id for made in store.flows.create(KYC_FLOW, states)]
    words = url.translate_connect_args(username="user", database="dbname") | dict(url.query)
    with psycopg.connect(**words) as sql:
        for statement in _STORE:
            sql.execute(statement.encode(), {"ids": ids})
    found = [each for each in ids if each is not None]
    enter_office(store, found)
    return found


def enter_office(store: Store, flow_ids: list[int], priority: int = 0) -> None:
    """Put queued flows into the office queue, nobody's as those of an intake unless at a desk."""
    at_desk = exists(QueueEntry.flow_id).where(QueueEntry.flow_id == FlowManager.id)
    with store._database.transaction() as session:
        session.execute(
            update(FlowManager)
            .where(FlowManager.id.in_(flow_ids), ~at_desk)
            .values(lease=None)
            .execution_options(synchronize_session=False)
        )
        enter(session, flow_ids, priority)


class SleepingReader:
    """Takes its time, and finds the same page on every image."""

    error = None

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds

    def warm(self) -> None:
        pass

    def close(self) -> None:
        pass

    def read(self, _data: bytes, cancelled: Event) -> OcrResult:
        if cancelled.wait(self.seconds):
            raise Cancelled(Message("flow_cancelled"), Message("press_try_again"))
        lines = tuple(
            Line(text, 0.98, ((9.0, y), (300.0, y), (300.0, y + 24.0), (9.0, y + 24.0)))
            for text, y in ((text, 30.0 * row) for row, text in enumerate(PAGE))
        )
        return OcrResult(lines, "sleeping 1")


def main() -> int:
    from kyc_desktop import __main__

    seconds, *words = sys.argv[1:]

    def reader(_settings: Settings) -> SleepingReader:
        return SleepingReader(float(seconds))

    def own_command(*words: str) -> list[str]:
        return [sys.executable, "-m", "tests.office_documents", seconds, *words]

    with ExitStack() as patched:
        for name, double in {"CurrentReader": reader, "own_command": own_command}.items():
            patched.enter_context(mock.patch(f"kyc_desktop.cli.office.{name}", double))
        if host := os.environ.get("POSES_AS"):
            patched.enter_context(mock.patch("socket.gethostname", return_value=host))
        return __main__.main(words)


if __name__ == "__main__":
    sys.exit(main())
