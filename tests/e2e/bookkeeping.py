"""What the reports of a program that was killed say of what the next one must find.

The program reports what it asks its workers to write, and what they have written. So nothing here
depends on how fast a computer is: of drafts and orders, the next start finds the last that was
reported as written, or one that came after it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

Event = dict[str, Any]


@dataclass
class Life:
    """One run of the program: its messages with the times in seconds of a monotonic clock."""

    events: list[tuple[float, Event]] = field(default_factory=list)
    began: float = 0.0
    ready: float = 0.0

    def of(self, kind: str) -> list[Event]:
        return [event for _, event in self.events if event["kind"] == kind]


@dataclass
class _Drafts:
    """The drafts of one flow that may be stored: the last one reported as written, and later ones.

    `asked` has the place of each change, by its number.
    """

    possible: list[tuple[int, float, list[object] | None]]  # place, when, draft
    asked: dict[int, int] = field(default_factory=dict)
    typed: bool = False

    @classmethod
    def from_record(cls, draft: list[object] | None) -> _Drafts:
        return cls([(0, 0.0, draft)])

    @property
    def last(self) -> list[object] | None:
        return self.possible[-1][2]

    def add(self, at: float, draft: list[object] | None) -> None:
        self.possible.append((self.possible[-1][0] + 1, at, draft))

    def ask(self, at: float, number: int, draft: list[object] | None) -> str:
        """Note that a draft is to be written; what is wrong with it, empty if nothing is."""
        wrong = f"asks for {draft}, typed was {self.last}"
        wrong = wrong if self.typed and draft != self.last else ""
        if draft != self.last:
            self.add(at, draft)
        self.asked[number] = self.possible[-1][0]
        return wrong

    def keep(self, at: float, number: int) -> float:
        """Note that a change was written; for how many seconds that had been waited for."""
        place = self.asked[number]
        base, *later = self.possible
        waited = [at - when for each, when, _ in later if each <= place]
        self.possible = [each for each in (base, *later) if each[0] >= place]
        return max(waited, default=0.0)


@dataclass
class Expected:
    """The expected state at the next start; where a kill came in between, all allowed states."""

    stored: set[int] = field(default_factory=set)
    saved: set[int] = field(default_factory=set)
    saving: set[int] = field(default_factory=set)
    orders: list[list[int]] = field(default_factory=list)
    removed: set[int] = field(default_factory=set)
    in_doubt: set[int] = field(default_factory=set)  # being removed or put back
    unplaced: set[int] = field(default_factory=set)  # put back, and perhaps still at the end
    problems: list[str] = field(default_factory=list)
    slowest_s: float = 0.0  # from a key to the draft in the database, in the last life
    _drafts: dict[int, _Drafts] = field(default_factory=dict)
    # The orders that are being written, each with what may follow it and has its place then.
    _arranging: list[tuple[list[int], int, set[int]]] = field(default_factory=list)

    def drafts(self, flow: int) -> list[list[object] | None]:
        """The drafts of a flow that may be stored."""
        known = self._drafts.get(flow)
        return [draft for *_, draft in known.possible] if known is not None else [None]

    def settle(self, back: set[int]) -> None:
        """Resolve undecided flows by whether they came back."""
        self.saved |= self.saving - back
        self.removed |= self.in_doubt - back - self.saved
        self.stored -= self.removed

    def learn(self, life: Life) -> None:
        """Follow the reports of a program that has ended, in their order."""
        self._drafts = defaultdict(lambda: _Drafts.from_record(None), self._drafts)
        self._arranging, self.slowest_s = [], 0.0
        self.in_doubt, self.unplaced = set(), set()
        for at, event in life.events:
            follow = getattr(self, f"_follow_{event['kind'].replace(' ', '_')}", None)
            if follow is not None:
                follow(at, event)
        self.saved |= {event["flow"] for event in life.of("saved")}
        self.saving = {event["flow"] for event in life.of("saving")} - self.saved

    def _follow_restored(self, _: float, event: Event) -> None:
        self.orders = [[row["flow"] for row in event["rows"]]]
        for row in event["rows"]:
            self._drafts[row["flow"]] = _Drafts.from_record(row["draft"])

    def _follow_order(self, _: float, event: Event) -> None:
        self.stored |= set(event["flows"])
        self.orders.append(event["flows"])

    def _follow_typed(self, at: float, event: Event) -> None:
        drafts = self._drafts[event["flow"]]
        drafts.add(at, event["draft"])
        drafts.typed = True

    def _follow_saving(self, _: float, event: Event) -> None:
        self._drafts[event["flow"]].typed = False  # a saved document has no draft any more

    def _follow_asked(self, at: float, event: Event) -> None:
        wrong = self._drafts[event["flow"]].ask(at, event["number"], event["draft"])
        if wrong:
            self.problems.append(f"{event['flow']} {wrong}")

    def _follow_kept(self, at: float, event: Event) -> None:
        waited = self._drafts[event["flow"]].keep(at, event["number"])
        self.slowest_s = max(self.slowest_s, waited)

    def _follow_removed(self, _: float, event: Event) -> None:
        self.in_doubt.add(event["flow"])
        self.unplaced.add(event["flow"])

    def _follow_returned(self, _: float, event: Event) -> None:
        self.in_doubt.discard(event["flow"])

    def _follow_arranging(self, _: float, event: Event) -> None:
        later = len(self.orders)
        self._arranging.append((event["flows"], later, set(self.unplaced)))

    def _follow_arranged(self, _: float, event: Event) -> None:
        # Orders are written one after the other; the program's last one may stand for several.
        while self._arranging:
            flows, later, placed = self._arranging.pop(0)
            if flows == event["flows"]:
                self.orders = [flows, *self.orders[later:]]
                gone = later - 1
                self._arranging = [(f, at - gone, p) for f, at, p in self._arranging]
                self.unplaced -= placed
                return
