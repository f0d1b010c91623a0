"""A worker is started again whatever became of it; the workers are small programs of the test."""

from __future__ import annotations

import sys
from threading import Event, Thread

import pytest

from kyc_desktop.office.supervisor import STILL_S, Supervisor, own_command
from tests.patience import LONG_S

SAYS = "import sys; print('alive', flush=True); "


class Ended(Exception):
    pass


def lines_of(program: str, most: int, still_s: float = STILL_S) -> list[str]:
    """What the supervisor is told of a program that is started again and again."""
    told: list[str] = []

    def tell(line: str) -> None:
        told.append(line)
        if len(told) == most:
            raise Ended

    command = [sys.executable, "-c", program]
    supervisor = Supervisor(command, tell, still_s=still_s, pauses=(0.0,))
    with pytest.raises(Ended):
        supervisor.run()
    return told


@pytest.mark.parametrize(
    "end", ["sys.exit(0)", "sys.exit(3)", "import os; os.kill(os.getpid(), 9)"]
)
def test_it_is_started_again_after_any_end(end: str) -> None:
    if sys.platform == "win32" and "kill" in end:
        end = "sys.exit(9)"
    assert lines_of(SAYS + end, 3) == ["alive"] * 3


def test_one_that_stands_still_is_ended() -> None:
    standing = SAYS + "sys.stdin.read()"  # says nothing more until it is told to end
    assert lines_of(standing, 2, still_s=3.0) == ["alive"] * 2


def test_one_that_starts_slowly_is_not_ended_meanwhile() -> None:
    slow = "import time; time.sleep(1.5); print('alive', flush=True); raise SystemExit(3)"
    told: list[str] = []
    supervisor = Supervisor([sys.executable, "-c", slow], told.append, still_s=0.1)
    assert supervisor.run(once=True) == 3
    assert told == ["alive"]


def test_one_that_never_starts_is_ended() -> None:
    supervisor = Supervisor(
        [sys.executable, "-c", "import sys; sys.stdin.read()"], lambda _: None, start_s=0.5
    )
    assert supervisor.run(once=True) != 0


def test_one_round_has_the_exit_code_of_the_worker() -> None:
    told: list[str] = []
    supervisor = Supervisor([sys.executable, "-c", SAYS + "sys.exit(7)"], told.append)
    assert supervisor.run(once=True) == 7
    assert told == ["alive"]


def test_the_worker_ends_in_order_with_its_supervisor() -> None:
    ends = SAYS + "sys.stdin.read(); print('in order', file=sys.stderr); sys.exit(0)"

    def tell(_line: str) -> None:
        raise Ended

    supervisor = Supervisor([sys.executable, "-c", ends], tell)
    done = Event()

    def run() -> None:
        with pytest.raises(Ended):
            supervisor.run()
        done.set()

    Thread(target=run, daemon=True).start()
    assert done.wait(LONG_S)


def test_it_starts_this_very_program() -> None:
    assert own_command("worker", "--child")[-3:] == ["kyc_desktop", "worker", "--child"]
    assert own_command("worker")[0] == sys.executable
