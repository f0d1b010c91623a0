"""Reads letters that RapidOCR's recogniser does not know, from the features it computed for a line.

Its last layer knows no Cyrillic, hardly any Greek and few of the Latin letters that the names of
Europe and Vietnam are written with: it drops them or replaces them by others, with a high score.
The layers before it distinguish them nevertheless. A small network of our own reads the output of
these layers; `resources/networks/letters.md` says how it was trained and how well it reads.
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
from kyc_desktop.ocr.networks.bundled_networks import bundled_network
from kyc_desktop.ocr.networks.onnx_networks import network
from kyc_desktop.ocr.networks.openvino_network import streams_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MODEL = "letters.onnx"
# Of a page's letters: share in another alphabet from which other lines are tried in it too.
PART = 0.3

SEEN = ("p2o.pd_op.pool2d.1.0", "p2o.pd_op.transpose.8.0")
"""The layers of RapidOCR's recogniser that are its input: 1 × 384 × 1 × steps, 1 × steps × 120."""

_OTHER = 0.85  # least mean score of a line in another alphabet
_ONE_LETTER = 0.96  # the same for a line with a single letter that no Latin letter looks like
_FEWEST = 2  # letters of another alphabet that no Latin letter looks like
_FITS, _EACH = 0.6, 0.1  # least mean and minimum score of a line read in the alphabet of its page
_WHOLE = 0.93  # least mean score of a line in Vietnamese
_MARKED = 0.9  # least score of a letter with a mark
_DOUBTED = 0.92  # highest score that a line gets: no other reader knows these letters
_LATIN_LOOKS = {its: latin for looks in LOOKS.values() for latin, its in looks.items()}
_STACKED = frozenset("ƯƠĐ")  # only Vietnamese has these, and letters with two marks
_VIETNAMESE = frozenset("àáâãèéêìíòóôõùúýăĩũạẹịọụỵ")  # other languages have these, too
# Letters with a stroke through them or with a form of their own, and what they are misread as.
_BASES = dict(zip("ŁłĐđĦħŦŧØøıİƏə", "LlDdHhTtOoiIEe", strict=True))
_STROKES = frozenset("'`´’‘")  # a mark of the preceding letter, or an apostrophe


class MoreLetters:
    """Alternative readings of lines; `with_more_letters` decides which reading is right."""

    def __init__(self, recogniser: Path, threads: int = 0, folder: Path | None = None) -> None:
        """Load the network; takes two tenths of a second.

        Args:
            recogniser: the file of RapidOCR's recogniser.
            threads: 0: as many as there are cores.
            folder: of the network and its checksum; None: the program's own.

        Raises:
            OcrFailed: the file is missing or damaged, or was trained for another recogniser.
        """
        file = bundled_network(MODEL, folder)
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
        """The texts of lines, each with the score of every character.

        Args:
            seen: the features of each line, from `concatenated_features`.
            alphabet: one of `LOOKS`, in which all letters have to be; None: any.
        """
        its = [not c.isalpha() or alphabet in {None, its_alphabet(c)} for c in self._characters]
        allowed = np.array([True, *its], np.float32)

        def read(answer: Floats) -> tuple[str, list[float]]:
            return path(answer[0] * allowed, self._characters)

        return self._network.answers(seen, read)


def concatenated_features(pooled: Floats, last: Floats) -> Floats:
    """The network's input, 1 × steps × 504, from the outputs of the two layers `SEEN`."""
    return np.concatenate([last, pooled[:, :, 0].transpose(0, 2, 1)], axis=2)


def with_more_letters(
    text: str, score: float, more: str, scores: Sequence[float]
) -> tuple[str, float] | None:
    """The reading and score of a line with letters that RapidOCR lacks; None for other lines.

    A line in another alphabet is taken as a whole. Of a Latin line only the letters with marks are
    taken; all others stay as RapidOCR read them.

    Args:
        text: RapidOCR's reading.
        score: of that reading.
        more: the reading with more letters.
        scores: of each of its characters.
    """
    mean = sum(scores) / len(scores) if scores else 0.0
    for alphabet in LOOKS:
        telling = _telling(more, alphabet)
        if telling:
            whole = _in_alphabet(more, alphabet)
            if whole is None or _is_east_asian(text):
                return None
            alone = telling < _FEWEST  # a lone П may be II, and Ш may be III
            mixed = any(its_alphabet(char) != alphabet for char in whole if char.isalpha())
            taken = mean >= (_ONE_LETTER if alone else _OTHER) and not (alone and mixed)
            return (whole, min(mean, _DOUBTED)) if taken else None
    if _vietnamese(more) and mean >= _WHOLE and _digits(text) == _digits(more):
        return more, min(mean, _DOUBTED)  # every third letter has a mark, and RapidOCR drops marks
    marked, disputed = _marked(text, more, scores)
    return (marked, min(score, _DOUBTED)) if marked != text or disputed else None


def is_without(text: str, alphabet: str) -> bool:
    """Whether a text has letters, and none in this alphabet."""
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and all(its_alphabet(char) != alphabet for char in letters)


def in_alphabet(more: str, scores: Sequence[float]) -> tuple[str, float] | None:
    """The reading of a line on a page in another alphabet, restricted to that alphabet.

    "ONOMA" can be Greek as well as Latin, and "XKEH" is ЖЕН. A Latin line has scores near 0 in the
    other alphabet: of 260 such lines none was accepted, and of the 30 lines accepted 22 are as
    printed, where none was before.
    """
    mean = sum(scores) / len(scores) if scores else 0.0
    return (more, min(mean, _DOUBTED)) if mean >= _FITS and min(scores) >= _EACH else None


def _digits(text: str) -> list[str]:
    return list(filter(str.isdigit, text))


def _telling(text: str, alphabet: str) -> int:
    """How many of its letters are in the alphabet and look like no Latin letter."""
    alike = LOOKS[alphabet].values()
    return sum(
        char not in alike and its_alphabet(char) == alphabet for char in text if char.isalpha()
    )


def _in_alphabet(text: str, alphabet: str) -> str | None:
    """A text with each word in one alphabet, this one or Latin; None if that is impossible.

    Letters that look alike are converted to the alphabet of their word. Readings of an unknown
    script mix several alphabets, digits and capitals within words.
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
    """The text with letters replaced by those with marks from the other reading.

    Also whether they differ in a mark that was not taken over from the other reading.
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
    """Whether `other` is the same letter with a mark, or with a different mark."""
    return (
        not other.isascii()
        and other.isalpha()
        and its_alphabet(other) == "LATIN"
        and _base(char) == _base(other)
    )


def _vietnamese(text: str) -> bool:
    """Whether several letters are used by Vietnamese only, and none is unknown to it."""
    marked = {char for char in text if char.isalpha() and not char.isascii()}
    own = {char for char in marked if _is_vietnamese(char)}
    return len(own) >= _FEWEST and all(char.lower() in _VIETNAMESE for char in marked - own)


def _is_vietnamese(char: str) -> bool:
    """Whether only Vietnamese has the letter: with two marks, a horn or a hook, or đ."""
    marks = unicodedata.normalize("NFD", char)[1:]
    return len(marks) > 1 or "\u031b" in marks or "\u0309" in marks or char.upper() in _STACKED


def _base(char: str) -> str:
    return _BASES.get(char) or unicodedata.normalize("NFD", char)[0]


def _is_east_asian(text: str) -> bool:
    """Whether the text has East Asian characters, which RapidOCR knows well."""
    return any(its_alphabet(char) in {"CJK", "HIRAGANA", "KATAKANA"} for char in text)
