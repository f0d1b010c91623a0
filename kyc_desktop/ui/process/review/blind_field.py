"""The state of a blind check: a sure field is typed, then compared with its reading. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.fields import NAME, BlindCheck, BlindOutcome
from kyc_desktop.flow.blind_check import better_spelt, blind_field, same_value
from kyc_desktop.ui.process.shared.field_places import fields_of

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Field
    from kyc_desktop.ui.process.session.documents import Document


class BlindField:
    """Holds the reading, which stays hidden until a different typed value is about to be saved.

    From then on the user decides between the two. A value is a name, or a date in ISO 8601.
    """

    def __init__(self, field: str, read: Field, typed: str | None = None) -> None:
        """`typed` is the value compared earlier, if the document is shown again."""
        self.field = field
        self.read = read
        self.typed = typed  # the value at the first comparison
        self.compared = typed  # the value at the latest comparison
        self._kept: str | None = None  # the typed value, if the user has insisted on it

    @property
    def hidden(self) -> bool:
        """Whether the reading must not be shown."""
        return self.compared is None

    def compare(self, value: str) -> None:
        """Note that this value is now shown beside the reading."""
        self.compared = value
        if self.typed is None:
            self.typed = value

    def decide(self, value: str) -> None:
        """Note that the user chose this value."""
        if value == self.compared:
            self._kept = value

    def take_back(self) -> None:
        """Undo the user's choice."""
        self._kept = None

    def outcome(self, value: str) -> BlindOutcome | None:
        """The outcome if this value is saved; None while the user must still decide."""
        if same_value(self.field, value, self.read.value):
            return BlindOutcome.AGREED if self.typed is None else BlindOutcome.TYPING_ERROR
        return BlindOutcome.PROGRAM_WRONG if value == self._kept else None

    def check(self, value: str) -> BlindCheck | None:
        """The check to store for this value; None while there is no outcome."""
        outcome = self.outcome(value)
        typed = value if self.typed is None else self.typed
        return BlindCheck(self.field, outcome, typed) if outcome is not None else None

    def to_save(self, value: str) -> str:
        """The value to save; the reading if it is the same name in better spelling."""
        if self.field != NAME or not same_value(NAME, value, self.read.value):
            return value
        return better_spelt(value, self.read.value)


def blind_check_of(document: Document, one_in: int) -> BlindField | None:
    """The blind check of a document: begun in the draft, else derived from the image.

    One in so many sure fields is checked; None for a document without a check.
    """
    state, draft, details = document.state, document.draft, document.details
    if not (document.savable or document.saving) or state.image is None:
        return None
    fields = fields_of(details)
    if draft is not None:
        known = draft.blind is not None and draft.blind in fields
        key, typed = (draft.blind, draft.blind_typed) if known else (None, None)
    else:
        key, typed = blind_field(details, state.image.sha256, one_in), None
    return BlindField(key, fields[key], typed) if key is not None else None
