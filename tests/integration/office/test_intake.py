"""Files come into the office queue: each once, whatever is wrong with one of them."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from sqlalchemy import text

from kyc_desktop import wiring
from kyc_desktop.config import settings
from kyc_desktop.domain.flow import FlowStatus, TaskStatus
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.intake import Accepted, Brought, Fate
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.office import Stage
from kyc_desktop.errors import MaskingForbidden
from kyc_desktop.flow import masking
from kyc_desktop.imaging.accept import accept
from kyc_desktop.office import checking
from kyc_desktop.office.checking import Checked, FileCheck
from kyc_desktop.office.file_memory import FileMemory
from kyc_desktop.office.intake import Intake, Rules
from kyc_desktop.persistence.repositories.office_intake import IMAGES
from kyc_desktop.persistence.store import Store
from tests.e2e.program import ROOT, environment
from tests.patience import LONG_S
from tests.unit.flow.test_masking import Reads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from sqlalchemy import Engine


MEGABYTE = 1_048_576


def drawn(number: int, size: tuple[int, int] = (9, 6)) -> bytes:
    """A picture like no other."""
    file = io.BytesIO()
    Image.new("RGB", size, (number, 90, 200)).save(file, "PNG")
    return file.getvalue()


def put(folder: Path, *numbers: int) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"scan {number:03}.png" for number in numbers]
    for number, file in zip(numbers, files, strict=True):
        file.write_bytes(drawn(number))
    return files


class Computer:
    """A computer of the office that brings files in."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.refused = FileMemory(folder / "refused.txt")
        self.masked = FileMemory(folder / "masked.txt")
        self.rules = Rules("Clerk")
        self.told: list[int] = []  # how many waited, each time that these were too many
        self.pause: Callable[[float], None] = time.sleep
        self.check: Callable[[Path], Checked] = FileCheck(MEGABYTE, None, store.intake, self.masked)

    def intake(self) -> Intake:
        return Intake(
            self.store, self.check, self.refused, self.masked, self.rules, threading.Event(),
            self.told.append, self.pause,
        )  # fmt: skip

    def bring(self, files: Iterable[Path]) -> list[Brought]:
        with closing(self.intake().bring(files)) as brought:
            return list(brought)


@pytest.fixture
def computer(store: Store, tmp_path: Path) -> Computer:
    return Computer(store, tmp_path / "first")


def fates(brought: Iterable[Brought]) -> Counter[Fate]:
    return Counter(each.fate for each in brought)


def count(engine: Engine, table: str) -> int:
    with engine.begin() as sql:
        found: int = sql.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608 - our names
    return found


def test_more_than_a_batch_comes_in_in_order(computer: Computer, tmp_path: Path) -> None:
    files = put(tmp_path / "scans", *range(120))
    brought = computer.bring(files)
    assert [each.file for each in brought] == files
    assert fates(brought) == {Fate.STORED: 120}
    assert [each.flow_id for each in brought] == sorted({each.flow_id or 0 for each in brought})
    assert computer.store.office.backlog(Stage.READING).waiting == 120
    again = computer.bring(files)
    assert fates(again) == {Fate.KNOWN: 120}
    assert [each.flow_id for each in again] == [each.flow_id for each in brought]


