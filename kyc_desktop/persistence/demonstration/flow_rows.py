"""Makes the rows of flows that do not exist: any batch of them, always the same for one demand."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cache
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.persistence.demonstration.cases import Twist, recent, twists, usual
from kyc_desktop.persistence.demonstration.copy_format import (
    HEADER,
    NO_VALUE,
    TRAILER,
    day,
    lexeme,
    moments,
    number,
    sized,
    small,
    words,
)
from kyc_desktop.persistence.demonstration.people import person
from kyc_desktop.persistence.demonstration.pictures import pictures
from kyc_desktop.persistence.demonstration.readings import Reading

if TYPE_CHECKING:
    from kyc_desktop.domain.definition import FlowDefinition
    from kyc_desktop.domain.demonstration import Demand
    from kyc_desktop.persistence.demonstration.cases import Case
    from kyc_desktop.persistence.demonstration.people import Person

YEARS = 4
"""Over so many years the documents came."""
_FIRST_BIRTH, _LAST_BIRTH = dt.date(1936, 1, 1).toordinal(), dt.date(2006, 12, 31).toordinal()
_NEWEST = 3_000
"""So many of the newest documents, but at most a twentieth, are not all done."""
_OPENS_S, _OPEN_S = 7 * 3600, 10 * 3600  # of a day
_FRIDAY = 5
_REVIEW_S = 900  # the longest
_SLIP_DAYS = 10  # by which a misread date of birth is wrong
_OPERATORS = tuple(map(sized, map(str.encode, (
    "a.hollmann", "b.ferreira", "c.novotna", "d.okafor", "e.lindqvist", "f.marchetti", "g.petrov",
    "h.yilmaz", "i.castellanos", "j.brandt", "k.dimitriou", "l.moreau", "m.kowalczyk", "n.sharma",
    "o.tanaka", "p.larsen", "q.adeyemi", "r.vasquez", "s.whitfield", "t.horvath", "u.schilling",
    "v.nguyen", "w.oconnell", "x.almeida",
))))  # fmt: skip
_FILES = (
    ("scan_", (lexeme("scan"),)),
    ("IMG_", (lexeme("img"),)),
    ("passport-", (lexeme("passport"),)),
    ("photo ", (lexeme("photo"),)),
    ("id card ", (lexeme("id"), lexeme("card"))),
)
"""How names of files begin, and that as lexemes."""
_PNG = lexeme("png")
FILES = tuple(f"{beginning}1.png" for beginning, _ in _FILES)
"""Names of files with all words that any has."""
_KINDS = {
    DocumentType.ID_CARD: 14,
    DocumentType.PASSPORT: 8,
    DocumentType.DRIVING_LICENCE: 5,
    DocumentType.RESIDENCE_PERMIT: 3,
    DocumentType.TAX_CARD: 1,
    DocumentType.VOTER_CARD: 1,
    DocumentType.STAFF_CARD: 1,
    DocumentType.UNKNOWN: 1,
}
_VERSIONS = {
    FlowStatus.QUEUED: 1,
    FlowStatus.INTERRUPTED: 3,
    FlowStatus.FAILED: 4,
    FlowStatus.AWAITING_REVIEW: 5,
    FlowStatus.REJECTED: 6,
    FlowStatus.SUCCESS: 6,
}
"""About how often a flow has changed by then."""
_MISREAD = {Reading.NAME_MISREAD, Reading.NAME_SLIPPED}


class _Earlier(NamedTuple):
    """A saved document that another one repeats."""

    flow_id: int
    day: int
    person: Person
    birth: int


class _Values(dict[str, bytes]):
    """The values of a flow; those that hardly any flow needs are made when they are asked for."""

    def __missing__(self, key: str) -> bytes:
        if key == "mistyped:text":
            return sized(self["name"].decode()[:-1].encode())
        if key == "first_day:day":
            return day(dt.date(int(self["dob_year"]), 1, 1).toordinal())
        if not key.endswith(":text"):
            raise KeyError(key)
        return sized(self[key.removesuffix(":text")])


class Maker:
    """Makes the rows of batches, in any order; `words` are the names that it has given so far."""

    def __init__(self, demand: Demand, definition: FlowDefinition) -> None:
        self._demand = demand
        self._usual, self._recent, self._twists = usual(definition), recent(definition), twists()
        last = demand.until.toordinal()
        days = (dt.date.fromordinal(last - back) for back in range(365 * YEARS, 0, -1))
        self._days = [day.toordinal() for day in days if day.isoweekday() <= _FRIDAY]
        known = (*range(_FIRST_BIRTH, _LAST_BIRTH + 1), *range(self._days[0] - 300, last + 4_000))
        self._iso = {number: dt.date.fromordinal(number).isoformat().encode() for number in known}
        self._packed = {number: day(number) for number in known}
        kinds = ((kind.encode(), often) for kind, often in _KINDS.items())
        self._kinds = [(kind, sized(kind)) for kind, often in kinds for _ in range(often)]
        self._pictures = pictures()
        self.words: set[str] = set()

    def batch(self, first: int, flows: int) -> dict[str, bytes]:
        """What to COPY, by table, for so many flows from the id `first` on."""
        random = Random(f"{self._demand.seed} {first}")  # noqa: S311 - no secret
        lines: dict[str, list[bytes]] = defaultdict(list)
        earlier: list[_Earlier] = []
        for flow_id in range(first, first + flows):
            self._make(flow_id, random, lines, earlier)
        return {table: b"".join((HEADER, *each, TRAILER)) for table, each in lines.items()}

    def _make(
        self, flow_id: int, random: Random, lines: dict[str, list[bytes]], earlier: list[_Earlier]
    ) -> None:
        total = self._demand.flows
        newest = total - flow_id < min(_NEWEST, total // 20)
        case = (self._recent if newest else self._usual).any(random)
        if case.status is not FlowStatus.SUCCESS:
            who, birth = person(random), _birth(random)
            values, _ = self._values(flow_id, random, case, who, birth)
            for table, template in case.rows:
                lines[table].append(template.filled(values))
            return
        more = self._twists.any(random)
        before = None
        if more.twist is Twist.SEEN and earlier:
            before = earlier[int(random.random() * len(earlier))]
        who = before.person if before else person(random)
        birth = before.birth if before else _birth(random)
        values, came = self._values(flow_id, random, case, who, birth)
        if before is not None:
            values["earlier"] = str(before.flow_id).encode()
            values["earlier_day"] = self._iso[before.day]
        elif more.twist in {Twist.EXPIRED, Twist.EXPIRES_SOON}:
            left = 1 + int(random.random() * 28)
            expires = came + (left if more.twist is Twist.EXPIRES_SOON else -10 * left)
            values["expires"], values["expires:day"] = self._iso[expires], day(expires)
        if before is None and more.twist is Twist.SEEN:
            rows, flag = case.rows, None
        else:
            rows, flag = (*case.rows, *more.rows), more.flag
        if flag is not None:
            values["flags:text"] = sized(flag.filled(values))
        for table, template in rows:
            lines[table].append(template.filled(values))
        if case.reading is Reading.RIGHT:
            earlier.append(_Earlier(flow_id, came, who, birth))

    def _values(
        self, flow_id: int, random: Random, case: Case, who: Person, birth: int
    ) -> tuple[_Values, int]:
        """The values, and the ordinal of the day on which it came."""
        chance, iso, packed = random.random, self._iso, self._packed
        nation, country, given, family = who
        # Ever more documents come; within a day they come in order.
        age = ((flow_id - 0.5) / self._demand.flows) ** 0.8 * len(self._days)
        number_of_day = int(age)
        came = self._days[number_of_day]
        second = _OPENS_S + int((age - number_of_day) * _OPEN_S)
        fraction = int(chance() * 1000)
        began = second * 1000 + fraction
        reviewed = began + (20 + int(chance() ** 3 * _REVIEW_S)) * 1000
        sha, content = self._pictures[int(chance() * len(self._pictures))].copy(flow_id)
        beginning, words_of_file = _FILES[int(chance() * len(_FILES))]
        digits = f"{flow_id:06}"
        operator = _OPERATORS[int(chance() ** 1.5 * len(_OPERATORS))]
        name, born = f"{given.text} {family.text}", iso[birth]
        as_read, birth_read = name, birth
        saved = case.status is FlowStatus.SUCCESS
        if case.reading in _MISREAD:
            as_read = f"{given.text} {_slip(family.text, chance())}"
        elif case.reading is Reading.DOB_SLIPPED:
            birth_read = min(birth, _LAST_BIRTH - _SLIP_DAYS) + _SLIP_DAYS
        partial = case.reading is Reading.PARTIAL
        dob, dob_read = (born[:4], born[:4]) if partial else (born, iso[birth_read])
        dots = nation.dots
        expires = came + 30 + int(chance() * 3600)
        search = [*words_of_file, lexeme(digits), _PNG]
        if case.read:
            search += given.lexemes + family.lexemes
            self.words.update((given.text, family.text))
            if saved or case.reading is not Reading.NO_DOB:
                search += _lexemes(dob if saved else dob_read)
        second *= 1000
        t0, t1, t2, t3, t4, t5, t6, t7, waits = moments(
            came, began, second + 999, began + 1000, began + 3000, began + 4000, second + 4999,
            reviewed - 1000, reviewed, began + 5000,
        )  # fmt: skip
        changed = t7 if saved or case.status is FlowStatus.REJECTED else waits
        version = _VERSIONS[case.status] + case.versions - 1
        if case.versions > 1:
            later = min(number_of_day + 1 + int(chance() * 20), len(self._days) - 1)
            at = (
                reviewed // 1000 + 1800
                if later == number_of_day
                else _OPENS_S + int(chance() * _OPEN_S)
            )
            (changed,) = moments(self._days[later], at * 1000 + fraction)
        file, known = f"{beginning}{digits}.png".encode(), name.encode()
        sized_name, sized_dob = sized(known), sized(dob)
        read, sized_read = known, sized_name
        if as_read is not name:
            read = as_read.encode()
            sized_read = sized(read)
        changer = _OPERATORS[int(chance() * 4)]
        kind, sized_kind = self._kinds[int(chance() * len(self._kinds))]
        printed = _printed(dob_read, dots)
        values = {
            "id:number": number(flow_id),
            "file": file,
            "file:text": sized(file),
            "sha:text": sized(sha.encode()),
            "content:bytes": sized(content),
            "search:words": words(dict.fromkeys(search)),
            "flags:text": NO_VALUE,
            "operator:text": operator,
            "reviewer:text": operator,
            "version:number": number(version),
            "version_before:number": number(version - 1),
            "record_version:small": small(case.versions),
            "name": known,
            "name:text": sized_name,
            "name_key:text": sized(f"{given.key} {family.key}".encode()),
            "as_read": read,
            "as_read:text": sized_read,
            "dob": dob,
            "dob:text": sized_dob,
            "dob:day": packed[birth],
            "dob_read": dob_read,
            "dob_read:text": sized_dob if dob_read == dob else sized(dob_read),
            "dob_read:day": packed[birth_read],
            "dob_year": born[:4],
            "printed": printed,
            "printed:text": sized(printed),
            "kind": kind,
            "kind:text": sized_kind,
            "country": country.encode(),
            "title": nation.title,
            "name_label": nation.labels[0],
            "dob_label": nation.labels[1],
            "number": f"{country[0]}{flow_id * 7919 % 10**8:08}".encode(),
            "expires": iso[expires],
            "expires:day": packed[expires],
            "expires_printed": _printed(iso[expires], dots),
            "t0:moment": t0,
            "t1:moment": t1,
            "t2:moment": t2,
            "t3:moment": t3,
            "t4:moment": t4,
            "t5:moment": t5,
            "t6:moment": t6,
            "t7:moment": t7,
            "changed:moment": changed,
            "changer:text": changer,
        }
        return _Values(values), came


@cache
def _lexemes(dob: bytes) -> tuple[bytes, ...]:
    """The words by which a date of birth, or a year, is found."""
    parts = (dob[:length].decode() for length in (4, 7, 10) if length <= len(dob))
    return tuple(lexeme(f"={part}") for part in parts)


def _birth(random: Random) -> int:
    return _FIRST_BIRTH + int(random.random() * (_LAST_BIRTH - _FIRST_BIRTH))


def _printed(iso: bytes, dots: bytes) -> bytes:
    """A date as it stands on a document; a year alone as it is."""
    return b"%b%b%b%b%b" % (iso[8:], dots, iso[5:7], dots, iso[:4]) if b"-" in iso else iso


def _slip(word: str, where: float) -> str:
    """The word with two neighbouring letters changed over, or one doubled where they are one."""
    place = 1 + int(where * (len(word) - 2))
    one, other = word[place], word[place + 1]
    return f"{word[:place]}{other}{one if one != other else one + one}{word[place + 2 :]}"
