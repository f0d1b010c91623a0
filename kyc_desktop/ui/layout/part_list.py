"""The list of parts of a page, from which one is chosen to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from kyc_desktop.ui.theme import SPACE_S, SPACE_XS

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEY = Qt.ItemDataRole.UserRole


class PartList(QListWidget):
    """As wide as its longest title."""

    def __init__(self, name: str, titles: Mapping[str, str], parent: QWidget | None = None) -> None:
        """Offer parts by their titles; the first one is chosen."""
        super().__init__(parent)
        self.setProperty("parts", True)  # noqa: FBT003 - Qt's signature
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for key, title in titles.items():
            QListWidgetItem(title, self).setData(_KEY, key)
        self.setCurrentRow(0)
        self._fit()

    @property
    def key(self) -> str:
        """The key of the part that is chosen."""
        return str(self.currentItem().data(_KEY))

    def choose(self, key: str) -> None:
        """Choose a part by its key."""
        keys = [self.item(row).data(_KEY) for row in range(self.count())]
        self.setCurrentRow(keys.index(key))

    def go(self, step: int) -> None:
        """Choose the part so many rows further down, if there is one."""
        row = self.currentRow() + step
        if 0 <= row < self.count():
            self.setCurrentRow(row)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Qt would keep the sizes that the rows had before the style sheet and the font came."""
        metrics = self.fontMetrics()
        rows = [self.item(row) for row in range(self.count())]
        widest = max(metrics.horizontalAdvance(each.text()) for each in rows)
        wide = widest + 2 * SPACE_S + 2 * SPACE_XS
        for each in rows:
            each.setSizeHint(QSize(wide, metrics.height() + 2 * SPACE_S))
        bar = self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(wide + 2 * (self.frameWidth() + SPACE_XS) + bar)
