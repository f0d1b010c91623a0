"""Names of actions in the audit log that are read back by the program."""

from __future__ import annotations

REJECTED, TAKEN_BACK = "rejected", "rejection_taken_back"
IMAGE_REPLACED = "image_replaced"
"""Its field is the name of the file before; its values are the checksums of both images."""
CUSTOMER_TEXT_COPIED = "customer_text_copied"
"""Its field is the language, its new value the text."""
SAVE_UNDONE = "save_undone"
"""For each field with the value that was saved, then without a field."""
ACCEPTED_FLAG = "accepted_flag"
"""Its field is the code of the flag, its new value the sentence in English."""
