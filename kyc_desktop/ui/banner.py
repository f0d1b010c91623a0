"""A banner across the window: what the program waits for or lacks, and what the user can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.parts import IconMark, Label, button, clear, set_property, tool_button
from kyc_desktop.ui.theme import SPACE, SPACE_L, SPACE_S, SPACE_XXS, Role

if TYPE_CHECKING:
    from collections.abc import Callable

_BAR_WIDTH = 180
_PER_MILLE = 1000


@dataclass(frozen=True, slots=True)
class Action:
    """A button of a banner."""

    text: str
    icon: str
    act: Callable[[], None]


@dataclass(frozen=True, slots=True)
class BannerContent:
    """The content of a banner. `tone` is ACCENT, SUCCESS, WARNING or DANGER."""

    text: str
    icon: str = "info"
    tone: Role = Role.ACCENT
    detail: str = ""
    action: Action | None = None
    more: Action | None = None  # a second button
    progress: bool = False  # show a busy bar, until `show_progress` gives figures
    dismissable: bool = False
    dismissed: Callable[[], None] | None = None  # called after the user has closed the banner


class Banner(QFrame):
    """Shows one notice at a time; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice: BannerContent | None = None
        self._mark = IconMark()
        self._text = Label(wrap=True)
        self._detail = Label(manner="small", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._actions = QHBoxLayout()
        self._actions.setSpacing(SPACE_S)
        self._close = tool_button(self.tr("Dismiss"), "close", self._dismiss)
        texts = QVBoxLayout()
        texts.setSpacing(SPACE_XXS)
        texts.addWidget(self._text)
        texts.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_S, SPACE, SPACE_S)
        row.setSpacing(SPACE)
        row.addWidget(self._mark)
        row.addLayout(texts, 1)
        row.addWidget(self._bar)
        row.addLayout(self._actions)
        row.addWidget(self._close)
        self.hide()

    @property
    def notice(self) -> BannerContent | None:
        """The notice shown now, if any."""
        return self._notice

    def show_notice(self, notice: BannerContent) -> None:
        """Show a notice, replacing the previous one."""
        self._notice = notice
        set_property(self, "tone", value=str(notice.tone))
        self._mark.show_icon(notice.icon, notice.tone)
        self._text.setText(notice.text)
        self._detail.setText(notice.detail)
        self._detail.setVisible(bool(notice.detail))
        self._bar.setRange(0, 0)
        self._bar.setVisible(notice.progress)
        clear(self._actions)
        for action in (notice.action, notice.more):
            if action is not None:
                self._actions.addWidget(button(action.text, action.icon, action.act))
        self._close.setVisible(notice.dismissable)
        words = f"{notice.text} {notice.detail}".strip()
        self.setAccessibleName(words)
        self.show()
        announce(self, words)

    def show_progress(self, text: str, done: int, total: int) -> None:
        """Update text and progress bar of the current notice; a total of 0 shows a busy bar."""
        self._text.setText(text)
        if total > 0:  # per mille: sizes in bytes may not fit into the bar's integers
            self._bar.setRange(0, _PER_MILLE)
            self._bar.setValue(min(_PER_MILLE, done * _PER_MILLE // total))
        else:
            self._bar.setRange(0, 0)

    def clear(self) -> None:
        """Hide the banner."""
        self._notice = None
        self.hide()

    def _dismiss(self) -> None:
        notice = self._notice
        self.clear()
        if notice is not None and notice.dismissed is not None:
            notice.dismissed()
