"""Dates as documents print them: patterns, digits of other scripts, other calendars."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janv févr mars avril mai juin juil août sept oct nov déc",
    "de": "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "sv": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "da": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "hu": "jan febr márc ápr máj jún júl aug szept okt nov dec",
    "ro": "ian feb mar apr mai iun iul aug sep oct noi dec",
    "tr": "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
    "hr": "sij velj ožu tra svi lip srp kol ruj lis stu pro",
    "lv": "jan feb mar apr mai jūn jūl aug sep okt nov dec",
    "el": "Ιαν Φεβ Μαρ Απρ Μαϊ Ιουν Ιουλ Αυγ Σεπ Οκτ Νοε Δεκ",
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "ga": "Ean Feabh Márta Aib Beal Meith Iúil Lún MFómh DFómh Samh Noll",
    "is": "jan feb mar apr maí jún júl ágú sep okt nóv des",
    "sl": "jan feb mar apr maj jun jul avg sep okt nov dec",
    "uk": "січ лют бер кві тра чер лип сер вер жов лис гру",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "th": "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "ka": "იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი"
    " ნოემბერი დეკემბერი",
    "cy": "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr",
    "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio"
    " lapkričio gruodžio",
    "xs": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
    " diciembre",
    "xp": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro"
    " dezembro",
    "xf": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "xd": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "xi": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
    " dicembre",
    "xm": "I II III IV V VI VII VIII IX X XI XII",
}
"""By language; a key that begins with x: full names where a language also has short ones.

xm: Roman numerals.
"""

_MONTH_WORDS = {code: words.split() for code, words in MONTHS.items()}
_TOKEN = re.compile(r"YYYY|YY|DD|D(?![A-Za-z_])|MM|(MONTH|Month|MON|Mon|mon)(?:_([a-z]{2}))?")
_ERAS = (
    (dt.date(2019, 5, 1), "令和"),
    (dt.date(1989, 1, 8), "平成"),
    (dt.date(1926, 12, 25), "昭和"),
)
_ISLAMIC = 1948439  # day number before the calendar's first day
_COPTIC = 1724221
_PERSIAN = 226895  # the same, in Python's day numbers
_JULIAN = 1721425  # difference between astronomical day numbers and Python's
# First days of the years in a four-year cycle, the last year first.
_ETHIOPIAN_YEARS = (1096, 730, 365, 0)
_PERSIAN_LEAPS = {0, 4, 8, 12, 16, 21, 25, 29}


def _month(word: str, style: str, language: str) -> str:
    if not style.lower().startswith("month") and language in {"en", "id"}:
        word = word[:3]
    return word.upper() if style.isupper() else word.lower() if style.islower() else word.title()


def written(year: str, month: int, day: int, pattern: str) -> str:
    """A date in a pattern of DD, D, MM, YYYY, YY, MON, Mon, MONTH, MON_fr.

    `~` before a pattern separates the characters by spaces; the zero of another script before it
    selects that script's digits.
    """
    apart = pattern.startswith("~")
    pattern = pattern.removeprefix("~")
    zero = ""
    if pattern and pattern[0] != "0" and unicodedata.decimal(pattern[0], None) == 0:
        zero, pattern = pattern[0], pattern[1:]

    def part(found: re.Match[str]) -> str:
        token = found[0]
        if found[1]:
            language = found[2] or "en"
            return _month(_MONTH_WORDS[language][month - 1], found[1], language)
        plain = {
            "YYYY": year, "YY": year[-2:], "DD": f"{day:02}", "D": f"{day}", "MM": f"{month:02}"
        }  # fmt: skip
        return plain[token]

    text = _TOKEN.sub(part, pattern)
    if zero:
        text = "".join(chr(ord(zero) + int(c)) if c.isascii() and c.isdigit() else c for c in text)
    return " ".join(text.replace(" ", "")) if apart else text


class Day(dt.date):
    """A date that formats itself by the patterns of `written`."""

    def __format__(self, pattern: str) -> str:
        if not pattern:
            return self.isoformat()
        return written(f"{self.year:04}", self.month, self.day, pattern)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A date in another calendar; the year may be one of an era."""

    year: str
    month: int
    day: int

    def __format__(self, pattern: str) -> str:
        return written(self.year, self.month, self.day, pattern)


def buddhist(date: dt.date) -> Foreign:
    return Foreign(f"{date.year + 543}", date.month, date.day)


def minguo(date: dt.date) -> Foreign:
    return Foreign(f"{date.year - 1911}", date.month, date.day)


def era(date: dt.date) -> Foreign:
    """With the year of a Japanese era: 昭和60."""
    start, name = next(found for found in _ERAS if date >= found[0])
    year = date.year - start.year + 1
    return Foreign(f"{name}{'元' if year == 1 else year}", date.month, date.day)


def hijri(date: dt.date) -> Foreign:
    """The tabular Islamic calendar, which may differ by a day from months begun by observation."""
    days = date.toordinal() + _JULIAN - 1 - _ISLAMIC
    year = (30 * days + 10646) // 10631
    for month in range(12, 0, -1):
        start = -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30
        if days >= start:
            break
    return Foreign(f"{year}", month, days - start + 1)


def persian(date: dt.date) -> Foreign:
    """Iran's solar calendar, by the 33-year cycle, which is exact for living people."""
    days = date.toordinal() - _PERSIAN
    cycle, rest = divmod(days, 12053)
    year_in_cycle, left = 0, rest
    while left >= (length := 366 if year_in_cycle in _PERSIAN_LEAPS else 365):
        left -= length
        year_in_cycle += 1
    year = 33 * cycle + year_in_cycle + 1
    month, day = (left // 31, left % 31) if left < 186 else divmod(left - 186, 30)
    return Foreign(f"{year}", month + (1 if left < 186 else 7), day + 1)


def ethiopian(date: dt.date) -> Foreign:
    """The Ethiopian calendar: twelve months of 30 days and a short one."""
    cycle, rest = divmod(date.toordinal() + _JULIAN - _COPTIC, 1461)
    year_in_cycle = next(i for i, first in enumerate(_ETHIOPIAN_YEARS) if rest >= first)
    left = rest - _ETHIOPIAN_YEARS[year_in_cycle]
    year_in_cycle = 3 - year_in_cycle
    return Foreign(f"{4 * cycle + year_in_cycle + 1}", left // 30 + 1, left % 30 + 1)


CALENDARS = {
    "buddhist": buddhist, "minguo": minguo, "era": era, "hijri": hijri, "persian": persian,
    "ethiopian": ethiopian,
}  # fmt: skip
