"""How many OCR processes a computer can run."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from kyc_desktop.system import machine

GB = 1_000_000_000


def computer(monkeypatch: pytest.MonkeyPatch, cores: int, available: int) -> None:
    monkeypatch.setattr(machine, "cores", lambda: cores)
    memory = SimpleNamespace(available=available)
    monkeypatch.setattr("psutil.virtual_memory", lambda: memory)


@pytest.mark.parametrize(
    ("cores", "available", "workers"),
    [
        (1, 64 * GB, 1),
        (2, 64 * GB, 1),
        (4, 64 * GB, 2),
        (8, 64 * GB, 4),
        (64, 64 * GB, 4),
        (8, 5 * GB, 3),
        (8, GB // 2, 1),
    ],
)
def test_workers_go_by_cores_and_by_free_memory(
    monkeypatch: pytest.MonkeyPatch, cores: int, available: int, workers: int
) -> None:
    computer(monkeypatch, cores, available)
    assert machine.default_workers() == workers


@pytest.mark.parametrize(
    ("cores", "workers", "threads"), [(8, 1, 0), (8, 4, 2), (8, 3, 2), (2, 2, 1), (2, 16, 1)]
)
def test_workers_share_the_cores(
    monkeypatch: pytest.MonkeyPatch, cores: int, workers: int, threads: int
) -> None:
    computer(monkeypatch, cores, GB)
    assert machine.threads_each(workers) == threads


def test_a_second_process_needs_memory_for_two(monkeypatch: pytest.MonkeyPatch) -> None:
    computer(monkeypatch, 2, 2 * GB)
    assert not machine.room_for_another()
    computer(monkeypatch, 2, 4 * GB)
    assert machine.room_for_another()


@pytest.mark.parametrize(("total", "fits"), [(2 * GB, False), (4 * GB, True)])
def test_two_engines_fit_by_all_the_memory_that_there_is(
    monkeypatch: pytest.MonkeyPatch, total: int, fits: bool
) -> None:
    memory = SimpleNamespace(total=total, available=GB)
    monkeypatch.setattr("psutil.virtual_memory", lambda: memory)
    assert machine.fits_two_engines() is fits


def test_this_computer_has_a_core() -> None:
    assert machine.cores() >= 1
