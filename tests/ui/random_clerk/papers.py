"""What the simulated reading finds on a document: fictional people, with all kinds of doubt."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import Choice, DateField, Details, Expiry, NameField, Origin, Source
from kyc_desktop.domain.reading import Line, OcrResult
from kyc_desktop.messages.doubts import DOUBTS
from tests.messages import any_doubt
from tests.ui.process.conftest import box

if TYPE_CHECKING:
    import random

_GIVEN = ("Anna Maria", "Jürgen", "Ines", "José", "Ravi", "Łucja", "O'Neil", "李")
_SURNAMES = ("Eriksson", "Müller-Lüdenscheidt", "de la Cruz", "Kumar", "Nowak", "Smith")


def paper(chance: random.Random) -> tuple[OcrResult, Details]:
    """The lines of a document, and what was found in them; a field may be missing."""
    name = f"{chance.choice(_GIVEN)} {chance.choice(_SURNAMES)}"
    birth = dt.date(1930, 1, 1) + dt.timedelta(days=chance.randrange(28_000))
    # A number makes each page differ from all others.
    number = f"P{chance.randrange(10**9):09}"
    lines = tuple(
        Line(text, 0.98, box(10, 10 + 40 * row))
        for row, text in enumerate(("PASSPORT", name.upper(), birth.strftime("%d.%m.%Y"), number))
    )
    details = Details(
        _name(chance, name, lines[1]) if chance.random() < 0.9 else None,
        _date(chance, birth, lines[2]) if chance.random() < 0.9 else None,
        expires=_expiry(chance) if chance.random() < 0.7 else None,
        several_people=chance.random() < 0.05,
    )
    return OcrResult(lines, "quick 1"), details


def _name(chance: random.Random, name: str, line: Line) -> NameField:
    sure = chance.random() < 0.5
    choices = (Choice(name.replace("n", "m"), Origin.ENGINE),) if chance.random() < 0.3 else ()
    return NameField(
        value=name,
        printed=line.text,
        source=chance.choice((Source.VIZ, Source.MRZ)),
        confidence=0.98 if sure else 0.6,
        confident=sure,
        doubts=() if sure else (any_doubt(chance.choice(list(DOUBTS))),),
        choices=tuple(each for each in choices if each.value != name),
        boxes=(line.box,),
    )


def _date(chance: random.Random, birth: dt.date, line: Line) -> DateField:
    sure = chance.random() < 0.5
    other = birth.replace(day=birth.month, month=min(birth.day, 12))
    return DateField(
        value=birth.isoformat(),
        printed=line.text,
        source=chance.choice((Source.VIZ, Source.MRZ)),
        confidence=0.98 if sure else 0.6,
        confident=sure,
        doubts=() if sure else (any_doubt(chance.choice(list(DOUBTS))),),
        choices=(Choice(other.isoformat(), Origin.ENGINE),) if other != birth and not sure else (),
        boxes=(line.box,),
    )


def _expiry(chance: random.Random) -> Expiry:
    date = dt.date(2023, 1, 1) + dt.timedelta(days=chance.randrange(3000))
    return Expiry(date, date.isoformat(), Source.VIZ)
