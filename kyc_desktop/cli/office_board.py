"""`kyc-desktop office`: the supervisor's board, and taking documents back from clerks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kyc_desktop.cli.office_status import duration
from kyc_desktop.cli.opening import opened
from kyc_desktop.cli.terminal import say, say_json, say_table
from kyc_desktop.errors import StaleFlow, UnknownFlow

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Iterator

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.office_board import Board, Held, StageBacklog
    from kyc_desktop.persistence.store import Store

OK, FAILED = 0, 1
_LISTED = 20  # documents of one clerk that are named


def office(settings: Settings, args: argparse.Namespace) -> int:
    """Print what waits in the office and who does it, or take documents back from clerks."""
    with opened(settings) as store:
        if args.take_back:
            return _take_back(store, settings.operator, args)
        board = store.office_board.board(settings.operator, by_clerk=settings.figures_by_clerk)
    target_s = settings.reviews.target_s
    if args.json:
        say_json(as_json(board, target_s))
    else:
        _say(board, target_s)
    return OK


def as_json(board: Board, target_s: float | None = None) -> dict[str, Any]:
    """The board as other programs read it; times in ISO 8601, durations in seconds."""
    return {
        "to_read": _backlog(board.to_read, target_s),
        "to_review": _backlog(board.to_review, target_s),
        "target_s": target_s,
        "by_clerk": [asdict(each) for each in board.by_clerk],
        "held": [_timed(asdict(each)) for each in board.held],
        "aside": [_timed(asdict(each)) for each in board.aside],
        "hosts": [asdict(each) for each in board.hosts],
        "workers": [_timed(asdict(each)) for each in board.workers],
        "whole": board.whole,
    }


def _backlog(backlog: StageBacklog, target_s: float | None) -> dict[str, Any]:
    late = backlog.is_late(target_s)
    return {"documents": backlog.documents, **asdict(backlog), "late": late}


def _timed(values: dict[str, Any]) -> dict[str, Any]:
    return {key: _written(each) if key.endswith(("_at", "since", "until")) else each
            for key, each in values.items()}  # fmt: skip


def _written(at: dt.datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at is not None else None


def _say(board: Board, target_s: float | None) -> None:
    if board.to_read.documents or board.to_review.documents:
        say_table(("", "to_read", "to_review"), _waiting(board.to_read, board.to_review))
    else:
        say("Nothing waits in the office.")
    for what, each in (("read", board.to_read), ("review", board.to_review)):
        if target_s is not None and each.is_late(target_s):
            oldest, target = duration(each.oldest_s), duration(target_s)
            say(f"The oldest document to {what} has waited {oldest}; the target is {target}.")
    if board.to_read.documents and not board.workers:
        say("No worker runs.")
    if board.hosts:
        say("Read by computer, in the last hour:")
        columns = ("computer", "read", "version", "workers", "at_a_time", "reading")
        say_table(columns, _hosts(board))
    if board.by_clerk:
        say("Reviewed in the last hour:")
        rows = (
            {"clerk": each.operator, "saved": f"{each.saved:,}", "rejected": f"{each.rejected:,}"}
            for each in board.by_clerk
        )
        say_table(("clerk", "saved", "rejected"), rows)
    if board.held:
        say("In the lists of clerks:")
        say_table(("clerk", "window", "documents", "longest", "flows"), _lists(board.held))
    if board.aside:
        say("Forwarded, or put off:")
        say_table(("flow", "for", "put_off_until"), _aside(board))


def _aside(board: Board) -> Iterator[dict[str, object]]:
    """What is kept for whom, or was put off until when."""
    for each in board.aside:
        yield {
            "flow": each.flow_id,
            "for": "the supervisor" if each.for_supervisor else each.for_operator,
            "put_off_until": _written(each.until),
        }


def _waiting(reading: StageBacklog, review: StageBacklog) -> Iterator[dict[str, str]]:
    """The rows of the table of what waits; those for which there is nothing are left out."""
    counts = (
        ("waiting", reading.waiting, review.waiting),
        ("being read, or in a list", reading.held, review.held),
        ("put off", reading.put_off, review.put_off),
        ("for a colleague", reading.forwarded, review.forwarded),
        ("for the supervisor", reading.for_supervisor, review.for_supervisor),
    )
    for name, *numbers in counts:
        if any(numbers):
            yield _row(name, *(f"{each:,}" if each else "" for each in numbers))
    both = (reading, review)
    yield _row("the oldest for", *(duration(it.oldest_s) if it.oldest_s else "" for it in both))
    yield _row("done in the last hour", *(f"{it.done_last_hour:,}" for it in both))
    yield _row("all done in about", *map(_left, both))


def _row(name: str, to_read: str, to_review: str) -> dict[str, str]:
    return {"": name, "to_read": to_read, "to_review": to_review}


def _left(backlog: StageBacklog) -> str:
    if not backlog.documents:
        return ""
    return "not known" if backlog.left_s is None else duration(backlog.left_s)


def _hosts(board: Board) -> Iterator[dict[str, object]]:
    for each in board.hosts:
        yield {
            "computer": each.host,
            "read": f"{each.read_last_hour:,}",
            "version": ", ".join(each.versions),
            "workers": each.workers or "",
            "at_a_time": each.concurrency or "",
            "reading": each.reading or "",
        }


def _lists(held: tuple[Held, ...]) -> Iterator[dict[str, object]]:
    """Who has which documents, and the first of them for how long; that one's clerk comes first."""
    lists = defaultdict[tuple[str, bool], list["Held"]](list)
    for each in held:
        lists[each.operator, each.running].append(each)
    for (operator, running), documents in lists.items():
        numbers = [str(each.flow_id) for each in documents[:_LISTED]]
        more = len(documents) - _LISTED
        yield {
            "clerk": operator,
            "window": "open" if running else "closed",
            "documents": len(documents),
            "longest": duration(documents[0].since_s),
            "flows": ", ".join(numbers) + (f" and {more:,} more" if more > 0 else ""),
        }


def _take_back(store: Store, supervisor: str, args: argparse.Namespace) -> int:
    """Take documents back one by one; those that nobody has are told, and the others done."""
    failed = False
    for flow_id in dict.fromkeys(args.take_back):
        told, done = _taken_back(store, flow_id, supervisor)
        failed |= not done
        if args.json:
            say_json({"flow_id": flow_id, "taken_back": done, "message": told})
        else:
            say(told)
    return FAILED if failed else OK


def _taken_back(store: Store, flow_id: int, supervisor: str) -> tuple[str, bool]:
    try:
        store.office_reviews.take_back(flow_id, supervisor)
    except UnknownFlow as error:
        return str(error), False
    except StaleFlow:
        return (
            f"Flow {flow_id} was not taken back: no clerk has it from the office, or it is being "
            "read or saved now.",
            False,
        )
    return f"Flow {flow_id} waits for any clerk again.", True
