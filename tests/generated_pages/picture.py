"""Draws a generated page as a picture of a card or sheet, and records where each text is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from tests.generated_pages.ground import ground
from tests.generated_pages.page import Role, rectangle
from tests.generated_pages.typefaces import (
    Faces,
    able,
    capital_share,
    faces,
    font,
    is_shaped,
    raised,
    runs,
)

if TYPE_CHECKING:
    import random

    from PIL import ImageFont

    from kyc_desktop.domain.reading import Box
    from tests.generated_pages.page import Drawing, Mark

    Colour = tuple[int, int, int]

WIDTHS = (900, 1800)  # pixels: least and greatest width of pages
_CAPITALS = 0.7  # height of capitals, relative to the mark's box
_OVER = 1.45  # how much wider than its box a text may be if nothing is beside it
_GAP = 6  # to the next mark, in units of the drawing
_NARROW_BELOW = 0.85  # a text that would have to shrink more is set in the narrow typeface
_HEADING = 25  # units: least height of marks in the typeface and colour of headings
_CODE = 4  # labels with fewer letters keep their case: 4a., b
_INKS: tuple[Colour, ...] = ((16, 16, 20), (28, 30, 40), (20, 26, 66), (48, 34, 30), (52, 52, 56))
_LABEL_INKS: tuple[Colour, ...] = (
    (30, 30, 34), (70, 74, 84), (104, 106, 112), (34, 70, 128), (126, 44, 44), (36, 92, 70),
)  # fmt: skip
_HEADING_INKS: tuple[Colour, ...] = ((24, 24, 30), (20, 52, 116), (120, 28, 34), (22, 84, 58))


@dataclass(frozen=True, slots=True)
class Place:
    """A text as drawn; the box encloses its ink, in pixels of the picture."""

    text: str
    role: Role
    box: Box


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn page; `undrawable` lists the texts for which no font has all letters."""

    image: Image.Image
    places: tuple[Place, ...]
    undrawable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Style:
    faces: Faces
    ink: Colour
    label_ink: Colour
    heading_ink: Colour
    label_size: float  # relative to the height that its box is for
    capital_labels: bool
    capital_values: bool

    def text(self, mark: Mark) -> str:
        labels = mark.role is Role.LABEL and sum(map(str.isalpha, mark.text)) >= _CODE
        capitals = self.capital_labels if labels else self.capital_values
        if mark.role is Role.MRZ or (mark.role is Role.LABEL and not labels) or not capitals:
            return mark.text
        return raised(mark.text)

    def file(self, mark: Mark) -> str:
        if mark.role is Role.MRZ:
            return self.faces.mrz
        if mark.role is not Role.LABEL:
            return self.faces.value
        return self.faces.heading if _height(mark) >= _HEADING else self.faces.label

    def colour(self, mark: Mark) -> Colour:
        if mark.role is not Role.LABEL:
            return self.ink
        return self.heading_ink if _height(mark) >= _HEADING else self.label_ink


def draw(drawing: Drawing, rng: random.Random) -> Picture:
    """The page with random size, background and typefaces; deterministic for `rng`."""
    scale = rng.randint(*WIDTHS) / drawing.width
    style = _style(rng)
    image = ground(drawing, scale, rng)
    pen = ImageDraw.Draw(image)
    places: list[Place] = []
    undrawable: list[str] = []
    for mark in drawing.marks:
        place = _write(pen, drawing, mark, style, scale)
        if place is None:
            undrawable.append(mark.text)
        else:
            places.append(place)
    return Picture(image, tuple(places), tuple(undrawable))


def _style(rng: random.Random) -> _Style:
    ink = rng.choice(_INKS)
    return _Style(
        faces=faces(rng),
        ink=ink,
        label_ink=ink if rng.random() < 0.4 else rng.choice(_LABEL_INKS),
        heading_ink=rng.choice(_HEADING_INKS),
        label_size=1.0 if rng.random() < 0.6 else rng.uniform(0.88, 1.0),
        capital_labels=rng.random() < 0.2,
        capital_values=rng.random() < 0.15,
    )


