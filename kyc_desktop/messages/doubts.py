"""Why a value may be wrong: one table, to which a doubt is added, and nowhere else.

They repeat no name, but where two readings of one are to be compared.
"""

from __future__ import annotations

from typing import NamedTuple


class DoubtKind(NamedTuple):
    """What is said of a doubt, and how much it weighs."""

    sentence: str
    words: str  # the same in a few words, for a badge
    weight: float  # what it takes of the confidence, 0–1, until fields are counted


DOUBTS = {  # the most important first
    "mrz_disagrees": DoubtKind(
        "The printed text and the machine-readable zone differ; compare both with the document.",
        "Print and MRZ differ",
        0.45,
    ),
    "ambiguous_date": DoubtKind(
        "Day and month may have changed places: {dates}.",
        "Day and month may be exchanged",
        0.5,
    ),
    "ambiguous_month": DoubtKind(
        "The month can be read in two ways: {dates}.",
        "Two months have this name",
        0.3,
    ),
    "ambiguous_calendar": DoubtKind(
        "The date may be one of the {calendar}; compare both readings.",
        "It may be a date of another calendar",
        0.4,
    ),
    "two_dates": DoubtKind(
        "Two dates stand where the date of birth belongs; compare both.",
        "Two dates of birth found",
        0.4,
    ),
    "two_readings": DoubtKind(
        "Two readers read this differently: “{one}” or “{other}”.",
        "Two readers read it differently",
        0.4,
    ),
    "number_disagrees": DoubtKind(
        "The identity number on the document speaks for another date of birth.",
        "Identity number says another date",
        0.4,
    ),
    "check_digit_failed": DoubtKind(
        "A check digit of the machine-readable zone does not agree; the date in it may be misread.",
        "Check digit fails",
        0.3,
    ),
    "no_label": DoubtKind(
        "No label was found beside this value; it was chosen by its place on the document.",
        "No label found",
        0.4,
    ),
    "after_issue": DoubtKind(
        "The document was issued before this date.",
        "The document was issued earlier",
        0.4,
    ),
    "other_calendar": DoubtKind(
        "The date is printed in another calendar and was converted; compare it with the document.",
        "From another calendar",
        0.15,
    ),
    "not_earliest": DoubtKind(
        "Another date on the document is earlier than this one.",
        "An earlier date is printed",
        0.4,
    ),
    "two_values": DoubtKind(
        "Two values stand beside labels that mean the same; compare both.",
        "Two values found",
        0.2,
    ),
    "one_part": DoubtKind(
        "Only one part of the name was found; surname or given names may be missing.",
        "Part of the name may be missing",
        0.35,
    ),
    "name_order": DoubtKind(
        "Surname and given names could not be told apart with certainty.",
        "Order of the names is unsure",
        0.35,
    ),
    "truncated": DoubtKind(
        "The machine-readable zone has no room for the whole name; letters or names may be "
        "missing.",
        "The end may be cut off",
        0.2,
    ),
    "implausible_age": DoubtKind(
        "The date of birth makes the holder {age} years old; look at it again.",
        "The age is unusual",
        0.3,
    ),
    "unusual_characters": DoubtKind(
        "The name has characters that are unusual in a name.",
        "Unusual characters",
        0.3,
    ),
    "low_ocr_score": DoubtKind(
        "The text was hard to read; compare it with the picture.",
        "Hard to read",
        0.2,
    ),
    "rare_letters": DoubtKind(
        "The name has letters or marks that one reader alone knows; compare them with the picture.",
        "Letters that one reader alone knows",
        0.2,
    ),
    "number_only": DoubtKind(
        "The date comes from the identity number, not from a printed date of birth.",
        "From the identity number alone",
        0.2,
    ),
    "page_alone": DoubtKind(
        "Found by the look of the whole page, not by a label; compare it.",
        "Found by the look of the page",
        0.35,
    ),
    "other_meaning": DoubtKind(
        "A second look at the whole page takes another text for this field.",
        "A second look takes another text",
        0.3,
    ),
    "other_alphabet": DoubtKind(
        "The labels are in an alphabet that the readers do not know; so may be the name.",
        "May be in another alphabet",
        0.4,
    ),
    "animal": DoubtKind(
        "The page seems to be about an animal.",
        "The page may be about an animal",
        0.5,
    ),
    "nobody": DoubtKind(
        "The page has no name of a holder that the date could be of.",
        "No name beside it",
        0.3,
    ),
    "odd_label": DoubtKind(
        "The label beside this value has more words than the one that is known.",
        "The label has unknown words",
        0.2,
    ),
    "label_word": DoubtKind(
        "The name has a word that is printed beside names; it may be a label.",
        "May hold a label's word",
        0.3,
    ),
    "another_date": DoubtKind(
        "Another date without a label stands in the same column.",
        "Another date below or above",
        0.3,
    ),
    "mistaken_letter": DoubtKind(
        "A letter of this country's alphabet is often read as another one; compare the name.",
        "A letter may be another one",
        0.2,
    ),
    "left_over": DoubtKind(
        "A line beside the name has no label; it may belong to the name.",
        "A line beside it is unexplained",
        0.2,
    ),
    "check_digit_mended": DoubtKind(
        "A digit of the machine-readable date was exchanged for a similar one so that its check "
        "digit agrees.",
        "A digit was mended",
        0.15,
    ),
    "weak_label": DoubtKind(
        "The label beside this value was hard to read or stands apart from it.",
        "The label is far or unclear",
        0.15,
    ),
    "no_accents": DoubtKind(
        "The reader in use knows no letters with accents; compare the name with the picture.",
        "Read without accents",
        0.12,
    ),
    "mrz_only": DoubtKind(
        "The value comes from the machine-readable zone alone, which has no accents.",
        "From the MRZ alone, without accents",
        0.12,
    ),
    "short_year": DoubtKind(
        "The year has two digits only; the century was chosen by us.",
        "The year has two digits",
        0.1,
    ),
    "repaired_date": DoubtKind(
        "The separators of the date were not all read.",
        "Separators were not read",
        0.1,
    ),
    "letters_for_digits": DoubtKind(
        "Letters were read where digits must stand; they were exchanged.",
        "Letters read for digits",
        0.1,
    ),
    "digits_for_letters": DoubtKind(
        "Digits were read where letters must stand; they were exchanged.",
        "Digits read for letters",
        0.1,
    ),
    "image_cut_off": DoubtKind(
        "The picture ends in this line; some of it may be missing.",
        "Cut off by the picture's edge",
        0.25,
    ),
    "image_glare": DoubtKind(
        "A reflection covers a part of this line.",
        "Under a reflection",
        0.2,
    ),
    "image_blurred": DoubtKind(
        "The picture is blurred at this place.",
        "Blurred on the picture",
        0.15,
    ),
    "image_dark": DoubtKind(
        "The picture is very dark at this place.",
        "Dark on the picture",
        0.15,
    ),
    "image_faint": DoubtKind(
        "The print hardly stands out from the paper at this place.",
        "Faint on the picture",
        0.15,
    ),
    "image_too_small": DoubtKind(
        "The print is very small on the picture.",
        "Very small on the picture",
        0.15,
    ),
}
"""Of a value that was found. A cost that `build_spec.train.confidence` has fitted goes before the
weight."""

REASONS = {
    "year_only": "Only a year of birth is printed, not a full date.",
    "age_only": "Only an age is printed, not a date of birth.",
    "partial_date": "Day or month of the birth are unknown; the document has no full date.",
    "impossible_date": "The printed date of birth is no day of the calendar.",
    "several_holders": (
        "The page is about more than one person, and does not tell which of them is meant."
    ),
    "no_name": "No name of the holder was found on the document.",
    "no_birth_date": "No date of birth was found on the document.",
}
"""Why a field was not found: they stand on no badge and cost nothing."""
