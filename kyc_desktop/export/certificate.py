"""A certificate of erasure: what was erased, when, by whom and why; nothing of the holder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message
from kyc_desktop.domain.retention import CountedFrom
from kyc_desktop.export.report import Report, ReportRow, ReportSection

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from kyc_desktop.domain.retention import Erasure, RetentionRule

_COUNTS = ("images", "records", "versions", "entries", "readings", "drafts", "events")
_WIDTH = 40  # of the names in the text


def certificate(
    erasure: Erasure, now: dt.datetime, say: Callable[[Message], str], kind: str
) -> Report:
    """The certificate as texts for paper or a file.

    Args:
        erasure: what is on record.
        now: the moment at which the certificate is made.
        say: the sentence of a message in the language of the certificate.
        kind: the word for the kind of document in that language.
    """

    def row(code: str, value: object) -> ReportRow:
        return ReportRow(say(Message(f"certificate_{code}")), str(value))

    def erased() -> Iterator[ReportRow]:
        yield row("document", erasure.flow_id)
        yield row("kind", kind)
        yield row("at", _moment(erasure.at))
        yield row("actor", erasure.actor)
        yield row("db_user", erasure.db_user or "")
        yield row("why", say(Message(f"certificate_{erasure.why}")))
        if erasure.rule is None:
            yield row("rule", say(Message("certificate_no_rule")))
            return
        yield row("rule", say(rule_told(erasure.rule)))
        yield row("since", erasure.since)
        yield row("until", erasure.until)

    proof = (
        row("event", erasure.event_id),
        row("place", erasure.place),
        row("digest", erasure.digest),
        row("skeleton", erasure.skeleton),
    )
    return Report(
        flow_id=erasure.flow_id,
        title=say(Message.of("certificate_title", flow=erasure.flow_id)),
        made=say(Message.of("certificate_made", at=_moment(now))),
        sections=(
            ReportSection(say(Message("certificate_erasure")), tuple(erased())),
            ReportSection(
                say(Message("certificate_what")),
                tuple(row(each, erasure.counts[each]) for each in _COUNTS),
            ),
            ReportSection(say(Message("certificate_proof")), proof),
        ),
        page=say(Message.of("certificate_page", number="{0}", pages="{1}")),
        picture="",
    )


def rule_told(rule: RetentionRule) -> Message:
    """The sentence for a rule, without the kind of document that it is for."""
    code = f"rule_{CountedFrom(rule.counted_from)}"
    one = rule.months == 1
    told = Message(f"{code}_one_month") if one else Message.of(code, months=rule.months)
    if rule.preset is None:
        return told
    return Message.of("rule_of_preset", rule=told, preset=rule.preset)


def as_text(report: Report) -> str:
    """The texts of a report without its picture, as lines."""
    lines = [report.title, report.made]
    for section in report.sections:
        lines += ["", section.heading]
        lines += [f"  {row.name + ':':<{_WIDTH}} {row.value}" for row in section.rows]
    return "\n".join(lines) + "\n"


def _moment(at: dt.datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"
