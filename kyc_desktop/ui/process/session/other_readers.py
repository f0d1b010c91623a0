"""What the dispatcher needs to know of those who read documents on other computers."""

from __future__ import annotations

from typing import Protocol


class OtherReaders(Protocol):
    """Documents are lent to them; see `kyc_desktop.ui.process.session.lending.Lending`."""

    places: int
    """How many documents they read at a time."""

    def go_on(self, free: int) -> None:
        """Something may wait, and so many documents could be read here."""
        ...

    def withdraw(self, ticket: int) -> None:
        """Stop the reading of a document that is lent."""
        ...
