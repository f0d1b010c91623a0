"""Asks whether a repaired image should be read instead of the refused file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kyc_desktop.domain import guide
from kyc_desktop.ui.key_table import Command, bind
from kyc_desktop.ui.layout.dialog_size import resize_within_screen
from kyc_desktop.ui.layout.room_scroll import Panel, RoomScroll
from kyc_desktop.ui.parts import Label, NoteLabel, button, tool_button
from kyc_desktop.ui.process.repair.repair_pages import PageStrip
from kyc_desktop.ui.process.repair.repair_side import RepairSide
from kyc_desktop.ui.process.shared.repair_words import measures, remedy_title, what_changed
from kyc_desktop.ui.theme import SPACE, SPACE_S, Look, Role
from kyc_desktop.ui.translation import error_text

if TYPE_CHECKING:
    from kyc_desktop.errors import KycError
    from kyc_desktop.imaging.repair import Remedy
    from kyc_desktop.workers.repairing import Prepared

_MOST = (1100, 720)  # the maximum size in pixels, reached on a large screen


class RepairDialog(QDialog):
    """Shows the image before and after, and the pages if there are several. Enter accepts.

    Requests a page with `wanted`; the answer is passed to `show_prepared` or `show_failure`.
    """

    guide_place = guide.REPAIR

    wanted = Signal(int, int)  # page from 0, clockwise quarter turns
    pages_found = Signal()  # there are several pages, so thumbnails are needed

    def __init__(
        self, remedy: Remedy, name: str, others: int, parent: QWidget | None = None
    ) -> None:
        """For the file called `name`; `others` is how many more files need the same repair."""
        super().__init__(parent)
        self.setWindowTitle(remedy_title(remedy))
        self._quarters: dict[int, int] = {}
        self._page = 0
        self._prepared: Prepared | None = None
        self._name = Label(name, manner="muted", wrap=True)
        self.state = NoteLabel()
        self.before = RepairSide(self.tr("Original"))
        self.after = RepairSide(self.tr("Converted"))
        self.strip = PageStrip()
        self.left = tool_button(
            self.tr("Turn left"), "rotate-left", lambda: self._turn(-1), keys=Command.TURN_LEFT
        )
        self.right = tool_button(
            self.tr("Turn right"), "rotate-right", lambda: self._turn(1), keys=Command.TURN_RIGHT
        )
        self.others = QCheckBox(
            self.tr("Do the same for the other file")
            if others == 1
            else self.tr("Do the same for the other {0} files").format(others)
        )
        self.others.setAccessibleName(self.others.text())
        if not others:
            self.others.hide()
        self.use = button(
            self.tr("Use the converted image"), "check", self.accept, manner="primary"
        )
        self.use.setDefault(True)
        self.cancel = button(self.tr("Cancel"), "close", self.reject, keys=Command.CLOSE_DIALOG)
        self._arrange()
        self.strip.looked_at.connect(self._look_at)
        self.strip.ticked.connect(self._check)
        turns = {Command.TURN_LEFT: -1, Command.TURN_RIGHT: 1}
        bind(self, {command: partial(self._turn, by) for command, by in turns.items()})
        self._work()

    @property
    def prepared(self) -> Prepared | None:
        """The repair that is shown, None while it is being prepared."""
        return self._prepared

    @property
    def choice(self) -> tuple[tuple[int, int], ...]:
        """The selected pages, each with its clockwise quarter turns."""
        pages = self.strip.wanted if self.strip.count() else (0,)
        return tuple((page, self._quarters.get(page, 0)) for page in pages)

    @property
    def shown(self) -> tuple[int, int]:
        """The page being shown, with its clockwise quarter turns."""
        return self._page, self._quarters.get(self._page, 0)

    def ask(self) -> None:
        """Request the repair of the page being shown."""
        self._work()
        self.wanted.emit(*self.shown)

    def show_prepared(self, prepared: Prepared) -> None:
        """Show the repair of the page requested last."""
        self._prepared = prepared
        done = prepared.made.repair
        self.before.show_side(prepared.before, measures(done.before))
        self.after.show_side(prepared.after, measures(done.after), what_changed(done))
        several = prepared.made.pages > 1
        if several and not self.strip.count():
            self.strip.show_pages(prepared.made.pages)
            self.strip.show()
            self.others.hide()  # it is unknown which page of the other files is wanted
            self.others.setChecked(False)
            self.strip.setFocus()
            self.pages_found.emit()
        elif not self.strip.hasFocus():
            self.use.setEnabled(True)
            self.use.setFocus()
        self.state.say(Look("info", self._promise(), Role.MUTED))
        self._check()

    def show_failure(self, error: KycError) -> None:
        """Show why there is no repair."""
        self._prepared = None
        self.after.show_side(QImage(), "")
        self.state.say(Look("failed", error_text(error), Role.DANGER))
        self._check()

    def _promise(self) -> str:
        return self.tr("The original file stays as it is. The change is logged.")

    def _work(self) -> None:
        self._prepared = None
        self.state.say(Look("running", self.tr("Preparing the image…"), Role.ACCENT))
        if not self.strip.hasFocus():
            # Otherwise Cancel would get the focus from the disabled button, and react to Enter.
            self.setFocus()
        self._check()

    def _check(self) -> None:
        ready = self._prepared is not None
        self.use.setEnabled(ready and bool(self.choice))
        self.left.setEnabled(ready)
        self.right.setEnabled(ready)
        several = len(self.choice) > 1
        text = (
            self.tr("Use {0} pages").format(len(self.choice))
            if several
            else self.tr("Use the converted image")
        )
        self.use.setText(text)
        self.use.setAccessibleName(text)

    def _turn(self, quarters: int) -> None:
        if self._prepared is None:
            return
        self._quarters[self._page] = (self._quarters.get(self._page, 0) + quarters) % 4
        self.ask()

    def _look_at(self, page: int) -> None:
        self._page = page
        self.ask()

    def _arrange(self) -> None:
        self.strip.hide()
        sides = QHBoxLayout()
        sides.setSpacing(SPACE)
        sides.addWidget(self.before, 1)
        sides.addWidget(self.after, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for each in (self.left, self.right):
            buttons.addWidget(each)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.use)
        upper = Panel()
        above = QVBoxLayout(upper)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(SPACE)
        above.addWidget(self._name)
        above.addWidget(self.strip)
        above.addLayout(sides, 1)
        above.addWidget(self.state)
        above.addWidget(self.others, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(RoomScroll(upper, sideways=False), 1)
        column.addLayout(buttons)
        resize_within_screen(self, _MOST)
