"""The colours of the window by role, in a light and a dark set.

Every combination used for text has a contrast of at least 4.5:1 (WCAG 2.1, success criterion
1.4.3).
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtGui import QColor, QPalette


class Role(StrEnum):
    """What a colour is for; a `*_TINT` is the muted background for text of its role."""

    WINDOW = "window"
    SURFACE = "surface"  # cards, lists, fields
    SURFACE_ALT = "surface_alt"  # headers, stripes
    HOVER = "hover"
    BORDER = "border"
    BORDER_STRONG = "border_strong"  # border of what can be edited or ticked: contrast 3:1
    TEXT = "text"
    MUTED = "muted"
    DISABLED = "disabled"  # legible too: a disabled control still says what it would do
    ACCENT = "accent"  # as text or line on a surface, and as the background of the primary button
    ACCENT_HOVER = "accent_hover"
    ON_ACCENT = "on_accent"
    ACCENT_TINT = "accent_tint"  # also the background of a selection
    SUCCESS = "success"
    SUCCESS_TINT = "success_tint"
    WARNING = "warning"
    WARNING_TINT = "warning_tint"
    DANGER = "danger"
    DANGER_TINT = "danger_tint"


LIGHT: dict[Role, str] = {
    Role.WINDOW: "#f3f5f8",
    Role.SURFACE: "#ffffff",
    Role.SURFACE_ALT: "#f8f9fb",
    Role.HOVER: "#eaeef4",
    Role.BORDER: "#d8dde5",
    Role.BORDER_STRONG: "#7d899b",
    Role.TEXT: "#1a212c",
    Role.MUTED: "#566173",
    Role.DISABLED: "#626c7d",
    Role.ACCENT: "#1d5bbf",
    Role.ACCENT_HOVER: "#174a9d",
    Role.ON_ACCENT: "#ffffff",
    Role.ACCENT_TINT: "#deeafc",
    Role.SUCCESS: "#17683a",
    Role.SUCCESS_TINT: "#e0f4e7",
    Role.WARNING: "#7f4d00",
    Role.WARNING_TINT: "#fdf0d5",
    Role.DANGER: "#ab1f1a",
    Role.DANGER_TINT: "#fde7e5",
}

DARK: dict[Role, str] = {
    Role.WINDOW: "#15181d",
    Role.SURFACE: "#1d2128",
    Role.SURFACE_ALT: "#22272f",
    Role.HOVER: "#2a303a",
    Role.BORDER: "#343b47",
    Role.BORDER_STRONG: "#717d8f",
    Role.TEXT: "#e7ebf1",
    Role.MUTED: "#a5afbe",
    Role.DISABLED: "#9099a8",
    Role.ACCENT: "#84b3ff",
    Role.ACCENT_HOVER: "#a9caff",
    Role.ON_ACCENT: "#0b1a33",
    Role.ACCENT_TINT: "#243a5c",
    Role.SUCCESS: "#6fd49a",
    Role.SUCCESS_TINT: "#17352a",
    Role.WARNING: "#f2bd63",
    Role.WARNING_TINT: "#3b2f17",
    Role.DANGER: "#ff9a92",
    Role.DANGER_TINT: "#452424",
}

READ_TOGETHER: tuple[tuple[Role, Role], ...] = (
    *((text, ground) for text in (Role.TEXT, Role.MUTED, Role.ACCENT)
      for ground in (Role.WINDOW, Role.SURFACE, Role.SURFACE_ALT, Role.HOVER, Role.ACCENT_TINT)),
    *((text, ground) for text in (Role.SUCCESS, Role.WARNING, Role.DANGER)
      for ground in (Role.WINDOW, Role.SURFACE, Role.SURFACE_ALT, Role.HOVER, Role.ACCENT_TINT)),
    (Role.SUCCESS, Role.SUCCESS_TINT),
    (Role.WARNING, Role.WARNING_TINT),
    (Role.DANGER, Role.DANGER_TINT),
    (Role.TEXT, Role.SUCCESS_TINT),
    (Role.TEXT, Role.WARNING_TINT),
    (Role.TEXT, Role.DANGER_TINT),
    (Role.ON_ACCENT, Role.ACCENT),
    (Role.ON_ACCENT, Role.ACCENT_HOVER),
)  # fmt: skip
"""Each text colour with a background on which it may be shown."""

_in_force = LIGHT
_shared: dict[Role, QColor] = {}


def put_in_force(*, dark: bool) -> None:
    """Switch to one of the two sets; called by `Theme` only.

    The choice is stored in this module because `colour` is called dozens of times per paint, and
    Qt's palette would be copied each time.
    """
    global _in_force  # noqa: PLW0603 - one theme is in force in a program
    _in_force = DARK if dark else LIGHT
    _shared.clear()


def is_dark() -> bool:
    """Whether the dark set is in use."""
    return _in_force is DARK


def colour(role: Role) -> QColor:
    """The colour of the role in the current theme; call again after a change of theme."""
    return QColor(_in_force[role])


def shared_colour(role: Role) -> QColor:
    """The same, for painting many texts: one object for all, which nobody may change."""
    found = _shared.get(role)
    if found is None:
        found = _shared[role] = colour(role)
    return found


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two opaque colours by WCAG 2.1: 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(value: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  # the constants of sRGB

    return (
        0.2126 * linear(value.redF())
        + 0.7152 * linear(value.greenF())
        + 0.0722 * linear(value.blueF())
    )


def palette(*, dark: bool) -> QPalette:
    """The palette of the widgets in one of the two sets."""
    roles = DARK if dark else LIGHT
    parts = QPalette.ColorRole
    made = QPalette(QColor(roles[Role.WINDOW]))
    pairs = (
        (parts.Window, Role.WINDOW), (parts.WindowText, Role.TEXT), (parts.Base, Role.SURFACE),
        (parts.AlternateBase, Role.SURFACE_ALT), (parts.Text, Role.TEXT),
        (parts.PlaceholderText, Role.MUTED), (parts.Button, Role.SURFACE),
        (parts.ButtonText, Role.TEXT), (parts.BrightText, Role.DANGER),
        (parts.ToolTipBase, Role.SURFACE), (parts.ToolTipText, Role.TEXT),
        (parts.Highlight, Role.ACCENT_TINT), (parts.HighlightedText, Role.TEXT),
        (parts.Link, Role.ACCENT), (parts.LinkVisited, Role.ACCENT), (parts.Accent, Role.ACCENT),
        (parts.Mid, Role.BORDER), (parts.Midlight, Role.HOVER), (parts.Dark, Role.BORDER_STRONG),
    )  # fmt: skip
    for part, role in pairs:
        made.setColor(part, QColor(roles[role]))
    for part in (parts.WindowText, parts.Text, parts.ButtonText, parts.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, part, QColor(roles[Role.DISABLED]))
    return made
