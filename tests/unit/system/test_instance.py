"""Later starts of the program pass their files to the user's open window, and to no one else's."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Client
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.system import instance
from kyc_desktop.system.instance import AlreadyOpen, claim
from tests.patience import LONG_S

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyc_desktop.system.instance import FirstInstance

HOLD = """
import sys, time
from pathlib import Path
from kyc_desktop.system.instance import claim
first = claim(Path(sys.argv[1]), [])
first.listen(lambda files: None)
print("ready", flush=True)
time.sleep(60)
"""


@pytest.fixture
def taken() -> Queue[list[Path]]:
    return Queue()


@pytest.fixture
def first(tmp_path: Path, taken: Queue[list[Path]]) -> Iterator[FirstInstance]:
    made = claim(tmp_path, [])
    assert made is not None
    made.listen(taken.put)
    yield made
    made.close()
    made.release()


@pytest.mark.usefixtures("first")
def test_a_later_start_hands_its_files_over(
    tmp_path: Path, taken: Queue[list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "scans"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert claim(tmp_path, [Path("ausweis ä.png"), Path("/srv/b.jpg")]) is None
    assert taken.get(timeout=LONG_S) == [elsewhere / "ausweis ä.png", Path("/srv/b.jpg")]


@pytest.mark.usefixtures("first")
def test_a_later_start_without_files_is_told_too(tmp_path: Path, taken: Queue[list[Path]]) -> None:
    assert claim(tmp_path, []) is None
    assert taken.get(timeout=LONG_S) == []


@pytest.mark.usefixtures("first")
def test_another_data_folder_has_a_window_of_its_own(tmp_path: Path) -> None:
    other = claim(tmp_path / "other", [])
    assert other is not None
    other.release()


@pytest.mark.usefixtures("first")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_only_the_user_may_open_the_door(tmp_path: Path) -> None:
    door = tmp_path / "window.json"
    assert door.stat().st_mode & 0o077 == 0
    address = Path(json.loads(door.read_text(encoding="utf-8"))["address"])
    assert address.parent.stat().st_mode & 0o077 == 0


def test_a_wrong_key_opens_nothing(
    first: FirstInstance, tmp_path: Path, taken: Queue[list[Path]]
) -> None:
    door = tmp_path / "window.json"
    told = json.loads(door.read_text(encoding="utf-8"))
    forged = tmp_path / "forged.json"
    forged.write_text(json.dumps(told | {"key": "00"}), encoding="utf-8")
    assert not instance._hand_over(forged, [Path("a.png")])
    assert claim(tmp_path, [Path("/b.png")]) is None, "the window listens on"
    assert taken.get(timeout=LONG_S) == [Path("/b.png")]
    first.close()


def test_who_does_not_answer_is_told_of(
    first: FirstInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first.close()
    monkeypatch.setattr(instance, "_PATIENCE_S", 0.3)
    with pytest.raises(AlreadyOpen):
        claim(tmp_path, [])


def test_who_leaves_makes_room(first: FirstInstance, tmp_path: Path) -> None:
    first.close()
    first.release()
    following = claim(tmp_path, [])
    assert following is not None
    following.release()


def test_who_is_silent_holds_up_no_end(first: FirstInstance, tmp_path: Path) -> None:
    told = json.loads((tmp_path / "window.json").read_text(encoding="utf-8"))
    with Client(told["address"]):  # without a key, which it is asked for
        closing = Thread(target=first.close)
        closing.start()
        closing.join(LONG_S)
        assert not closing.is_alive()


def test_who_is_silent_keeps_no_other_waiting(
    first: FirstInstance, tmp_path: Path, taken: Queue[list[Path]]
) -> None:
    told = json.loads((tmp_path / "window.json").read_text(encoding="utf-8"))
    with Client(told["address"]), Client(told["address"]):
        began = time.monotonic()
        assert claim(tmp_path, [Path("/a.png")]) is None
        assert time.monotonic() - began < LONG_S
    assert taken.get(timeout=LONG_S) == [Path("/a.png")]
    first.close()


def test_the_silent_are_sent_away(
    first: FirstInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance, "_SILENCE_S", 0.05)
    told = json.loads((tmp_path / "window.json").read_text(encoding="utf-8"))
    for _ in range(2 * instance._WAITING):
        with Client(told["address"]) as line, suppress(EOFError, ConnectionError):
            while True:
                line.recv_bytes()
    assert claim(tmp_path, []) is None
    first.close()


@pytest.mark.parametrize(
    "message",
    [b"5", b"null", b'{"a": 1}', b"[1]", b"[[]]", b"\xff", b"", b"[" * 100_000, b'["' + b"x" * 9],
)
def test_a_message_that_is_no_list_of_files_ends_nothing(
    first: FirstInstance, tmp_path: Path, taken: Queue[list[Path]], message: bytes
) -> None:
    told = json.loads((tmp_path / "window.json").read_text(encoding="utf-8"))
    with Client(told["address"], authkey=bytes.fromhex(told["key"])) as line:
        line.send_bytes(message)
        with pytest.raises((EOFError, ConnectionError)):
            line.recv_bytes()
    assert claim(tmp_path, [Path("/b.png")]) is None
    assert taken.get(timeout=LONG_S) == [Path("/b.png")]
    first.close()


def test_what_comes_to_a_window_that_is_being_closed_is_not_taken(
    first: FirstInstance, tmp_path: Path, taken: Queue[list[Path]]
) -> None:
    told = json.loads((tmp_path / "window.json").read_text(encoding="utf-8"))
    key = bytes.fromhex(told["key"])
    with ThreadPoolExecutor(1) as beside, Client(told["address"], authkey=key) as line:
        closing = beside.submit(first.close)
        while (tmp_path / "window.json").exists():
            time.sleep(0.001)
        line.send_bytes(b'["/a.png"]')
        with pytest.raises(EOFError):
            line.recv_bytes()
        closing.result(timeout=LONG_S)
    assert taken.empty()


def test_a_window_that_is_closed_while_it_takes_files_has_taken_them(tmp_path: Path) -> None:
    began, go_on = Event(), Event()
    taken: list[list[Path]] = []

    def take(files: list[Path]) -> None:
        began.set()
        assert go_on.wait(5)
        taken.append(files)

    first = claim(tmp_path, [])
    assert first is not None
    first.listen(take)
    with ThreadPoolExecutor(2) as beside:
        later = beside.submit(claim, tmp_path, [Path("/a.png")])
        assert began.wait(5)
        closing = beside.submit(first.close)
        with pytest.raises(TimeoutError):
            closing.result(timeout=0.1)
        go_on.set()
        closing.result(timeout=LONG_S)
        assert later.result(timeout=LONG_S) is None
    assert taken == [[Path("/a.png")]]
    first.release()


@pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
def test_what_a_killed_window_left_keeps_nobody_out(
    tmp_path: Path, taken: Queue[list[Path]]
) -> None:
    words = (sys.executable, "-c", HOLD, str(tmp_path))
    with subprocess.Popen(words, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"ready\n"
        assert claim(tmp_path, []) is None
        os.kill(program.pid, signal.SIGKILL)
    assert (tmp_path / "window.json").exists()
    began = time.monotonic()
    following = claim(tmp_path, [])
    assert following is not None
    assert time.monotonic() - began < LONG_S
    following.listen(taken.put)
    assert claim(tmp_path, [Path("/a.png")]) is None
    assert taken.get(timeout=LONG_S) == [Path("/a.png")]
    following.close()
    following.release()
