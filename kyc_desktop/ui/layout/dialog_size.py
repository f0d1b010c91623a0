"""The first size of a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


def resize_within_screen(dialog: QDialog, most: tuple[int, int], share: float = 0.9) -> None:
    """Give a dialog its size, `most` in pixels, but no more than this share of the screen."""
    room = dialog.screen().availableSize() * share
    dialog.resize(min(room.width(), most[0]), min(room.height(), most[1]))
