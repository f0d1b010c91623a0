r"""What commands write on stdout and stderr. Everything that they say goes through this module.

Names, file names and typed texts are data for the terminal, never instructions: brackets are no
markup, colons no emoji, and a character that a terminal obeys or that hides what a text says
(escapes, control characters, direction overrides) is written as its code, such as `\x1b`.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
import unicodedata
from argparse import Action, ArgumentParser, ArgumentTypeError
from contextlib import suppress
from functools import cache
from typing import IO, TYPE_CHECKING, Any, AnyStr, NoReturn

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import KycError, OutputFailed
from kyc_desktop.messages.english import english

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_JOINERS = "\u200c\u200d"  # which Persian and Hindi names are written with; they reorder nothing
_OBEYED = ("Cc", "Cf", "Cs", "Zl", "Zp")  # categories of Unicode
_ORDINARY = re.compile(r"[\x20-\x7e\xa1-\xac\xae-\u05ff]*")


def plain(text: str, keep: str = "") -> str:
    """The text with each character that a terminal would obey written as its code.

    Args:
        text: any text.
        keep: characters to leave as they are, such as the line ends of a text of several lines.
    """
    if _ORDINARY.fullmatch(text):
        return text
    return "".join(_code(char) if _is_obeyed(char) and char not in keep else char for char in text)


def plain_values(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """A value that JSON can hold, with all texts in it as `plain` writes them."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {key: plain_values(each) for key, each in value.items()}
    return [plain_values(each) for each in value] if isinstance(value, list) else value


def say(text: str) -> None:
    """Write lines on stdout. What comes from elsewhere must have passed `plain` before.

    Raises:
        OutputFailed: there is no room for it.
        OutputClosed: nobody reads it any more.
    """
    _write(sys.stdout, plain(text, keep="\n") + "\n")


def say_json(answer: Mapping[str, Any]) -> None:
    """Write a line of JSON on stdout; what `plain` changes is escaped and keeps its value.

    Raises:
        OutputFailed, OutputClosed: as `say`.
    """
    text = json.dumps(answer, ensure_ascii=False)
    if not _ORDINARY.fullmatch(text):
        text = "".join(json.dumps(char)[1:-1] if _is_obeyed(char) else char for char in text)
    _write(sys.stdout, text + "\n")


def say_table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write a table on stdout, as wide as the terminal.

    Raises:
        OutputFailed, OutputClosed: as `say`.
    """
    from rich.console import Console  # noqa: PLC0415 - most commands print no table
    from rich.table import Table  # noqa: PLC0415 - see above
    from rich.text import Text  # noqa: PLC0415 - see above

    table = Table(*(column.replace("_", " ") for column in columns))
    for row in rows:
        values = (row[column] for column in columns)
        table.add_row(*(Text("" if each is None else plain(str(each))) for each in values))
    console = Console()
    with console.capture() as drawn:
        console.print(table)
    _write(sys.stdout, drawn.get())


def complain(error: KycError) -> None:
    """Write on stderr what went wrong and what to do about it."""
    told = [f"kyc-desktop: {plain(str(error))}"]
    if error.advice:
        told.append(plain(english(error.advice)))
    note("\n".join(told))


def note(text: str) -> None:
    """Write lines on stderr, if somebody can read them there."""
    try:
        _write(sys.stderr, plain(text, keep="\n") + "\n")
    except (OutputClosed, OutputFailed):  # there is no other place to say it
        return


def tell_progress(message: Message) -> None:
    """Write on stderr what is being done."""
    note(english(message))


def byte_output() -> IO[bytes]:
    """Stdout for the bytes of a file; on a terminal they are written as `plain` texts.

    Writing raises OutputFailed and OutputClosed, as `say` does.
    """
    return _Shown() if sys.stdout is not None and sys.stdout.isatty() else _Bytes()


class OutputClosed(Exception):
    """Whoever read stdout has stopped reading, as `head` does: there is nobody to tell anything."""


def give_up_output() -> None:
    """Keep Python from writing on stdout again when it ends: it could not write what is left."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Parser(ArgumentParser):
    """Parses options; its complaints quote them as `plain` texts.

    An option without a type is a text that a database can be asked for: bytes that are no text,
    unlike in the name of a file, become question marks.
    """

    def add_argument(self, *names: Any, **options: Any) -> Action:  # noqa: ANN401 - argparse's own
        """Add an option, as `ArgumentParser` does."""
        if options.get("action", "store") in {"store", "append"}:
            options.setdefault("type", _text)
        return super().add_argument(*names, **options)

    def error(self, message: str) -> NoReturn:
        """End the program, with the usage and what is wrong with the options."""
        super().error(plain(message))

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ANN401 - as above
        # The first versions of Python 3.11 fail where a windowed program has no streams.
        if (file or sys.stderr) is not None:
            super()._print_message(message, file)


def positive(given: str) -> int:
    """The type of an option that is a number from 1 on."""
    number = int(given)
    if number < 1:
        raise ArgumentTypeError("must be at least 1")
    return number


def _text(given: str) -> str:
    return given.encode("utf-8", "replace").decode("utf-8")


class _Bytes(io.BytesIO):
    """Writes bytes as they are."""

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - whatever holds bytes
        _write(None if sys.stdout is None else sys.stdout.buffer, bytes(data))
        return len(data)


class _Shown(io.BytesIO):
    """Writes what are lines of UTF-8 on the terminal."""

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - whatever holds bytes
        text = bytes(data).decode("utf-8", "replace").replace("\r\n", "\n")
        _write(sys.stdout, plain(text, keep="\n"))
        return len(data)


def _write(stream: IO[AnyStr] | None, text: AnyStr) -> None:
    if stream is None:  # as in a windowed program
        return
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError as error:
        raise OutputClosed from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise OutputFailed(
            Message.of("output_failed", why=why), Message("output_elsewhere")
        ) from error


@cache
def _is_obeyed(char: str) -> bool:
    return unicodedata.category(char) in _OBEYED and char not in _JOINERS


def _code(char: str) -> str:
    return ascii(char)[1:-1]
