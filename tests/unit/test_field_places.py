"""Which lines a field was read from."""

from __future__ import annotations

from kyc_desktop.domain.reading import Box, Line
from kyc_desktop.ui.process.shared.field_places import lines_about, lines_at


def tilted(x: float, y: float, width: float) -> Box:
    """A line that falls by a seventh of its width."""
    fall = width / 7
    return ((x, y), (x + width, y + fall), (x + width, y + fall + 20), (x, y + 20))


def test_a_long_label_over_a_tilted_value_is_no_part_of_it() -> None:
    label, value = tilted(0, 0, 200), tilted(0, 22, 60)
    lines = [Line("Surname / Name / Nom", 0.9, label), Line("DURAN", 0.9, value)]
    assert lines_at([value], lines) == (1,)
    assert lines_at([label], lines) == (0,)
    assert lines_about([value], lines) == (0, 1)  # may tell it: hidden in a blind check


def test_a_place_inside_a_line_is_of_that_line() -> None:
    line: Box = ((0, 0), (300, 0), (300, 20), (0, 20))
    part: Box = ((200, 0), (300, 0), (300, 20), (200, 20))
    assert lines_at([part], [Line("DOB 12.08.1974", 0.9, line)]) == (0,)
