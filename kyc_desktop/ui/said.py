"""Says in the window's language what the program below the window says in English.

Errors, doubts and checks are English sentences down there: they are stored, logged and printed by
the command line. The sentence itself is the key to its translation. One with values in it is
recognised by its template, the values are translated too where they are words that we know, and
put into the template's translation. What is not known stays as it is.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from PySide6.QtCore import QCoreApplication, QLocale

from kyc_desktop.paths import resources
from kyc_desktop.ui.dates import spoken_date

CONTEXT = "Sentences"
PLACE = re.compile(r"\{(\w+)\}")
"""Where a value stands in a template."""

_ENDS = (".", "?", "!", "…")
_BETWEEN = re.compile(r"(?<=[.?!…])\s+")
# A value does not reach into the next sentence.
_VALUE = r"(?:(?!(?<=[a-z0-9”)])[.?!…]\s+[A-Z“]).)+?"
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+\.\d+")


def said(text: str) -> str:
    """A text of the program in the window's language; several sentences one by one."""
    whole = _known(text)
    if whole is not None:
        return whole
    parts = _BETWEEN.split(text)
    return _joined(parts) if len(parts) > 1 else text


def _joined(parts: list[str]) -> str:
    """The longest runs of sentences that are known together, and the others as they are."""
    words = []
    at = 0
    while at < len(parts):
        for end in range(len(parts), at, -1):
            known = _known(" ".join(parts[at:end]))
            if known is not None or end == at + 1:
                words.append(parts[at] if known is None else known)
                at = end
                break
    return " ".join(words)


def _known(text: str) -> str | None:
    translated = QCoreApplication.translate(CONTEXT, text)
    if translated != text:
        return translated
    # "{0} or {1}" is a value: no sentence that merely has an "or" in it is meant by it.
    for pattern, template, head in _templates(sentences=text.endswith(_ENDS)):
        found = pattern.fullmatch(text) if text.startswith(head) else None
        if found is not None:
            return _filled(QCoreApplication.translate(CONTEXT, template), found)
    return None


def _filled(form: str, found: re.Match[str]) -> str:
    return PLACE.sub(lambda place: _value(found[f"_{place[1]}"]), form)


def _value(text: str) -> str:
    try:
        return spoken_date(dt.date.fromisoformat(text))
    except ValueError:
        pass
    if _NUMBER.fullmatch(text):
        digits = len(text.partition(".")[2])
        return QLocale().toString(float(text.replace(",", "")), "f", digits)
    return said(text)


@cache
def _templates(*, sentences: bool) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Patterns, their templates and how these begin; the most words of their own first.

    Either those that end as a sentence does, or the others.
    """
    file = resources() / "translations" / "templates.txt"
    templates = file.read_text(encoding="utf-8").splitlines()
    templates.sort(key=lambda template: -len(PLACE.sub("", template)))
    return tuple(
        (_pattern(template), template, PLACE.split(template)[0])
        for template in templates
        if template.endswith(_ENDS) == sentences
    )


def _pattern(template: str) -> re.Pattern[str]:
    literals = PLACE.split(template)  # literal, name, literal, name, …, literal
    parts = [
        f"(?P<_{part}>{_VALUE})" if number % 2 else re.escape(part)
        for number, part in enumerate(literals)
    ]
    return re.compile("".join(parts), re.DOTALL)
