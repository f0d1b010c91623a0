"""Makes the rows of flows that do not exist: any batch of them, always the same for one demand."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.persistence.demonstration.cases import Twist, recent, twists, usual
from kyc_desktop.persistence.demonstration.people import person
from kyc_desktop.persistence.demonstration.pictures import pictures
from kyc_desktop.persistence.demonstration.readings import Reading
from kyc_desktop.persistence.demonstration.templates import NULL

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
_CLOCK = [f" {n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}" for n in range(24 * 3600)]
_OPERATORS = (
    "a.hollmann", "b.ferreira", "c.novotna", "d.okafor", "e.lindqvist", "f.marchetti", "g.petrov",
    "h.yilmaz", "i.castellanos", "j.brandt", "k.dimitriou", "l.moreau", "m.kowalczyk", "n.sharma",
    "o.tanaka", "p.larsen", "q.adeyemi", "r.vasquez", "s.whitfield", "t.horvath", "u.schilling",
    "v.nguyen", "w.oconnell", "x.almeida",
)  # fmt: skip
_FILES = (
    ("scan_", "'scan'"),
    ("IMG_", "'img'"),
    ("passport-", "'passport'"),
    ("photo ", "'photo'"),
    ("id card ", "'id' 'card'"),
)
"""How names of files begin, and that as lexemes."""
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
    day: str
    person: Person
    birth: int


class Maker:
    """Makes the rows of batches, in any order; `words` are the names that it has given so far."""

    def __init__(self, demand: Demand, definition: FlowDefinition) -> None:
        self._demand = demand
        self._usual, self._recent, self._twists = usual(definition), recent(definition), twists()
        last = demand.until.toordinal()
        days = (dt.date.fromordinal(last - back) for back in range(365 * YEARS, 0, -1))
        self._days = [day.toordinal() for day in days if day.isoweekday() <= _FRIDAY]
        known = (*range(_FIRST_BIRTH, _LAST_BIRTH + 1), *range(self._days[0], last + 4_000))
        self._iso = {number: dt.date.fromordinal(number).isoformat() for number in known}
        self._kinds = [kind.value for kind, often in _KINDS.items() for _ in range(often)]
        self._pictures = pictures()
        self.words: set[str] = set()

    def batch(self, first: int, flows: int) -> dict[str, str]:
        """The lines for COPY, by table, of so many flows from the id `first` on."""
        random = Random(f"{self._demand.seed} {first}")  # noqa: S311 - no secret
        lines: dict[str, list[str]] = defaultdict(list)
        earlier: list[_Earlier] = []
        for flow_id in range(first, first + flows):
            self._make(flow_id, random, lines, earlier)
        return {table: "".join(each) for table, each in lines.items()}

    def _make(
        self, flow_id: int, random: Random, lines: dict[str, list[str]], earlier: list[_Earlier]
    ) -> None:
        total = self._demand.flows
        newest = total - flow_id < min(_NEWEST, total // 20)
        case = (self._recent if newest else self._usual).any(random)
        if case.status is not FlowStatus.SUCCESS:
            who, birth = person(random), _birth(random)
            values = self._values(flow_id, random, case, who, birth)
            for table, template in case.rows:
                lines[table].append(template.filled(values))
            return
        more = self._twists.any(random)
        before = None
        if more.twist is Twist.SEEN and earlier:
            before = earlier[int(random.random() * len(earlier))]
        who = before.person if before else person(random)
        birth = before.birth if before else _birth(random)
        values = self._values(flow_id, random, case, who, birth)
        if before is not None:
            values["earlier"], values["earlier_day"] = str(before.flow_id), before.day
        elif more.twist in {Twist.EXPIRED, Twist.EXPIRES_SOON}:
            left = 1 + int(random.random() * 28)
            came = dt.date.fromisoformat(values["t0"][:10])
            days = left if more.twist is Twist.EXPIRES_SOON else -10 * left
            values["expires"] = (came + dt.timedelta(days)).isoformat()
        if before is None and more.twist is Twist.SEEN:
            rows, flag = case.rows, None
        else:
            rows, flag = (*case.rows, *more.rows), more.flag
        if flag is not None:
            values["flags"] = flag.filled(values)
        for table, template in rows:
            lines[table].append(template.filled(values))
        if case.reading is Reading.RIGHT:
            earlier.append(_Earlier(flow_id, values["t7"][:10], who, birth))

    def _values(
        self, flow_id: int, random: Random, case: Case, who: Person, birth: int
    ) -> dict[str, str]:
        chance, iso = random.random, self._iso
        nation, country, given, family = who
        # Ever more documents come; within a day they come in order.
        age = ((flow_id - 0.5) / self._demand.flows) ** 0.8 * len(self._days)
        number = int(age)
        ordinal = self._days[number]
        day, second = iso[ordinal], _OPENS_S + int((age - number) * _OPEN_S)
        fraction = f".{int(chance() * 1000):03}+00"
        began = day + _CLOCK[second]
        reviewed = second + 20 + int(chance() ** 3 * _REVIEW_S)
        t7 = day + _CLOCK[reviewed] + fraction
        sha, content = self._pictures[int(chance() * len(self._pictures))].copy(flow_id)
        file, words = _FILES[int(chance() * len(_FILES))]
        digits = f"{flow_id:06}"
        operator = _OPERATORS[int(chance() ** 1.5 * len(_OPERATORS))]
        name, dob = f"{given.text} {family.text}", iso[birth]
        as_read, dob_read = name, dob
        saved = case.status is FlowStatus.SUCCESS
        if case.reading in _MISREAD:
            as_read = f"{given.text} {_slip(family.text, chance())}"
        elif case.reading is Reading.DOB_SLIPPED:
            dob_read = iso[min(birth, _LAST_BIRTH - _SLIP_DAYS) + _SLIP_DAYS]
        elif case.reading is Reading.PARTIAL:
            dob = dob_read = dob[:4]
        dots = nation.dots
        expires = iso[ordinal + 30 + int(chance() * 3600)]
        search = f"{words} '{digits}' 'png'"
        if case.read:
            search = f"{search} {given.lexemes} {family.lexemes}"
            self.words.update((given.text, family.text))
            if saved or case.reading is not Reading.NO_DOB:
                search = f"{search} {_lexemes(dob if saved else dob_read)}"
        changed = t7
        if not saved and case.status is not FlowStatus.REJECTED:
            changed = day + _CLOCK[second + 5] + fraction
        version = _VERSIONS[case.status] + case.versions - 1
        if case.versions > 1:
            later = min(number + 1 + int(chance() * 20), len(self._days) - 1)
            at = reviewed + 1800 if later == number else _OPENS_S + int(chance() * _OPEN_S)
            changed = iso[self._days[later]] + _CLOCK[at] + fraction
        return {
            "id": str(flow_id),
            "file": f"{file}{digits}.png",
            "sha": sha,
            "content": content,
            "search": search,
            "flags": NULL,
            "operator": operator,
            "reviewer": operator,
            "changer": _OPERATORS[int(chance() * 4)],
            "version": str(version),
            "version_before": str(version - 1),
            "record_version": str(case.versions),
            "name": name,
            "name_key": f"{given.key} {family.key}",
            "as_read": as_read,
            "mistyped": f"{given.text} {family.text[:-1]}",
            "dob": dob,
            "dob_read": dob_read,
            "dob_year": dob[:4],
            "printed": _printed(dob_read, dots),
            "kind": self._kinds[int(chance() * len(self._kinds))],
            "country": country,
            "title": nation.title,
            "name_label": nation.labels[0],
            "dob_label": nation.labels[1],
            "number": f"{country[0]}{flow_id * 7919 % 10**8:08}",
            "expires": expires,
            "expires_printed": _printed(expires, dots),
            "t0": began + fraction,
            "t1": f"{began}.999+00",
            "t2": day + _CLOCK[second + 1] + fraction,
            "t3": day + _CLOCK[second + 3] + fraction,
            "t4": day + _CLOCK[second + 4] + fraction,
            "t5": f"{day}{_CLOCK[second + 4]}.999+00",
            "t6": day + _CLOCK[reviewed - 1] + fraction,
            "t7": t7,
            "changed": changed,
        }


def _lexemes(dob: str) -> str:
    """The words by which a date of birth, or a year, is found."""
    return " ".join(f"'={dob[:length]}'" for length in (4, 7, 10) if length <= len(dob))


def _birth(random: Random) -> int:
    return _FIRST_BIRTH + int(random.random() * (_LAST_BIRTH - _FIRST_BIRTH))


def _printed(iso: str, dots: str) -> str:
    """A date as it stands on a document; a year alone as it is."""
    return f"{iso[8:]}{dots}{iso[5:7]}{dots}{iso[:4]}" if "-" in iso else iso


def _slip(word: str, where: float) -> str:
    """The word with two neighbouring letters changed over, or one doubled where they are one."""
    place = 1 + int(where * (len(word) - 2))
    one, other = word[place], word[place + 1]
    return f"{word[:place]}{other}{one if one != other else one + one}{word[place + 2 :]}"
