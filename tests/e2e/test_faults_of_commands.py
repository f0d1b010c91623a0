"""`process` meets faults on its way: each is told, nothing is half saved, and once more helps."""

from __future__ import annotations

import json
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from kyc_desktop import __main__
from kyc_desktop.flow.tasks import KycTasks
from kyc_desktop.ocr.process import reader
from kyc_desktop.ocr.process.reader import OcrReader
from kyc_desktop.persistence import deadlines
from kyc_desktop.persistence.deadlines import WatchedConnection
from kyc_desktop.persistence.server.embedded import EmbeddedServer
from tests.e2e.program import environment
from tests.proxy import Proxy
from tests.robustness import soaking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kyc_desktop.domain.flow import FlowState
    from tests.e2e.stored import Query

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("own_log")]

PATIENCE_S = 0.8
HALF_SAVED = (
    "SELECT r.id FROM ocr_records r JOIN flow_manager f ON f.id = r.flow_id "
    "WHERE f.status <> 'success' OR 2 <> "
    "(SELECT count(*) FROM record_fields s WHERE s.record_id = r.id)"
)
A_NIGHT_S = 9 * 3600


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, data_dir: Path) -> None:
    monkeypatch.setattr(reader, "OcrReader", partial(OcrReader, load=soaking.load))
    monkeypatch.setattr(deadlines, "CONNECT_S", PATIENCE_S)
    monkeypatch.setattr(deadlines, "PING_S", PATIENCE_S)
    monkeypatch.setattr(WatchedConnection, "patience", PATIENCE_S)
    for key, value in environment(data_dir, "faults").items():
        monkeypatch.setenv(key, value)


@pytest.fixture
def proxy(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    server = EmbeddedServer(data_dir / "postgres")
    with Proxy(server.url) as proxy:
        monkeypatch.setenv("DATABASE_URL", proxy.address)
        yield proxy
    server.stop()


@pytest.fixture
def process(
    capfd: pytest.CaptureFixture[str],
) -> Callable[..., tuple[int, list[dict[str, Any]], str]]:
    """Run it on files: the exit code, the answers, and what it says to people."""

    def run(*files: Path) -> tuple[int, list[dict[str, Any]], str]:
        code = __main__.main(("process", "--json", *map(str, files)))
        said = capfd.readouterr()
        return code, [json.loads(line) for line in said.out.splitlines()], said.err

    return run


Process = Any  # the fixture's value


@pytest.mark.parametrize("lost", [1, 2, 4, 7, 9])
def test_the_server_falls_silent_at_a_commit(
    lost: int, proxy: Proxy, process: Process, sql: Query, tmp_path: Path
) -> None:
    scan = soaking.scan(tmp_path, 7000 + lost, soaking.GOOD)
    proxy.lose_commit(lost)
    code, answers, told = process(scan)
    assert code == 2
    assert answers == []
    assert "The database did not answer." in told

    proxy.speak()
    code, (answer,), _ = process(scan)
    assert (code, answer["status"]) == (0, "success")
    saved = sql("SELECT id FROM ocr_records WHERE image_name = %s", scan.name)
    assert [row["id"] for row in saved] == [answer["record_id"]]
    assert sql(HALF_SAVED) == []


def test_the_database_has_no_room(
    process: Process, sql: Query, refusing: Callable[[str, str], None], tmp_path: Path
) -> None:
    scan = soaking.scan(tmp_path, 7100, soaking.GOOD)
    refusing("ocr_records", "53100")
    code, _, told = process(scan)
    assert code == 2
    assert "The disk of the database is full." in told or "The database is full." in told
    assert "Make room" in told
    assert sql("SELECT 1 FROM ocr_records WHERE image_name = %s", scan.name) == []

    sql("DROP TRIGGER refuse ON ocr_records")
    code, (answer,), _ = process(scan)
    assert (code, answer["status"]) == (0, "success")
    assert sql(HALF_SAVED) == []


def test_what_reads_dies_hangs_or_has_no_memory(
    process: Process, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KYC_OCR_TIMEOUT_S", "5")
    kinds = (soaking.DIES, soaking.EXHAUSTS, soaking.HANGS, soaking.GOOD)
    code, answers, _ = process(*(soaking.scan(tmp_path, 7200 + kind, kind) for kind in kinds))
    assert code == 1
    assert [answer["status"] for answer in answers] == ["failed", "failed", "failed", "success"]
    told = [answer["message"] for answer in answers[:3]]
    for said, words in zip(told, ("ended unexpectedly", "memory", "longer than 5"), strict=True):
        assert words in said
    assert all(answer["advice"] for answer in answers[:3])


def test_the_clock_is_set_back(process: Process, sql: Query, tmp_path: Path) -> None:
    """What began is dated later than what ends: the server's clock was set back between."""
    sql(
        "CREATE FUNCTION ahead() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NEW.status = 'running' THEN NEW.started_at = now() + interval '3 hours'; END IF; "
        "RETURN NEW; END $$"
    )
    sql(
        "CREATE TRIGGER ahead BEFORE INSERT OR UPDATE ON flow_tasks "
        "FOR EACH ROW EXECUTE FUNCTION ahead()"
    )
    try:
        code, (answer,), _ = process(soaking.scan(tmp_path, 7300, soaking.GOOD))
    finally:
        sql("DROP FUNCTION ahead CASCADE")
    assert (code, answer["status"]) == (0, "success")
    assert sql(HALF_SAVED) == []


def test_the_computer_sleeps_a_night(
    proxy: Proxy, process: Process, sql: Query, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    clock, extract = time.monotonic, KycTasks.extract_details

    def sleep_first(tasks: KycTasks, state: FlowState) -> FlowState:
        proxy.swallow()
        proxy.speak()  # which ends the connections that were open
        monkeypatch.setattr(time, "monotonic", lambda: clock() + A_NIGHT_S)
        return extract(tasks, state)

    monkeypatch.setattr(KycTasks, "extract_details", sleep_first)
    code, (answer,), _ = process(soaking.scan(tmp_path, 7400, soaking.GOOD))
    assert (code, answer["status"]) == (0, "success")
    assert sql(HALF_SAVED) == []
