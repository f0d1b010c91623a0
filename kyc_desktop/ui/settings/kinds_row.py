"""The row of a setting that names kinds of document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from kyc_desktop.config.settings import ALL_KINDS, NO_KINDS, kinds_in
from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.ui.document_kind import document_word
from kyc_desktop.ui.layout.wrapping_row import WrappingRow
from kyc_desktop.ui.settings.rows import SettingRow
from kyc_desktop.ui.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Collection


class KindsRow(SettingRow):
    """A box to tick for each kind of document."""

    def __init__(
        self, key: str, title: str, kinds: Collection[DocumentType], *, hint: str = ""
    ) -> None:
        boxes = QWidget()
        self.ticks = {kind: QCheckBox(document_word(kind)) for kind in DocumentType}
        row = WrappingRow(boxes, apart=False)
        row.setSpacing(SPACE)
        for kind, tick in self.ticks.items():
            tick.setChecked(kind in kinds)
            tick.setAccessibleName(f"{title}: {document_word(kind)}")
            row.addWidget(tick)
        boxes.setFocusProxy(self.ticks[DocumentType.PASSPORT])
        super().__init__(key, title, boxes, hint=hint)
        for tick in self.ticks.values():
            tick.toggled.connect(self.changed)

    @property
    def text(self) -> str:
        chosen = [str(kind) for kind, tick in self.ticks.items() if tick.isChecked()]
        return ALL_KINDS if len(chosen) == len(self.ticks) else ",".join(chosen) or NO_KINDS

    def put(self, text: str) -> None:
        kinds = kinds_in(text)
        for kind, tick in self.ticks.items():
            tick.setChecked(kind in kinds)
