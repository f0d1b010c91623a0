"""Simulates errors of cameras and engines on clean lines, one function per kind.

The truth stays recoverable: names lose accents and have digits for letters, which a reader can
undo; no other letter of a name changes. MRZ lines keep every digit that matters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.generated_pages.noise_boxes import jitter, order, scale, shear, tilt, upside_down
from tests.generated_pages.page import Mark, Role, rectangle

if TYPE_CHECKING:
    import random

    from tests.generated_pages.page import Drawing

Marks = list[Mark]
Noise = Callable[[Marks, "random.Random", float], Marks]
"""Takes the lines and the share of lines affected, 0–1."""

_TO_DIGIT = {"O": "0", "I": "1", "B": "8", "S": "5"}
_TO_LETTER = {"0": "O", "1": "I", "8": "B", "5": "S"}
_ALIKE = {
    "rn": "m",
    "m": "rn",
    "l": "I",
    "I": "l",
    "O": "0",
    "o": "0",
    "S": "5",
    "i": "l",
    "B": "8",
}
_OTHER_DIGIT = {"0": "86", "1": "74", "3": "8", "4": "1", "5": "6", "6": "50", "7": "1", "8": "30"}
_GARBLE = "aceilnorstuvxAEHKNRTX"
_SHORT = 5
_FULL_NAME_SPLIT = 0.5
_ROW_OVERLAP = 0.5
_NEAR = 14  # line heights


def _hurt(mark: Mark, text: str, rng: random.Random) -> Mark:
    """Lower the score: engines are less sure of misread letters, 0.83 to 0.95 on photographs."""
    if text == mark.text:
        return mark
    return replace(mark, text=text, score=mark.score * rng.uniform(0.82, 0.96))


def _moved(mark: Mark, text: str, rng: random.Random) -> Mark:
    """Lower the score a little: lost spaces and full stops score 0.96 to 1.0 on photographs."""
    if text == mark.text:
        return mark
    return replace(mark, text=text, score=mark.score * rng.uniform(0.95, 1.0))


def _swap_one(text: str, table: dict[str, str], rng: random.Random) -> str:
    spots = [i for i, c in enumerate(text) if c in table]
    if not spots:
        return text
    i = rng.choice(spots)
    return text[:i] + table[text[i]] + text[i + 1 :]


def letters(marks: Marks, rng: random.Random, share: float) -> Marks:
    """Read O as 0, 1 as I, 5 as S, 8 as B, rn as m; in names only letters become digits."""
    changed = []
    for mark in marks:
        text = mark.text
        if rng.random() < share:
            if mark.role is Role.NAME:
                text = _swap_one(text, _TO_DIGIT, rng)
            elif mark.role in {Role.DATE, Role.NUMBER}:
                text = _swap_one(text, _TO_LETTER, rng)
            elif mark.role is Role.LABEL and len(text) > 2:
                old, new = rng.choice(list(_ALIKE.items()))
                text = text.replace(old, new, 1)
        changed.append(_hurt(mark, text, rng))
    return changed


def accents(marks: Marks, rng: random.Random, share: float) -> Marks:
    """Drop diacritics."""
    plain = []
    for mark in marks:
        text = mark.text
        if rng.random() < share * 2:
            parts = unicodedata.normalize("NFD", text)
            bare = "".join(c for c in parts if not ("\u0300" <= c <= "\u036f"))
            text = unicodedata.normalize("NFC", bare)
        plain.append(_hurt(mark, text, rng))
    return plain


def separators(marks: Marks, rng: random.Random, share: float) -> Marks:
    """Drop one separator of a date of birth with two-digit parts: 0912.1932, 05FEB1965."""
    changed = []
    for mark in marks:
        text = mark.text
        if mark.role is Role.DATE and rng.random() < share * 1.5:
            spots = [m.start() for m in re.finditer(r"(?<=\d)[./ -](?=[\dA-Z])", text)]
            if spots:
                i = rng.choice(spots)
                text = text[:i] + text[i + 1 :]
        changed.append(_moved(mark, text, rng))
    return changed


def spaces_lost(marks: Marks, rng: random.Random, share: float) -> Marks:
    """Join words of labels and parts of dates; names keep their spaces."""
    changed = []
    for mark in marks:
        text = mark.text
        if rng.random() < share:
            if mark.role is Role.NAME:
                text = re.sub(r"(?<=[:.]) ", "", text, count=1)
            elif mark.role is not Role.MRZ:
                text = text.replace(" ", "", 1 if rng.random() < _FULL_NAME_SPLIT else -1)
        changed.append(_moved(mark, text, rng))
    return changed


def spaces_added(marks: Marks, rng: random.Random, share: float) -> Marks:
    """Split a word of a label, or a date."""
    changed = []
    for mark in marks:
        text = mark.text
        if mark.role in {Role.LABEL, Role.DATE} and len(text) >= _SHORT and rng.random() < share:
            at = re.search(r"[./:-](?=\d)", text)
            i = at.end() if at and mark.role is Role.DATE else rng.randrange(2, len(text) - 1)
            if mark.role is Role.LABEL or at:
                text = f"{text[:i]} {text[i:]}"
        changed.append(_moved(mark, text, rng))
    return changed


def labels(marks: Marks, rng: random.Random, share: float) -> Marks:
    """Misread or drop a letter of a longer label; two letters of a long one."""
    changed = []
    for mark in marks:
        text = mark.text
        if mark.role is Role.LABEL and len(text) > _SHORT and rng.random() < share:
            for _ in range(1 + len(text) // 16):
                i = rng.randrange(len(text))
                if text[i].isalpha():
                    text = text[:i] + rng.choice(["", rng.choice(_GARBLE)]) + text[i + 1 :]
        changed.append(_hurt(mark, text, rng))
    return changed


def _same_row(left: Mark, right: Mark) -> bool:
    (x, top), (_, bottom) = left.box[0], left.box[2]
    shared = min(bottom, right.box[2][1]) - max(top, right.box[0][1])
    high = min(bottom - top, right.box[2][1] - right.box[0][1])
    gap = right.box[0][0] - left.box[1][0]
    return right.box[0][0] > x and shared > high * _ROW_OVERLAP and gap < high * _NEAR


def merged(marks: Marks, rng: random.Random, share: float) -> Marks:
    """Read a label and the value right of it as one line."""
    left_over = list(marks)
    for label in [m for m in marks if m.role is Role.LABEL]:
        values = [m for m in left_over if m is not label and _same_row(label, m)]
        value = min(values, key=lambda m: m.box[0][0], default=None)
        if value is None or value.role in {Role.LABEL, Role.MRZ} or rng.random() >= share:
            continue
        top = min(label.box[0][1], value.box[0][1])
        low = max(label.box[2][1], value.box[2][1])
        box = rectangle(label.box[0][0], top, value.box[1][0] - label.box[0][0], low - top)
        joined = replace(value, text=f"{label.text}{rng.choice([' ', ''])}{value.text}", box=box)
        if label.text.endswith(tuple("0123456789")) or label.text[-1:].isalpha():
            joined = replace(joined, text=f"{label.text} {value.text}")
        left_over = [joined if m is value else m for m in left_over if m is not label]
    return left_over


def split(marks: Marks, rng: random.Random, share: float) -> Marks:
    """Split a line in two at a space, mostly after a colon."""
    parts = []
    for mark in marks:
        spots = [i for i, c in enumerate(mark.text) if c == " "]
        colons = [i for i in spots if mark.text[i - 1] in ":/"]
        if mark.role is Role.MRZ or not spots or rng.random() >= share:
            parts.append(mark)
            continue
        i = rng.choice(colons or spots)
        (x, y), (right, low) = mark.box[0], mark.box[2]
        cut = x + (right - x) * i / len(mark.text)
        letter = (right - x) / len(mark.text)
        left = rectangle(x, y, cut - x, low - y)
        rest = rectangle(cut + letter, y, right - cut - letter, low - y)
        role = Role.LABEL if colons and mark.role is not Role.LABEL else mark.role
        parts.append(replace(mark, text=mark.text[:i], box=left, role=role))
        parts.append(replace(mark, text=mark.text[i + 1 :], box=rest))
    return parts


def dropped(marks: Marks, rng: random.Random, share: float) -> Marks:
    """Drop lines that are unrelated to name and date of birth."""
    return [m for m in marks if m.role is not Role.EXTRA or rng.random() >= share]


def labels_lost(marks: Marks, rng: random.Random, share: float) -> Marks:
    """Drop labels and headings, as small print is missed."""
    return [m for m in marks if m.role is not Role.LABEL or rng.random() >= share]


def mrz(marks: Marks, rng: random.Random, share: float) -> Marks:
    """In names, read O as 0; drop trailing fillers or read them as K; read << as «."""
    changed = []
    for mark in marks:
        text = mark.text
        tail = len(text) - len(text.rstrip("<"))
        if mark.role is Role.MRZ and rng.random() < share * 1.5:
            if not re.search(r"\d", text):
                head = 5 if len(text) > 30 else 0
                text = text[:head] + text[head:].replace("O", "0", rng.randint(1, 3))
            kind = rng.choice("KL«")
            if tail > 3 and kind == "K":
                text = text[:-2] + "K" + text[-1]
            elif tail > 1 and kind == "L":
                text = text[: -rng.randint(1, tail - 1)]
            elif kind == "«" and not text.startswith("I"):
                text = text.replace("<<", "«", 1)
        changed.append(_hurt(mark, text, rng))
    return changed


def digits(marks: Marks, rng: random.Random, share: float) -> Marks:
    """Misread a digit of a number or an MRZ line, usually with a high score.

    Printed dates are kept: without other evidence for the date, no reader could recover it.
    """
    changed = []
    for mark in marks:
        spots = [i for i, c in enumerate(mark.text) if c in _OTHER_DIGIT]
        coded = mark.role in {Role.NUMBER, Role.MRZ} and len(spots) >= _SHORT
        if coded and rng.random() < share:
            i = rng.choice(spots)
            other = rng.choice(_OTHER_DIGIT[mark.text[i]])
            changed.append(replace(mark, text=mark.text[:i] + other + mark.text[i + 1 :]))
        else:
            changed.append(mark)
    return changed


# Text first, then what changes boxes: rows are found on the upright page.
KINDS: dict[str, Noise] = {
    "merged": merged,
    "split": split,
    "dropped": dropped,
    "letters": letters,
    "accents": accents,
    "separators": separators,
    "spaces lost": spaces_lost,
    "spaces added": spaces_added,
    "labels": labels,
    "labels lost": labels_lost,
    "zone": mrz,
    "digits": digits,
    "order": order,
    "jitter": jitter,
    "shear": shear,
    "tilt": tilt,
    "scale": scale,
    "upside down": upside_down,
}
UNLABELLED = {"labels lost": 0.5}
MISREAD = {"digits": 0.7}
TURNED = {"order": 1.0, "upside down": 1.0}
ALONE = 0.5  # the share for a single kind
# The shares on a photograph: one separator in eight is lost, one label in ten is garbled.
PHOTO = {
    "merged": 0.15, "split": 0.05, "dropped": 0.05, "letters": 0.06, "accents": 0.15,
    "separators": 0.09, "spaces lost": 0.15, "spaces added": 0.03, "labels": 0.1, "zone": 0.2,
    "jitter": 0.3, "shear": 0.25, "tilt": 0.3, "scale": 1.0,
}  # fmt: skip


def noisy(drawing: Drawing, shares: dict[str, float], rng: random.Random) -> Marks:
    """The lines of `drawing` after each kind in `shares`, in the order of `KINDS`."""
    marks = list(drawing.marks)
    for kind, change in KINDS.items():
        if shares.get(kind, 0):
            marks = change(marks, rng, shares[kind])
    return marks
