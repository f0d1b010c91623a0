"""What stands around the fields of a page: headings above them, notices anywhere."""

from __future__ import annotations

import random
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from build_spec.train.meaning.look import words
from build_spec.train.meaning.people import invented
from build_spec.train.meaning.roles import KIND, plain

if TYPE_CHECKING:
    from build_spec.train.meaning.layout import Sheet


@cache
def _heads() -> list[str]:
    path = Path(__file__).resolve().parents[3] / "resources" / "lexicon" / "headings.toml"
    table = tomllib.loads(path.read_text("utf-8"))["headings"]
    return [*table["words"], *table["phrases"], *(invented(random.Random(i)) for i in range(300))]


def heading(sheet: Sheet, left: float) -> float:
    """States, titles and authorities from the top on; the y below them."""
    rng, looks, listed = sheet.rng, sheet.look, words()
    y = 0.0
    for _ in range(rng.choice((0, 1, 1, 2, 2, 3, 4))):
        draw = rng.random()
        if looks.american and rng.random() < 0.6:
            text = rng.choice(listed["us_titles"] if rng.random() < 0.5 else listed["us_states"])
        elif rng.random() < 0.07:
            part = rng.choice(("New", "South", "West", "Port", "Saint", "Upper", "Rio"))
            town, country = rng.choice(listed["cities"]), rng.choice(listed["countries"])
            text = f"{part} {town}, {country}".title()
        elif rng.random() < 0.2:
            text = " ".join(rng.choice(_heads()) for _ in range(rng.randint(1, 4))).title()
        elif draw < 0.45:
            text = rng.choice(listed["titles"])
            if rng.random() < 0.4:
                text += rng.choice((" / ", " ", "/", " · ", " | ")) + rng.choice(listed["titles"])
        elif draw < 0.8:
            text = (
                f"{rng.choice(listed['states'])} {rng.choice(listed['countries'])}"
                if rng.random() < 0.6
                else rng.choice(listed["countries"])
            )
        else:
            text = (
                rng.choice(listed["companies"] + listed["authorities"])
                .replace("{c}", rng.choice(listed["cities"]))
                .replace("{x}", "SP")
            )
        if rng.random() < 0.4:
            text = text.upper()
        height = rng.uniform(0.8, 1.9)
        x = left + rng.uniform(-6, 14) if rng.random() < 0.6 else left
        sheet.add(plain(text), max(0.0, x), y, height, KIND["heading"])
        y += height * rng.uniform(1.1, 1.6)
    return y + rng.uniform(0, 2)


def notices(sheet: Sheet, wide: float, y: float) -> float:
    """Words of no field, below a page and here and there on it; the y below them."""
    rng, listed = sheet.rng, words()
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
        text = rng.choice(
            listed["notices"]
            if rng.random() < 0.75
            else listed["jobs"] + listed["others"] + listed["companies"]
        )
        text = text.replace("{c}", rng.choice(listed["cities"]))
        if rng.random() < 0.4:
            sheet.add(
                plain(text),
                rng.uniform(0, wide),
                rng.uniform(0, y),
                rng.uniform(0.6, 2),
                KIND["heading"],
            )
        else:
            sheet.add(
                plain(text), rng.uniform(0, wide / 2), y, rng.uniform(0.6, 1.2), KIND["heading"]
            )
            y += 1.4
    return y
