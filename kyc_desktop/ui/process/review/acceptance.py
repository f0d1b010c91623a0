"""Which fields of the current document the user has accepted, with undo. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Accepted:
    """A field and the text accepted in it.

    `before` is set if choosing a reading changed the text; undoing restores it.
    """

    field: str
    text: str
    before: str | None = None


class Acceptance:
    """The accepted fields, in order. With `every`, each field must be visited."""

    def __init__(self, *, every: bool) -> None:
        self._every = every
        self._accepted: list[Accepted] = []
        self._visited: set[str] = set()

    def begin(self) -> None:
        """Start over for another document."""
        self._accepted.clear()
        self._visited.clear()

    @property
    def begun(self) -> bool:
        """Whether the user has visited any field."""
        return bool(self._visited)

    def visit(self, field: str) -> None:
        """Note that the user visited a field."""
        self._visited.add(field)

    def accept(self, field: str, text: str, before: str | None = None) -> None:
        """Note that the user accepted this text."""
        self._accepted.append(Accepted(field, text, before))

    def take_back(self) -> Accepted | None:
        """Undo and return the last acceptance; None if there is none."""
        return self._accepted.pop() if self._accepted else None

    def text(self, field: str) -> str | None:
        """The text accepted last in a field; None if the field was not accepted."""
        return next((each.text for each in reversed(self._accepted) if each.field == field), None)

    def rewrite(self, field: str, form: Callable[[str], str | None]) -> None:
        """Note that the texts of a field have another form now, and mean the same."""
        self._accepted = [
            replace(
                each,
                text=form(each.text) or "",
                before=None if each.before is None else form(each.before),
            )
            if each.field == field
            else each
            for each in self._accepted
        ]

    def accepted(self, field: str) -> bool:
        """Whether the field was accepted."""
        return self.text(field) is not None

    def to_visit(self, field: str) -> bool:
        """Whether the field must still be visited."""
        return self._every and field not in self._visited
