"""The measures of the window: one scale of spaces, of radii, of icons and of text sizes.

Code takes them from here, the style sheet by their names: `@space_s`, `@radius`, `@small`. Any
other number for one of these is a mistake; `tests/ui/test_tokens.py` looks for them.
"""

from __future__ import annotations

# Spaces between and inside widgets, in logical pixels; from XS on multiples of four, so that edges
# line up.
SPACE_XXS = 2  # between the lines of one statement
SPACE_XS = 4
SPACE_S = 8
SPACE = 12
SPACE_L = 16
SPACE_XL = 24

RADIUS_S = 4  # marks and boxes to tick
RADIUS = 6  # controls
RADIUS_L = 8  # cards, lists

ICON_S = 14  # beside small text
ICON = 16
ICON_L = 18  # alone, without a text
ICON_XL = 48  # above the text of an empty place

# Sizes of text, in proportion to the application's.
SMALL = 0.9
LARGE = 1.2
TITLE = 1.6

_CONTROL_X = 14  # beside the text of a button
_CONTROL_Y = 5  # above and below the text of a control
_HANDLE_Y = 1  # above and below the text of what opens and closes a part
_FIELD_X = 8  # beside the text of what can be typed into
_LINE = 1.6  # the height of a control's text, in pixels per point of the text
_POINTS = 10.0  # a common size of text


def measures(points: float) -> dict[str, str]:
    """The words of the style sheet that are measures, for text of a size in points."""
    factor = max(1.0, points / _POINTS)

    def px(pixels: float) -> str:
        return f"{round(pixels)}px"

    def grown(pixels: float) -> str:
        return px(pixels * factor)

    return {
        "space_xxs": px(SPACE_XXS),
        "space_xs": px(SPACE_XS),
        "space_s": px(SPACE_S),
        "space_l": px(SPACE_L),
        "space_xl": px(SPACE_XL),
        "space": px(SPACE),
        "radius_s": px(RADIUS_S),
        "radius_l": px(RADIUS_L),
        "radius_inner": px(RADIUS_L - 1),  # inside a frame of one pixel with a large radius
        "radius_thin": px(SPACE_S / 2 - 1),
        "radius": px(RADIUS),
        "small": f"{points * SMALL:.1f}pt",
        "large": f"{points * LARGE:.1f}pt",
        "title": f"{points * TITLE:.1f}pt",
        # The edge of a control is one pixel wider with the focus: its padding gives way.
        "control": f"{px(_CONTROL_Y)} {px(_CONTROL_X)}",
        "control_focus": f"{px(_CONTROL_Y - 1)} {px(_CONTROL_X - 1)}",
        "handle": f"{px(_HANDLE_Y)} {px(SPACE_XS)}",
        "handle_focus": f"{px(_HANDLE_Y - 1)} {px(SPACE_XS - 1)}",
        "bare": f"{px(_CONTROL_Y)} {px(_FIELD_X)}",  # of a button that shows its icon only
        "bare_focus": f"{px(_CONTROL_Y - 1)} {px(_FIELD_X - 1)}",
        "segment": f"{px(SPACE_XXS)} {px(SPACE_S)}",
        "segment_focus": f"{px(SPACE_XXS - 1)} {px(SPACE_S - 1)}",
        "field": f"{px(_CONTROL_Y)} {px(_FIELD_X)}",
        "field_focus": f"{px(_CONTROL_Y - 1)} {px(_FIELD_X - 1)}",
        "cell": f"{px(SPACE_S - 1)} {px(SPACE - 1)}",  # of a header: Qt adds more to other cells
        # At least the minimum height that Qt gives a control.
        "line": px(max(20, points * _LINE)),
        "row": px(max(28, points * (_LINE + 0.8))),
        "box": grown(ICON),  # to tick
        "box_focus": px(round(ICON * factor) - 2),
        # Half the box with its edge, and never more: Qt would draw a square.
        "box_radius": px((round(ICON * factor) + 2) // 2),
        "arrow_s": grown(SPACE),
        "arrow": grown(ICON),
        "arrow_room": grown(SPACE_XL),
        "bar": px(SPACE),  # of scrolling
        "bar_least": px(2 * SPACE_L),
        "progress": px(RADIUS),
    }
