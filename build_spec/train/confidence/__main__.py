"""Fits what each doubt costs to fields that real engines read; shows how reliable "sure" is.

python -m build_spec.train.confidence FILE... [--write]

The files are those of `tests/bench/drawn_pages.py --part unseen --lines FILE`: pages of designs on
which neither the rules nor the meaning network were tuned.

The confidence of a field is the chance of one without a doubt times what each doubt leaves of it.
A doubt about the place costs less where the network is certain of it: that has a table of its own.
On a page of no known kind of document or country the chance without a doubt is lower.
Each cost is the likeliest one after a prior that is worth five fields: the cost of the doubt in
`kyc_desktop/messages/doubts.py`, which was chosen by hand on generated pages.

The reliability of "sure" is measured by two-fold cross-validation: the designs are split in two by
their hash, and each half is judged by the costs fitted to the other. `--write` fits all of them and
writes `resources/networks/confidence.toml`. Takes half a minute; the same files give the same
costs.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from build_spec.train.confidence.seen_fields import Seen, seen_fields
from kyc_desktop.domain.error_rate import upper_bound
from kyc_desktop.messages.doubts import DOUBTS
from kyc_desktop.paths import resources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Costs = Mapping[tuple[str, str], float]  # keys: (table, code)
    Starts = Mapping[bool, float]  # by whether the kind of page is known

PRIOR = {code: kind.cost for code, kind in DOUBTS.items()}
TABLES = ("cost", "answered.name", "answered.dob")
_WORTH = 5.0  # weight of the prior, in fields
_STEPS = 400
_DOUBTED = 0.08  # least cost of a doubt that nothing has answered
_SURE = 0.93
_PROVEN = 0.999  # VIZ and arithmetic agree: never contradicted by a field so far


def fitted(fields: Sequence[Seen], starts: Starts) -> dict[tuple[str, str], float]:
    """The likeliest costs, found with Adam on the logarithm of likelihood and prior."""
    keys = [(table, code) for table in TABLES for code in PRIOR]
    at = {key: n for n, key in enumerate(keys)}
    prior = torch.tensor([PRIOR[code] for _, code in keys])
    doubted = [field for field in fields if field.doubts]
    has = torch.zeros(len(doubted), len(keys))
    for row, field in enumerate(doubted):
        for code in field.doubts:
            has[row, at[field.table(code), code]] += 1
    right = torch.tensor([field.right for field in doubted], dtype=torch.bool)
    start = torch.tensor([starts[field.known_kind] for field in doubted])
    raw = torch.logit(prior).clone().requires_grad_()
    adam = torch.optim.Adam([raw], lr=0.05)
    for _ in range(_STEPS):
        adam.zero_grad()
        costs = torch.sigmoid(raw)
        kept = torch.log1p(-costs)
        chance = torch.exp(has @ kept) * start
        said = torch.where(right, torch.log(chance), torch.log1p(-chance)).sum()
        before = (prior * torch.log(costs) + (1 - prior) * kept).sum() * _WORTH
        (-said - before).backward()
        adam.step()
    found = torch.sigmoid(raw.detach()).tolist()
    costs_ = dict(zip(keys, found, strict=True))
    return {key: max(_DOUBTED, cost) if key[0] == "cost" else cost for key, cost in costs_.items()}


def undoubted(fields: Sequence[Seen]) -> Starts:
    """The probability that a field without doubts is right: lower end of its 95 % interval.

    True: of all fields; False: of those on pages of an unknown kind only.
    """
    plain = [field for field in fields if not field.doubts]
    groups = {True: plain, False: [field for field in plain if not field.known_kind]}
    wrong = {known: sum(not field.right for field in group) for known, group in groups.items()}
    return {known: 1 - upper_bound(wrong[known], len(group)) for known, group in groups.items()}


def is_sure(field: Seen, costs: Costs, starts: Starts) -> bool:
    chance = starts[field.known_kind]
    for code in field.doubts:
        chance *= 1 - costs[field.table(code), code]
    return chance >= _SURE


def half(field: Seen) -> int:
    """The half of the designs to which a field's belongs, 0 or 1."""
    return hashlib.sha256(field.design.encode()).digest()[3] % 2


def shown(fields: Sequence[Seen]) -> Counter[str]:
    """How many fields are sure, and how many of these wrong, by costs fitted to other designs."""
    found: Counter[str] = Counter()
    for own in (0, 1):
        others = [field for field in fields if half(field) != own]
        starts = undoubted(others)
        costs = fitted(others, starts)
        for field in fields:
            if half(field) == own and is_sure(field, costs, starts):
                kind = "answered" if field.doubts else "undoubted"
                found.update(["sure", kind] + ["wrong"] * (not field.right))
    return found


def written(fields: Sequence[Seen], proof: Counter[str]) -> str:
    """The model file: each cost, and how many fields had the doubt and how many were wrong."""
    starts = undoubted(fields)
    costs = fitted(fields, starts)
    bound = upper_bound(proof["wrong"], proof["sure"])
    rows = [
        "# What each doubt takes of the chance that a value is right, fitted by",
        f"# `python -m build_spec.train.confidence` on {len(fields)} fields of",
        f"# {len({field.design for field in fields})} designs that neither rules nor network were "
        "tuned on, drawn and read by both engines.",
        f"# Of fields that the fit had not seen {proof['sure']} were sure by it and "
        f"{proof['wrong']} of these wrong:",
        f"# at most {bound:.2%} with 95 % confidence. Behind each cost: fields with the doubt, and",
        "# how many of them were wrong.",
        "",
        f"sure = {_SURE}",
        "",
        "[start] # without a doubt",
        f"printed = {starts[True]:.4f} # what stands there once",
        f"unknown_kind = {starts[False]:.4f} # the same on a page of no known kind or country",
        f"proven = {_PROVEN} # what two places on the document agree on",
    ]
    for table in TABLES:
        seen = [(f, c) for f in fields for c in f.doubts if f.table(c) == table]
        counts = Counter(code for _, code in seen)
        wrong = Counter(code for field, code in seen if not field.right)
        rows += ["", f"[{table}]"]
        rows += [
            f"{code} = {costs[table, code]:.3f} # {counts[code]}, {wrong[code]}"
            for code in PRIOR
            if table == "cost" or counts[code]
        ]
    return "\n".join(rows) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    torch.manual_seed(1)
    fields = [field for file in args.files for field in seen_fields(file)]
    proof = shown(fields)
    bound = upper_bound(proof["wrong"], proof["sure"])
    print(
        f"{len(fields)} fields; sure and unseen by the fit: {proof['sure']}, of these "
        f"{proof['answered']} with doubts answered; wrong {proof['wrong']}, at most {bound:.2%}"
    )
    if args.write:
        (resources() / "networks" / "confidence.toml").write_text(
            written(fields, proof), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
