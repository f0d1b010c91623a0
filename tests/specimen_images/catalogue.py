"""The examples: how each file is made, and the expected result for it."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from tests.specimen_images import (
    asian_cards,
    canvas,
    identity_cards,
    licences,
    passports,
    photos,
    staff_cards,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LIMIT = 1_048_576
"""The largest file accepted, in bytes."""

_ORIENTATION = 0x0112  # EXIF tag
_COLOURS = 127  # of the palette, without the transparent one
_QUARTER_TURN = 6  # rotate by 90 degrees clockwise to see it upright


@dataclass(frozen=True, slots=True)
class Example:
    """A file and the result of `process --json`; a value that is not found is None."""

    file: str
    make: Callable[[], bytes]
    name: str | None = None
    dob: str | None = None
    document_type: str | None = None
    failed_task: str | None = None

    def expectation(self) -> dict[str, str | None]:
        """The file's entry in expected.json."""
        return {
            "file": self.file,
            "status": "failed" if self.failed_task else "success",
            "failed_task": self.failed_task,
            "name": self.name,
            "dob": self.dob,
            "document_type": self.document_type,
        }


def _jpeg(image: Image.Image, quality: int = 84, exif: Image.Exif | None = None) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, exif=exif or Image.Exif())
    return out.getvalue()


def _png(image: Image.Image, colours: int = 96) -> bytes:
    # Few colours keep the guilloche small; the file remains an ordinary true-colour PNG.
    few = image.quantize(colours, dither=Image.Dither.NONE).convert("RGB")
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def _palette_png(card: Image.Image) -> bytes:
    """A palette with one transparent colour, as picture editors save cut-out cards."""
    few = card.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    colours = few.getpalette() or []
    few.putpalette([*colours[: _COLOURS * 3], 0, 0, 0])
    outside = card.getchannel("A").point(lambda v: 255 if v < 128 else 0)
    few.paste(_COLOURS, mask=outside)
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True, transparency=_COLOURS)
    return out.getvalue()


def _turned_photo() -> bytes:
    corners = ((150.0, 170.0), (1150.0, 120.0), (1190.0, 752.0), (122.0, 790.0))
    photo = photos.photographed(identity_cards.dutch_id_card(), (1300, 920), corners, seed=301)
    exif = Image.Exif()
    exif[_ORIENTATION] = _QUARTER_TURN
    return _jpeg(photo.transpose(Image.Transpose.ROTATE_90), 76, exif)


def _slanted_photo() -> bytes:
    corners = ((196.0, 108.0), (1174.0, 196.0), (1080.0, 800.0), (90.0, 690.0))
    photo = photos.photographed(
        licences.italian_licence(),
        (1280, 900),
        corners,
        seed=307,
        desk=((44, 50, 58), (92, 100, 108)),
    )
    return _jpeg(photo, 76)


def _copy() -> bytes:
    """A grey photocopy on a sheet of paper."""
    card = ImageOps.grayscale(identity_cards.french_id_card())
    sheet = Image.new("L", (card.width + 240, card.height + 260), 252)
    sheet.paste(card, (116, 108))
    turned = sheet.rotate(0.8, Image.Resampling.BICUBIC, fillcolor=252)
    return _jpeg(canvas.grain(turned.convert("RGB"), seed=311).convert("L"), 76)


