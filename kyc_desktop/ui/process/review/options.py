"""The values to choose from in a field: the readings, and what the customer stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kyc_desktop.domain.fields import Origin
from kyc_desktop.ui.process.review.badges import origin_word, taken_word
from kyc_desktop.ui.process.review.choice_list import TAKE, Option
from kyc_desktop.ui.process.review.letter_marks import differing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyc_desktop.domain.fields import Field
    from kyc_desktop.ui.process.review.blind_field import BlindField

    Said = Callable[[str], str]
    """A value as shown to the user."""


def reading_options(
    field: Field | None, stated: str, said: Said, left: str | None = None
) -> Sequence[Option]:
    """The readings of a field, its own first; of one without a reading, what was stated.

    What the customer stated always has a key, and so has what was `left` by a draft instead of
    what was read: a value, empty if it can't be saved.
    """
    if field is None:
        return [Option(stated, said(stated), origin_word(Origin.STATED))] if stated else ()
    options = list(_readings(field, said))
    if left is None:
        return options
    tr = QCoreApplication.translate
    if not options:
        options.append(Option(field.value, said(field.value), tr("Choice", "read by the program")))
    if left and left not in {option.text for option in options}:
        typed = said(left)
        ours, theirs = differing(options[0].translated, typed)
        options[0] = options[0]._replace(marks=ours)
        options.insert(1, Option(left, typed, tr("Choice", "entered by hand"), theirs))
    return options


def _readings(field: Field, said: Said) -> Sequence[Option]:
    origins: dict[str, list[Origin]] = {}
    for each in field.choices:
        if each.value != field.value:
            origins.setdefault(each.value, []).append(each.origin)
    if not origins:
        return ()
    options = [Option(field.value, said(field.value), taken_word(field))]
    for value, named in origins.items():
        words = ", ".join(filter(None, map(origin_word, named)))
        option = Option(value, said(value), words)
        if Origin.ENGINE in named:
            first, second = differing(options[0].translated, option.translated)
            options[0], option = options[0]._replace(marks=first), option._replace(marks=second)
        if named == [Origin.STATED]:
            options.insert(len(TAKE) - 1, option)
        else:
            options.append(option)
    return options


def compared_options(blind: BlindField, said: Said) -> Sequence[Option]:
    """The typed and the extracted value of a blind check, once both may be seen."""
    if blind.compared is None:
        return ()
    tr = QCoreApplication.translate
    typed, read = said(blind.compared), said(blind.read.value)
    # Compared without case: the typed value may be in capitals.
    small = typed.lower(), read.lower()
    same_places = tuple(map(len, small)) == (len(typed), len(read))
    ours, theirs = differing(*small) if same_places else differing(typed, read)
    return (
        Option(blind.compared, typed, tr("Choice", "entered by you"), ours),
        Option(blind.read.value, read, tr("Choice", "read by the program"), theirs),
    )
