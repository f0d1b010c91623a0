from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from kyc_desktop.domain.backups import BackupState
from kyc_desktop.workers.backup_worker import BackupWorker, command

if TYPE_CHECKING:
    from pathlib import Path

FOR_EVER = "import time\nwhile True: time.sleep(1)"


def followed(worker: BackupWorker) -> list[object]:
    told = list[object]()
    worker.told.connect(told.append)
    worker.ended.connect(lambda: told.append("ended"))
    return told


def test_it_runs_the_command_and_tells_how_the_last_one_went(tmp_path: Path) -> None:
    mark = tmp_path / "made"
    after = BackupState(file="/a")
    worker = BackupWorker(
        lambda: after if mark.exists() else BackupState(),
        [sys.executable, "-c", f"open({str(mark)!r}, 'w')"],
    )
    told = followed(worker)
    worker.look()
    worker.make()
    assert told == [BackupState(), after, "ended"]


def test_a_command_that_fails_or_does_not_start_ends_as_well() -> None:
    for words in ([sys.executable, "-c", "raise SystemExit(2)"], ["/nowhere/program"]):
        worker = BackupWorker(BackupState, words)
        told = followed(worker)
        worker.make()
        assert told == [BackupState(), "ended"]


def test_one_that_is_cancelled_is_ended() -> None:
    worker = BackupWorker(BackupState, [sys.executable, "-c", FOR_EVER])
    told = followed(worker)
    threading.Timer(0.5, worker.cancel).start()
    worker.make()
    assert told == [BackupState(), "ended"]


def test_it_is_the_command_of_this_program() -> None:
    assert command()[-4:] == ["-m", "kyc_desktop", "backup", "--daily"]
