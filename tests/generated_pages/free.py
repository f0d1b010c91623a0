"""Random layouts: where labels are, in which language, and what else is printed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.generated_pages.page import Design
from tests.generated_pages.tables import entry, tables

if TYPE_CHECKING:
    import random


@dataclass(frozen=True, slots=True)
class Words:
    """The labels of one language, with alternatives; extras are `label=value`."""

    surname: tuple[str, ...]
    given: tuple[str, ...]
    whole: tuple[str, ...]
    birth: tuple[str, ...]
    extras: tuple[str, ...]
    dates: tuple[str, ...]  # date patterns
    heading: str
    whole_name: str = "{Name}"


_FILE = Path(__file__).with_name("words.toml")
WORDS = {name: entry(Words, table, name) for name, table in tables(_FILE).items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeDesign(Design):
    """A design that draws its rows at random, with one `rule` and one language."""

    words: Words
    rule: str  # a key of `_field`
    columns: int = 1
    second: Words | None = None  # for bilingual labels

    def layout_for(self, rng: random.Random) -> str:
        """A heading, then the fields in columns."""
        fields = self._fields(rng)
        width = 440 if self.columns == 2 else 240
        left = rng.randint(30, 60) if self.columns == 2 else rng.randint(40, 340)
        rows = [f"{rng.randint(40, 300)} {rng.randint(20, 40)} 28 {self.words.heading}"]
        tall, top, offset = rng.randint(18, 24), rng.randint(110, 160), width // 2 + 60
        for i, (label, value) in enumerate(fields):
            x = left + (width + 60) * (i % self.columns)
            y = top + (i // self.columns) * rng_step(self.rule, tall)
            rows += _field(self.rule, (x, y), label, value, (tall, offset))
        return "\n".join(rows)

    def _fields(self, rng: random.Random) -> list[tuple[str, str]]:
        words, second = self.words, self.second

        def label(key: str) -> str:
            own = rng.choice(getattr(words, key))
            return f"{own} / {rng.choice(getattr(second, key))}" if second else own

        pattern = rng.choice(words.dates)
        capitals = rng.random() < 0.5
        if rng.random() < 0.5:
            names = [(label("whole"), words.whole_name)]
        else:
            names = [(label("surname"), "{Surname}"), (label("given"), "{Given}")]
            if rng.random() < 0.25:
                names.reverse()
        if capitals:
            names = [
                (text, value.replace(value[1:-1], value[1:-1].upper())) for text, value in names
            ]
        extras = rng.sample(words.extras, 4)
        others = [tuple(extra.split("=")) for extra in extras]
        rest = [(text, value.replace("DAY", pattern)) for text, value in others]
        rest.insert(rng.randint(0, 2), (label("birth"), f"{{dob:{pattern}}}"))
        return names + rest if rng.random() < 0.7 else [rest[0], *names, *rest[1:]]


def rng_step(rule: str, tall: int) -> int:
    """The distance to the next row."""
    return tall * 3 if rule in {"above", "below", "stacked"} else tall * 2


def _field(
    rule: str, at: tuple[int, int], label: str, value: str, size: tuple[int, int]
) -> list[str]:
    (x, y), (tall, offset) = at, size
    small = tall * 2 // 3
    beside = max(x - 30, x + offset - 10 - len(label) * tall * 5 // 9)  # ends before the value
    rows = {
        "colon": [f"{x} {y} {tall} {label}:", f"{x + offset} {y} {tall} {value}"],
        "bare": [f"{x} {y} {tall} {label}", f"{x + offset} {y} {tall} {value}"],
        "above": [f"{x} {y} {small} {label}", f"{x} {y + small + 4} {tall} {value}"],
        "below": [f"{x} {y} {tall} {value}", f"{x} {y + tall + 3} {small} {label}"],
        "inline": [f"{x} {y} {tall} {label}: {value}"],
        "leader": [f"{x} {y} {tall} {label} ..... {value}"],
        "stacked": [f"{x} {y} {tall} {label}:", f"{x + 30} {y + tall + 4} {tall} {value}"],
        "dash": [f"{x} {y} {tall} {label} - {value}"],
        "bar": [f"{x} {y} {tall} {label} | {value}"],
        "tight": [f"{x} {y} {tall} {label}:{value}"],
        "second colon": [f"{x} {y} {tall} {label}", f"{x + offset} {y} {tall} : {value}"],
        "right": [f"{beside} {y} {tall} {label}", f"{x + offset} {y} {tall} {value}"],
    }
    return rows[rule]
