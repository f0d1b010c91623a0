"""How fast documents come into the office queue: `python -m tests.bench.intake [DOCUMENTS]`.

Rows alone are those of tiny images, stored in batches as `kyc-desktop intake` does: flows, tasks,
conditions, images, rows of the history and places in the office queue. Then files of some 300 kB
come in as by the command, checks and all. The server is an embedded one; on a busy machine, the
processor's time of program and server says more than the clock.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import numpy as np
import psutil  # type: ignore[import-untyped]  # it ships no types
from PIL import Image

from kyc_desktop.domain.image import DocumentImage
from kyc_desktop.domain.intake import Accepted, Fate
from kyc_desktop.flow.definition import KYC_FLOW
from kyc_desktop.office.checking import FileCheck
from kyc_desktop.office.file_memory import FileMemory
from kyc_desktop.office.intake import BATCH_FILES, Intake, Rules
from kyc_desktop.persistence.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SIDES = (1000, 700)  # pixels; as noise of this strength, some 300 kB
_NOISE = 42


class Processor:
    """The time that the processor has spent on this program and the server."""

    def __init__(self, folder: Path) -> None:
        (pid,) = (int(file.read_text().split()[0]) for file in folder.rglob("postmaster.pid"))
        self._server = psutil.Process(pid)

    @contextmanager
    def told(self, what: str, documents: int) -> Iterator[None]:
        """Print how fast documents came in within the block."""
        began, spent = time.perf_counter(), self.seconds()
        yield
        took, spent = time.perf_counter() - began, self.seconds() - spent
        print(f"{what}: {documents / took:,.0f} documents a second, "
              f"{1000 * spent / documents:.2f} ms of the processor each")  # fmt: skip

    def seconds(self) -> float:
        """Of all their processes so far, ended ones included."""
        server = self._server.cpu_times()
        spent = time.process_time() + server.children_user + server.children_system
        for each in (server, *(one.cpu_times() for one in self._server.children(recursive=True))):
            spent += each.user + each.system
        return float(spent)


def tiny(number: int) -> Accepted:
    """An image of a few bytes, whose pixels nobody looks at."""
    data = f"picture {number}".encode()
    sha256 = hashlib.sha256(data).hexdigest()
    image = DocumentImage(data, "image/png", sha256, 640, 480, sha256)
    return Accepted(f"scan {number:06}.png", image, 0.01)


def draw(folder: Path, number: int) -> Path:
    """A picture that compresses to some 300 kB."""
    random = np.random.default_rng(number)
    width, height = _SIDES
    noise = random.normal(128, _NOISE, (height, width)).clip(0, 255).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(noise).save(file, "JPEG", quality=62)
    path = folder / f"scan {number:06}.jpg"
    path.write_bytes(file.getvalue())
    return path


def rows(store: Store, numbers: Iterable[int]) -> None:
    """Bring in documents with tiny images."""
    documents = [tiny(number) for number in numbers]
    for start in range(0, len(documents), BATCH_FILES):
        store.intake.store(KYC_FLOW, documents[start : start + BATCH_FILES], "Clerk")


def files(store: Store, folder: Path, paths: list[Path]) -> None:
    """Bring in files as the command does."""
    refused, masked = FileMemory(folder / "refused.txt"), FileMemory(folder / "masked.txt")
    check = FileCheck(1_048_576, None, store.intake, masked)
    rules = Rules("Clerk", most_waiting=10**6, at_once=os.cpu_count() or 1)
    intake = Intake(store, check, refused, masked, rules, Event())
    if any(each.fate is not Fate.STORED for each in intake.bring(paths)):
        raise RuntimeError("not all were stored")


def main() -> None:
    """Measure both, and print documents a second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="?", type=int, default=5000)
    documents = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)  # as root, the database server runs as another user
        store = Store.open(None, folder / "data")
        processor = Processor(folder)
        rows(store, range(documents, documents + 200))  # so that everything is loaded
        paths = [draw(folder, number) for number in range(max(40, documents // 20))]
        mean = sum(path.stat().st_size for path in paths) / len(paths)
        with processor.told("rows alone", documents):
            rows(store, range(documents))
        with processor.told(f"files of {mean / 1000:.0f} kB", len(paths)):
            files(store, folder, paths)
        print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        store.close()


if __name__ == "__main__":
    main()
