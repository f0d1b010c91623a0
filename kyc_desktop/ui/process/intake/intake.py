"""Turns drags, pastes, files and folders into images for the queue, without blocking the window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from kyc_desktop.domain.image import ImageSource
from kyc_desktop.ui.process.intake.sources import (
    PICTURES,
    SkippedFiles,
    collect,
    counted,
    offer_in,
    open_filter,
    refusal,
    remark,
    sort_out,
    source_of,
)
from kyc_desktop.ui.process.shared.clipboard import clipboard_content

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from kyc_desktop.ui.process.intake.sources import Offer
    from kyc_desktop.ui.process.shared.background import Background


class Intake(QObject):
    """Accepts drags, pastes, files and folders."""

    taken = Signal(object)  # list[ImageSource], at least one
    told = Signal(str)  # a message about files left out, or why nothing was taken
    list_given = Signal(object)  # Path of a list of what customers stated
    counted = Signal(object, object)  # Offer, the same with all files that must be converted

    def __init__(
        self, background: Background, max_bytes: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._max_bytes = max_bytes
        self._counting: Offer | None = None
        self._pictures = 0

    def take(self, offer: Offer, mime: QMimeData) -> None:
        """Take the content of a drop or paste; `offer` is its classification."""
        self._counting = None
        if offer.picture:
            self._take_picture(mime)
        else:
            self._take(offer)

    def count(self, offer: Offer) -> None:
        """Look into the files of a drag; what was asked before is not counted to the end."""
        self._counting = offer

        def stop() -> bool:
            return self._counting is not offer or self._background.stopping.is_set()

        self._background.run(
            lambda: counted(offer, self._max_bytes, stop),
            lambda found: self.counted.emit(offer, found),
        )

    def take_paths(self, paths: list[Path]) -> None:
        """Take the given files and folders."""
        if paths:
            self._take(sort_out(paths))

    def paste(self) -> None:
        """Take the content of the clipboard."""
        mime = clipboard_content()
        self.take(offer_in(mime), mime)

    def ask(self, parent: QWidget) -> None:
        """Take files chosen in the system's file dialog."""
        title = QCoreApplication.translate("Drop", "Open documents")
        names, _ = QFileDialog.getOpenFileNames(parent, title, filter=open_filter())
        self.take_paths([Path(name) for name in names])

    def _take(self, offer: Offer) -> None:
        files, folders, left_out = offer.files, offer.folders, offer.left_out
        if not offer.acceptable:
            self.told.emit(refusal(offer))
            return
        if files:
            self.taken.emit([source_of(path) for path in files])
        if offer.lists:
            self._take_lists(offer.lists)
        if not folders:
            if left_out.count:
                self.told.emit(remark(left_out))
            return
        stopping = self._background.stopping.is_set

        def answer(found: tuple[tuple[ImageSource, ...], SkippedFiles]) -> None:
            self._take_found(found[0], _together(left_out, found[1]), alone=not files)

        self._background.run(lambda: collect(folders, stopping), answer)

    def _take_lists(self, lists: tuple[Path, ...]) -> None:
        first, *others = lists
        self.list_given.emit(first)
        if others:
            told = QCoreApplication.translate("Drop", "One list at a time: only {0} was opened.")
            self.told.emit(told.format(first.name))

    def _take_found(
        self, sources: tuple[ImageSource, ...], left_out: SkippedFiles, *, alone: bool
    ) -> None:
        if sources:
            self.taken.emit(list(sources))
        translated = remark(left_out)
        if not sources and alone:
            none = QCoreApplication.translate("Drop", "The folder contains no images.")
            translated = f"{none} {translated}".strip()
        if translated:
            self.told.emit(translated)

    def _take_picture(self, mime: QMimeData) -> None:
        for kind, suffix in PICTURES.items():
            # In the original format, as a browser or mail program offers it: converted to PNG, a
            # photograph would be ten times as large.
            data = bytes(mime.data(kind).data()) if mime.hasFormat(kind) else b""
            if data:
                self.taken.emit([ImageSource(name=self._picture_name(suffix), data=data)])
                return
        self._take_pixels(mime.imageData())

    def _take_pixels(self, image: object) -> None:
        if not isinstance(image, QImage) or image.isNull():
            self.told.emit(QCoreApplication.translate("Drop", "The pasted picture can't be read."))
            return
        name = self._picture_name(".png")

        def answer(data: bytes) -> None:
            self.taken.emit([ImageSource(name=name, data=data)])

        self._background.run(lambda: _png(image), answer)

    def _picture_name(self, suffix: str) -> str:
        self._pictures += 1
        return f"clipboard-{self._pictures}{suffix}"


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt takes str
    return bytes(buffer.data().data())


def _together(one: SkippedFiles, other: SkippedFiles) -> SkippedFiles:
    counts = dict(one.kinds)
    for kind, number in other.kinds:
        counts[kind] = counts.get(kind, 0) + number
    return replace(other, kinds=tuple(counts.items()))
