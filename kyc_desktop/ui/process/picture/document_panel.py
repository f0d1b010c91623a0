"""The middle of the tab: the picture with its tools, or a placeholder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.page_turn import upright_turn
from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.key_table import Command, bind, key_name
from kyc_desktop.ui.layout.tool_row import ToolRow
from kyc_desktop.ui.parts import Label, tool_button, with_keys
from kyc_desktop.ui.process.picture.document_view import DocumentView
from kyc_desktop.ui.process.picture.placeholder import Placeholder
from kyc_desktop.ui.process.picture.quality_hint import QualityHint
from kyc_desktop.ui.process.shared.fitting_scroll import FittingScroll
from kyc_desktop.ui.process.shared.wording import formats_hint
from kyc_desktop.ui.theme import SPACE, SPACE_S, SPACE_XS, Look, Role, scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.process.shared.background import Background
    from kyc_desktop.ui.process.shared.pictures import Picture

_LEAST = 280  # pixels
# Pixels; in a narrower panel the title needs the room, and the list shows the position anyway.
_ROOM_FOR_PLACE = 440


class DocumentPanel(QFrame):
    """Title and tools above the view, or above a placeholder while there is no picture."""

    open_requested = Signal()
    examples_requested = Signal()

    def __init__(
        self, background: Background, max_bytes: int = 0, parent: QWidget | None = None
    ) -> None:
        """Without a document, it says that images of up to `max_bytes` are accepted; 0: nothing."""
        super().__init__(parent)
        self.setProperty("card", True)  # noqa: FBT003 - Qt's signature
        self._ticket: int | None = None
        self.view = DocumentView(background)
        self.hint = QualityHint()
        self.placeholder = Placeholder()
        if max_bytes:
            self.placeholder.say_formats(formats_hint(max_bytes))
        self.placeholder.pressed.connect(self.open_requested)
        self.placeholder.examples_pressed.connect(self.examples_requested)
        self._name = ""  # not shown here: list and form name the file
        self._place = Label(manner="muted small")
        keys = (key_name(Command.DOCUMENT_BELOW), key_name(Command.DOCUMENT_ABOVE))
        self._place.setToolTip(self.tr("{0} and {1} step through the documents").format(*keys))
        self._zoom = Label(manner="muted small")
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom.setMinimumWidth(self._zoom.fontMetrics().horizontalAdvance("1600 %"))
        self.every_line = tool_button(
            self.tr("Show the boxes of all lines"),
            "text",
            self._toggle_boxes,
            keys=Command.ALL_BOXES,
        )
        self.every_line.setCheckable(True)
        self.mark = tool_button(self.tr("Read an area"), "scan", self._toggle_marking)
        self._tools = self._make_tools()
        self._pages = QStackedWidget()
        self._beginning = FittingScroll(self.placeholder)  # large texts may not fit
        self._pages.addWidget(self._beginning)
        self._pages.addWidget(self.view)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE, SPACE_XS, SPACE_S, SPACE_XS)
        # Keeps the height while the tools are hidden.
        head.addStrut(self._tools.sizeHint().height())
        head.setSpacing(SPACE_S)
        head.addWidget(self._place, 1)
        head.addWidget(self._tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.hint)
        column.addWidget(self._pages, 1)
        self.view.zoomed.connect(self._show_zoom)
        self.show_document(None, "")
        self.show_picture(None)

    @property
    def title(self) -> str:
        """The name of the current document."""
        return self._name

    @property
    def place(self) -> str:
        """The current document's position, as it is shown."""
        return self._place.text()

    @property
    def shows_picture(self) -> bool:
        """Whether a picture is visible."""
        return self._pages.currentWidget() is self.view

    def show_document(self, document: Document | None, place: str) -> None:
        """Show a document's position in the queue, such as "2 of 5"."""
        self._name = document.name if document is not None else ""
        self._place.setText(place)
        self.hint.show_document(document)
        self.view.set_upright(upright_turn(document.lines if document is not None else ()))
        ticket = document.ticket if document is not None else None
        if document is not None and ticket != self._ticket:
            announce(self, f"{document.name}, {place}")
        self._ticket = ticket

    def show_place(self, place: str) -> None:
        """Show the current document's position among those that are listed."""
        self._place.setText(place)

    def show_picture(self, picture: Picture | None) -> None:
        """Show a picture upright and whole, or the placeholder for None."""
        self._pages.setCurrentWidget(self._beginning if picture is None else self.view)
        self._tools.setVisible(picture is not None)
        self.view.show_picture(picture)

    def explain(self, document: Document | None, waiting_for: str) -> None:
        """Say why there is no picture: nothing is open, it is coming, or there will be none."""
        if document is None:
            self.placeholder.show_empty()
        elif document.state.status is FlowStatus.QUEUED:
            text = waiting_for or self.tr("It will be read when its turn comes.")
            self.placeholder.show_text(
                Look("waiting", self.tr("Waiting"), Role.MUTED), text, busy=False
            )
        elif document.running or document.state.image is not None:
            self.placeholder.show_text(
                Look("running", self.tr("Opening the image…"), Role.ACCENT), "", busy=True
            )
        else:
            self.placeholder.show_text(
                Look("image", self.tr("No picture to show"), Role.MUTED),
                self.tr("See the reason on the right."),
                busy=False,
            )

    def _make_tools(self) -> QWidget:
        tools = ToolRow()
        view = self.view
        # The last number is the rank: where there is no room, the highest ones go first.
        made = (
            (self.tr("Zoom out"), "zoom-out", view.zoom_out, Command.ZOOM_OUT, 3),
            (self.tr("Zoom in"), "zoom-in", view.zoom_in, Command.ZOOM_IN, 3),
            (self.tr("Fit the picture"), "zoom-fit", view.fit, Command.FIT, 1),
            (self.tr("Actual size"), "zoom-actual", view.zoom_actual, Command.ACTUAL_SIZE, 5),
            (self.tr("Turn left"), "rotate-left", lambda: view.turn(-90), Command.TURN_LEFT, 2),
            (self.tr("Turn right"), "rotate-right", lambda: view.turn(90), Command.TURN_RIGHT, 0),
        )
        for text, name, act, command, rank in made:
            tools.add(tool_button(text, name, act, keys=command), rank)
            bind(self, {command: act})
            if name == "zoom-out":
                tools.add(self._zoom, 6)
        tools.add(self.every_line, 4)
        bind(self, {Command.ALL_BOXES: self._toggle_boxes})
        tools.add(self.mark)
        self.mark.setCheckable(True)
        tip = self.tr("Read an area: draw a rectangle around text (or drag with Ctrl held down)")
        self.mark.setToolTip(with_keys(tip, Command.MARK))
        bind(self, {Command.MARK: self._toggle_marking})
        view.marking_changed.connect(self.mark.setChecked)
        view.marking_allowed.connect(self.mark.setEnabled)
        self.mark.setEnabled(False)
        return tools

    def _toggle_boxes(self) -> None:
        boxes = self.view.line_boxes
        boxes.show_every(on=not boxes.every)
        self.every_line.setChecked(boxes.every)  # the key does not toggle the button

    def _toggle_marking(self) -> None:
        self.view.set_marking(on=not self.view.marking)
        # The click has toggled the button, even if the view refused.
        self.mark.setChecked(self.view.marking)

    def _show_zoom(self, zoom: float) -> None:
        percent = round(zoom * self.devicePixelRatioF() * 100)
        self._zoom.setText(self.tr("{0} %").format(percent))

    def minimumSizeHint(self) -> QSize:
        # Not `setMinimumWidth`: it would override the minimum width that the texts need.
        return super().minimumSizeHint().expandedTo(QSize(_LEAST, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place.setVisible(self.width() >= scaled(_ROOM_FOR_PLACE))
