"""Two clerks' values of one record: where they differ, and what is made of both. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyc_desktop.domain.fields import Review
    from kyc_desktop.domain.history import RecordRow, VersionRow


class Side(Enum):
    """Whose value it is."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field with two values; dates in ISO 8601. `before` is what both began with, if known."""

    field: str
    mine: str
    theirs: str
    before: str | None = None

    @property
    def only(self) -> Side | None:
        """The only side that has changed the field, whose value is the obvious one."""
        if self.before == self.theirs:
            return Side.MINE
        return Side.THEIRS if self.before == self.mine else None


def differences(
    mine: Review, theirs: VersionRow, before: VersionRow | None
) -> tuple[Difference, ...]:
    """The fields in which a clerk's values are other ones than those of the record now."""
    was = before.values if before is not None else {}
    return tuple(
        Difference(key, str(value), theirs.values.get(key, ""), was.get(key))
        for key, value in mine.values.items()
        if theirs.values.get(key) != str(value)
    )


def merged(mine: Review, theirs: RecordRow, chosen: Mapping[str, Side]) -> Review:
    """The values of both by choice; fields without a choice are the same in both."""
    taken: dict[str, Any] = {}
    for key, side in chosen.items():
        if side is Side.THEIRS:
            taken |= {key: getattr(theirs, key), f"{key}_box": None}
    return replace(mine, **taken)
