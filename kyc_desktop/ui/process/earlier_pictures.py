"""The pictures of documents that were seen before, for the flags that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kyc_desktop.ui.process.picture.picture_dialog import PictureDialog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QImage

    from kyc_desktop.domain.flags import Flag
    from kyc_desktop.ui.process.review.flag_chips import FlagChips

_MOST = 4  # pictures that are kept


class EarlierPictures(QObject):
    """Shows the pictures in the chips of flags, and one of them enlarged."""

    requested = Signal(int)  # flow id

    def __init__(self, chips: FlagChips, parent: QObject) -> None:
        super().__init__(parent)
        self._chips = chips
        self._pictures: dict[int, QImage] = {}
        self._fetching: set[int] = set()  # flow ids
        chips.enlarge_requested.connect(self._enlarge)

    def show(self, flags: Iterable[Flag]) -> None:
        """Show the pictures of these flags; those that are not here yet are requested."""
        for number in (flag.flow_id for flag in flags):
            if number is None:
                continue
            if number in self._pictures:
                self._chips.show_picture(number, self._pictures[number])
            elif number not in self._fetching:
                self._fetching.add(number)
                self.requested.emit(number)

    @Slot(int, object)
    def take(self, flow_id: int, image: QImage) -> None:
        """Take the picture of an earlier document; a null image if there is none."""
        self._fetching.discard(flow_id)
        self._pictures[flow_id] = image
        while len(self._pictures) > _MOST:
            del self._pictures[next(iter(self._pictures))]
        self._chips.show_picture(flow_id, image)

    def _enlarge(self, flow_id: int) -> None:
        image = self._pictures.get(flow_id)
        if image is not None:
            dialog = PictureDialog(image, self._chips.window())
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
