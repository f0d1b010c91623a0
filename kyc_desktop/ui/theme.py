"""The theme of the application: style, palette and style sheet, light or dark like the system.

For convenience this module also exports what other widgets need: `icon`, `colour` and `Role`, the
measures, and how a state or a proof is shown.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QStyleFactory,
    QTabWidget,
)

from kyc_desktop.domain.fields import Source
from kyc_desktop.domain.flow import TaskStatus
from kyc_desktop.domain.proof import Proof
from kyc_desktop.domain.stage import Stage
from kyc_desktop.paths import resources
from kyc_desktop.ui.colours import DARK, LIGHT, Role, colour, is_dark, palette, put_in_force
from kyc_desktop.ui.icons import app_icon, icon
from kyc_desktop.ui.tokens import (
    ICON,
    ICON_L,
    ICON_S,
    ICON_XL,
    RADIUS,
    RADIUS_L,
    RADIUS_S,
    SPACE,
    SPACE_L,
    SPACE_S,
    SPACE_XL,
    SPACE_XS,
    SPACE_XXS,
    measures,
)

__all__ = [
    "ICON",
    "ICON_L",
    "ICON_S",
    "ICON_XL",
    "RADIUS",
    "RADIUS_L",
    "RADIUS_S",
    "SPACE",
    "SPACE_L",
    "SPACE_S",
    "SPACE_XL",
    "SPACE_XS",
    "SPACE_XXS",
    "Look",
    "Role",
    "Theme",
    "app_icon",
    "colour",
    "icon",
    "is_dark",
    "proof_look",
    "scaled",
    "size_icons",
    "source_word",
    "stage_look",
    "state_look",
    "style_sheet",
]

_ICON_EDGE = "iconEdge"  # the property of a widget that says how large its icons are
ShowsIcons = QAbstractButton | QAbstractItemView | QComboBox | QTabWidget

_PLAIN_LINE = 18  # height of a line of text at a common font size, in pixels


class Theme(QObject):
    """Applies the theme to the application and follows the system between light and dark.

    `scheme` fixes the theme; Unknown follows the system. `changed` is emitted after a change, for
    widgets with colours of their own.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        scheme: Qt.ColorScheme = Qt.ColorScheme.Unknown,
        *,
        dressed: bool = True,
    ) -> None:
        """Unless `dressed`, the style sheet is not set yet; see `dress`."""
        super().__init__(app)
        self._dressed = dressed
        self._app = app
        self._scheme = scheme
        self._own_points = app.font().pointSizeF()
        # Fusion looks the same everywhere; native styles mix badly with a style sheet.
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setWindowIcon(app_icon())
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._apply)

    def dress(self) -> None:
        """Set the style sheet on all widgets.

        To be called after a window was built and before it is shown: Qt matches each widget and its
        children with the sheet each time it gets a new parent, which doubles the time to build a
        window.
        """
        self._dressed = True
        self._put_on_sheet()

    def hold(self, scheme: Qt.ColorScheme) -> None:
        """Fix the theme to light or dark; Unknown follows the system again."""
        self._scheme = scheme
        self._apply()

    def scale(self, percent: int) -> None:
        """Set the size of all text, in per cent of the system's."""
        font = self._app.font()
        font.setPointSizeF(self._own_points * percent / 100)
        self._app.setFont(font)
        for widget in self._app.allWidgets():
            edge = widget.property(_ICON_EDGE)
            if edge is not None and isinstance(widget, ShowsIcons):
                size_icons(widget, edge)
        self._apply()

    def _apply(self) -> None:
        scheme = self._scheme
        if scheme == Qt.ColorScheme.Unknown:
            scheme = self._app.styleHints().colorScheme()
        dark = scheme == Qt.ColorScheme.Dark
        put_in_force(dark=dark)
        self._app.setPalette(palette(dark=dark))
        if self._dressed:
            self._put_on_sheet()
        self.changed.emit()

    def _put_on_sheet(self) -> None:
        roles, points = DARK if is_dark() else LIGHT, self._app.font().pointSizeF()
        sheet = style_sheet(roles, points)
        if sheet != self._app.styleSheet():  # Qt would match all widgets anew
            self._app.setStyleSheet(sheet)


