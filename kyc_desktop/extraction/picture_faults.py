"""Raises doubts about fields on which the picture has a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.extraction.confidence import with_doubts
from kyc_desktop.extraction.doubts import doubt
from kyc_desktop.extraction.geometry import holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.fields import Details, Doubt
    from kyc_desktop.domain.reading import Box, Finding
    from kyc_desktop.extraction.confidence import AnyField


def doubted(details: Details, findings: Sequence[Finding]) -> Details:
    """The details with a doubt for each fault of the picture on a field's lines.

    A value that something else on the document confirms was read correctly, however bad the
    picture.
    """
    if not findings:
        return details
    return details.with_each(lambda field: _doubted(field, findings))


def touches(finding: Finding, boxes: Sequence[Box]) -> bool:
    """Whether a fault is on one of these lines, or on a part of a joined line."""
    return any(holds(whole, part) for part in finding.boxes for whole in boxes)


def _doubted(field: AnyField, findings: Sequence[Finding]) -> AnyField:
    if field.checks:
        return field
    found: tuple[Doubt, ...] = tuple(
        doubt(f"image_{each.fault}") for each in findings if touches(each, field.boxes)
    )
    if not found:
        return field
    return with_doubts(field, *found)
