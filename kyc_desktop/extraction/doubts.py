"""Why a value may be wrong, and what speaks for it, in sentences for the clerk.

They repeat no name, but where two readings of one are to be compared.
"""

from __future__ import annotations

from kyc_desktop.domain.fields import Check, Doubt

_SENTENCES = {
    "mrz_disagrees": (
        "The printed text and the machine-readable zone differ; compare both with the document."
    ),
    "check_digit_failed": (
        "A check digit of the machine-readable zone does not agree; the date in it may be misread."
    ),
    "check_digit_mended": (
        "A digit of the machine-readable date was exchanged for a similar one so that "
        "its check digit agrees."
    ),
    "ambiguous_date": "Day and month may have changed places: {detail}.",
    "ambiguous_month": "The month can be read in two ways: {detail}.",
    "ambiguous_calendar": "The date may be one of the {detail}; compare both readings.",
    "other_calendar": (
        "The date is printed in another calendar and was converted; compare it with the document."
    ),
    "two_dates": "Two dates stand where the date of birth belongs; compare both.",
    "after_issue": "The document was issued before this date.",
    "low_ocr_score": "The text was hard to read; compare it with the picture.",
    "rare_letters": (
        "The name has letters or marks that one reader alone knows; compare them with the picture."
    ),
    "no_label": "No label was found beside this value; it was chosen by its place on the document.",
    "weak_label": "The label beside this value was hard to read or stands apart from it.",
    "truncated": (
        "The machine-readable zone has no room for the whole name; letters or names may be missing."
    ),
    "unusual_characters": "The name has characters that are unusual in a name.",
    "implausible_age": "The date of birth makes the holder {detail}; look at it again.",
    "not_earliest": "Another date on the document is earlier than this one.",
    "short_year": "The year has two digits only; the century was chosen by us.",
    "repaired_date": "The separators of the date were not all read.",
    "letters_for_digits": "Letters were read where digits must stand; they were exchanged.",
    "two_readings": "Two readers read this differently: {detail}.",
    "two_values": "Two values stand beside labels that mean the same; compare both.",
    "odd_label": "The label beside this value has more words than the one that is known.",
    "digits_for_letters": "Digits were read where letters must stand; they were exchanged.",
    "mrz_only": "The value comes from the machine-readable zone alone, which has no accents.",
    "one_part": "Only one part of the name was found; surname or given names may be missing.",
    "label_word": "The name has a word that is printed beside names; it may be a label.",
    "another_date": "Another date without a label stands in the same column.",
    "mistaken_letter": (
        "A letter of this country's alphabet is often read as another one; compare the name."
    ),
    "left_over": "A line beside the name has no label; it may belong to the name.",
    "other_alphabet": (
        "The labels are in an alphabet that the readers do not know; so may be the name."
    ),
    "name_order": "Surname and given names could not be told apart with certainty.",
    "animal": "The page seems to be about an animal.",
    "nobody": "The page has no name of a holder that the date could be of.",
    "number_disagrees": "The identity number on the document speaks for another date of birth.",
    "number_only": "The date comes from the identity number, not from a printed date of birth.",
    "no_accents": (
        "The reader in use knows no letters with accents; compare the name with the picture."
    ),
    "other_meaning": "A second look at the whole page takes another text for this field.",
    "page_alone": "Found by the look of the whole page, not by a label; compare it.",
    "year_only": "Only a year of birth is printed, not a full date.",
    "age_only": "Only an age is printed, not a date of birth.",
    "partial_date": "Day or month of the birth are unknown; the document has no full date.",
    "image_too_small": "The print is very small on the picture.",
    "image_blurred": "The picture is blurred at this place.",
    "image_glare": "A reflection covers a part of this line.",
    "image_cut_off": "The picture ends in this line; some of it may be missing.",
    "image_dark": "The picture is very dark at this place.",
    "image_faint": "The print hardly stands out from the paper at this place.",
    "impossible_date": "The printed date of birth is no day of the calendar.",
    "several_holders": (
        "The page is about more than one person, and does not tell which of them is meant."
    ),
    "no_name": "No name of the holder was found on the document.",
    "no_birth_date": "No date of birth was found on the document.",
}

_CHECKS = {
    "mrz_same_name": "The machine-readable zone has the same name.",
    "mrz_same_date": "The machine-readable zone has the same date.",
    "mrz_digits": "All check digits of the machine-readable zone agree.",
    "mrz_digit": "The check digit of the machine-readable date agrees.",
    "number_agrees": "The {detail} agrees with the date.",
    "number_read": "Read from the {detail}.",
    "calendars_agree": "The date beside it in the {detail} is the same day.",
    "calendar_converted": "Converted from the {detail}.",
    "both_readers": "Two readers agree.",
    "certain_meaning": "A second look at the whole page is certain of the place and the order.",
    "same_meaning": "A second look at the whole page finds the same.",
}


def doubt(code: str, detail: str = "") -> Doubt:
    """The doubt with that code; `detail` completes sentences that need it."""
    return Doubt(code, _SENTENCES[code].format(detail=detail))


def check(code: str, detail: str = "") -> Check:
    """The check with that code; `detail` completes sentences that need it."""
    return Check(code, _CHECKS[code].format(detail=detail))
