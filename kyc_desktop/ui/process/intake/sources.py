"""What a drag, the clipboard or a folder offers: which files are taken and which are not.

Names are looked at here, and the first bytes of files whose names have no ending; whether a file
really is an image is for the flow to say.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyc_desktop.domain.image import ImageSource
from kyc_desktop.imaging.accept import CONVERTIBLE, EXTENSIONS, ending, is_offered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QMimeData

PICTURES = {"image/jpeg": ".jpg", "image/png": ".png"}
"""Pictures that are taken byte for byte as they are offered, the first that there is."""
MOST = 5000
"""Images taken from folders at once: more is a folder dropped by mistake."""

_KINDS = {
    ".svg": "SVG",
    ".doc": "Word",
    ".docx": "Word",
    ".xls": "Excel",
    ".xlsx": "Excel",
    ".txt": "text",
    ".zip": "ZIP",
}
_NAMED = 3  # kinds named before the rest is "other"


@dataclass(frozen=True, slots=True)
class SkippedFiles:
    """Files that are not taken, counted by kind."""

    kinds: tuple[tuple[str, int], ...] = ()
    cut_off: bool = False  # a folder holds more images than are taken at once

    @property
    def count(self) -> int:
        """How many."""
        return sum(number for _, number in self.kinds)


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered, sorted out; folders are not looked into yet."""

    files: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    picture: bool = False  # pixels without a file
    left_out: SkippedFiles = SkippedFiles()

    @property
    def acceptable(self) -> bool:
        """Something of it can be taken."""
        return bool(self.files or self.folders or self.picture)


def open_filter() -> str:
    """Which files a dialog that opens some shows at first."""
    tr = QCoreApplication.translate
    patterns = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in EXTENSIONS + CONVERTIBLE)
    return f"{tr('Drop', 'Images and PDF')} ({patterns});;{tr('Drop', 'All files')} (*)"


def kind_of(path: Path) -> str:
    """The kind of a file, as people call it; empty where its name tells none."""
    suffix = ending(path.name)
    return _KINDS.get(suffix, suffix.lstrip(".").upper())


def sort_out(paths: Iterable[Path]) -> Offer:
    """Tell images, folders and other files apart."""
    files, folders, others = [], [], Counter[str]()
    for path in paths:
        # A good name spares the look at a disk that may be slow.
        if is_offered(path):
            files.append(path)
        elif path.is_dir():
            folders.append(path)
        else:
            others[kind_of(path)] += 1
    left_out = SkippedFiles(tuple(others.most_common()))
    return Offer(tuple(files), tuple(folders), left_out=left_out)


def offer_in(mime: QMimeData) -> Offer:
    """What a drag or the clipboard holds: files first, else a picture; no link is followed."""
    local = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if local:
        return sort_out(local)
    if mime.hasImage() or any(mime.hasFormat(kind) for kind in PICTURES):
        return Offer(picture=True)
    if mime.hasUrls():
        return Offer(left_out=SkippedFiles(((_link(), len(mime.urls())),)))
    return Offer()


def collect(
    folders: Iterable[Path], stop: Callable[[], bool] = lambda: False
) -> tuple[tuple[ImageSource, ...], SkippedFiles]:
    """All images in folders and the folders in them, by path; blocks.

    Hidden files and what may not be read are passed over; links to folders are not followed.
    """
    found: list[Path] = []
    others = Counter[str]()
    for folder in folders:
        for place, inner, names in os.walk(folder):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            for name in sorted(name for name in names if not name.startswith(".")):
                path = Path(place, name)
                if is_offered(path):
                    found.append(path)
                else:
                    others[kind_of(path)] += 1
            if stop() or len(found) > MOST:
                break
    left_out = SkippedFiles(tuple(others.most_common()), cut_off=len(found) > MOST)
    return tuple(source_of(path) for path in found[:MOST]), left_out


def source_of(path: Path) -> ImageSource:
    """A file as the flow takes it."""
    return ImageSource(name=path.name, path=path)


def refusal(offer: Offer) -> str:
    """Why nothing of an offer can be taken."""
    tr = QCoreApplication.translate
    left_out = offer.left_out
    if not left_out.count:
        return tr("Drop", "Only images and PDF can be read.")
    if len(left_out.kinds) == 1:
        kind, number = left_out.kinds[0]
        if kind == _link():
            return tr("Drop", "Links can't be opened: save the image as a file first.")
        if kind:
            return tr("Drop", "{0} files can't be read: images and PDF only.").format(kind)
        if number == 1:
            return tr("Drop", "This file can't be read: images and PDF only.")
    return tr("Drop", "{0} files can't be read ({1}): images and PDF only.").format(
        left_out.count, _kinds(left_out)
    )


def remark(left_out: SkippedFiles) -> str:
    """What is told about files that are left out beside others that are taken."""
    tr = QCoreApplication.translate
    translated = []
    if left_out.count == 1:
        kind = left_out.kinds[0][0] or tr("Drop", "other")
        translated.append(tr("Drop", "Skipped 1 file ({0}).").format(kind))
    elif left_out.count:
        translated.append(
            tr("Drop", "Skipped {0} files ({1}).").format(left_out.count, _kinds(left_out))
        )
    if left_out.cut_off:
        translated.append(tr("Drop", "Only the first {0} images were added.").format(MOST))
    return " ".join(translated)


def _kinds(left_out: SkippedFiles) -> str:
    named = [kind for kind, _ in left_out.kinds if kind][:_NAMED]
    if len(named) < len(left_out.kinds):
        named.append(QCoreApplication.translate("Drop", "other"))
    return ", ".join(named)


def _link() -> str:
    return QCoreApplication.translate("Drop", "link")
