"""Which flags a document has, by what was read, what is typed, and what was seen before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kyc_desktop.domain.fields import DateField, Details, Expiry, NameField, Review, Source
from kyc_desktop.domain.flags import Flag, FlagRules, unaccepted
from kyc_desktop.domain.flow import FlowState, FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.partial_date import BirthDate, PartialDate
from kyc_desktop.domain.seen import Likeness, Seen, SeenQuestion, seen_flags
from kyc_desktop.flow.flagging import (
    age,
    document_flags,
    flags_of_correction,
    flags_to_save,
    holder_flags,
)
from kyc_desktop.messages.english import english
from kyc_desktop.messages.flags import FLAGS
from kyc_desktop.messages.stored_flags import flag_in
from tests.ui.history.conftest import details as saved_flow

TODAY = dt.date(2026, 11, 24)
DAY = dt.date(2021, 3, 12)
NONE = FlagRules(soon_days=0, minimum_age=0)
ADULTS = FlagRules(minimum_age=18)


def expiring(date: dt.date) -> Details:
    return Details(None, None, expires=Expiry(date, date.isoformat(), Source.MRZ))


def seen(flow_id: int, likeness: Likeness, status: FlowStatus = FlowStatus.SUCCESS) -> Seen:
    return Seen(flow_id, likeness, status, DAY)


@pytest.mark.parametrize(
    ("days", "soon_days", "codes"),
    [
        (-1, 30, ["document_expired"]),
        (-1, 0, ["document_expired"]),
        (0, 30, ["expires_soon"]),
        (30, 30, ["expires_soon"]),
        (31, 30, []),
        (0, 0, []),
    ],
)
def test_a_document_that_has_expired_or_soon_will_is_flagged(
    days: int, soon_days: int, codes: list[str]
) -> None:
    details = expiring(TODAY + dt.timedelta(days=days))
    flags = document_flags(details, TODAY, FlagRules(soon_days))
    assert [flag.code for flag in flags] == codes


def test_a_document_of_which_nothing_is_known_has_no_flags() -> None:
    assert document_flags(None, TODAY, ADULTS) == ()
    assert document_flags(Details(None, None), TODAY, ADULTS) == ()
    assert holder_flags(None, TODAY, ADULTS) == ()


def test_a_page_about_several_people_is_flagged() -> None:
    details = Details(None, None, several_people=True)
    assert document_flags(details, TODAY, NONE) == (Flag("several_people"),)


@pytest.mark.parametrize(
    ("dob", "rules", "years"),
    [
        (dt.date(2008, 11, 24), ADULTS, None),
        (dt.date(2008, 11, 25), ADULTS, 17),
        (dt.date(2026, 1, 1), NONE, None),
        (PartialDate(2007), ADULTS, None),
        (PartialDate(2008), ADULTS, 17),  # may have been born in December
        (PartialDate(2008, 10), ADULTS, None),
        (PartialDate(2008, 11), ADULTS, 17),
        (PartialDate(2026), ADULTS, 0),
    ],
)
def test_who_is_younger_than_the_office_allows_is_flagged(
    dob: BirthDate, rules: FlagRules, years: int | None
) -> None:
    flags = holder_flags(dob, TODAY, rules)
    assert flags == (() if years is None else (Flag.of("under_age", years=years, least=18),))


def test_one_flag_for_each_likeness_names_the_newest_and_counts_the_others() -> None:
    flags = seen_flags(
        [
            seen(3, Likeness.PERSON),
            seen(17, Likeness.PERSON, FlowStatus.REJECTED),
            seen(9, Likeness.FILE, FlowStatus.AWAITING_REVIEW),
        ]
    )
    assert [english(flag) for flag in flags] == [
        "Seen before: No. 9, still waiting, same file",
        "Seen before: No. 17, rejected on 2021-03-12 (and 1 more), same name and date of birth",
    ]
    assert [flag.flow_id for flag in flags] == [9, 17]


def test_an_accepted_flag_stays_accepted_whatever_becomes_of_the_earlier_document() -> None:
    (waits,) = seen_flags([seen(9, Likeness.FILE, FlowStatus.AWAITING_REVIEW)])
    (saved,) = seen_flags([seen(9, Likeness.FILE)])
    (other,) = seen_flags([seen(10, Likeness.FILE)])
    assert unaccepted([saved], [waits]) == ()
    assert unaccepted([other], [waits]) == (other,)


def test_the_values_to_be_saved_decide_and_not_those_that_were_read() -> None:
    asked: list[SeenQuestion] = []

    def find(question: SeenQuestion) -> list[Seen]:
        asked.append(question)
        return [seen(4, Likeness.PERSON)]

    name = NameField(
        value="Ann Read", printed="", source=Source.VIZ, confidence=1.0, confident=True
    )
    dob = DateField(
        value="2010-01-01", printed="", source=Source.VIZ, confidence=1.0, confident=True
    )
    state = FlowState(ImageSource("a.png"), "Clerk", flow_id=5, details=Details(name, dob))
    review = Review("Ann Typed", dt.date(1990, 1, 1), "Clerk")
    read = flags_to_save(state, None, TODAY, ADULTS, find)
    typed = flags_to_save(state, review, TODAY, ADULTS, find)
    assert [flag.code for flag in read] == ["under_age", "seen_person"]
    assert [flag.code for flag in typed] == ["seen_person"]
    assert asked == [
        SeenQuestion(5, "Ann Read", dt.date(2010, 1, 1)),
        SeenQuestion(5, "Ann Typed", dt.date(1990, 1, 1)),
    ]


FLAGGED = [
    Flag("several_people"),
    Flag.of("document_expired", date=DAY),
    Flag.of("expires_soon", date=DAY),
    Flag.of("under_age", years=16, least=18),
    *(
        flag
        for likeness in Likeness
        for status in (FlowStatus.SUCCESS, FlowStatus.REJECTED, FlowStatus.QUEUED)
        for flag in (
            *seen_flags([seen(17, likeness, status)]),
            *seen_flags([seen(17, likeness, status), seen(3, likeness)]),
        )
    ),
]


@pytest.mark.parametrize("flag", FLAGGED, ids=english)
def test_a_flag_is_read_back_from_the_audit_log(flag: Flag) -> None:
    assert flag_in(flag.code, english(flag)) == flag


def test_every_flag_is_read_back() -> None:
    assert {flag.code for flag in FLAGGED} == set(FLAGS)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("document_expired", "Expired on some day"),
        ("document_expired", "Worded otherwise"),
        ("seen_file", "Seen before: No. 17, eaten on 2021-03-12, same file"),
        ("of_a_later_version", "Too large"),
    ],
)
def test_a_flag_of_another_version_keeps_its_words(code: str, sentence: str) -> None:
    assert flag_in(code, sentence) == Flag(code, text=sentence)


def test_the_key_leaves_out_what_may_change() -> None:
    flag = Flag.of("seen_file", flow=17, state=Message("seen_waiting"))
    assert flag.key == "seen_file 17"


def test_a_birthday_counts_from_the_day_itself() -> None:
    assert age(dt.date(1974, 11, 25), TODAY) == 51
    assert age(dt.date(1974, 11, 24), TODAY) == 52


def test_a_correction_brings_only_the_flags_that_its_values_change() -> None:
    expired = replace(expiring(DAY), several_people=True)
    flow = replace(saved_flow(7), extracted=expired)
    asked: list[SeenQuestion] = []

    def find(question: SeenQuestion) -> list[Seen]:
        asked.append(question)
        same = [seen(3, Likeness.FILE)]
        return [*same, seen(9, Likeness.PERSON)] if question.name == "Other" else same

    assert flow.record is not None
    born, young = flow.record.dob, dt.date(2012, 1, 1)

    def codes(name: str, dob: BirthDate, rules: FlagRules = ADULTS) -> list[str]:
        review = Review(name, dob, "Clerk")
        return [flag.code for flag in flags_of_correction(flow, review, TODAY, rules, find)]

    assert codes("Anna", born) == []
    assert codes("Other", young) == ["under_age", "seen_person"]
    assert asked[-1] == SeenQuestion(flow.flow_id, "Other", young)
    asked.clear()
    assert codes("Other", young, FlagRules(minimum_age=18, seen_before=False)) == ["under_age"]
    assert asked == []


def test_another_age_below_the_least_is_another_flag() -> None:
    flow = saved_flow(7)
    assert flow.record is not None
    flow = replace(flow, record=replace(flow.record, dob=dt.date(2010, 1, 1)))
    for dob, expected in ((dt.date(2012, 1, 1), ["under_age"]), (dt.date(2010, 2, 2), [])):
        review = Review("Anna", dob, "Clerk")
        flags = flags_of_correction(flow, review, TODAY, ADULTS, lambda _: ())
        assert [flag.code for flag in flags] == expected
