"""What a document is, in words: its kind and its country.

The names of countries are data, `resources/translations/countries.tsv`: a line for each country
code (ISO 3166-1 alpha-3, and those that ICAO 9303 adds), a column for each language of the window.
They are those of Unicode's CLDR.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QCoreApplication, QLocale

from kyc_desktop.domain.fields import Details, DocumentType
from kyc_desktop.paths import resources

_FALLBACK = "en"


def document_word(kind: DocumentType) -> str:
    """The name of a kind of document."""
    tr = QCoreApplication.translate
    words = {
        DocumentType.PASSPORT: tr("Document", "Passport"),
        DocumentType.ID_CARD: tr("Document", "Identity card"),
        DocumentType.DRIVING_LICENCE: tr("Document", "Driving licence"),
        DocumentType.RESIDENCE_PERMIT: tr("Document", "Residence permit"),
        DocumentType.TAX_CARD: tr("Document", "Tax card"),
        DocumentType.VOTER_CARD: tr("Document", "Voter card"),
        DocumentType.STAFF_CARD: tr("Document", "Staff card"),
        DocumentType.UNKNOWN: tr("Document", "Not recognised"),
    }
    return words[kind]


def country_word(code: str) -> str:
    """The name of a country in the language of the window; the code itself if it has none."""
    names = country_names()
    language = QLocale().name().partition("_")[0]
    return names.get(language, names[_FALLBACK]).get(code, code)


def kind_line(details: Details | None) -> str:
    """Kind and country, such as "Passport · Poland"; empty if neither was recognised."""
    if details is None:
        return ""
    known = details.document_type is not DocumentType.UNKNOWN
    kind = document_word(details.document_type) if known else ""
    country = country_word(details.country) if details.country else ""
    return " · ".join(filter(None, (kind, country)))


@cache
def country_names() -> dict[str, dict[str, str]]:
    """The names of all countries: by language, then by code."""
    text = (resources() / "translations" / "countries.tsv").read_text(encoding="utf-8")
    (_, *languages), *rows = (line.split("\t") for line in text.splitlines())
    return {
        language: {row[0]: row[column] for row in rows}
        for column, language in enumerate(languages, start=1)
    }
