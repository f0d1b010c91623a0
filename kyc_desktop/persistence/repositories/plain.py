"""Domain values as JSON can hold them, and back: by their fields and the fields' types.

A field that is missing takes its default, and one that is unknown is passed over, so that another
version of the program can read what this one wrote.
"""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:  # noqa: ANN401 - JSON is any of its kinds
    """The value as dictionaries, lists, texts and numbers."""
    if value is None or type(value) in {str, int, float, bool}:
        return value
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: to_plain(each) for key, each in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"no plain form for a {type(value).__name__}")


def from_plain(kind: type[T], plain: Any) -> T:  # noqa: ANN401 - JSON is any of its kinds
    """The value of that kind.

    Raises:
        AttributeError, KeyError, TypeError, ValueError: it is none.
    """
    reader: Any = _reader
    made: T = reader(kind)(plain)
    return made


@functools.cache
def _reader(kind: Any) -> Any:  # noqa: ANN401 - a type, or what typing makes of it
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        (only,) = (each for each in inner if each is not NoneType)
        made = _optional_reader(_reader(only))
    elif origin is tuple:
        made = _tuple_reader(inner)
    elif origin is dict:
        made = _dict_reader(_reader(inner[1]))
    elif is_dataclass(kind):
        made = _dataclass_reader(kind)
    else:
        made = _plain_reader(kind)
    return made


def _plain_reader(kind: Any) -> Any:  # noqa: ANN401 - a function to any kind
    if kind in {str, int, bool, Any}:
        return lambda plain: plain
    if kind is float or issubclass(kind, Enum):
        return kind
    if issubclass(kind, dt.date):
        return kind.fromisoformat
    raise TypeError(f"no reader for {kind}")


def _dict_reader(read: Any) -> Any:  # noqa: ANN401 - a function of any dictionary
    return lambda plain: {key: read(each) for key, each in plain.items()}


def _optional_reader(read: Any) -> Any:  # noqa: ANN401 - a function of anything or None
    return lambda plain: None if plain is None else read(plain)


def _tuple_reader(inner: tuple[Any, ...]) -> Any:  # noqa: ANN401 - a function of any tuple
    if len(inner) == 2 and inner[1] is Ellipsis:  # noqa: PLR2004 - tuple[T, ...]
        read = _reader(inner[0])
        return lambda plain: tuple([read(each) for each in plain])
    readers = [_reader(each) for each in inner]
    return lambda plain: tuple([read(each) for read, each in zip(readers, plain, strict=True)])


def _dataclass_reader(kind: Any) -> Any:  # noqa: ANN401 - a function to any dataclass
    hints = get_type_hints(kind)
    # Read when first needed: a dataclass may hold others of its own kind.
    names = {field.name for field in fields(kind)}

    def read(plain: dict[str, Any]) -> Any:  # noqa: ANN401 - an instance of `kind`
        return kind(
            **{name: _reader(hints[name])(value) for name, value in plain.items() if name in names}
        )

    return read
