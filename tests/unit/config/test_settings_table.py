"""`.env.example` and `docs/admin.md` describe the settings as the code implements them."""

from __future__ import annotations

import re

import pytest

from build_spec import settings_table
from build_spec.doc_page import with_table
from build_spec.settings_table import EXAMPLE, PAGE, allowed, comments, default
from kyc_desktop.config import settings

ABOUT = comments()
BY_COMPUTER = ("KYC_OPERATOR", "KYC_OCR_WORKERS")
"""Their defaults differ from computer to computer."""
FIXED = [key for key in settings.KEYS if key not in BY_COMPUTER and default(key)]


def test_the_example_explains_every_key_and_no_other() -> None:
    assert sorted(ABOUT) == sorted((*settings.KEYS, settings.FILE_KEY))
    assert [key for key, comment in ABOUT.items() if not all(comment)] == []


@pytest.mark.parametrize("key", settings.KEYS)
def test_the_example_names_the_values_that_are_allowed(key: str) -> None:
    assert ABOUT[key].allowed == allowed(key)


@pytest.mark.parametrize("key", FIXED)
def test_the_example_names_the_default(key: str) -> None:
    assert ABOUT[key].default == default(key)


def test_the_example_names_the_default_languages() -> None:
    assert ",".join(settings.DEFAULT_LANGUAGES) in ABOUT["KYC_OCR_LANGUAGES"].default


def test_every_value_of_the_example_is_allowed() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    values = dict(line[1:].split("=", 1) for line in lines if re.match("#[A-Z_]+=", line))
    values.pop(settings.FILE_KEY)
    assert values.keys() == set(settings.KEYS)
    assert [key for key, text in values.items() if not settings.is_allowed(key, text)] == []


def test_the_page_has_the_table() -> None:
    page = PAGE.read_text(encoding="utf-8")
    hint = "run `python -m build_spec.settings_table`, which writes it"
    assert settings_table.written(page) == page, hint


def test_a_table_is_replaced_and_the_rest_stays() -> None:
    page = "# A\n\n## B\n\nText.\n\n| old |\n|---|\n\nMore.\n"
    assert with_table(page, "## B", "| new |\n") == "# A\n\n## B\n\nText.\n\n| new |\n\nMore.\n"


def test_a_heading_without_a_table_is_an_error() -> None:
    with pytest.raises(ValueError, match="no table below ## B"):
        with_table("## B\n\nText.\n\n## C\n\n| one |\n", "## B", "| new |\n")
