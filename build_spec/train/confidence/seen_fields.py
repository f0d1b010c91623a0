"""Reads the fields of stored pages: their doubts, and whether they are right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.extraction import confidence
from kyc_desktop.extraction.fields import fields_of
from kyc_desktop.extraction.network_comparison import certain_of_date, certain_of_name
from kyc_desktop.extraction.network_reading import decoded
from kyc_desktop.ocr.meaning.meaning_network import MeaningNetwork
from tests.bench import drawn
from tests.generated_pages.catalogue import designs
from tests.generated_pages.page import fold
from tests.generated_pages.scoring import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kyc_desktop.domain.fields import Field
    from tests.bench.drawn import Page


# Doubts that the network can answer: about the place of a value, not its letters.
OF_PLACE = frozenset(
    {
        "no_label", "weak_label", "odd_label", "label_word", "one_part", "left_over", "two_values",
        "another_date", "two_dates", "not_earliest",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """A field that was extracted."""

    design: str
    kind: str  # "name" or "dob"
    doubts: tuple[str, ...]  # before the network has answered any
    certain: bool  # the network is certain of its place
    right: bool
    known_kind: bool  # of its page

    def table(self, code: str) -> str:
        """The table of costs that applies to one of its doubts."""
        return f"answered.{self.kind}" if self.certain and code in OF_PLACE else "cost"


def seen_fields(file: Path) -> Iterator[Seen]:
    """The fields of stored pages whose designs are unseen."""
    unseen = {design.name for design in designs("unseen")}
    network = MeaningNetwork()
    confidence.ANSWERED.clear()  # so that no doubt is answered
    for page in drawn.pages(file):
        if page.design not in unseen:
            continue
        ocr = drawn.understood(page, network)
        found, opinion = fields_of(ocr, TODAY), decoded(ocr.lines, ocr.spans)
        known = found.known_kind
        names = {fold(name) for name in page.truth.names}
        if found.name is not None:
            right = fold(found.name.value) in names
            certain = certain_of_name(found.name, opinion)
            yield _seen(page, "name", found.name, right=right, certain=certain, known=known)
        if found.dob is not None:
            right = found.dob.value in page.truth.dates
            certain = certain_of_date(found.dob, opinion)
            yield _seen(page, "dob", found.dob, right=right, certain=certain, known=known)


def _seen(page: Page, kind: str, field: Field, *, right: bool, certain: bool, known: bool) -> Seen:
    agreed = any(known.code == "same_meaning" for known in field.checks)
    doubts = tuple(known.code for known in field.doubts)
    return Seen(page.design, kind, doubts, agreed and certain, right, known)
