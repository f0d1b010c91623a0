"""Transliterates names to Latin letters, and garbles other scripts as a Latin recogniser does."""

from __future__ import annotations

import random
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

TABLES = tomllib.loads(Path(__file__).with_name("letters.toml").read_text("utf-8"))
"""For letters: their sounds, look-alikes, and what engines misread them for."""

_SOUNDS: dict[str, str] = TABLES["sounds"]
_LOOKS: dict[str, str] = TABLES["looks"]
_SYLLABLES: list[str] = TABLES["other"]["syllables"]
_ARMENIAN_LOOK = "Uuunlpqwihgzjdm"
_WILD = "IlrtTiHEnmuhp7913OoSsfaeJ[]^:|+~/.-"
_HAN: str = TABLES["other"]["han"]


@lru_cache(maxsize=200_000)
def latin(text: str) -> str:
    """An approximate transliteration; a script without a table becomes syllables."""
    if all(ord(char) < 0x370 or 0x1E00 <= ord(char) < 0x2100 for char in text):
        return text
    found = []
    rng = random.Random(text)
    wild = False
    for char in unicodedata.normalize("NFD", text):
        low = char.lower()
        if low in _SOUNDS:
            sound = _SOUNDS[low]
            found.append(sound.capitalize() if char != low else sound)
        elif ord(char) < 0x300 or not char.isalpha():
            found.append(char if ord(char) < 0x300 else "")
        else:
            wild = True
    if wild:
        count = rng.randint(1, 3)
        return "".join(rng.choice(_SYLLABLES) for _ in range(count)).title()
    return "".join(found).title()


def garbled(text: str, rng: random.Random, way: str) -> str:
    """The reading of a text in another script; empty if it is not read.

    Args:
        text: in any script.
        rng: source of randomness.
        way: "absent", "looks", "wild", "han", "kept".
    """
    if way == "absent":
        return ""
    if way == "kept":
        return text
    if way == "han":
        count = max(1, min(8, len(text) // 2))
        return "".join(rng.choice(_HAN) for _ in range(count))
    out = []
    for char in text:
        if char.isspace() or char.isdigit() or char in "/|:.,-":
            out.append(char)
            continue
        upper = char.upper()
        if way == "looks" and upper in _LOOKS:
            found = rng.choice(_LOOKS[upper]) if len(_LOOKS[upper]) < 3 else _LOOKS[upper]
            out.append(found if char == upper or rng.random() < 0.4 else found.lower())
        elif way == "looks" and upper == char and unicodedata.name(char, "").startswith("LATIN"):
            out.append(char)
        elif "\u0530" <= char <= "\u058f":
            out.append(rng.choice(_ARMENIAN_LOOK))
        elif rng.random() < 0.75:
            out.append(rng.choice(_WILD))
    return " ".join("".join(out).split())
