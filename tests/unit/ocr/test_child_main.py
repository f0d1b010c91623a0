"""What the child process does with a document, tested without a process."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from kyc_desktop.domain.reading import Fault, Line, Reading, Role, Span
from kyc_desktop.errors import NoTextFound, OcrFailed
from kyc_desktop.ocr.process import child_main
from tests.messages import saying

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

BOX = ((0.0, 0.0), (40.0, 0.0), (40.0, 20.0), (0.0, 20.0))


class Engine:
    title = "paper 1.2"
    accents = True
    left_out: tuple[str, ...] = ()

    def __init__(self, answer: list[Line] | BaseException) -> None:
        self.answer = answer
        self.shapes: list[tuple[int, ...]] = []

    def read(self, image: NDArray[np.uint8]) -> list[Line]:
        self.shapes.append(image.shape)
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer


def scan() -> bytes:
    """64 × 48 pixels on their side: upright they are 48 × 64."""
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("L", (64, 48)).save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    paper = Engine([Line("text", 0.9, BOX)])
    monkeypatch.setattr(child_main, "_engine", paper)
    return paper


def test_the_engine_gets_the_upright_picture_in_colour(engine: Engine) -> None:
    result = child_main.read(scan())
    assert engine.shapes == [(64, 48, 3)]
    assert (result.text, result.engine) == ("text", "paper 1.2")


def test_the_picture_is_judged_where_its_text_stands(engine: Engine) -> None:
    (finding,) = child_main.read(scan()).quality  # the picture is black
    assert (finding.fault, finding.boxes) == (Fault.DARK, (BOX,))


def test_what_lines_mean_is_told_of_the_readings_that_are_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    readings = (Reading("a", "NAME 0DILE", 0.9), Reading("b", "NAME ODILE", 0.8))

    class Telling(Engine):
        def spans(self, lines: Sequence[Line]) -> tuple[Span, ...]:
            return (Span(0, 5, len(lines[0].text), Role.WHOLE_NAME, 0.9),)

    monkeypatch.setattr(child_main, "_engine", Telling([Line("NAME 0DILE", 0.9, BOX, readings)]))
    result = child_main.read(scan())
    (span,) = result.spans
    assert result.lines[0].text[span.start : span.end] == "ODILE"


def test_lines_are_read_without_a_meaning_where_that_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Failing(Engine):
        def spans(self, lines: Sequence[Line]) -> tuple[Span, ...]:
            raise RuntimeError(lines[0].text)

    monkeypatch.setattr(child_main, "_engine", Failing([Line("text", 0.9, BOX)]))
    result = child_main.read(scan())
    assert (result.text, result.spans) == ("text", ())


def test_no_lines_are_no_text(engine: Engine) -> None:
    engine.answer = []
    with pytest.raises(NoTextFound):
        child_main.read(scan())


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        (KeyError("a name"), r"failed while reading the image \(KeyError\)"),
        (MemoryError(), "not enough memory"),
        (OcrFailed(saying("As it is."), saying("Advice.")), "As it is"),
    ],
    ids=["exception", "memory", "failure"],
)
def test_what_an_engine_raises_becomes_a_failure(
    engine: Engine, raised: BaseException, words: str
) -> None:
    engine.answer = raised
    with pytest.raises(OcrFailed, match=words) as caught:
        child_main.read(scan())
    assert "a name" not in str(caught.value.args)


def test_bytes_that_are_no_picture_are_a_failure(engine: Engine) -> None:
    with pytest.raises(OcrFailed, match="could not be decoded"):
        child_main.read(b"\xff\xd8\xff and no more")
    assert engine.shapes == []


def test_reading_before_starting_is_our_own_mistake() -> None:
    with pytest.raises(RuntimeError, match="comes first"):
        child_main.read(scan())


@pytest.mark.parametrize(
    ("first", "size"), [(0, (20, 10)), (1, (10, 20)), (2, (20, 10)), (3, (10, 20))]
)
def test_a_part_is_turned_by_its_first_corner_and_lies_on_paper(
    engine: Engine, first: int, size: tuple[int, int]
) -> None:
    corners = [(10.0, 10.0), (30.0, 10.0), (30.0, 20.0), (10.0, 20.0)]
    one, two, three, four = corners[first:] + corners[:first]
    line = child_main.read_part(scan(), (one, two, three, four))
    width, height = size
    assert engine.shapes == [(height + 32, width + 32, 3)]
    assert (line.text, line.box) == ("text", (one, two, three, four))


def test_the_text_of_a_turned_part_is_upright() -> None:
    import numpy as np

    pixels = np.zeros((40, 60, 3), dtype=np.uint8)
    pixels[30:40, 0:10] = 200  # bottom left of the image; where the box begins, top left
    box = ((0.0, 40.0), (0.0, 0.0), (60.0, 0.0), (60.0, 40.0))
    upright = child_main._turned_upright(pixels, box)
    assert upright.shape == (60, 40, 3)
    assert upright[0, 0].tolist() == [200, 200, 200]


def test_a_part_without_text_is_told(engine: Engine) -> None:
    engine.answer = []
    with pytest.raises(NoTextFound, match="this area"):
        child_main.read_part(scan(), BOX)


def test_what_is_left_of_a_line_that_the_rectangle_cut_is_left_out(engine: Engine) -> None:
    def line(text: str, top: float, bottom: float) -> Line:
        return Line(text, 0.9, ((20, top), (60, top), (60, bottom), (20, bottom)))

    engine.answer = [line("remnant", 15, 20), line("whole", 20, 30), line("last", 26, 40)]
    box = ((5.0, 5.0), (45.0, 5.0), (45.0, 25.0), (5.0, 25.0))  # from 16 to 36 of its sheet
    assert child_main.read_part(scan(), box).text == "whole last"
