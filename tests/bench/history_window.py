"""How the real window lists a million documents; see `tests/bench/history.py`.

While another program adds 20 documents a second, the list is scrolled towards its end and words are
typed into the search; then the beginning is looked at. Measured are the gaps of the event loop, the
time from a request for a page to the table that is painted with it, and how long a document takes
from the other program into the list.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Slot
from PySide6.QtTest import QTest

from kyc_desktop.config import settings
from kyc_desktop.domain.flow import FlowState
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.persistence.store import Store
from tests.bench.desk import opened, rest, settle
from tests.bench.parts import ROOT, Row, quantile, report
from tests.bench.ui_gap import Gaps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.ui.history.history_tab import HistoryTab

PAINTED_MS, GAP_MS, SEEN_MS = 40.0, 16.0, 300.0
"""The bars: 95th percentile until a page is painted, 99th of the gaps, all that are seen."""
_A_SECOND = 20
_SCROLL_MS, _KEY_MS, _STEPS = 50, 120, 300
_WORDS = ("anna", "muller", "gr", "oct 1978", "12.8.74", "17", "qqxyzzy", "passport anna")
_WARM_MS, _IDLE_MS, _LOOK_MS = 15_000, 3_000, 8_000


class Painted(QObject):
    """Milliseconds from the last request for a page to the first painting after its answer."""

    def __init__(self, tab: HistoryTab) -> None:
        super().__init__()
        self.times: list[float] = []
        self._asked = 0.0
        self._come = False
        self._table: QWidget = tab.table.viewport()
        tab.page_requested.connect(self._ask)
        tab.model.arrived.connect(self._arrive)
        self._table.installEventFilter(self)

    def _ask(self) -> None:
        self._asked, self._come = time.perf_counter(), False

    def _arrive(self) -> None:
        self._come = self._asked > 0
        if self._table.isVisible():
            self._table.update()  # also where the rows are the same

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the time of a painting."""
        if event.type() == QEvent.Type.Paint and self._come:
            self.times.append((time.perf_counter() - self._asked) * 1000)
            self._asked, self._come = 0.0, False
        return super().eventFilter(watched, event)


class Seen(QObject):
    """Milliseconds from the moment at which a document was added to that at which it is listed.

    It counts those that came after this began; the database and the window share a clock.
    """

    def __init__(self, tab: HistoryTab) -> None:
        super().__init__()
        self.times: list[float] = []
        self._model = tab.model
        self._since = dt.datetime.now(dt.UTC)
        self._listed: set[int] = set()
        self._model.rowsInserted.connect(self._insert)
        self._model.modelReset.connect(self._reset)

    def stop(self) -> None:
        """Count no more."""
        self._model.rowsInserted.disconnect(self._insert)
        self._model.modelReset.disconnect(self._reset)

    @Slot(QModelIndex, int, int)
    def _insert(self, _parent: QModelIndex, first: int, last: int) -> None:
        now = dt.datetime.now(dt.UTC)
        for row in self._model.rows[first : last + 1]:
            if row is None or row.created_at < self._since or row.flow_id in self._listed:
                continue
            self._listed.add(row.flow_id)
            self.times.append((now - row.created_at).total_seconds() * 1000)

    @Slot()
    def _reset(self) -> None:
        # What a search finds came before it, whenever the search began.
        self._since = dt.datetime.now(dt.UTC)


def window(folder: Path) -> None:
    """Measure on the database in this folder."""
    nothing = folder / ".env"  # so that nobody's own settings are used
    nothing.touch()
    chosen = settings.load(
        {
            "KYC_DATA_DIR": str(folder),
            "KYC_SETTINGS_FILE": str(folder / "settings.toml"),
            "KYC_OPERATOR": "bench",
            "KYC_OCR_ENGINE": "rapidocr",
        },
        nothing,
    )
    report("history in the window", list(_measured(replace(chosen, ocr_workers=1))))


def _measured(chosen: Settings) -> Iterator[Row]:
    with opened(chosen) as desk:
        shown = desk.application.window
        tab = desk.application.history_tab
        shown.show_history()
        settle(lambda: tab.model.rowCount() > 0)
        rest(_WARM_MS)  # until the engine has been loaded
        yield _watched("idle", tab, lambda: rest(_IDLE_MS))
        for adding in (False, True):
            with _office(chosen.data_dir, adding=adding):
                more = f", {_A_SECOND} come each second" if adding else ""
                yield _watched(f"scrolled{more}", tab, lambda: _scroll(tab))
                yield _watched(f"typed{more}", tab, lambda: _type(tab))
        with _office(chosen.data_dir, adding=True):
            tab.table.go_to_start()
            yield _watched(f"looked at, {_A_SECOND} come each second", tab, lambda: rest(_LOOK_MS))


def _scroll(tab: HistoryTab) -> None:
    """Hold a key: to the end of what is loaded, which has more loaded."""
    tab.table.setFocus()
    for _ in range(_STEPS):
        QTest.keyClick(tab.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        rest(_SCROLL_MS)


def _type(tab: HistoryTab) -> None:
    words = tab.bar.words
    words.setFocus()
    for text in _WORDS:
        for letter in text:
            QTest.keyClicks(words, letter)
            rest(_KEY_MS)
        rest(_KEY_MS * 4)
        words.clear()
        rest(_KEY_MS * 4)


def _watched(what: str, tab: HistoryTab, act: Callable[[], None]) -> Row:
    painted, gaps, seen = Painted(tab), Gaps(), Seen(tab)
    act()
    gaps.stop()
    seen.stop()
    tab.table.viewport().removeEventFilter(painted)
    row: Row = {
        "while": what,
        "rows": tab.model.rowCount(),
        "pages": len(painted.times),
        "painted p50 ms": quantile(painted.times, 0.5) if painted.times else "",
        "p95 ms": quantile(painted.times, 0.95) if painted.times else "",
        "bar": PAINTED_MS,
        "gaps p50 ms": quantile(gaps.seconds, 0.5) * 1000,
        "p99 ms": quantile(gaps.seconds, 0.99) * 1000,
        "worst ms": max(gaps.seconds) * 1000,
        "p99 with a processor ms": quantile(gaps.processor, 0.99) * 1000,
        "bar ms": GAP_MS,
        "came": len(seen.times),
        "seen p50 ms": quantile(seen.times, 0.5) if seen.times else "",
        "latest ms": max(seen.times, default=""),
        "seen bar": SEEN_MS,
    }
    painted.deleteLater()
    return row


@contextmanager
def _office(folder: Path, *, adding: bool) -> Iterator[None]:
    """Another program that adds documents, if wanted."""
    if not adding:
        yield
        return
    words = (sys.executable, "-m", "tests.bench.history_window", str(folder))
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        program.stdout.readline()  # it adds from now on
        yield
        program.terminate()


def _add(folder: Path) -> None:
    """Add documents for ever."""
    store = Store.open(None, folder)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    due = time.monotonic()
    while True:
        state = FlowState(ImageSource("added.png"), "bench")
        store.flows.create(KYC_FLOW, [state])
        due += 1 / _A_SECOND
        time.sleep(max(0.0, due - time.monotonic()))


if __name__ == "__main__":
    _add(Path(sys.argv[1]))
