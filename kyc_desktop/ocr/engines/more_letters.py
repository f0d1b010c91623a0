"""Reads the letters that RapidOCR's recogniser lacks, from what it saw in a line.

Its last layer knows no Cyrillic, hardly a Greek and few of the Latin letters that the names of
Europe and Vietnam are written with: it leaves them out or takes others for them, at a high score.
The layers before it tell them apart all the same. A small network of ours reads what these saw;
`resources/networks/letters.md` says what it was trained with and how well it reads.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from itertools import starmap
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Levenshtein

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import OcrFailed
from kyc_desktop.extraction.words.alphabets import LOOKS
from kyc_desktop.extraction.words.text import its_alphabet
from kyc_desktop.ocr.engines.mrz_text import path
from kyc_desktop.ocr.networks.onnx_networks import network
from kyc_desktop.ocr.networks.openvino_network import streams_for
from kyc_desktop.ocr.networks.own_networks import own_network

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MODEL = "letters.onnx"
PART = 0.3  # of a page's letters in another alphabet: the others are then tried in it too

SEEN = ("p2o.pd_op.pool2d.1.0", "p2o.pd_op.transpose.8.0")
"""What it takes of RapidOCR's recogniser: 1 × 384 × 1 × steps, and 1 × steps × 120."""

_OTHER = 0.85  # the mean of the letters of a line in another alphabet
_ONE_LETTER = 0.96  # of one that has one letter which looks like no Latin one
_FEWEST = 2  # letters of another alphabet that look like no Latin ones
_FITS, _EACH = 0.6, 0.1  # the mean, and the least, of a line in the alphabet of its page
_WHOLE = 0.93  # the mean of a line in Vietnamese
_MARKED = 0.9  # the score of a letter with a mark
_DOUBTED = 0.92  # the score of a line, at most: nobody else knows these letters
_LATIN_LOOKS = {its: latin for looks in LOOKS.values() for latin, its in looks.items()}
_STACKED = frozenset("ƯƠĐ")  # of Vietnamese alone, as letters with two marks are
_VIETNAMESE = frozenset("àáâãèéêìíòóôõùúýăĩũạẹịọụỵ")  # of others too
# Letters with a stroke through them or of a form of their own, and what they are read as.
_BASES = dict(zip("ŁłĐđĦħŦŧØøıİƏə", "LlDdHhTtOoiIEe", strict=True))
_STROKES = frozenset("'`´’‘")  # may be a mark of the letter before, or an apostrophe


class MoreLetters:
    """What else a line may say; the reading that is right is told by `with_more_letters`."""

    def __init__(self, recogniser: Path, threads: int = 0, folder: Path | None = None) -> None:
        """Loads the network; takes two tenths of a second.

        Args:
            recogniser: The file of RapidOCR's recogniser.
            threads: 0: as many as there are cores.
            folder: Of the network and its checksum; None: the program's own.

        Raises:
            OcrFailed: the file is missing or damaged, or was trained with another recogniser.
        """
        file = own_network(MODEL, folder)
        sound = False
        if file is not None:
            self._network = network(file, threads, None, streams_for(threads))
            self._characters = self._network.note("character")
            sees = self._network.note("recogniser")
            sound = hashlib.sha256(recogniser.read_bytes()).hexdigest() == sees
        if not sound:
            raise OcrFailed(Message("letters_reader_missing"), Message("install_again"))

    def texts(
        self, seen: Sequence[Floats], alphabet: str | None = None
    ) -> list[tuple[str, list[float]]]:
        """Text of lines and score of each character.

        Args:
            seen: Each line as `together` makes it.
            alphabet: All letters are of this one, of `LOOKS`; None: of any.
        """
        its = [not c.isalpha() or alphabet in {None, its_alphabet(c)} for c in self._characters]
        allowed = np.array([True, *its], np.float32)

        def read(answer: Floats) -> tuple[str, list[float]]:
            return path(answer[0] * allowed, self._characters)

        return self._network.answers(seen, read)


def together(pooled: Floats, last: Floats) -> Floats:
    """What the network takes, 1 × steps × 504, from the two answers that `SEEN` names."""
    return np.concatenate([last, pooled[:, :, 0].transpose(0, 2, 1)], axis=2)


def with_more_letters(
    text: str, score: float, more: str, scores: Sequence[float]
) -> tuple[str, float] | None:
    """What a line says where it has letters that RapidOCR lacks, and its score; None elsewhere.

    A line in another alphabet is taken as a whole. Of Latin letters those with marks are taken, and
    all others as RapidOCR read them.

    Args:
        text: What RapidOCR read.
        score: Of that.
        more: What was read with more letters.
        scores: Of each of its characters.
    """
    mean = sum(scores) / len(scores) if scores else 0.0
    for alphabet in LOOKS:
        telling = _telling(more, alphabet)
        if telling:
            whole = _in_alphabet(more, alphabet)
            if whole is None or _is_east_asian(text):
                return None
            alone = telling < _FEWEST  # II may be П, and III Ш
            mixed = any(its_alphabet(char) != alphabet for char in whole if char.isalpha())
            taken = mean >= (_ONE_LETTER if alone else _OTHER) and not (alone and mixed)
            return (whole, min(mean, _DOUBTED)) if taken else None
    if _vietnamese(more) and mean >= _WHOLE and _digits(text) == _digits(more):
        return more, min(mean, _DOUBTED)  # a letter in three has a mark, and marks are left out
    marked, disputed = _marked(text, more, scores)
    return (marked, min(score, _DOUBTED)) if marked != text or disputed else None


