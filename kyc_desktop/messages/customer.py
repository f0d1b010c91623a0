"""Sentences for the customer whose document was rejected.

Polite, without internal words, and without saying how a document is judged. What a picture lacks is
said in one sentence for each part of the text and fault, because languages inflect differently.
"""

from __future__ import annotations

CUSTOMER = {
    # faults of the picture: customer_<part of the text>_<fault>
    "customer_name_cut_off": "The name is cut off at the edge of the picture.",
    "customer_name_glare": "The name is under a reflection.",
    "customer_name_blurred": "The name is blurred.",
    "customer_name_dark": "The name is too dark to read.",
    "customer_name_faint": "The name is too faint to read.",
    "customer_name_too_small": "The name is too small to read.",
    "customer_dob_cut_off": "The date of birth is cut off at the edge of the picture.",
    "customer_dob_glare": "The date of birth is under a reflection.",
    "customer_dob_blurred": "The date of birth is blurred.",
    "customer_dob_dark": "The date of birth is too dark to read.",
    "customer_dob_faint": "The date of birth is too faint to read.",
    "customer_dob_too_small": "The date of birth is too small to read.",
    "customer_both_cut_off": (
        "The name and the date of birth are cut off at the edge of the picture."
    ),
    "customer_both_glare": "The name and the date of birth are under a reflection.",
    "customer_both_blurred": "The name and the date of birth are blurred.",
    "customer_both_dark": "The name and the date of birth are too dark to read.",
    "customer_both_faint": "The name and the date of birth are too faint to read.",
    "customer_both_too_small": "The name and the date of birth are too small to read.",
    "customer_text_cut_off": "Part of the document is cut off at the edge of the picture.",
    "customer_text_glare": "Part of the document is under a reflection.",
    "customer_text_blurred": "The picture is blurred.",
    "customer_text_dark": "The picture is too dark.",
    "customer_text_faint": "The text in the picture is too faint to read.",
    "customer_text_too_small": "The text in the picture is too small to read.",
    # what could not be read, where the picture has no fault that was measured
    "customer_name_unread": "The name can't be read.",
    "customer_dob_unread": "The date of birth can't be read.",
    "customer_text_unread": "The document in the picture can't be read.",
    # what to do about a fault: customer_again_<fault>
    "customer_again_cut_off": "Please photograph the whole document, with all four edges.",
    "customer_again_glare": "Please photograph the document again without flash.",
    "customer_again_blurred": "Please hold the camera still and take a sharp picture.",
    "customer_again_dark": "Please take the picture in a brighter place.",
    "customer_again_faint": "Please take the picture in bright, even light.",
    "customer_again_too_small": "Please move closer, until the document fills the picture.",
    "customer_again": "Please photograph it again: whole, sharp and in good light.",
    # other reasons
    "customer_expired": "The document expired on {date}.",
    "customer_no_longer_valid": "The document is no longer valid.",
    "customer_valid_document": "Please send us a document that is still valid.",
    "customer_no_document": (
        "The picture does not show an identity document. Please photograph your passport, "
        "identity card, driving licence or residence permit."
    ),
    "customer_wrong_page": (
        "The picture does not show the page with the name and the date of birth. "
        "Please photograph that page or side of the document."
    ),
    "customer_several": (
        "The picture shows several documents. Please photograph your own document alone."
    ),
    "customer_wrong_person": (
        "The document belongs to another person. Please photograph your own document."
    ),
    "customer_no_full_date": (
        "The document does not show your full date of birth. "
        "Please send us a document that shows day, month and year."
    ),
    "customer_duplicate": "We already have this document. You need not send it again.",
    "customer_refused": "We can't accept this document.",
}
