"""The embedded server with real processes that are really killed, and unusual folders."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest
from sqlalchemy import text

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.flow.definition import SAVE_TO_DB
from kyc_desktop.messages.english import english
from kyc_desktop.persistence.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.integration.persistence.conftest import Desk, Program

pytestmark = pytest.mark.slow


def kill_server(pid: int | None) -> None:
    """Kill the server and all its processes, as a power cut would."""
    assert pid is not None
    server = psutil.Process(pid)
    family = [server, *server.children(recursive=True)]
    for process in family:
        process.send_signal(signal.SIGKILL)
    psutil.wait_procs(family, timeout=1)  # a container may leave them as zombies for ever


def test_the_last_of_several_programs_stops_the_server(
    tmp_path: Path, program: Callable[..., Program], postmaster: Callable[[Path], int | None]
) -> None:
    first, second, third = program(), program(), program()
    assert [p.said() for p in (first, second, third)] == ["open 0"] * 3
    server = postmaster(tmp_path)
    assert server is not None

    first.leave()
    assert postmaster(tmp_path) == server
    second.kill()
    assert postmaster(tmp_path) == server
    third.leave()

    assert postmaster(tmp_path) is None


def test_two_stores_of_one_program_share_the_server(
    tmp_path: Path, postmaster: Callable[[Path], int | None]
) -> None:
    first = Store.open(None, tmp_path)
    second = Store.open(None, tmp_path)
    first.close()
    first.close()

    assert second.flows.mark_interrupted() == 0
    assert english(second.description) == "embedded PostgreSQL 18"
    second.close()
    assert postmaster(tmp_path) is None


def test_a_server_that_killed_programs_left_running_is_adopted(
    tmp_path: Path, program: Callable[..., Program], postmaster: Callable[[Path], int | None]
) -> None:
    killed = program()
    killed.said()
    killed.kill()
    left = postmaster(tmp_path)
    assert left is not None

    store = Store.open(None, tmp_path)
    assert postmaster(tmp_path) == left
    store.close()

    assert postmaster(tmp_path) is None


def test_after_everything_was_killed_the_next_start_heals(
    tmp_path: Path,
    program: Callable[..., Program],
    new_flow: Callable[..., Desk],
    postmaster: Callable[[Path], int | None],
) -> None:
    first = Store.open(None, tmp_path)
    desk = new_flow(first).read()
    record_id = desk.finish()
    first.close()
    killed = program()
    assert killed.said() == "open 1"
    dead = postmaster(tmp_path)
    kill_server(dead)
    killed.kill()
    assert (tmp_path / "postgres" / "data" / "postmaster.pid").exists()

    store = Store.open(None, tmp_path)

    assert postmaster(tmp_path) not in {None, dead}
    assert store.flows.details(desk.flow_id).related_record_id == record_id
    assert new_flow(store).read().finish() == record_id + 1
    store.close()
    assert postmaster(tmp_path) is None


def test_a_recycled_process_id_is_no_server(
    tmp_path: Path, new_flow: Callable[..., Desk], postmaster: Callable[[Path], int | None]
) -> None:
    Store.open(None, tmp_path).close()
    stale = f"{os.getpid()}\n{tmp_path}\n1\n5432\n.\n\n  1 1\nready   \n"
    (tmp_path / "postgres" / "data" / "postmaster.pid").write_text(stale)
    assert postmaster(tmp_path) is None

    store = Store.open(None, tmp_path)

    assert postmaster(tmp_path) not in {None, os.getpid()}
    assert new_flow(store).read().finish() == 1
    store.close()
    assert postmaster(tmp_path) is None


def test_a_server_that_dies_is_started_again_and_the_save_tried_again(
    tmp_path: Path, new_flow: Callable[..., Desk], postmaster: Callable[[Path], int | None]
) -> None:
    store = Store.open(None, tmp_path)
    desk = new_flow(store).read()
    desk.start(SAVE_TO_DB)

    kill_server(postmaster(tmp_path))
    record_id = desk.save()

    flow = store.flows.details(desk.flow_id)
    assert (flow.status, flow.related_record_id) == (FlowStatus.SUCCESS, record_id)
    store.close()


def test_while_the_server_can_not_run_a_save_fails_and_later_saves_once(
    tmp_path: Path, new_flow: Callable[..., Desk], postmaster: Callable[[Path], int | None]
) -> None:
    store = Store.open(None, tmp_path)
    desk = new_flow(store).read()
    desk.start(SAVE_TO_DB)
    kill_server(postmaster(tmp_path))
    data = tmp_path / "postgres" / "data"
    (data / "global").rename(data / "hidden")

    with pytest.raises(StorageUnavailable) as refused:
        desk.save()
    assert refused.value.advice

    (data / "hidden").rename(data / "global")
    desk.save()
    assert desk.finish() == store.flows.details(desk.flow_id).related_record_id
    store.close()


def test_a_first_start_by_four_at_once(tmp_path: Path, program: Callable[..., Program]) -> None:
    programs = [program() for _ in range(4)]

    assert [started.said() for started in programs] == ["open 0"] * 4


def test_a_closed_store_says_so(
    tmp_path: Path, new_flow: Callable[..., Desk], postmaster: Callable[[Path], int | None]
) -> None:
    store = Store.open(None, tmp_path)
    desk = new_flow(store)
    store.close()

    with pytest.raises(StorageUnavailable):
        store.flows.details(desk.flow_id)
    with pytest.raises(StorageUnavailable):
        desk.start("upload_image")
    assert postmaster(tmp_path) is None


def test_a_table_made_by_a_newer_program_is_told_and_the_server_stopped(
    tmp_path: Path, postmaster: Callable[[Path], int | None]
) -> None:
    store = Store.open(None, tmp_path)
    with store._database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()

    with pytest.raises(StorageUnavailable, match="newer version"):
        Store.open(None, tmp_path)

    assert postmaster(tmp_path) is None
