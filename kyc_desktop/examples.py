"""The example documents that come with the program, of people who do not exist.

What is stored of them is known by the pictures' checksums, whoever gave them and whatever their
name: no document of a person has these. The migration that lets them be deleted names them too.
"""

from __future__ import annotations

from kyc_desktop.domain.image import ImageSource
from kyc_desktop.paths import examples

MARK = "EXAMPLE – "
"""Stands before their names in the queue, in the history and in what is stored."""

CHECKSUMS = {
    "passport_td3.png": "1b9a3f1d49cf4d35be7dabd828440a41141538b172c4312f3320cc96ea06467c",
    "driving_licence_eu.jpg": "e307accc0e38b813e7e60ea4c6432b240ce757899d004408b6ec5f8b89959967",
    "staff card #7.PNG": "42ec45bafa8abea7e08ae4a27e6357ce3fcdcda79966c062f9acf59f047f9c26",
    "id_card_photo_turned.jpg": "907063631a9fb7f7723d7043e3ab8c782b641be9391d609517811b196a1dd809",
    "bad_no_birth_date.jpg": "f32cf3f80ca9cddc1088f2b1bb5bbf1c8ce25f2b6c2026c5a837dfd2ca0234eb",
}
"""SHA-256 of each file: a clean one, one without a zone, a doubtful, a turned and an incomplete."""


def sources() -> list[ImageSource]:
    """The examples as the queue takes them."""
    return [ImageSource(MARK + name, examples() / name) for name in CHECKSUMS]


def is_example(source: ImageSource) -> bool:
    """Whether an image in the queue is one of them, or was when it was stored."""
    return source.name.startswith(MARK)
