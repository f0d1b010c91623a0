"""The example documents that are shipped with the program; their holders are fictional people.

A stored image is recognised as an example by its checksum, whatever its file is called and whoever
dropped it: no real person's document has the same one. The database migration that allows examples
to be deleted lists the same checksums.
"""

from __future__ import annotations

from kyc_desktop.domain.image import ImageSource
from kyc_desktop.paths import examples

MARK = "EXAMPLE – "
"""Prefix of an example's name in the queue, in the history and in the database."""

CHECKSUMS = {
    "passport_td3.png": "1b9a3f1d49cf4d35be7dabd828440a41141538b172c4312f3320cc96ea06467c",
    "driving_licence_eu.jpg": "e307accc0e38b813e7e60ea4c6432b240ce757899d004408b6ec5f8b89959967",
    "staff card #7.PNG": "42ec45bafa8abea7e08ae4a27e6357ce3fcdcda79966c062f9acf59f047f9c26",
    "id_card_photo_turned.jpg": "907063631a9fb7f7723d7043e3ab8c782b641be9391d609517811b196a1dd809",
    "bad_no_birth_date.jpg": "f32cf3f80ca9cddc1088f2b1bb5bbf1c8ce25f2b6c2026c5a837dfd2ca0234eb",
}
"""SHA-256 of each file.

In this order: one without faults, one without an MRZ, one with doubts, one that is rotated and one
that lacks the date of birth.
"""


def sources() -> list[ImageSource]:
    """The examples as sources for the queue."""
    return [ImageSource(MARK + name, examples() / name) for name in CHECKSUMS]


def is_example(source: ImageSource) -> bool:
    """Whether an image in the queue is an example; its name has the prefix if so."""
    return source.name.startswith(MARK)