def _write(
    pen: ImageDraw.ImageDraw, drawing: Drawing, mark: Mark, style: _Style, scale: float
) -> Place | None:
    """Write one mark at its place; None if no font has its letters."""
    text = style.text(mark)
    file = able(style.file(mark), text)
    if file is None:
        return _write_mixed(pen, drawing, mark, style, scale)
    (left, top), (right, bottom) = mark.box[0], mark.box[2]
    small = mark.role is Role.LABEL and _height(mark) < _HEADING
    capitals = (bottom - top) * scale * _CAPITALS * (style.label_size if small else 1.0)
    if mark.role is Role.MRZ:
        return _write_mrz(pen, mark, file, capitals, scale, style)
    room = min((right - left) * _OVER, _free(drawing, mark)) * scale
    size, shaped = capitals / capital_share(file), is_shaped(text)
    share = room / font(file, _round(size), shaped=shaped).getlength(text)
    if share < _NARROW_BELOW and able(style.faces.narrow, text) == style.faces.narrow:
        file = style.faces.narrow
        size = capitals / capital_share(file)
        share = room / font(file, _round(size), shaped=shaped).getlength(text)
    face = font(file, _round(size * min(1.0, share)), shaped=shaped)
    # The baseline stays in place, however small the text had to be.
    base = ((top + bottom) / 2 * scale + capitals / 2, "ls")
    at = (left * scale, base[0])
    pen.text(at, text, fill=style.colour(mark), font=face, anchor=base[1])
    return Place(text, mark.role, _ink(pen.textbbox(at, text, font=face, anchor=base[1])))


def _write_mixed(
    pen: ImageDraw.ImageDraw, drawing: Drawing, mark: Mark, style: _Style, scale: float
) -> Place | None:
    """Write words in several scripts side by side, each in a font that has its letters."""
    text = style.text(mark)
    parts = runs(style.file(mark), text)
    if parts is None:
        return None
    (left, top), (right, bottom) = mark.box[0], mark.box[2]
    capitals = (bottom - top) * scale * _CAPITALS
    room = min((right - left) * _OVER, _free(drawing, mark)) * scale

    def sized(share: float) -> list[tuple[str, ImageFont.FreeTypeFont]]:
        return [
            (part, font(f, _round(capitals / capital_share(f) * share), shaped=is_shaped(part)))
            for f, part in parts
        ]

    wide = sum(face.getlength(part) for part, face in sized(1.0))
    share = min(1.0, room / wide)
    x, base = left * scale, (top + bottom) / 2 * scale + capitals / 2
    boxes = []
    for part, face in sized(share):
        pen.text((x, base), part, fill=style.colour(mark), font=face, anchor="ls")
        boxes.append(pen.textbbox((x, base), part, font=face, anchor="ls"))
        x += face.getlength(part)
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Place(text, mark.role, _ink((min(lefts), min(tops), max(rights), max(bottoms))))


def _write_mrz(
    pen: ImageDraw.ImageDraw, mark: Mark, file: str, capitals: float, scale: float, style: _Style
) -> Place:
    """Write characters at a fixed pitch over the whole width of the box (ICAO 9303)."""
    (left, top), (right, bottom) = mark.box[0], mark.box[2]
    pitch = (right - left) / len(mark.text) * scale
    face = font(file, _round(capitals / capital_share(file)))
    base = (top + bottom) / 2 * scale + capitals / 2
    boxes = []
    for i, letter in enumerate(mark.text):
        at = (left * scale + (i + 0.5) * pitch, base)
        pen.text(at, letter, fill=style.ink, font=face, anchor="ms")
        boxes.append(pen.textbbox(at, letter, font=face, anchor="ms"))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Place(mark.text, mark.role, _ink((min(lefts), min(tops), max(rights), max(bottoms))))


def _free(drawing: Drawing, mark: Mark) -> float:
    """The maximum width of a text: up to the next mark of the row, or the page's border."""
    (left, top), (_, bottom) = mark.box[0], mark.box[2]
    beside = (
        other.box[0][0] - _GAP
        for other in drawing.marks
        if other.box[0][0] > left and other.box[0][1] < bottom and top < other.box[2][1]
    )
    return float(min([drawing.width - _GAP, *beside]) - left)


def _height(mark: Mark) -> float:
    return mark.box[2][1] - mark.box[0][1]


def _round(size: float) -> float:
    return max(4.0, round(size * 4) / 4)  # rounded so that few fonts are loaded


def _ink(box: tuple[float, float, float, float]) -> Box:
    left, top, right, bottom = box
    return rectangle(left, top, right - left, bottom - top)
