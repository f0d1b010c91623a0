"""What is fuzzed and needs Qt or a listening thread: the clipboard, messages of later starts."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import struct
import tempfile
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from kyc_desktop.system import instance
from kyc_desktop.system.file_lock import FileLock
from kyc_desktop.system.instance import FirstInstance
from kyc_desktop.ui.process.intake.intake import Intake
from kyc_desktop.ui.process.intake.sources import counted, offer_in
from tests.e2e.program import EXAMPLES
from tests.robustness.fuzzing import Target

if TYPE_CHECKING:
    from collections.abc import Callable


class _AtOnce:
    """Does what would be done in the background at once; stops at the first folder in a folder."""

    def __init__(self) -> None:
        self.stopping = Event()
        self.stopping.set()

    def run(self, work: Callable[[], Any], answer: Callable[[Any], None]) -> None:
        answer(work())


def _mime(data: bytes) -> QMimeData:
    """What a program may put onto the clipboard: a line for each kind of content."""
    mime = QMimeData()
    for line in data.split(b"\n\n"):
        kind, _, content = line.partition(b":")
        match kind:
            case b"urls":
                texts = content.decode(errors="replace").split("\n")
                mime.setUrls([QUrl(text) for text in texts])
            case b"list":
                mime.setData("text/uri-list", content)
            case b"image":
                image = QImage()
                image.loadFromData(content)
                mime.setImageData(image)
            case b"pixels":
                mime.setImageData(content)  # not a picture at all
            case _:
                mime.setData(kind.decode(errors="replace"), content)
    return mime


def _paste(data: bytes) -> None:
    mime = _mime(data)
    intake = Intake(_AtOnce(), 1_048_576)  # type: ignore[arg-type] # does the same, sooner
    offer = offer_in(mime)
    counted(offer, 1_048_576)
    intake.take(offer, mime)


def clipboard() -> Target:
    picture = (EXAMPLES / "passport_td3.png").read_bytes()[:3000]
    return Target(
        [
            b"urls:file:///tmp/absent.png\nfile:///tmp/a.pdf", b"urls:https://example.com/a.png",
            b"list:file:///tmp/a%20b.png\r\n", b"image/png:" + picture, b"image:" + picture,
            b"text/plain:Anna\n\ntext/html:<img src=x>", b"pixels:abc", b"urls:file:///dev/null",
        ],
        [b"file://", b"%00", b"%ff", b"urls:", b"\n", b"/" + b"a" * 300, b"../", b":", b"?", b"#"],
        _paste,
    )  # fmt: skip


class _Listening:
    """A window that listens to later starts, as long as the process lasts."""

    def __init__(self) -> None:
        self._kept = tempfile.TemporaryDirectory(prefix="kyc-fuzz-")
        self.folder = Path(self._kept.name)
        lock = FileLock(self.folder / "window.lock")
        assert lock.acquire(exclusive=True)
        self.taken: list[list[Path]] = []
        self.door = self.folder / "window.json"
        self._instance = FirstInstance(lock, self.door)
        self._instance.listen(self.taken.append)
        self._number = 0

    def hear(self, data: bytes) -> None:
        """Send a message in its frame, and then see that a real later start is still heard."""
        told = json.loads(self.door.read_text(encoding="utf-8"))
        with socket.socket(socket.AF_UNIX) as line, contextlib.suppress(OSError):
            line.settimeout(5)
            line.connect(told["address"])
            line.sendall(struct.pack("!i", len(data)) + data if self._number % 2 else data)
        self._number += 1
        with contextlib.suppress(ValueError):
            instance._files_in(data)
        if self._number % 20 == 0:
            before = len(self.taken)
            assert instance._hand_over(self.door, [Path("/tmp/a.png")])  # noqa: S108 - a name
            assert len(self.taken) == before + 1


def messages() -> Target:
    return Target(
        [json.dumps([os.sep + "tmp/a.png"]).encode(), b"#CHALLENGE#" + bytes(40), b"#WELCOME#"],
        [b"[", b"#CHALLENGE#", b"{sha256}", b"null", b"\x7f\xff\xff\xff", b'["' + b"a" * 9000],
        _Listening().hear,
    )
