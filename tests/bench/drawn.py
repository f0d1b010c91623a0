"""Pictures of generated pages, read by real engines: shared by `drawn_pages` and `drawn_lines`."""

from __future__ import annotations

import io
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import cattrs
import numpy as np
from PIL import Image

from kyc_desktop.domain.reading import Line, OcrResult
from kyc_desktop.extraction.chosen_readings import chosen as chosen_lines
from kyc_desktop.ocr.choice import EngineName, choose
from kyc_desktop.ocr.process.child_main import load_engine
from tests.generated_pages.catalogue import designs
from tests.generated_pages.page import Design, Drawing, Truth, seeded
from tests.generated_pages.picture import Picture, draw
from tests.generated_pages.scoring import TODAY, judge
from tests.generated_pages.spoil import KINDS, Kind, Spoiled, spoil

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from kyc_desktop.domain.fields import Details
    from kyc_desktop.ocr.engines.engine import OcrEngine
    from kyc_desktop.ocr.meaning.meaning_network import MeaningNetwork
    from tests.generated_pages.scoring import Result


def reader(engine: EngineName) -> OcrEngine:
    """The OCR engine: the only place that knows the engines.

    EasyOCR's models are looked for in `KYC_MODEL_DIR`, for the languages in `KYC_OCR_LANGUAGES`.
    """
    folder = Path(os.environ.get("KYC_MODEL_DIR", "models"))
    languages = tuple(os.environ.get("KYC_OCR_LANGUAGES", "en").split(","))
    return load_engine(choose(engine, languages, folder))


PARTS = {"tuning": "tuning", "held-out": "held_out", "unseen": "unseen"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture of a page of a design."""

    design: Design
    drawing: Drawing
    variant: Kind
    seed: int
    picture: Picture
    spoiled: Spoiled


@dataclass(frozen=True, slots=True)
class Page:
    """The reading of a picture and the ground truth: everything needed to judge extraction."""

    design: str
    family: str
    variant: Kind
    seed: int
    truth: Truth
    expiry: str
    lines: tuple[Line, ...]
    seconds: float  # reading time
    accents: bool = True  # see `OcrResult`


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--part", choices=PARTS, default="tuning")
    parser.add_argument("--variants", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--designs", type=int, default=60, metavar="N")
    parser.add_argument("--seed", type=int, default=1)


def engines() -> tuple[str, ...]:
    return get_args(EngineName)


def chosen(part: str, count: int, seed: int) -> list[Design]:
    """`count` designs at equal distances in the catalogue, which is sorted by family and country.

    Another seed starts elsewhere, and so selects other designs.
    """
    there = designs(PARTS[part])
    step = max(1.0, len(there) / count)
    start = seeded("start", seed).random() * step
    return [there[int(start + i * step)] for i in range(min(count, len(there)))]


def sheet(design: Design, variant: Kind, seed: int) -> Sheet:
    """The picture of one page; deterministic for a seed on a machine with the same fonts."""
    drawing = design.draw(seeded(seed, design.name, 0))
    rng = seeded(seed, design.name, variant)
    picture = draw(drawing, rng)
    return Sheet(design, drawing, variant, seed, picture, spoil(picture.image, variant, rng))


def sheets(args: argparse.Namespace) -> Iterator[Sheet]:
    """The pictures that the arguments ask for, except pages that no font can write."""
    left_out = 0
    for design in chosen(args.part, args.designs, args.seed):
        for variant in args.variants:
            drawn = sheet(design, variant, args.seed)
            if drawn.picture.undrawable:
                left_out += 1
            else:
                yield drawn
    if left_out:
        print(f"{left_out} pictures are left out: no font here has all of their letters.")


def read(drawn: Sheet, by: OcrEngine) -> Page:
    pixels = np.asarray(Image.open(io.BytesIO(drawn.spoiled.jpeg)).convert("RGB"))
    began = time.perf_counter()
    lines = tuple(by.read(pixels))
    seconds = time.perf_counter() - began
    design, drawing = drawn.design, drawn.drawing
    return Page(
        design.name, design.family, drawn.variant, drawn.seed, drawing.truth, drawing.expiry,
        lines, seconds, by.accents,
    )  # fmt: skip


def row(page: Page) -> str:
    """A page as a line of JSON, with everything its lines hold."""
    return json.dumps(asdict(page), ensure_ascii=False)


def pages(file: Path) -> list[Page]:
    """The pages in a file of such rows; attributes of a line that `Line` lacks are dropped."""
    return [page_of(json.loads(text)) for text in file.read_text("utf-8").splitlines() if text]


def page_of(values: dict[str, Any]) -> Page:
    return cattrs.structure(values, Page)


def understood(page: Page, network: MeaningNetwork) -> OcrResult:
    """The input of extraction for a page: chosen lines, and the network's spans."""
    lines = chosen_lines(page.lines, TODAY)
    return OcrResult(lines, "", accents=page.accents, spans=network.spans(lines))


def compared(page: Page, details: Details, crash: str) -> Result:
    """A result compared with its page's truth; `crash` is the exception if extraction failed."""
    design = Design(page.design, page.family, (), "")
    drawing = Drawing((), 0, 0, page.truth, page.expiry)
    return judge(design, drawing, details, 0.0, crashed=bool(crash))
