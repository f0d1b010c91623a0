"""Domain values as JSON can hold them, and back: by their fields and the fields' types.

A field that is missing takes its default, and one that is unknown is passed over, so that another
version of the program can read what this one wrote.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from cattrs import Converter

T = TypeVar("T")

# Without detailed validation it raises what went wrong first, and not a group of all that did.
_CONVERTER = Converter(detailed_validation=False)
_CONVERTER.register_unstructure_hook(dt.date, lambda day: day.isoformat())
_CONVERTER.register_structure_hook(dt.date, lambda text, kind: kind.fromisoformat(text))


def to_plain(value: Any) -> Any:  # noqa: ANN401 - JSON is any of its kinds
    """The value as dictionaries, lists or tuples, texts and numbers."""
    return _CONVERTER.unstructure(value)


def from_plain(kind: type[T], plain: Any) -> T:  # noqa: ANN401 - JSON is any of its kinds
    """The value of that kind.

    Raises:
        AttributeError, KeyError, TypeError, ValueError: it is none.
    """
    return _CONVERTER.structure(plain, kind)
