"""A window lends documents to a worker in a process of its own, and shows what it has read."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.server.embedded import EmbeddedServer
from kyc_desktop.ui.process.queue.row_content import row_content
from tests.e2e import quick_engine
from tests.e2e.clerk import opened, settings_for
from tests.e2e.program import EXAMPLES
from tests.patience import LONG_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kyc_desktop.ui.process.process_tab import ProcessTab

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

NAMES = ("passport_td3.png", "id_card_td1.jpg", "driving_licence_eu.jpg")
THERE = "Lennart Berg"  # whom a worker finds on every picture


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = EmbeddedServer(tmp_path_factory.mktemp("office") / "postgres")
    url = server.url.render_as_string(hide_password=False)
    migrations.upgrade(url)
    yield url
    server.stop()


@pytest.fixture
def worker(address: str, tmp_path: Path) -> Iterator[None]:
    """A program that reads in place of this one, each document for a second."""
    command = [sys.executable, "-m", "tests.office_documents", "1", "worker", "--child"]
    env = {**os.environ, "DATABASE_URL": address, "KYC_DATA_DIR": str(tmp_path / "host")}
    with subprocess.Popen(
        command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()  # it reads from now on
        yield
        process.kill()


def read(tab: ProcessTab) -> list[str]:
    """Whom the documents of the list are about, as far as they are read."""
    return [
        each.details.name.value
        for each in tab.queue
        if each.state.status is FlowStatus.AWAITING_REVIEW
        and each.details is not None
        and each.details.name is not None
    ]


@pytest.mark.usefixtures("worker")
def test_a_worker_reads_what_is_dropped_and_the_clerk_reviews_it(
    address: str, tmp_path: Path, qtbot: QtBot
) -> None:
    own = replace(
        settings_for(tmp_path / "own"),
        database_url=address,
        processing="auto",
        ocr_workers=1,
    )
    patience = int(LONG_S * 3000)
    with opened(qtbot, own, load=quick_engine.load) as application:
        tab = application.process_tab
        said: set[str] = set()
        tab.queue.document_changed.connect(
            lambda _: said.update(row_content(each, 0).state.word for each in tab.queue)
        )
        tab.add_paths([EXAMPLES / name for name in NAMES])
        qtbot.waitUntil(lambda: len(read(tab)) == 3, timeout=patience)
        assert f"Being read on {socket.gethostname()}" in said
        assert THERE in read(tab)
        assert read(tab)[0] != THERE  # the document on screen is read here
        there = next(each for each in tab.queue if THERE in str(each.details))
        tab.selection.choose(there.ticket)
        edit = tab.review_panel.form.name.edit
        edit.selectAll()
        QTest.keyClicks(edit, "Lennart Berger")
    with opened(qtbot, own, load=quick_engine.load) as application:
        tab = application.process_tab
        qtbot.waitUntil(lambda: len(read(tab)) == 3, timeout=patience)
        drafts = [each.draft.name for each in tab.queue if each.draft is not None]
        assert "Lennart Berger" in drafts
