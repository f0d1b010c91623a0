"""A sure field that is typed without sight of its reading, until both are compared. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import NAME, BlindCheck, BlindOutcome
from kyc_desktop.flow.blind_check import better_spelt, same_value

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Field


class BlindField:
    """Knows the reading, which nobody is shown before something else was typed and is to be saved.

    From then on the person decides. A value is a name, or a date as ISO 8601.
    """

    def __init__(self, field: str, read: Field, typed: str | None = None) -> None:
        """`typed` is what was compared earlier, before the document was shown again."""
        self.field = field
        self.read = read
        self.typed = typed  # when it was first compared
        self.compared = typed  # last
        self._kept: str | None = None  # what the person stands by

    @property
    def hidden(self) -> bool:
        """The reading is not to be seen."""
        return self.compared is None

    def compare(self, value: str) -> None:
        """The person is shown this value beside the reading."""
        self.compared = value
        if self.typed is None:
            self.typed = value

    def decide(self, value: str) -> None:
        """The person has chosen one of the two."""
        if value == self.compared:
            self._kept = value

    def take_back(self) -> None:
        """The person has chosen nothing."""
        self._kept = None

    def outcome(self, value: str) -> BlindOutcome | None:
        """What comes of the check if that value is saved; None while the person has to decide."""
        if same_value(self.field, value, self.read.value):
            return BlindOutcome.AGREED if self.typed is None else BlindOutcome.TYPING_ERROR
        return BlindOutcome.PROGRAM_WRONG if value == self._kept else None

    def check(self, value: str) -> BlindCheck | None:
        """What is kept of it, once there is an outcome."""
        outcome = self.outcome(value)
        typed = value if self.typed is None else self.typed
        return BlindCheck(self.field, outcome, typed) if outcome is not None else None

    def to_save(self, value: str) -> str:
        """The value, or the reading where that is the same name in better spelling."""
        if self.field != NAME or not same_value(NAME, value, self.read.value):
            return value
        return better_spelt(value, self.read.value)