def _too_large() -> bytes:
    page = passports.utopian_passport_in_spanish()
    large = page.resize((page.width * 3 // 2, page.height * 3 // 2), Image.Resampling.LANCZOS)
    return _jpeg(canvas.grain(large, seed=313, strength=0.09), 95)


def _text_file() -> bytes:
    note = (
        "This is a note that somebody saved under the name of an image.\n"
        "The passport itself will follow by post.\n"
    )
    return note.encode()


def _cut_off() -> bytes:
    whole = _jpeg(licences.european_licence())
    return whole[: len(whole) * 2 // 5]


EXAMPLES: tuple[Example, ...] = (
    Example(
        "passport_td3.png",
        lambda: _png(passports.utopian_passport(), 104),
        "Anna Maria Eriksson",
        "1974-08-12",
        "passport",
    ),
    Example(
        "passport_palette.png",
        lambda: _palette_png(canvas.rounded(passports.utopian_passport_in_spanish(), 40)),
        "José Ángel Núñez Castaño",
        "1968-01-09",
        "passport",
    ),
    Example(
        "id_card_td1.jpg",
        lambda: _jpeg(identity_cards.german_id_card(), 76),
        "Sören Matthias Grünwald",
        "1988-03-09",
        "id_card",
    ),
    Example(
        "id_card_grey_copy.jpg",
        _copy,
        "Camille Océane Lefèvre",
        "1990-07-14",
        "id_card",
    ),
    Example(
        "id_card_photo_turned.jpg",
        _turned_photo,
        "Daniël Pieter van den Berg",
        "1987-03-12",
        "id_card",
    ),
    Example(
        "residence_permit_cmyk.jpg",
        lambda: _jpeg(identity_cards.residence_permit().convert("CMYK"), 56),
        "Chidinma Grace Okafor",
        "1995-11-27",
        "residence_permit",
    ),
    Example(
        "driving_licence_eu.jpg",
        lambda: _jpeg(licences.european_licence()),
        "Élodie Marie Deschênes",
        "1986-03-17",
        "driving_licence",
    ),
    Example(
        "driving_licence_photo.jpg",
        _slanted_photo,
        "Nicolò D'Alessio",
        "1979-10-23",
        "driving_licence",
    ),
    Example(
        "driving_licence_us.jpg",
        lambda: _jpeg(licences.american_licence()),
        "Marisol June Henderson",
        "1991-03-22",
        "driving_licence",
    ),
    Example(
        "aadhaar_card.png",
        lambda: _png(asian_cards.aadhaar_card()),
        "Priya Raghunathan",
        "1993-09-14",
        "id_card",
    ),
    Example(
        "pan_card.jpg",
        lambda: _jpeg(asian_cards.pan_card()),
        "Vikram Anand Deshpande",
        "1978-11-23",
        "tax_card",
    ),
    Example(
        "ktp_card.jpg",
        lambda: _jpeg(asian_cards.ktp_card()),
        "Suhartini",
        "1989-07-25",
        "id_card",
    ),
    Example(
        "staff card #7.PNG",
        lambda: _png(staff_cards.staff_card()),
        "Søren Kjærgaard",
        "1992-03-26",
        "staff_card",
    ),
    Example("bad_no_text.jpg", lambda: _jpeg(photos.landscape(), 70), failed_task="perform_ocr"),
    Example(
        "bad_no_birth_date.jpg",
        lambda: _jpeg(asian_cards.voter_card()),
        name="Rajesh Kumar Menon",
        document_type="voter_card",
        failed_task="extract_details",
    ),
    Example(
        "bad_birth_year_only.png",
        lambda: _png(asian_cards.aadhaar_card_with_year_only(), 80),
        name="Arjun Mehta",
        document_type="id_card",
        failed_task="extract_details",
    ),
    Example(
        "bad_no_name.jpg",
        lambda: _jpeg(staff_cards.blacked_out_card()),
        dob="1990-07-14",
        document_type="id_card",
        failed_task="extract_details",
    ),
    Example("bad_over_1_mb.jpg", _too_large, failed_task="upload_image"),
    Example("bad_text_file.png", _text_file, failed_task="upload_image"),
    Example("bad_cut_off.jpg", _cut_off, failed_task="upload_image"),
)


def draw_all(folder: Path) -> int:
    """Draw every example into `folder`, with expected.json; returns the bytes written."""
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for example in EXAMPLES:
        total += (folder / example.file).write_bytes(example.make())
    expected = [example.expectation() for example in EXAMPLES]
    text = json.dumps(expected, ensure_ascii=False, indent=2) + "\n"
    return total + (folder / "expected.json").write_text(text, encoding="utf-8")