def test_two_at_a_time_bring_each_picture_in_once(
    computer: Computer, database_url: str, tmp_path: Path, engine: Engine
) -> None:
    files = put(tmp_path / "scans", *range(100))
    other = Computer(Store.open(database_url, tmp_path / "other"), tmp_path / "second")
    told: list[list[Brought]] = []
    together = threading.Barrier(2)

    def bring(where: Computer, given: list[Path]) -> None:
        together.wait(LONG_S)
        told.append(where.bring(given))

    threads = [
        threading.Thread(target=bring, args=(computer, files)),
        threading.Thread(target=bring, args=(other, files[::-1])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.store.close()
    assert fates(told[0] + told[1]) == {Fate.STORED: 100, Fate.KNOWN: 100}
    assert len({each.flow_id for each in told[0] + told[1]}) == 100
    assert count(engine, "document_images") == 100


def test_what_is_refused_is_on_record_once_and_ends_nothing(
    computer: Computer, tmp_path: Path, engine: Engine
) -> None:
    one, other = put(tmp_path, 1, 2)
    bad = tmp_path / "notes.png"
    bad.write_text("no picture")
    gone = tmp_path / "gone.png"
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    files = [one, bad, gone, pipe, other]
    brought = {each.file: each for each in computer.bring(files)}
    assert fates(brought.values()) == {Fate.STORED: 2, Fate.REFUSED: 3}
    for file, code in ((bad, "file_no_image"), (gone, "file_gone"), (pipe, "file_not_ordinary")):
        told = brought[file]
        assert told.failure is not None
        assert told.failure.message.code == code
        assert told.failure.advice is not None
        assert told.flow_id is not None
        flow = computer.store.flows.details(told.flow_id)
        assert (flow.image_name, flow.status) == (file.name, FlowStatus.FAILED)
        assert [task.status for task in flow.tasks] == [TaskStatus.FAILED, *["skipped"] * 3]
    before = count(engine, "flow_manager")

    again = {each.file: each for each in Computer(computer.store, tmp_path / "first").bring(files)}
    assert fates(again.values()) == {Fate.KNOWN: 2, Fate.REFUSED: 3}
    assert again[bad] == brought[bad]
    assert count(engine, "flow_manager") == before
    bad.write_text("another text")
    assert computer.bring([bad])[0].flow_id == before + 1


def test_a_bug_that_one_file_brings_to_light_is_its_failure(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = put(tmp_path, 1, 2, 3)

    def accept_others(source: ImageSource, max_bytes: int) -> DocumentImage:
        if source.path == files[1]:
            raise ZeroDivisionError
        return accept(source, max_bytes)

    monkeypatch.setattr(checking, "accept", accept_others)
    brought = computer.bring(files)
    assert {each.file: each.fate for each in brought} == {
        files[0]: Fate.STORED, files[1]: Fate.REFUSED, files[2]: Fate.STORED,
    }  # fmt: skip
    (refused,) = (each.failure for each in brought if each.failure is not None)
    assert refused.code == "unexpected"


def test_what_the_database_refuses_leaves_the_others_of_its_batch(
    computer: Computer, tmp_path: Path
) -> None:
    files = put(tmp_path, 1, 2, 3)
    check = computer.check

    def falsify(file: Path) -> Checked:
        if file != files[1]:
            return check(file)
        forged = DocumentImage(b"x", "image/png", "0" * 64, 1, 1)
        return Checked(file, Accepted(file.name, forged, 0.0))

    computer.check = falsify
    brought = computer.bring(files)
    assert [each.fate for each in brought] == [Fate.STORED, Fate.REFUSED, Fate.STORED]
    assert computer.store.office.backlog(Stage.READING).waiting == 2


def test_no_more_wait_than_may(computer: Computer, tmp_path: Path, engine: Engine) -> None:
    files = put(tmp_path / "scans", *range(8))
    waited: list[int] = []

    def read_two(_seconds: float) -> None:
        waited.append(count(engine, "office_queue"))
        with engine.begin() as sql:
            some = "SELECT flow_id FROM office_queue ORDER BY flow_id LIMIT 2"
            sql.execute(text(f"DELETE FROM office_queue WHERE flow_id IN ({some})"))  # noqa: S608

    computer.rules, computer.pause = Rules("Clerk", most_waiting=3), read_two
    assert fates(computer.bring(files)) == {Fate.STORED: 8}
    assert computer.told[0] == 3
    assert max(waited) == 3


def test_a_number_is_masked_before_it_is_stored_and_read_once(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def here(call: Callable[..., bytes], *args: object, stopping: object) -> bytes:
        assert callable(stopping)
        return call(*args)

    monkeypatch.setattr(masking, "run_in_subprocess", here)
    card = tmp_path / "card.png"
    card.write_bytes(drawn(240, (300, 200)))
    plain = Reads("Priya")
    reader = Reads()
    chosen = settings.load({"KYC_DATA_DIR": str(tmp_path), "KYC_MASKING": "uidai"})

    def check(reads: Reads) -> FileCheck:
        tasks = wiring.flow_tasks(chosen, computer.store, reads, threading.Event())  # type: ignore[arg-type]
        return FileCheck(MEGABYTE, tasks.masked, computer.store.intake, computer.masked)

    computer.check = check(reader)
    (brought,) = computer.bring([card])
    assert (brought.fate, reader.calls) == (Fate.STORED, 2)
    assert brought.flow_id is not None
    kept = computer.store.images.load(brought.flow_id)
    assert kept is not None
    assert kept.data != card.read_bytes()
    (event,) = computer.store.flows.details(brought.flow_id).events
    assert event.action == "image_masked"

    assert computer.bring([card]) == [Brought(card, Fate.KNOWN, brought.flow_id)]
    assert reader.calls == 2  # it need not be read for that
    copy = tmp_path / "copy.png"
    copy.write_bytes(card.read_bytes())
    assert computer.bring([copy])[0].flow_id == brought.flow_id

    computer.check = check(plain)
    other = tmp_path / "other.png"
    other.write_bytes(drawn(241, (300, 200)))
    assert fates(computer.bring([other])) == {Fate.STORED: 1}
    assert fates(computer.bring([other])) == {Fate.KNOWN: 1}
    assert plain.calls == 1


def test_where_masking_is_forbidden_nothing_comes_in(
    computer: Computer, tmp_path: Path, engine: Engine
) -> None:
    def forbid(_: DocumentImage) -> tuple[DocumentImage, bool]:
        raise MaskingForbidden(Message("masking_forbidden"), Message("choose_one_law"))

    computer.check = FileCheck(MEGABYTE, forbid, computer.store.intake, computer.masked)
    with pytest.raises(MaskingForbidden):
        computer.bring(put(tmp_path, 1, 2))
    assert count(engine, "flow_manager") == 0


def command(env: dict[str, str], *words: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "kyc_desktop", "intake", *map(str, words)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=env, cwd=ROOT,
    )  # fmt: skip


@pytest.fixture
def env(database_url: str, tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path / "data") | {"DATABASE_URL": database_url}


@pytest.mark.skipif(sys.platform == "win32", reason="it ends a program in another way there")
def test_killed_in_the_middle_of_a_batch_it_leaves_nothing(
    env: dict[str, str], engine: Engine, computer: Computer, tmp_path: Path
) -> None:
    files = put(tmp_path / "scans", *range(5))
    stands = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
                  "AND query LIKE 'INSERT INTO office_queue%'")  # fmt: skip
    watching = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    with watching, engine.connect() as holding:
        holding.execute(text("LOCK TABLE office_queue IN SHARE MODE"))
        with command(env, tmp_path / "scans") as running:
            while not watching.scalar(stands):  # everything else is written by then
                assert running.poll() is None
                time.sleep(0.05)
            running.send_signal(signal.SIGKILL)
        holding.rollback()
        held = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = :kind")
        while watching.scalar(held, {"kind": IMAGES}):
            time.sleep(0.05)
    for table in ("flow_manager", "flow_tasks", "document_images", "history_rows"):
        assert count(engine, table) == 0
    assert fates(computer.bring(files)) == {Fate.STORED: 5}
