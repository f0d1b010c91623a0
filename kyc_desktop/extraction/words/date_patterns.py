"""Regular expressions for the shapes of printed dates, including typical OCR errors."""

from __future__ import annotations

import re

# Letters misread for digits, allowed only where a digit is expected.
DIGITS = str.maketrans("OoQDIlL|!SsBZzGq", "0000111115582269")
_LIKE = r"[0-9OoQDIlL|!SsBZzGq]"
_DAY = rf"(?:[0-3]{_LIKE}|(?<![A-Za-z]){_LIKE}[0-9]|[0-9])"
_YEAR = rf"[12]{_LIKE}{{3}}|[lI]9{_LIKE}{{2}}"
_SEPARATOR = r"\s?[.\-/,·:'*_—–]\s?|\s"
_LETTER = r"[^\W\d_]"
# After a year: a time of day may follow without a space.
_END = r"(?![0-9])|(?=[0-2][0-9]:[0-5][0-9])"

NUMERIC = re.compile(
    rf"(?<![0-9])((?:(?<![A-Za-z]){_LIKE}|[0-9]){_LIKE}?)({_SEPARATOR})({_LIKE}{{1,2}})({_SEPARATOR})"
    rf"({_YEAR})(?:{_END})"
)
SHORT = re.compile(
    r"(?<![0-9.])([0-9]{1,2})(\s?[.\-/]\s?|\s)([0-9]{1,2})(\s?[.\-/]\s?|\s)['’]?([0-9]{2})"
    r"(?![0-9.]|[/-][0-9])"
)
YEAR_FIRST = re.compile(
    rf"(?<![0-9])({_YEAR})({_SEPARATOR}|\.\s?|年\s?|년\s?)({_LIKE}{{1,2}})({_SEPARATOR}|月\s?|월\s?)"
    rf"({_LIKE}{{1,2}})(?![0-9])"
)
_LOST = r"(?:\s?[.\-/,]\s?|\s)?"  # a separator that may be missing
_TWO = "[0-3Oo][0-9OoIl]"
RUN = re.compile(
    rf"(?<![0-9])({_TWO}){_LOST}({_TWO}){_LOST}((?:19|20)[0-9Oo]{{2}}|[lI]9[0-9]{{2}})(?![0-9])"
)
SHORT_RUN = re.compile(  # one of the separators missing, two digits for each part
    r"(?<![0-9./-])([0-3][0-9])(?:\s?([./-])\s?([01][0-9])|([01][0-9])\s?([./-])\s?)([0-9]{2})(?![0-9./-])"
)
YEAR_RUN = re.compile(
    rf"(?<![0-9])((?:19|20)[0-9]{{2}}){_LOST}([01][0-9]){_LOST}([0-3][0-9])(?![0-9])"
)
_SPACED = r"\s?[.\-/]?\s?"
SPACED = re.compile(  # spaces between the digits: "1 9 0 2 1 9 9 0", "19 02 19 90"
    rf"(?<![0-9])(?<![0-9]\s)([0-3]\s?[0-9]){_SPACED}([01]\s?[0-9]){_SPACED}"
    r"((?:1\s?9|2\s?0)\s?[0-9]\s?[0-9])(?!\s?[0-9])"
)
_GAP = r"\s?[.\-/,'’]\s?|\s(?i:day\s)?(?i:de|of|di|del|do|of\sthe)\s|\s"
_ORDINAL = "st|nd|rd|th|er|º|ª|°"
DAY_MONTH = re.compile(
    rf"(?<![0-9])({_DAY})(?:{_ORDINAL})?(?:{_GAP})?(?:[0-9]{{1,2}}\s?[月월]?\s?/\s?)?"
    rf"({_LETTER}{{1,12}})[.]?(?:\s?[/\-|]\s?({_LETTER}{{1,12}})[.]?)?"
    rf"(?:{_GAP})?['’]?({_YEAR}|[0-9]{{2}})(?:{_END})"
)
_AROUND = r"\s?[.\-/,]?\s?"
MONTH_DAY = re.compile(
    rf"(?<![^\W_])({_LETTER}{{3,12}})[.]?(?:\s?[/|]\s?({_LETTER}{{3,12}})[.]?)?{_AROUND}"
    rf"({_DAY})(?:st|nd|rd|th)?(?:\s?[,.\-/]\s?|\s)(?:({_YEAR})(?:{_END})|['’]([0-9]{{2}})(?![0-9]))"
)
YEAR_MONTH_DAY = re.compile(
    rf"(?<![0-9])([12][0-9]{{3}})[.\-/ ]{{0,2}}({_LETTER}{{3,12}})[.]?"
    rf"(?:\s?/\s?({_LETTER}{{3,12}}))?"
    r"[.\-/ ]{0,2}([0-3]?[0-9])(?![0-9])"
)
# Day, month and year, each after its word: "ANUL 1993 LUNA 01 ZIUA 04", "Year: 1993 Month: Jan".
_YEAR_WORD = r"(?i:\b(?:year|año|anul|ano|annee|année|anno|jahr)\W{1,3})"
_MONTH_WORD = r"(?i:(?:\bmonth|\bmes|\bmês|\bluna|\bmois|\bmese|\bmonat)\W{1,3})"
_DAY_WORD = r"(?i:\b(?:day|d[ií]a|ziua|jour|giorno|tag)\W{1,3})"
_MONTH_TOLD = rf"{_MONTH_WORD}?([0-9]{{1,2}}|{_LETTER}{{3,12}})\W{{1,3}}"
YEAR_TOLD = re.compile(
    rf"{_YEAR_WORD}([12][0-9]{{3}})\W{{1,3}}{_MONTH_TOLD}{_DAY_WORD}([0-3]?[0-9])(?![0-9])"
)
DAY_TOLD = re.compile(
    rf"{_DAY_WORD}([0-3]?[0-9])\W{{1,3}}{_MONTH_TOLD}{_YEAR_WORD}([12][0-9]{{3}})(?![0-9])"
)
YEAR_ONLY = re.compile(r"(?<![0-9./-])(19[0-9]{2}|20[0-9]{2})(?![0-9./-])")
_NOT_KNOWN = r"(?:0{1,2}|[Xx]{2}|[?*_]{1,2}|-{2}|<{2})"
_PART = r"\s?[./\- ]\s?"
PARTIAL = re.compile(  # day or month unknown: "XX/02/1990", "1990-00-00", "--.--.1990"
    rf"(?<![^\W_])(?:(?:{_NOT_KNOWN}|[0-3]?[0-9]){_PART}{_NOT_KNOWN}{_PART}[12][0-9]{{3}}"
    rf"|{_NOT_KNOWN}{_PART}[01]?[0-9]{_PART}[12][0-9]{{3}}"
    rf"|[12][0-9]{{3}}{_PART}(?:{_NOT_KNOWN}|[01]?[0-9]){_PART}{_NOT_KNOWN})(?![^\W_])"
)
PARTIAL_MONTH = re.compile(  # "02/1990"
    r"(?<![^\W_])(?<![./-])(?<![0-9]\s)(?:0?[1-9]|1[0-2])\s?[./-]\s?(?:19|20)[0-9]{2}(?![0-9./-])"
)
PARTIAL_WORD = re.compile(
    rf"(?<![^\W_])(?:{_NOT_KNOWN}{_PART})?({_LETTER}{{3,12}})[.]?\s?[./\-, ]?\s?"
    r"([12][0-9]{3})(?![0-9])"
)
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first "
    "twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh "
    "twenty-eighth twenty-ninth thirtieth thirty-first"
)
ORDINALS = {word: f"{number}" for number, word in enumerate(_ORDINAL_WORDS.split(), start=1)}
ORDINALS |= dict.fromkeys(("premier", "primero", "primeiro", "primo"), "1")
ORDINAL = re.compile(
    rf"\b({'|'.join(sorted(map(re.escape, ORDINALS), key=len, reverse=True))})\b".replace(
        r"\-", r"[\s-]"
    ),
    re.IGNORECASE,
)
ERA = re.compile(  # Japanese: "平成2年2月19日", "H02/02/19", "Showa 55.3.1"
    r"(?<![^\W_])([MTSHR]|(?:meiji|taisho|showa|heisei|reiwa|明治|大正|昭和|平成|令和)\.?\s?)"
    r"([0-9]{1,2}|元)(?:年\s?|\s?[./-]\s?)([0-9]{1,2})(?:月\s?|\s?[./-]\s?)([0-9]{1,2})(?![0-9])",
    re.IGNORECASE,
)
MINGUO = re.compile(  # "民國79年2月19日", "079/02/19", "R.O.C. 79.2.19"
    r"(?:(民國|民国|r\.?o\.?c\.?|minguo)\s?([0-9]{2,3})|(?<![^\W_])(?<![0-9][./-])([01][0-9]{2}))"
    r"(?:年\s?|\s?[./-]\s?)([0-9]{1,2})(?:月\s?|\s?[./-]\s?)([0-9]{1,2})(?![0-9]|[./-][0-9])",
    re.IGNORECASE,
)