def is_without(text: str, alphabet: str) -> bool:
    """Whether a text has letters, and none of an alphabet."""
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and all(its_alphabet(char) != alphabet for char in letters)


def in_alphabet(more: str, scores: Sequence[float]) -> tuple[str, float] | None:
    """What a line says on a page in another alphabet, once it is read in that one alone.

    "ONOMA" is as well Greek as Latin, and "XKEH" is ЖЕН. A Latin line has scores near 0 then: of
    260 such lines none was taken, and 22 of the 30 that were are as printed, none before.
    """
    mean = sum(scores) / len(scores) if scores else 0.0
    return (more, min(mean, _DOUBTED)) if mean >= _FITS and min(scores) >= _EACH else None


def _digits(text: str) -> list[str]:
    return list(filter(str.isdigit, text))


def _telling(text: str, alphabet: str) -> int:
    """How many of its letters are of an alphabet and look like no Latin ones."""
    alike = LOOKS[alphabet].values()
    return sum(
        char not in alike and its_alphabet(char) == alphabet for char in text if char.isalpha()
    )


def _in_alphabet(text: str, alphabet: str) -> str | None:
    """A text with all words in one alphabet but those in Latin letters; None if that is not so.

    Letters that look alike are written in the alphabet of their word. What comes of a script that
    nobody knows has letters of several alphabets, digits and capitals within words.
    """
    looks, words = LOOKS[alphabet], []
    for word in text.split(" "):
        plain = "".join(_LATIN_LOOKS.get(char, char) for char in word)
        alike = all(char in looks for char in plain if char.isalpha())
        its = "".join(looks.get(char, char) for char in plain)
        if _telling(its, alphabet):
            pieces = re.findall(r"\w+", its)
            if not all(piece.isdigit() or _is_word(piece, alphabet) for piece in pieces):
                return None
        elif not alike or all(char.isascii() for char in word):
            its = plain
            if any(char.isalpha() and its_alphabet(char) != "LATIN" for char in its):
                return None
        words.append(its)
    return " ".join(words)


def _is_word(piece: str, alphabet: str) -> bool:
    cased = piece.islower() or piece.isupper() or piece[1:].islower()
    return cased and all(its_alphabet(char) == alphabet for char in piece)


def _marked(text: str, more: str, scores: Sequence[float]) -> tuple[str, bool]:
    """The text with the marked letters of the other reading in the places of the plain ones.

    And whether they differ in a mark that stays as RapidOCR saw it.
    """
    vietnamese = _vietnamese(more)
    found, disputed = "", False
    for part in Levenshtein.opcodes(text, more):
        mine = text[part.src_start : part.src_end]
        other = more[part.dest_start : part.dest_end]
        takes = False
        if min(scores[part.dest_start : part.dest_end], default=0.0) < _MARKED:
            pass
        elif part.tag == "insert":
            takes = vietnamese and all(map(_is_vietnamese, other))
        elif part.tag == "replace" and text[part.src_end : part.src_end + 1] not in _STROKES:
            pairs = list(zip(mine, other, strict=True))
            marked = all(starmap(_is_marked, pairs))
            takes = marked and (mine.isascii() or (vietnamese and all(map(_is_vietnamese, other))))
            disputed = disputed or (marked and not takes)
        found += other if takes else mine
    return found, disputed


def _is_marked(char: str, other: str) -> bool:
    """Whether a letter is another one with a mark, or with another mark."""
    return (
        not other.isascii()
        and other.isalpha()
        and its_alphabet(other) == "LATIN"
        and _base(char) == _base(other)
    )


def _vietnamese(text: str) -> bool:
    """Whether it has several letters that only Vietnamese has, and none that it lacks."""
    marked = {char for char in text if char.isalpha() and not char.isascii()}
    own = {char for char in marked if _is_vietnamese(char)}
    return len(own) >= _FEWEST and all(char.lower() in _VIETNAMESE for char in marked - own)


def _is_vietnamese(char: str) -> bool:
    """Whether only Vietnamese has such a letter: two marks, a horn, a hook, a đ."""
    marks = unicodedata.normalize("NFD", char)[1:]
    return len(marks) > 1 or "\u031b" in marks or "\u0309" in marks or char.upper() in _STACKED


def _base(char: str) -> str:
    return _BASES.get(char) or unicodedata.normalize("NFD", char)[0]


def _is_east_asian(text: str) -> bool:
    """Whether a text has signs that RapidOCR knows well."""
    return any(its_alphabet(char) in {"CJK", "HIRAGANA", "KATAKANA"} for char in text)
