"""Every message code in the program has a sentence, and every sentence is used."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.reading import Fault
from kyc_desktop.domain.seen import Likeness
from kyc_desktop.extraction.birth.numbers import _SCHEMES
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.extraction.words.calendars import Calendar
from kyc_desktop.imaging import sniff
from kyc_desktop.messages.advice import ADVICE
from kyc_desktop.messages.checks import CHECKS
from kyc_desktop.messages.customer import CUSTOMER
from kyc_desktop.messages.doubts import DOUBTS, REASONS
from kyc_desktop.messages.english import SENTENCES, places
from kyc_desktop.messages.errors import ERRORS
from kyc_desktop.messages.flags import FLAGS, STATES
from kyc_desktop.messages.phrases import PHRASES
from kyc_desktop.messages.retention import RETENTION

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = Path(__file__).resolve().parents[3] / "kyc_desktop"
TREES = {
    str(file.relative_to(PROGRAM)): ast.parse(file.read_text(encoding="utf-8"))
    for file in PROGRAM.rglob("*.py")
    if file.parent.name != "messages"
}
MADE_UP = {  # codes that are put together or looked up; none has places
    *Calendar,
    *(f"image_{fault}" for fault in Fault),
    *(scheme.name.code for scheme in _SCHEMES),
    *(kind for _, _, kind in sniff._SIGNATURES),
    "field_name",
    "field_dob",
    *(code for code in CUSTOMER if code.startswith(("customer_name_", "customer_dob_"))),
    *(code for code in CUSTOMER if code.startswith(("customer_both_", "customer_text_"))),
    *(f"customer_again_{fault}" for fault in Fault),
}
SEEN = {f"seen_{likeness}" for likeness in Likeness}
# Why a document is kept, how long, and the rows of a certificate: with places or without.
KEPT = {code for code in RETENTION if code.startswith(("kept_", "rule_", "certificate_"))}


def said(tree: ast.AST) -> Iterator[tuple[str, set[str]]]:
    """The codes that a module says by their names, with the places that it fills."""
    for call in ast.walk(tree):
        match call:
            case ast.Call(func=ast.Name(id="Message" | "doubt" | "check"), args=[code]):
                pass
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="Message" | "Flag"), attr="of"), args=[code]
            ):
                pass
            case _:
                continue
        given = {keyword.arg or "**" for keyword in call.keywords}
        for each in (code.body, code.orelse) if isinstance(code, ast.IfExp) else (code,):
            if isinstance(each, ast.Constant):
                yield str(each.value), given


@pytest.mark.parametrize("file", sorted(TREES))
def test_what_is_said_has_a_sentence_and_all_that_stands_in_it(file: str) -> None:
    wrong = {
        code: given
        for code, given in said(TREES[file])
        if code not in SENTENCES or places(SENTENCES[code]) != given
    }
    assert not wrong


@pytest.mark.parametrize("code", sorted(MADE_UP))
def test_what_is_put_together_has_a_sentence(code: str) -> None:
    assert places(SENTENCES[code]) == set()


def test_a_code_stands_for_one_sentence() -> None:
    codes = Counter(
        [
            *ERRORS,
            *ADVICE,
            *DOUBTS,
            *REASONS,
            *CHECKS,
            *PHRASES,
            *CUSTOMER,
            *FLAGS,
            *STATES,
            *RETENTION,
        ]
    )
    assert [code for code, count in codes.items() if count > 1] == []


@pytest.mark.parametrize("code", sorted(FLAGS))
def test_a_flag_has_all_that_is_needed_of_one(code: str) -> None:
    kind = FLAGS[code]
    assert kind.words
    assert not kind.words.endswith(".")
    assert not kind.sentence.endswith(".")


def test_every_sentence_is_said_somewhere() -> None:
    words = {
        node.value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(SENTENCES) - words - MADE_UP - SEEN - KEPT == set()


@pytest.mark.parametrize("make", [doubt, check])
def test_a_doubt_or_check_that_is_in_no_table_is_refused(make: type) -> None:
    with pytest.raises(KeyError):
        make("unheard_of")


@pytest.mark.parametrize("code", sorted(DOUBTS))
def test_a_doubt_has_all_that_is_needed_of_one(code: str) -> None:
    kind = DOUBTS[code]
    assert kind.sentence.endswith(".")
    assert kind.words
    assert not kind.words.endswith(".")
    assert 0 < kind.cost < 1


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('raise KycError(Message("file_empty"))', [("file_empty", set())]),
        ('x = Message.of("flow_busy", flow=flow_id)', [("flow_busy", {"flow"})]),
        ('doubt("no_label")', [("no_label", set())]),
        ('Message.of("a" if x else "b", n=1)', [("a", {"n"}), ("b", {"n"})]),
        ("Message(code)", []),
    ],
)
def test_what_a_module_says_is_found(source: str, found: list[tuple[str, set[str]]]) -> None:
    assert list(said(ast.parse(source))) == found
