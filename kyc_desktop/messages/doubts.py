"""The doubts about a value, that is, why it may be wrong. To add one, add a row to the table.

The sentences contain no names of people, except where two readings of a name must be compared.
"""

from __future__ import annotations

from typing import NamedTuple


class DoubtKind(NamedTuple):
    """The texts that describe a doubt, and its cost."""

    sentence: str
    words: str  # a short form for a badge
    cost: float  # taken from the confidence (0–1) until one has been fitted


DOUBTS = {  # the most important first
    "mrz_disagrees": DoubtKind(
        "The printed text and the MRZ differ; compare both with the document.",
        "Printed text and MRZ differ",
        0.45,
    ),
    "stated_differs": DoubtKind(
        "The customer stated something else: “{stated}”.",
        "Differs from the customer",
        0.4,
    ),
    "ambiguous_date": DoubtKind(
        "Day and month may be swapped: {dates}.",
        "Day and month may be swapped",
        0.5,
    ),
    "ambiguous_month": DoubtKind(
        "The month can be read in two ways: {dates}.",
        "Ambiguous month name",
        0.3,
    ),
    "ambiguous_calendar": DoubtKind(
        "The date may be one of the {calendar}; compare both readings.",
        "May be a date of another calendar",
        0.4,
    ),
    "two_dates": DoubtKind(
        "Two dates are printed in the place of the date of birth; compare both.",
        "Two dates of birth found",
        0.4,
    ),
    "two_readings": DoubtKind(
        "Two readers differ: “{one}” or “{other}”.",
        "Two readers differ",
        0.4,
    ),
    "number_disagrees": DoubtKind(
        "The identity number gives another date of birth.",
        "Identity number gives another date",
        0.4,
    ),
    "check_digit_failed": DoubtKind(
        "A check digit in the MRZ is wrong; the date in the MRZ may be misread.",
        "Check digit wrong",
        0.3,
    ),
    "no_label": DoubtKind(
        "No label next to it: check that this is the holder's.",
        "No label found",
        0.4,
    ),
    "after_issue": DoubtKind(
        "This date is later than the date of issue.",
        "Later than the date of issue",
        0.4,
    ),
    "other_calendar": DoubtKind(
        "The date is printed in another calendar and was converted; compare it with the document.",
        "From another calendar",
        0.15,
    ),
    "not_earliest": DoubtKind(
        "The document shows an earlier date than this one.",
        "An earlier date is printed",
        0.4,
    ),
    "two_values": DoubtKind(
        "Two values have labels with the same meaning; compare both.",
        "Two values found",
        0.2,
    ),
    "one_part": DoubtKind(
        "Only part of the name was found; the surname or given names may be missing.",
        "Part of the name may be missing",
        0.35,
    ),
    "name_order": DoubtKind(
        "It is not certain which part is the surname.",
        "Order of names unsure",
        0.35,
    ),
    "truncated": DoubtKind(
        "The MRZ has no room for the whole name; letters or names may be missing.",
        "Name may be cut off",
        0.2,
    ),
    "implausible_age": DoubtKind(
        "With this date of birth the holder is {age} years old; check it again.",
        "Unusual age",
        0.3,
    ),
    "unusual_characters": DoubtKind(
        "The name contains characters that are unusual in names.",
        "Unusual characters",
        0.3,
    ),
    "low_ocr_score": DoubtKind(
        "The text was hard to read; compare it with the picture.",
        "Hard to read",
        0.2,
    ),
    "rare_letters": DoubtKind(
        "The name has accents that only one reader knows; compare them with the picture.",
        "Accents read by one reader only",
        0.2,
    ),
    "number_only": DoubtKind(
        "The date comes from the identity number, not from a printed date of birth.",
        "Only from the identity number",
        0.2,
    ),
    "page_alone": DoubtKind(
        "Found by the page layout, not by a label; compare it with the picture.",
        "Found only by page layout",
        0.35,
    ),
    "other_meaning": DoubtKind(
        "Judging by the page layout, another text belongs here; compare with the picture.",
        "Another text may belong here",
        0.3,
    ),
    "other_alphabet": DoubtKind(
        "The labels are in an alphabet that can't be read; the name may be too.",
        "May be in another alphabet",
        0.4,
    ),
    "animal": DoubtKind(
        "The page seems to be about an animal.",
        "The page may be about an animal",
        0.5,
    ),
    "nobody": DoubtKind(
        "The page has no name to which the date could belong.",
        "No name on the page",
        0.3,
    ),
    "odd_label": DoubtKind(
        "The label next to this value is only partly known.",
        "Label partly unknown",
        0.2,
    ),
    "label_word": DoubtKind(
        "The name contains a word that may be a label.",
        "May include a label",
        0.3,
    ),
    "another_date": DoubtKind(
        "Another date without a label is in the same column.",
        "Another date above or below",
        0.3,
    ),
    "mistaken_letter": DoubtKind(
        "This country's alphabet has letters that are often misread; compare the name with the "
        "picture.",
        "A letter may be misread",
        0.2,
    ),
    "left_over": DoubtKind(
        "A line next to the name has no label and may belong to it.",
        "A line next to it has no label",
        0.2,
    ),
    "check_digit_mended": DoubtKind(
        "One digit of the date in the MRZ was replaced by a similar one to match the check digit.",
        "A digit was corrected",
        0.15,
    ),
    "weak_label": DoubtKind(
        "The label next to this value is unclear or far away from it.",
        "Label unclear or far away",
        0.15,
    ),
    "no_accents": DoubtKind(
        "The reader in use does not know accents; compare the name with the picture.",
        "Read without accents",
        0.12,
    ),
    "mrz_only": DoubtKind(
        "The value comes only from the MRZ, which has no accents.",
        "Only from the MRZ, without accents",
        0.12,
    ),
    "short_year": DoubtKind(
        "The year has only two digits; the century was assumed.",
        "Two-digit year",
        0.1,
    ),
    "repaired_date": DoubtKind(
        "Some separators of the date were not read.",
        "Date separators missing",
        0.1,
    ),
    "letters_for_digits": DoubtKind(
        "Letters were read in place of digits and replaced.",
        "Letters read as digits",
        0.1,
    ),
    "digits_for_letters": DoubtKind(
        "Digits were read in place of letters and replaced.",
        "Digits read as letters",
        0.1,
    ),
    "image_cut_off": DoubtKind(
        "This line is cut off at the edge of the picture.",
        "Cut off at the edge of the picture",
        0.25,
    ),
    "image_glare": DoubtKind(
        "A reflection covers part of this line.",
        "Hidden by a reflection",
        0.2,
    ),
    "image_blurred": DoubtKind(
        "The picture is blurred here.",
        "Blurred in the picture",
        0.15,
    ),
    "image_dark": DoubtKind(
        "The picture is very dark here.",
        "Too dark in the picture",
        0.15,
    ),
    "image_faint": DoubtKind(
        "The print is very faint here.",
        "Faint in the picture",
        0.15,
    ),
    "image_too_small": DoubtKind(
        "The print is very small in the picture.",
        "Very small in the picture",
        0.15,
    ),
}
"""Doubts about a value that was found. A cost fitted by `build_spec.train.confidence` takes
precedence over this one.
"""

REASONS = {
    "year_only": "Only a year of birth is printed, not a full date.",
    "age_only": "Only an age is printed, not a date of birth.",
    "partial_date": "The document gives no full date of birth.",
    "impossible_date": "The printed date of birth is not a valid date.",
    "several_holders": "The page names several people and does not say who the holder is.",
    "no_name": "No name found.",
    "no_birth_date": "No date of birth found.",
}
"""Why a field was not found. These appear on no badge and cost no confidence."""
