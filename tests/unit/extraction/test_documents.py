"""Pages drawn after the layouts of real documents, with fictional holders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.extraction.documents.americas_and_africa import AMERICAS_AND_AFRICA
from tests.unit.extraction.documents.europe import EUROPE
from tests.unit.extraction.documents.licences import LICENCES
from tests.unit.extraction.documents.private import PRIVATE
from tests.unit.extraction.documents.south_asia import SOUTH_ASIA
from tests.unit.extraction.documents.southeast_asia import SOUTHEAST_ASIA

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Details
    from tests.unit.extraction.documents.document import Document

DOCUMENTS = AMERICAS_AND_AFRICA | EUROPE | LICENCES | PRIVATE | SOUTH_ASIA | SOUTHEAST_ASIA


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS.keys())
@pytest.mark.parametrize("tilt", [0.0, 4.0], ids=["straight", "tilted"])
def test_name_and_birth_date_of_document(
    document: Document, tilt: float, read: Callable[..., Details]
) -> None:
    details = read(document.page, tilt)
    assert (
        details.name and details.name.value,
        details.dob and details.dob.value,
    ) == (document.name, document.dob)


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_kind_and_country_of_document(document: Document, read: Callable[..., Details]) -> None:
    details = read(document.page)
    assert (details.document_type, details.country) == (document.kind, document.country)
