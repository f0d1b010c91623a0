"""Computes a value's confidence: what each doubt costs, and the thresholds for raising doubts."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict, TypeVar

from kyc_desktop.domain.proof import Proof, proof_of
from kyc_desktop.messages.doubts import DOUBTS
from kyc_desktop.paths import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kyc_desktop.domain.fields import Doubt, Field
    from kyc_desktop.domain.reading import Box
    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.messages.doubts import DoubtKind

    AnyField = TypeVar("AnyField", bound=Field)


def costs(fitted: Mapping[str, float], table: Mapping[str, DoubtKind]) -> dict[str, float]:
    """The fitted cost of each doubt, or that of its table if no fit has met it."""
    return {code: fitted.get(code, kind.cost) for code, kind in table.items()}


READ_WELL = 0.93  # not the threshold of `CONFIDENT`: a score of OCR under this is doubted
GOOD_PLACE = 0.6  # a label that fits less gives way to a machine-readable zone
FAIR_PLACE = 0.35  # a label that fits less is doubted
_MODEL = tomllib.loads((resources() / "networks" / "confidence.toml").read_text(encoding="utf-8"))
CONFIDENT: float = _MODEL["sure"]
PROVEN: float = _MODEL["start"]["proven"]  # what two places on the document agree on
PRINTED: float = _MODEL["start"]["printed"]  # what stands there once
_UNKNOWN_KIND: float = _MODEL["start"]["unknown_kind"]  # the same on a kind of page not known
# What each doubt takes of the confidence: where nothing answers it, so much that no value is sure.
_COST = costs(_MODEL["cost"], DOUBTS)
# The same where the network of meaning is certain of the place, of a name and of a date.
ANSWERED: dict[str, dict[str, float]] = _MODEL["answered"]


class ConfidenceFields(TypedDict):
    """The two attributes of a `Field` that doubts decide."""

    confidence: float
    confident: bool


def confidence_after(doubts: Sequence[Doubt], start: float = PRINTED) -> ConfidenceFields:
    """The confidence that remains of `start` after the doubts."""
    return _left(start, (_COST[known.code] for known in doubts))


def answered(field: Field, kind: str) -> ConfidenceFields:
    """The confidence of a doubted value if the meaning network is certain of its place.

    Args:
        field: the value with its doubts.
        kind: a key of `ANSWERED`.
    """
    fitted = ANSWERED.get(kind, {})
    return _left(PRINTED, (fitted.get(known.code, 1.0) for known in field.doubts))


def _left(start: float, costs: Iterable[float]) -> ConfidenceFields:
    value = start
    for cost in costs:
        value *= 1.0 - cost
    return {"confidence": round(value, 3), "confident": value >= CONFIDENT}


def with_doubts(field: AnyField, *doubts: Doubt) -> AnyField:
    """The field with more doubts, and its confidence recalculated."""
    known = (*field.doubts, *doubts)
    return replace(field, doubts=known, **confidence_after(known))


def of_unknown_kind(field: AnyField) -> AnyField:
    """The field with the lower confidence of a page of no known kind of document or country.

    A check digit proves a value on any page: the confidence of a proven one is unchanged.
    """
    if proof_of(field) is Proof.PROVEN:
        return field
    value = field.confidence * _UNKNOWN_KIND / PRINTED
    sure = field.confident and value >= CONFIDENT
    return replace(field, confidence=round(value, 3), confident=sure)


def boxes_of(blocks: Sequence[Block]) -> tuple[Box, ...]:
    """The boxes of a value on the page, each once."""
    return tuple(dict.fromkeys(block.line.box for block in blocks))
