"""Spaces, radii and sizes of text come from one file, `kyc_desktop/ui/tokens.py`."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.paths import resources
from kyc_desktop.ui import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

UI = Path(__file__).resolve().parents[2] / "kyc_desktop" / "ui"
MEASURED = {
    "setContentsMargins",
    "setSpacing",
    "setHorizontalSpacing",
    "setVerticalSpacing",
    "drawRoundedRect",
    "addRoundedRect",
    "addSpacing",
}
TEXT = {"setPointSize", "setPointSizeF", "setPixelSize"}
LINE = {0, 1, -1}  # nothing, and the width of a frame's line


def strays(source: str) -> Iterator[str]:
    """Calls that set a space, a radius or a size of text to a number of their own."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        name = call.func.attr
        arguments = call.args[-2:] if "RoundedRect" in name else call.args
        inside = [node for each in arguments for node in ast.walk(each)]
        stray = (name in MEASURED and any(map(_odd, arguments))) or (
            name in TEXT and any(isinstance(node, ast.Constant) for node in inside)
        )
        if stray:
            yield ast.unparse(call)


def _odd(argument: ast.expr) -> bool:
    """Whether a length has a number in it; half or twice a measure is one of the scale."""
    match argument:
        case ast.BinOp(op=ast.Mult() | ast.FloorDiv() | ast.Div()):
            return False
        case ast.Constant(value=value):
            return value not in LINE
        case ast.BinOp() | ast.UnaryOp():
            return any(
                isinstance(node, ast.Constant) and node.value not in LINE
                for node in ast.walk(argument)
            )
    return False


@pytest.mark.parametrize("file", sorted(UI.rglob("*.py")), ids=lambda file: file.stem)
def test_no_module_has_measures_of_its_own(file: Path) -> None:
    if file.name != "theme.py":  # which sets the application's size of text
        assert list(strays(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "row.setSpacing(6)",
        "row.setContentsMargins(SPACE, SPACE_S + 2, 0, 0)",
        "painter.drawRoundedRect(frame, 3, 3)",
        "font.setPointSizeF(font.pointSizeF() * 0.9)",
    ],
)
def test_a_stray_number_is_found(source: str) -> None:
    assert list(strays(source))


def test_the_style_sheet_has_no_measures_of_its_own() -> None:
    sheet = (resources() / "style" / "app.qss").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    lengths = set(re.findall(r"(?<![\w#@])[\d.]+(?:px|pt|em|ex)", rules))
    assert lengths <= {"1px", "2px"}, "the widths of lines; all else is a measure"
    radii = set(re.findall(r"-radius: ([^;]+);", rules)) - {"0"}
    assert [each for each in radii if not each.startswith("@")] == []
    named = set(re.findall(r"@(\w+)", rules))
    unused = set(tokens.measures(10.0)) - named
    assert not unused


def test_measures_grow_with_the_text_where_they_hold_a_drawing() -> None:
    plain, large = tokens.measures(10.0), tokens.measures(20.0)
    assert (plain["box"], large["box"]) == ("16px", "32px")
    assert (plain["small"], large["small"]) == ("9.0pt", "18.0pt")
    assert plain["space"] == large["space"]


@pytest.mark.parametrize("tenths", range(80, 241, 5))
def test_what_is_round_is_round_at_every_size_of_text(tenths: int) -> None:
    words = tokens.measures(tenths / 10)
    box, radius = (int(words[name].removesuffix("px")) for name in ("box", "box_radius"))
    edge = 1
    assert box + 2 * edge - 2 * radius in {0, 1}  # with a longer radius Qt draws a square


def test_spaces_are_a_scale() -> None:
    scale = [
        tokens.SPACE_XXS, tokens.SPACE_XS, tokens.SPACE_S, tokens.SPACE, tokens.SPACE_L,
        tokens.SPACE_XL,
    ]  # fmt: skip
    assert scale == sorted(set(scale))
    assert not [space for space in scale[1:] if space % 4]
