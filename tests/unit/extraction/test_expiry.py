"""The date of expiry: extracted if it is certain, omitted if not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.fields import Source
from kyc_desktop.extraction import extract
from tests.unit.extraction import conftest
from tests.unit.extraction.conftest import TODAY, drawn
from tests.unit.extraction.test_mrz import ZONES

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.fields import Details

CARD = f"""{conftest.CARD}
    200 180 12 {{label}}
    200 194 18 {{value}}
"""


@pytest.mark.parametrize(
    ("label", "value", "date"),
    [
        ("Date of expiry", "03.04.2031", "2031-04-03"),
        ("Valid until", "3 APR 2021", "2021-04-03"),
        ("Gültig bis", "03.04.31", "2031-04-03"),
        ("Date d'expiration", "13/04/2031", "2031-04-13"),
        ("Date of issue", "03.04.2021", None),
        ("Date of expiry", "31.04.2031", None),
        ("Date of expiry", "UNLIMITED", None),
        ("Date of expiry", "03.04.2099", None),
    ],
)
def test_printed_expiry_is_taken_where_it_is_labelled_and_certain(
    read: Callable[..., Details], label: str, value: str, date: str | None
) -> None:
    details = read(CARD.format(heading="IDENTITY CARD", label=label, value=value))
    found = details.expires.date.isoformat() if details.expires is not None else None
    assert found == date
    assert details.dob is not None
    assert details.dob.value == "1987-05-21"


def test_expiry_with_day_and_month_in_an_unknown_order_is_left_out(
    read: Callable[..., Details],
) -> None:
    page = CARD.replace("21.05.1987", "05/05/1987")
    ambiguous = read(page.format(heading="MEMBER CARD", label="Expiry date", value="03/04/2031"))
    plain = read(page.format(heading="MEMBER CARD", label="Expiry date", value="13/04/2031"))
    assert ambiguous.expires is None
    assert plain.expires is not None
    assert plain.expires.date == dt.date(2031, 4, 13)


@pytest.mark.parametrize(("form", "year"), [("TD1", 2012), ("TD2", 2012), ("TD3", 2012)])
def test_mrz_gives_its_expiry(form: str, year: int) -> None:
    page = "\n".join(f"20 {400 + 20 * n} 14 {text}" for n, text in enumerate(ZONES[form]))
    expires = extract(drawn(page), TODAY).expires
    assert expires is not None
    assert (expires.date, expires.source) == (dt.date(year, 4, 15), Source.MRZ)


def test_expiry_whose_check_digit_fails_is_left_out() -> None:
    mrz = [text.replace("1204159", "1204158") for text in ZONES["TD3"]]
    page = "\n".join(f"20 {400 + 20 * n} 14 {text}" for n, text in enumerate(mrz))
    assert extract(drawn(page), TODAY).expires is None


def test_old_french_card_has_none() -> None:
    page = "\n".join(f"20 {400 + 20 * n} 14 {text}" for n, text in enumerate(ZONES["FRA"]))
    assert extract(drawn(page), TODAY).expires is None
