"""Classifies the content of a drag, the clipboard or a folder into files to take and to skip.

This looks only at names, and at the first bytes of files without a file extension; whether a file
really is an image is decided by the flow.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyc_desktop.domain.image import ImageSource
from kyc_desktop.imaging.accept import (
    CONVERTIBLE,
    EXTENSIONS,
    ending,
    is_offered,
    needs_repair,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QMimeData

PICTURES = {"image/jpeg": ".jpg", "image/png": ".png"}
"""Image formats that are taken from the clipboard unchanged, in order of preference."""
LISTS = (".csv", ".tsv")
"""Endings of lists of what customers stated."""
MOST = 5000
"""The maximum number of images taken from folders at once; more suggests a mistaken drop."""

_KINDS = {
    ".svg": "SVG",
    ".doc": "Word",
    ".docx": "Word",
    ".xls": "Excel",
    ".xlsx": "Excel",
    ".txt": "text",
    ".zip": "ZIP",
}
_NAMED = 3  # kinds listed by name; the rest is "other"


@dataclass(frozen=True, slots=True)
class SkippedFiles:
    """Files that are skipped, counted by kind."""

    kinds: tuple[tuple[str, int], ...] = ()
    cut_off: bool = False  # the folders contain more images than are taken at once

    @property
    def count(self) -> int:
        """The number of files."""
        return sum(number for _, number in self.kinds)


@dataclass(frozen=True, slots=True)
class Offer:
    """The classified content of a drag or paste; folders have not been searched yet."""

    files: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    lists: tuple[Path, ...] = ()  # of what customers stated
    picture: bool = False  # image data without a file
    left_out: SkippedFiles = SkippedFiles()
    to_convert: int = 0  # files that must be converted or shrunk; until `counted`, by their names

    @property
    def acceptable(self) -> bool:
        """Whether at least part of it can be taken."""
        return bool(self.files or self.folders or self.lists or self.picture)


def open_filter() -> str:
    """The name filter for a file dialog; the first entry shows supported files only."""
    tr = QCoreApplication.translate
    patterns = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in EXTENSIONS + CONVERTIBLE)
    lists = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in LISTS)
    named = (
        f"{tr('Drop', 'Images and PDF')} ({patterns})",
        f"{tr('Drop', 'Lists of what customers stated')} ({lists})",
        f"{tr('Drop', 'All files')} (*)",
    )
    return ";;".join(named)


def kind_of(path: Path) -> str:
    """The usual name for a kind of file; empty if the file name has no extension."""
    suffix = ending(path.name)
    return _KINDS.get(suffix, suffix.lstrip(".").upper())


def sort_out(paths: Iterable[Path]) -> Offer:
    """Separate paths into images, folders and other files."""
    files, folders, lists, others = [], [], [], Counter[str]()
    for path in paths:
        # A known extension saves accessing a disk that may be slow.
        if is_offered(path):
            files.append(path)
        elif os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for names that are too long
            folders.append(path)
        elif ending(path.name) in LISTS:
            lists.append(path)
        else:
            others[kind_of(path)] += 1
    left_out = SkippedFiles(tuple(others.most_common()))
    named = sum(ending(path.name) in CONVERTIBLE for path in files)
    return Offer(tuple(files), tuple(folders), tuple(lists), left_out=left_out, to_convert=named)


def counted(offer: Offer, max_bytes: int, stop: Callable[[], bool] = lambda: False) -> Offer:
    """The offer with all files that must be converted, by size and first bytes too; blocks."""
    number = 0
    for path in offer.files:
        if stop():
            return offer
        number += needs_repair(path, max_bytes)
    return replace(offer, to_convert=number)


def offer_in(mime: QMimeData) -> Offer:
    """The content of a drag or clipboard: files, else a picture; links are not followed."""
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
    """All images in the folders and their subfolders, sorted by path; blocks.

    Hidden and unreadable files are skipped; links to folders are not followed.
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
    """The file as the flow expects it."""
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
    """A message about files left out while others are taken."""
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
