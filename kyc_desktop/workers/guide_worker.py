"""Reads the pages of the guide, on a thread of its own."""

from __future__ import annotations

import logging
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from kyc_desktop.domain.guide import PAGES, entry, is_page, without_contents

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger(__name__)

_PICTURE = re.compile(r"!\[[^\]]*\]\(([^):]+)\)")


@dataclass(frozen=True)
class GuidePage:
    """A page as it was read: Markdown, or text as it is; each picture by the name that links it."""

    name: str
    text: str
    pictures: dict[str, QImage]

    @property
    def is_markdown(self) -> bool:
        """Whether the text is Markdown; licences are not."""
        return self.name.endswith(".md")


class GuideWorker(QObject):
    """Answers each request with the page, or says that it is not there."""

    contents = Signal(object)  # list[Entry]
    read = Signal(object)  # GuidePage
    missing = Signal(str)  # its name

    def __init__(self, folder: Path) -> None:
        """The pages' names are paths in `folder`."""
        super().__init__()
        self._folder = folder

    @Slot()
    def list_contents(self) -> None:
        """Find the chapters of all pages."""
        found = []
        for name in PAGES:
            try:
                found.append(entry(name, (self._folder / name).read_text(encoding="utf-8")))
            except OSError:
                logger.warning("a page of the guide cannot be read")
        self.contents.emit(found)

    @Slot(str)
    def look_up(self, name: str) -> None:
        """Read a page and its pictures."""
        try:
            page = read_page(self._folder, name)
        except OSError:
            logger.warning("a page of the guide cannot be read")
            self.missing.emit(name)
        else:
            self.read.emit(page)


def read_page(folder: Path, name: str) -> GuidePage:
    """A page of the guide with those of its pictures that are there.

    Raises:
        OSError: it can't be read, or is none.
    """
    if not is_page(name):
        raise FileNotFoundError(name)
    text = (folder / name).read_text(encoding="utf-8")
    pictures = {}
    for link in _PICTURE.findall(text):
        file = folder / posixpath.normpath(posixpath.join(posixpath.dirname(name), link))
        image = QImage(str(file))
        if not image.isNull():
            pictures[link] = image
    return GuidePage(name, without_contents(text) if name.endswith(".md") else text, pictures)
