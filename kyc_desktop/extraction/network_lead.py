"""Decides when the meaning network's value takes precedence over that of the rules.

All figures are from lines that real engines read of pages on which neither was tuned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.extraction.words.names import loose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.fields import DateField, Field, NameField

LOST = frozenset({"no_label", "weak_label", "one_part", "left_over", "label_word", "two_values"})
"""Doubts of the rules about which text is the name."""
# Doubts that the letters belong to another script, which one of the engines read as Latin ones.
_GARBLED = frozenset({"low_ocr_score", "digits_for_letters", "unusual_characters"})
# Least scores from which on the network's name is taken if the rules doubt the place: for a name
# with a label for each part, and for others. On real lines this made 98 more names right and 5
# wrong. Where two people have the same labels, it was right on 9 of 9 pages with any score.
_WITH_PARTS, _WHOLE, _OF_TWO = 0.9, 0.7, 0.5
# Alone, of a name with a label for each part: they are far from it, or garbled, but there.
_FAR = frozenset({"weak_label"})
# Least score of a date of which the rules know only that it has no label.
_WITHOUT_LABEL = 0.9


def name_leads(name: NameField, its: NameField, score: float) -> bool:
    """Whether the network's name is taken instead of one whose place or script the rules doubt.

    Args:
        name: the rules' name.
        its: the network's name, which is another one.
        score: the network's score of it.
    """
    codes = {known.code for known in name.doubts}
    if LOST.isdisjoint(codes):
        elsewhere = not set(its.boxes) <= set(name.boxes)
        return score >= _WITH_PARTS and elsewhere and not _GARBLED.isdisjoint(codes)
    ours, others = (set(map(loose, each.value.split())) for each in (name, its))
    # Fewer words answer only the doubt that one of them is a label.
    if (others < ours and "label_word" not in codes) or len(others) == 1 < len(ours):
        return False
    if not (name.surname and name.given_names):
        return score >= (_OF_TWO if "two_values" in codes else _WHOLE)
    return score >= _WITH_PARTS and not ours < others and codes & LOST != _FAR


def leading_date(dob: DateField, dates: Sequence[str], score: float) -> str | None:
    """The network's date if it is taken instead of the rules' date, else None.

    It is where several dates stand under labels of a date of birth, as for a child and its parents
    (right on 11 of 11 pages, the rules on none), and where the rules' date has no label.

    Args:
        dob: the rules' date.
        dates: what the network's date may be; none of them is the rules' date.
        score: the network's score of it.
    """
    codes = {known.code for known in dob.doubts}
    beside = [date for date in dates if date in {choice.value for choice in dob.choices}]
    one = beside if len(beside) == 1 else dates
    if len(one) != 1:
        return None
    if "two_dates" in codes or ("no_label" in codes and score >= _WITHOUT_LABEL):
        return one[0]
    return None


def is_lost(field: Field) -> bool:
    """Whether the rules doubt which text of the page it is."""
    return not LOST.isdisjoint({known.code for known in field.doubts})
