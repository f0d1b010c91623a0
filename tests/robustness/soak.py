"""Has a window process hundreds of documents while faults are thrown in.

python -m tests.robustness.soak [--documents 500] [--seed 1]

Files that are no images, engines that raise, run out of memory or die, pages without text, and a
server that falls silent. Prints the size of the program every ten documents and, in the end, what
was saved, lost or left. Exits with 1 if a record is missing, memory has grown by more than 100 MB,
or threads, processes or open files have become more.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil  # type: ignore[import-untyped]  # it ships no types
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from kyc_desktop.gui.application import Application
from kyc_desktop.ocr.process import reader
from kyc_desktop.ocr.process.reader import OcrReader
from kyc_desktop.persistence import deadlines, migrations
from kyc_desktop.persistence.deadlines import WatchedConnection
from kyc_desktop.persistence.server.embedded import EmbeddedServer
from kyc_desktop.ui.theme import Theme
from tests.e2e.clerk import settings_for
from tests.e2e.stored import asking
from tests.leaks import left_behind
from tests.proxy import Proxy
from tests.robustness import soaking
from tests.robustness.soaking import Size, Soak

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from sqlalchemy import URL

_GROWTH_MB = 100
_PATIENCE_S = 120
_SILENCE_S = 1.0
_SPARE_FILES = 6  # connections come and go


@dataclass
class Told:
    """What came of a soak."""

    saved: int
    faults: dict[str, int]
    sizes: list[Size]
    growth_mb: float
    problems: list[str] = field(default_factory=list)


def wait(true: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    ends = time.monotonic() + _PATIENCE_S
    while not true():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        time.sleep(0.01)
        if time.monotonic() > ends:
            raise TimeoutError("the window stands still")


def spent(folder: Path, documents: int, a_round: int, seed: int) -> Told:
    """A soak in a new window with a new database, and what is left after it."""
    threads, children = threading.enumerate(), psutil.Process().children(recursive=True)
    with ExitStack() as stack:
        stack.enter_context(_quick_parts())
        server = EmbeddedServer(folder / "postgres")
        stack.callback(server.stop)
        proxy = stack.enter_context(Proxy(server.url))
        settings = replace(settings_for(folder / "data"), database_url=proxy.address)
        migrations.upgrade(server.url.render_as_string(hide_password=False))
        application = Application(replace(settings, ocr_workers=2))
        told: list[str] = []
        application.ready.connect(lambda: told.append("ready"), Qt.ConnectionType.DirectConnection)
        application.stopped.connect(lambda: told.append("stopped"))
        application.start([])
        wait(lambda: "ready" in told)
        soak = Soak(application, proxy, folder, wait, seed, a_round)
        soak.spend(documents)
        application.stop()
        wait(lambda: "stopped" in told)
        application.deleteLater()
        result = Told(len(soak.saved), soak.faults, soak.sizes, soak.growth)
        result.problems += _lost(server.url, soak.saved)
    result.problems += _left(result, threads, children)
    return result


@contextmanager
def _quick_parts() -> Iterator[None]:
    """An engine that looks at one pixel, and short deadlines."""
    before = reader.OcrReader, deadlines.CONNECT_S, deadlines.PING_S, WatchedConnection.patience
    reader.OcrReader = partial(OcrReader, load=soaking.load)  # type: ignore[assignment, misc] # a seam for tests
    deadlines.CONNECT_S = deadlines.PING_S = WatchedConnection.patience = _SILENCE_S
    try:
        yield
    finally:
        reader.OcrReader = before[0]  # type: ignore[misc] # as above
        deadlines.CONNECT_S, deadlines.PING_S, WatchedConnection.patience = before[1:]


def _lost(url: URL, saved: list[int]) -> list[str]:
    """What was told as saved and has no whole record, and what is stuck."""
    with asking(url) as sql:
        whole = sql(
            "SELECT flow_id FROM ocr_records AS r WHERE 2 = "
            "(SELECT count(*) FROM record_fields AS f WHERE f.record_id = r.id)"
        )
        stuck = sql("SELECT id FROM flow_tasks WHERE status = 'running'")
    missing = set(saved) - {row["flow_id"] for row in whole}
    wrong = [f"lost: {sorted(missing)}"] if missing else []
    if len(whole) != len(saved):
        wrong.append(f"{len(whole)} records of {len(saved)} saves")
    return wrong + ([f"stuck: {stuck}"] if stuck else [])


def _left(
    result: Told, threads: Collection[threading.Thread], children: Collection[psutil.Process]
) -> list[str]:
    """What there is now and was not before the day."""
    wrong = [f"left: {each}" for each in left_behind()]
    if result.growth_mb > _GROWTH_MB:
        wrong.append(f"memory has grown by {result.growth_mb:.0f} MB")
    first, last = result.sizes[min(1, len(result.sizes) - 1)], result.sizes[-1]
    for kind, spare in (("threads", 0), ("processes", 0), ("files", _SPARE_FILES)):
        if getattr(last, kind) > getattr(first, kind) + spare:
            wrong.append(f"more {kind}: {getattr(first, kind)}, then {getattr(last, kind)}")
    fresh = [each for each in threading.enumerate() if each not in threads]
    wrong += [f"thread: {each.name}" for each in fresh if _is_left(each)]
    for child in psutil.Process().children(recursive=True):
        if child not in children and not any(
            "resource_tracker" in word for word in child.cmdline()
        ):  # Python's own
            wrong.append(f"process: {child.cmdline()}")
    return wrong


def _is_left(thread: threading.Thread) -> bool:
    # Python remembers Qt's threads as "Dummy-1" and so on, also when they have ended.
    return thread is not threading.main_thread() and not thread.name.startswith("Dummy-")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise TypeError("Qt runs already, without widgets")
    app.setQuitOnLastWindowClosed(False)
    theme = Theme(app)
    with tempfile.TemporaryDirectory(prefix="kyc-soak-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # as root, the database server runs as another user
        told = spent(folder, args.documents, 10, args.seed)
    for size in told.sizes:
        sys.stdout.write(json.dumps(asdict(size)) + "\n")
    del theme
    end = {
        "documents": args.documents,
        "saved": told.saved,
        "faults": told.faults,
        "growth MB": round(told.growth_mb, 1),
        "problems": told.problems,
    }
    sys.stdout.write(json.dumps(end) + "\n")
    return 1 if told.problems else 0


if __name__ == "__main__":
    sys.exit(main())
