"""The answer to a save is lost, or the program killed before it: the next save doubles nothing."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from kyc_desktop import __main__
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.ocr.process import reader
from kyc_desktop.ocr.process.reader import OcrReader
from kyc_desktop.persistence.unanswered import FOLDER
from tests.e2e import odd_engine, quick_engine
from tests.e2e.clerk import Clerk, opened, settings_for
from tests.e2e.failing import DOB, GOOD
from tests.e2e.program import EXAMPLES, ROOT, environment
from tests.e2e.stored import records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from kyc_desktop.gui.application import Application
    from tests.e2e.stored import Query
    from tests.proxy import Proxy

pytestmark = [pytest.mark.ui, pytest.mark.e2e]

FIRST, LATER = "Ane Marie Erichsen", "Ane Marie Erichson"
SCAN = EXAMPLES / "passport_td3.png"
COUNT = "SELECT count(*) AS n FROM ocr_records"


@pytest.fixture(scope="module")
def window(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    impatient: None,
    proxy: Proxy,
    data_dir: Path,
) -> Iterator[Application]:
    settings = replace(settings_for(data_dir), database_url=proxy.address)
    with opened(QtBot(request), settings, load=odd_engine.load) as application:
        yield application


def swallow_the_answer_of_a_save(proxy: Proxy) -> None:
    proxy.swallow_after, proxy.after = b"COMMIT", b"INSERT INTO ocr_records"


def test_what_is_typed_after_a_lost_answer_is_what_is_saved(
    qtbot: QtBot, clerk: Clerk, proxy: Proxy, sql: Query
) -> None:
    clerk.give(GOOD)
    clerk.type_name(FIRST)
    swallow_the_answer_of_a_save(proxy)
    clerk.save()
    assert clerk.failure.code == "storage_unavailable"
    flow_id = clerk.state.flow_id
    assert records(sql, flow_id) == [(FIRST, DOB)]

    clerk.type_name(LATER)
    proxy.speak()
    away = clerk.application.window.database_banner
    qtbot.waitUntil(lambda: away.notice is None, timeout=30_000)
    clerk.save()
    # On a busy computer it meets the short deadline; the program then saves again by itself.
    qtbot.waitUntil(lambda: clerk.state.status is FlowStatus.SUCCESS, timeout=60_000)
    assert records(sql, flow_id) == [(LATER, DOB)]
    undone = "SELECT old_value FROM audit_events WHERE flow_id = %s AND action = 'save_undone'"
    assert {row["old_value"] for row in sql(undone, flow_id)} == {FIRST, DOB, None}


def test_after_a_night_of_sleep_a_save_is_like_any_other(
    qtbot: QtBot,
    clerk: Clerk,
    proxy: Proxy,
    sql: Query,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clerk.give(GOOD)
    clerk.type_name(FIRST)
    clock = time.monotonic
    monkeypatch.setattr(time, "monotonic", lambda: clock() + 9 * 3600)
    proxy.swallow()
    proxy.speak()  # which ends the connections that were open
    clerk.save()
    qtbot.waitUntil(lambda: clerk.state.status is FlowStatus.SUCCESS, timeout=30_000)
    assert records(sql, clerk.state.flow_id) == [(FIRST, DOB)]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, data_dir: Path) -> None:
    """Commands in this process read at once, and have a data folder of their own."""
    monkeypatch.setattr(reader, "OcrReader", partial(OcrReader, load=quick_engine.load))
    for key, value in environment(data_dir).items():
        monkeypatch.setenv(key, value)


@pytest.fixture
def notes(data_dir: Path) -> Path:
    return data_dir / FOLDER


@pytest.mark.usefixtures("own_log", "quick")
def test_a_command_whose_save_was_not_answered_is_repeated_without_doubling(
    proxy: Proxy,
    notes: Path,
    sql: Query,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE_URL", proxy.address)
    (before,) = sql(COUNT)
    swallow_the_answer_of_a_save(proxy)
    assert __main__.main(("process", str(SCAN))) == 2
    assert "The database did not answer." in capfd.readouterr().err
    assert len(list(notes.iterdir())) == 1
    proxy.speak()

    assert __main__.main(("process", "--json", str(SCAN))) == 0
    answer = json.loads(capfd.readouterr().out)
    assert (answer["status"], answer["message"]) == (
        "success",
        "Saved before: it is not saved again",
    )
    assert answer["extracted_details"]["name"] == "Anna Maria Eriksson"
    assert answer["ocr_lines"]
    assert sql(COUNT)[0]["n"] == int(str(before["n"])) + 1
    assert records(sql, answer["flow_id"]) == [("Anna Maria Eriksson", "1974-08-12")]
    assert list(notes.iterdir()) == []

    # What was answered is known: from now on it is a file like any other.
    assert __main__.main(("process", "--json", str(SCAN))) == 0
    assert json.loads(capfd.readouterr().out)["flow_id"] > answer["flow_id"]
    assert list(notes.iterdir()) == []


@pytest.mark.usefixtures("own_log", "quick")
def test_a_command_that_was_killed_after_its_save_is_repeated_without_doubling(
    env: dict[str, str], notes: Path, sql: Query, capfd: pytest.CaptureFixture[str]
) -> None:
    killed = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.stopping", "save_to_db-after", "process", str(SCAN)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=env,
        cwd=ROOT,
    )
    assert killed.stdout is not None
    flow_id = int(killed.stdout.readline())
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert len(list(notes.iterdir())) == 1
    (before,) = sql(COUNT)

    assert __main__.main(("process", "--json", str(SCAN))) == 0
    told = json.loads(capfd.readouterr().out)
    assert (told["status"], told["flow_id"]) == ("success", flow_id)
    assert sql(COUNT) == [before]
    assert list(notes.iterdir()) == []
