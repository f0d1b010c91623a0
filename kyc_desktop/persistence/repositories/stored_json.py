"""Converts domain values to JSON and back, by their fields and the fields' types.

A missing field takes its default and an unknown one is ignored, so that another version of the
program can read what this one wrote.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from kyc_desktop.domain.message import Message, Param
from kyc_desktop.domain.reading import Line, Reading
from kyc_desktop.messages.english import english, fits, recognised
from kyc_desktop.persistence.repositories.words import storable

T = TypeVar("T")
SomeMessage = TypeVar("SomeMessage", bound=Message)


def to_plain(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """The value as dictionaries, lists or tuples, strings and numbers."""
    return _CONVERTER.unstructure(value)


def from_plain(kind: type[T], plain: Any) -> T:  # noqa: ANN401 - any JSON value
    """The value of type `kind`.

    Raises:
        AttributeError, KeyError, TypeError, ValueError: `plain` is not such a value.
    """
    try:
        return _CONVERTER.structure(plain, kind)
    except OverflowError as error:  # an integer of hundreds of digits where a fraction should be
        raise ValueError("a number is too large") from error


def _plain_message(message: Message) -> dict[str, Any]:
    params = {name: _plain_param(value) for name, value in message.params}
    return {"code": message.code, "params": params, "message": storable(english(message))}


def _plain_param(value: Param) -> Any:  # noqa: ANN401 - JSON is any of its kinds
    match value:
        case Message():
            return _plain_message(value)
        case dt.date():
            return {"date": value.isoformat()}
        case str():
            return storable(value)
    return value


def _message(plain: Any, kind: type[SomeMessage]) -> SomeMessage:  # noqa: ANN401 - as above
    """By its code; in English as it was stored, where another version had other values in it.

    Earlier versions stored a failure's sentences alone, and of a doubt its code and its sentence.
    """
    if isinstance(plain, str):
        known = recognised(plain)
        return kind(known.code, text=known.text)
    params = plain.get("params", {}).items()
    message = kind(plain["code"], tuple((name, _param(value)) for name, value in params))
    return message if fits(message) else kind(message.code, text=plain["message"])


def _param(plain: Any) -> Param:  # noqa: ANN401 - JSON is any of its kinds
    match plain:
        case {"date": text}:
            return dt.date.fromisoformat(text)
        case dict():
            return _message(plain, Message)
        case str() | int() | float():
            return plain
    raise TypeError(type(plain))


def _is_message(kind: Any) -> bool:  # noqa: ANN401 - whatever a field's type may be
    return isinstance(kind, type) and issubclass(kind, Message)


# Without detailed validation it raises what went wrong first, and not a group of all that did.
_CONVERTER = Converter(detailed_validation=False)
_CONVERTER.register_unstructure_hook(dt.date, lambda day: day.isoformat())
_CONVERTER.register_structure_hook(dt.date, lambda text, kind: kind.fromisoformat(text))
_CONVERTER.register_unstructure_hook_func(_is_message, _plain_message)
_CONVERTER.register_structure_hook_func(_is_message, _message)
for _kind in (Reading, Line):  # most have no hard letters, and a page has many lines
    _CONVERTER.register_unstructure_hook(
        _kind, make_dict_unstructure_fn(_kind, _CONVERTER, hard=override(omit_if_default=True))
    )
