"""What somebody has accepted of the document that is shown, and how it is taken back. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """A field with the text that was accepted in it.

    `before` is set where choosing a reading changed the text: it comes back with the field.
    """

    field: str
    text: str
    before: str | None = None


class Acceptance:
    """The fields in the order in which they were accepted. `every`: each has to be visited."""

    def __init__(self, *, every: bool) -> None:
        self._every = every
        self._accepted: list[Accepted] = []
        self._visited: set[str] = set()

    def begin(self) -> None:
        """Another document is shown."""
        self._accepted.clear()
        self._visited.clear()

    @property
    def begun(self) -> bool:
        """Somebody has been in a field."""
        return bool(self._visited)

    def visit(self, field: str) -> None:
        """Somebody is in the field."""
        self._visited.add(field)

    def accept(self, field: str, text: str, before: str | None = None) -> None:
        """Somebody stands by that text."""
        self._accepted.append(Accepted(field, text, before))

    def take_back(self) -> Accepted | None:
        """The last acceptance, which holds no more; None where there is none."""
        return self._accepted.pop() if self._accepted else None

    def text(self, field: str) -> str | None:
        """What was accepted last in a field."""
        return next((each.text for each in reversed(self._accepted) if each.field == field), None)

    def accepted(self, field: str) -> bool:
        """Whether the field was accepted."""
        return self.text(field) is not None

    def to_visit(self, field: str) -> bool:
        """Whether the field has to be visited still."""
        return self._every and field not in self._visited
