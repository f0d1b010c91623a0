"""Places on an image as the database holds them: four corners, each x and y in pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from kyc_desktop.domain.reading import Box


def to_column(box: Box | None) -> list[list[float]] | None:
    """The corners of a box; NULL for none."""
    return [list(corner) for corner in box] if box else None


def from_column(corners: list[list[float]] | None) -> Box | None:
    """The box with these corners, None for NULL."""
    return cast("Box", tuple((x, y) for x, y in corners)) if corners else None
