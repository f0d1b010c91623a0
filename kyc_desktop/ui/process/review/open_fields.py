"""Which fields of the current document still need the clerk, and which of them most."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyc_desktop.domain.fields import Field
    from kyc_desktop.ui.process.review.acceptance import Acceptance
    from kyc_desktop.ui.process.review.blind_field import BlindField
    from kyc_desktop.ui.process.review.field_editor import FieldEditor


class OpenFields:
    """Looks at what the editors hold now, what was read, and what the clerk has accepted."""

    def __init__(self, editors: Mapping[str, FieldEditor], acceptance: Acceptance) -> None:
        self._editors, self._acceptance = editors, acceptance
        self._read: Mapping[str, Field] = {}
        self._blind: BlindField | None = None
        self._left: Mapping[str, str] = {}
        self._asked: set[str] = set()

    def begin(self, read: Mapping[str, Field], blind: BlindField | None) -> None:
        """Start over for another document: what was read of it, and its blind check."""
        self._read, self._blind, self._left = read, blind, {}
        self._asked.clear()

    def find(self, left: Mapping[str, str]) -> None:
        """Note what a draft has left in the editors.

        What was typed there was perhaps never finished, or typed for another picture: it needs a
        look if it was not accepted.
        """
        self._left = left

    def asks(self, key: str) -> bool:
        """Whether Enter must stop here first: a draft has left something else than was read."""
        if key in self._asked or key not in self._read or self._acceptance.accepted(key):
            return False
        editor = self._editors[key]
        is_blind = self._blind is not None and self._blind.field == key
        return editor.changed and self._left.get(key) == editor.text and not is_blind

    def asked(self, key: str) -> None:
        """Note that Enter has stopped at a field."""
        self._asked.add(key)

    def most_doubtful(self) -> str | None:
        """The field to go to; None if none needs attention."""

        def doubt(key: str) -> float:
            """Sort key: what can't be saved first, then the least confident."""
            if self._editors[key].problem or self._pending(key):
                return -1.0
            return self._read[key].confidence if key in self._read else 0.0

        return min(filter(self._needs_look, self._editors), key=doubt, default=None)

    def undecided(self, key: str) -> bool:
        """Whether the blindly typed value differs from the reading and was not confirmed."""
        blind = self._blind
        if blind is None or blind.field != key:
            return False
        return blind.outcome(self._editors[key].value) is None

    def _needs_look(self, key: str) -> bool:
        editor, read = self._editors[key], self._read.get(key)
        if editor.problem or self._acceptance.to_visit(key) or self._pending(key):
            return True
        if editor.changed:
            doubted = self._left.get(key) == editor.text
        else:
            doubted = read is None or not read.confident
        return doubted and not self._acceptance.accepted(key)

    def _pending(self, key: str) -> bool:
        """Whether the typed value is shown beside the reading and the user must still decide."""
        blind = self._blind
        shown = blind is not None and blind.compared == self._editors[key].value
        return shown and self.undecided(key)
