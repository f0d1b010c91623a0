"""A clerk and a batch work through many documents while faults are thrown in, and nothing is left.

What reads is a double of an engine (`odd_marks`): it knows documents by the colour of their first
pixel, and misbehaves on some of them as broken engines do.
"""

from __future__ import annotations

import io
import os
import random
import threading
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import psutil  # type: ignore[import-untyped]  # it ships no types
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.reading import Line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from kyc_desktop.gui.application import Application
    from kyc_desktop.ocr.choice import EngineChoice
    from kyc_desktop.ui.process.session.documents import Document
    from tests.proxy import Proxy

GOOD, RAISES, EXHAUSTS, DIES, BLANK, HANGS = range(6)
_PAGE = "PASSPORT|Surname|ERIKSSON|Given names|ANNA MARIA|Date of birth|12 AUG 1974"
_STEP = 40  # between the shades of blue that tell what happens
_MEGABYTE = 1_000_000


class Marks:
    """An engine that does what the first pixel says."""

    title = "marks 1"
    accents = True
    left_out: tuple[str, ...] = ()

    def read(self, image: NDArray[np.uint8]) -> list[Line]:
        match round(int(image[0, 0, 2]) / _STEP):
            case 1:
                raise ZeroDivisionError("ERIKSSON")
            case 2:
                raise MemoryError
            case 3:
                os._exit(9)
            case 4:
                return []
            case 5:
                threading.Event().wait()
        return [
            Line(text, 0.98, ((9.0, y), (300.0, y), (300.0, y + 24.0), (9.0, y + 24.0)))
            for text, y in ((text, 30.0 * row) for row, text in enumerate(_PAGE.split("|")))
        ]


def load(_choice: EngineChoice) -> Marks:
    return Marks()


def scan(folder: Path, number: int, kind: int) -> Path:
    """A picture of its own that makes the engine do this."""
    pixels = np.full((220, 320, 3), 255, np.uint8)
    pixels[:40, :40] = (1, 2, kind * _STEP)
    pixels[100:140, 20:300] = np.random.default_rng(number).integers(0, 255, (40, 280, 3))
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    path = folder / f"scan {number:04}.png"
    path.write_bytes(file.getvalue())
    return path


@dataclass
class Size:
    """What this process holds, and how many processes it has."""

    megabytes: float
    threads: int
    files: int
    processes: int

    @classmethod
    def now(cls) -> Size:
        process = psutil.Process()
        return cls(
            process.memory_info().rss / _MEGABYTE,
            process.num_threads(),
            process.num_fds(),
            len(process.children(recursive=True)),
        )


@dataclass
class Soak:
    """Documents in rounds: some are bad, and in some rounds the server is silent for a while."""

    application: Application
    proxy: Proxy
    folder: Path
    wait: Callable[[Callable[[], bool]], None]
    seed: int = 1
    a_round: int = 10
    saved: list[int] = field(default_factory=list)
    faults: dict[str, int] = field(default_factory=dict)
    sizes: list[Size] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 - no secret
        self._number = 0

    def spend(self, documents: int) -> None:
        """Have this many documents read, saved, refused or rejected, in rounds."""
        for _ in range(0, documents, self.a_round):
            self._round()
            self.sizes.append(Size.now())

    @property
    def growth(self) -> float:
        """Megabytes, from the second round, when all is loaded, to the end."""
        return self.sizes[-1].megabytes - self.sizes[min(1, len(self.sizes) - 1)].megabytes

    def _round(self) -> None:
        tab = self.application.process_tab
        files = [self._file() for _ in range(self.a_round)]
        tickets = {document.ticket for document in tab.queue}
        tab.add_sources([ImageSource(file.name, file) for file in files])
        silent = self._chance.random() < 0.3
        if silent:
            self._count("server silent")
            self.proxy.swallow_after = self._chance.choice([b"COMMIT", b"INSERT", b"SELECT"])
        ours = [each.ticket for each in tab.queue if each.ticket not in tickets]
        if silent:
            self.wait(lambda: self.application.window.database_banner.notice is not None)
            self.proxy.speak()
            self.wait(lambda: self.application.window.database_banner.notice is None)
        self._finish(ours)
        for file in files:
            file.unlink()

    def _file(self) -> Path:
        self._number += 1
        if self._chance.random() < 0.1:
            self._count("no image")
            path = self.folder / f"bad {self._number}.png"
            path.write_bytes(self._chance.randbytes(500))
            return path
        kinds = (GOOD,) * 12 + (RAISES, EXHAUSTS, DIES, BLANK)
        kind = self._chance.choice(kinds)
        if kind is not GOOD:
            self._count(("", "engine raises", "out of memory", "engine dies", "blank")[kind])
        return scan(self.folder, self._number, kind)

    def _count(self, fault: str) -> None:
        self.faults[fault] = self.faults.get(fault, 0) + 1

    def _finish(self, tickets: list[int]) -> None:
        """Save what can be saved, and take the rest off the list."""
        tab = self.application.process_tab
        for ticket in tickets:
            self.wait(partial(self._rests, ticket))
            if self._document(ticket).state.status is FlowStatus.AWAITING_REVIEW:
                self.wait(partial(self._saved, ticket))
                self.saved.append(self._document(ticket).state.flow_id or 0)
        for ticket in tickets:
            tab.removal.remove(ticket)

    def _document(self, ticket: int) -> Document:
        """As it is now: each change makes a new value."""
        found = self.application.process_tab.queue.get(ticket)
        assert found is not None
        return found

    def _rests(self, ticket: int) -> bool:
        document = self._document(ticket)
        working = document.state.status in {FlowStatus.QUEUED, FlowStatus.RUNNING}
        return not working and not document.unreached

    def _saved(self, ticket: int) -> bool:
        """Go to it and press Save, until that counts."""
        tab, status = self.application.process_tab, self._document(ticket).state.status
        if status is FlowStatus.AWAITING_REVIEW:
            tab.selection.choose(ticket)
            if tab.review_panel.save.isEnabled():
                QTest.mouseClick(tab.review_panel.save, Qt.MouseButton.LeftButton)
        return status is FlowStatus.SUCCESS
