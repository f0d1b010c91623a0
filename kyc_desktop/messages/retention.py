"""Sentences about how long documents are kept, and the texts of a certificate of erasure."""

from __future__ import annotations

RETENTION = {
    # why a document is not erased
    "kept_erased": "The document was erased before.",
    "kept_in_work": "It is open in a Process tab, yours or another's, or it is being read.",
    "kept_hold": "It is under a legal hold, set by {by}: {reason}",
    "kept_not_ended": (
        "It is kept for some time after the end of the relationship, whose date is not known."
    ),
    "kept_period": "It has to be kept until {until}.",
    "kept_no_rule": "No rule says how long it is kept.",
    "ends_bad_line": (
        "Line {line} needs the number of a document and a day such as 2026-11-30, or an empty day."
    ),
    "ends_correct_line": "Correct it. Nothing from the file was set.",
    # masking
    "not_masked": "The Aadhaar number could not be masked safely, so the image was not stored.",
    "mask_yourself": "Cover the first eight digits and the QR code, and add it again.",
    "masking_forbidden": (
        "Aadhaar numbers are to be masked here, but the office keeps copies unredacted (preset "
        "eu-amlr). Both at once are not possible."
    ),
    "choose_one_law": "An administrator has to choose one of the two: KYC_MASKING, or the preset.",
    # how long a document is kept
    "rule_saved_one_month": "1 month after it was saved",
    "rule_relationship_end_one_month": "1 month after the end of the relationship",
    "rule_saved": "{months} months after it was saved",
    "rule_relationship_end": "{months} months after the end of the relationship",
    "rule_of_preset": "{rule} (preset {preset})",
    # the certificate
    "certificate_title": "Certificate of erasure: document {flow}",
    "certificate_made": (
        "Made on {at} (UTC) with KYC Desktop. It contains no personal data of the holder."
    ),
    "certificate_page": "Page {number} of {pages}",
    "certificate_erasure": "Erasure",
    "certificate_document": "Document",
    "certificate_kind": "Kind of document",
    "certificate_at": "Erased on (UTC)",
    "certificate_actor": "Erased by",
    "certificate_db_user": "User of the database",
    "certificate_why": "Reason",
    "certificate_request": "On request",
    "certificate_retention": "Its period is over",
    "certificate_rule": "Rule",
    "certificate_no_rule": "None",
    "certificate_since": "Period counted from",
    "certificate_until": "Period ended on",
    "certificate_what": "What was erased",
    "certificate_images": "Images",
    "certificate_records": "Saved records with their text",
    "certificate_versions": "Versions of corrected records",
    "certificate_entries": "Entries of several people",
    "certificate_readings": "Results of reading that were not saved",
    "certificate_drafts": "Drafts and places in queues",
    "certificate_events": "Audit events whose values were erased",
    "certificate_proof": "Proof",
    "certificate_event": "Audit event that records it",
    "certificate_place": "Its place in the chain of the audit",
    "certificate_digest": "Checksum of the chain at that place (SHA-256)",
    "certificate_skeleton": "Checksum of what is left of the audit events (SHA-256)",
}