def style_sheet(roles: dict[Role, str], points: float) -> str:
    """The style sheet for a set of colours; sizes derive from the font size in points."""
    folder = resources() / "style"
    sheet = (folder / "app.qss").read_text(encoding="utf-8")
    words = {str(role): value for role, value in roles.items()}
    words["scheme"] = "dark" if roles is DARK else "light"
    words["folder"] = folder.as_posix()
    words |= measures(points)
    for word in sorted(words, key=len, reverse=True):  # longest first: @surface_alt before @surface
        sheet = sheet.replace(f"@{word}", words[word])
    return sheet


def scaled(pixels: int) -> int:
    """A length in pixels, enlarged in proportion if the font is larger than common."""
    height = QFontMetrics(QApplication.font()).height()
    return round(pixels * max(1.0, height / _PLAIN_LINE))


def size_icons(widget: ShowsIcons, edge: int) -> None:
    """Show the icons of a widget at `edge` pixels, enlarged with the text, now and later."""
    widget.setProperty(_ICON_EDGE, edge)
    widget.setIconSize(QSize(scaled(edge), scaled(edge)))


class Look(NamedTuple):
    """How a state is shown; the word makes sure that nothing depends on colour alone."""

    icon: str
    word: str
    role: Role


def stage_look(stage: Stage) -> Look:  # noqa: C901 - a case for each stage
    """Icon, word and colour for where a document stands: the same in all parts of the window."""
    tr = QCoreApplication.translate
    # Asked for each row that is drawn: only the word that is wanted is translated.
    match stage:
        case Stage.TO_CHECK:
            look = Look("review", tr("State", "To check"), Role.WARNING)
        case Stage.SECOND_ENTRY:
            look = Look("person", tr("State", "Second entry"), Role.ACCENT)
        case Stage.SAVED:
            look = Look("success", tr("State", "Saved"), Role.SUCCESS)
        case Stage.REJECTED:
            look = Look("reject", tr("State", "Rejected"), Role.MUTED)
        case Stage.NOT_ACCEPTED:
            look = Look("failed", tr("State", "Not accepted"), Role.DANGER)
        case Stage.FAILED:
            look = Look("failed", tr("State", "Failed"), Role.DANGER)
        case Stage.STOPPED:
            look = Look("interrupted", tr("State", "Stopped"), Role.WARNING)
        case Stage.WAITING:
            look = Look("waiting", tr("State", "Waiting"), Role.MUTED)
        case Stage.READING:
            look = Look("running", tr("State", "Reading"), Role.ACCENT)
        case Stage.ERASED:
            look = Look("remove", tr("State", "Erased"), Role.MUTED)
    return look


def state_look(status: TaskStatus) -> Look:
    """Icon, word and colour for the state of an attempt at a task."""
    tr = QCoreApplication.translate
    match status:
        case TaskStatus.PENDING:
            return Look("pending", tr("State", "Pending"), Role.MUTED)
        case TaskStatus.RUNNING:
            return Look("running", tr("State", "Running"), Role.ACCENT)
        case TaskStatus.SUCCESS:
            return Look("success", tr("State", "Done"), Role.SUCCESS)
        case TaskStatus.FAILED:
            return Look("failed", tr("State", "Failed"), Role.DANGER)
        case TaskStatus.SKIPPED:
            return Look("skipped", tr("State", "Skipped"), Role.MUTED)


def proof_look(proof: Proof) -> Look:
    """Icon, word and colour for a proof class."""
    tr = QCoreApplication.translate
    words = {
        Proof.PROVEN: tr("Proof", "Proven"),
        Proof.TWO_READERS: tr("Proof", "Two readers agree"),
        Proof.ONE_READER: tr("Proof", "One reader"),
        Proof.TO_CHECK: tr("Proof", "To check"),
    }
    if proof is Proof.TO_CHECK:
        return Look("warning", words[proof], Role.WARNING)
    return Look("success", words[proof], Role.SUCCESS)


def source_word(source: Source) -> str:
    """Where a value came from, in words."""
    tr = QCoreApplication.translate
    words = {
        Source.VIZ: tr("Source", "Printed text"),
        Source.MRZ: tr("Source", "MRZ"),
        Source.OPERATOR: tr("Source", "Entered by hand"),
    }
    return words[source]
