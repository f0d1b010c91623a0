"""Counts how often pictures yield a finding on their fields: good ones, and worsened copies.

python tests/bench/quality.py [--folder FOLDER] [--show]

Uses the cached lines of the development set beside the checkout; without it there is nothing to do.
Only documents whose fields are read correctly count as good.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kyc_desktop.extraction import extract  # noqa: E402 - the checkout is found first
from kyc_desktop.imaging.decode import decode  # noqa: E402 - as above
from kyc_desktop.imaging.quality import findings  # noqa: E402 - as above
from tests.bench.devset import TODAY, Answer, lines_of, prediction, read, scorer  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from kyc_desktop.domain.fields import Details
    from kyc_desktop.domain.reading import Finding

    Image = NDArray[np.uint8]


def blurred(sigma: float) -> Callable[[Image], Image]:
    return lambda image: cv2.GaussianBlur(image, (0, 0), sigma).astype(np.uint8)


def dimmed(share: float) -> Callable[[Image], Image]:
    return lambda image: (image * share).astype(np.uint8)


def faded(share: float) -> Callable[[Image], Image]:
    return lambda image: (255 - (255 - image.astype(np.float32)) * share).astype(np.uint8)


WORSE: dict[str, Callable[[Image], Image]] = {
    "as it is": lambda image: image,
    "blur 1.5": blurred(1.5),
    "blur 3": blurred(3),
    "blur 5": blurred(5),
    "dim 0.5": dimmed(0.5),
    "dim 0.2": dimmed(0.2),
    "fade 0.3": faded(0.3),
    "fade 0.12": faded(0.12),
}


def touching(found: tuple[Finding, ...], details: Details) -> set[str]:
    """The faults on the lines of the fields."""
    boxes = {box for field in (details.name, details.dob) if field for box in field.boxes}
    return {str(each.fault) for each in found if boxes & set(each.boxes)}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, default=ROOT.parent / "shared" / "devset")
    parser.add_argument("--show", action="store_true", help="name the good pictures with a finding")
    args = parser.parse_args()
    if not (args.folder / "truth.jsonl").is_file():
        print(f"No development set at {args.folder}; nothing to measure.")
        return 0
    score = scorer(args.folder)
    pages = {page["file"]: lines_of(page) for page in read(args.folder / "ocr_rapidocr.jsonl")}
    truths = {truth["file"]: truth for truth in read(args.folder / "truth.jsonl")}
    seconds = []
    print(f"{'':10} {'':9} {'n':>3} on fields  anywhere")
    for name, change in WORSE.items():
        for variant in ("scan", "photo", "specimen"):
            counts: Counter[str] = Counter()
            total = fields = lines_hit = lines_all = 0
            for file, lines in pages.items():
                truth = truths[file]
                if truth["variant"] != variant:
                    continue
                details = extract(lines, TODAY)
                given = prediction(file, Answer(details, 0.0))
                if score.judge(truth, given).both is not True:
                    continue
                image = change(np.asarray(decode((args.folder / file).read_bytes())))
                start = time.perf_counter()
                found = findings(image, [line.box for line in lines])
                if name == "as it is":
                    spent = time.perf_counter() - start
                    seconds.append((spent * 1000, spent * 1e9 / (image.size / 3)))
                faults = touching(found, details)
                total += 1
                fields += bool(faults)
                lines_hit += len({box for each in found for box in each.boxes})
                lines_all += len(lines)
                counts.update(faults)
                if args.show and name == "as it is" and faults:
                    print(f"  {file}: {[(str(f.fault), len(f.boxes), f.measured) for f in found]}")
            if total:
                print(
                    f"{name:10} {variant:9} {total:3} {fields / total:8.1%} "
                    f"{lines_hit / max(lines_all, 1):8.1%} of lines  {dict(counts)}"
                )
    print(
        f"median {np.median([ms for ms, _ in seconds]):.1f} ms a picture, max "
        f"{max(ms for ms, _ in seconds):.1f}; "
        f"{np.median([each for _, each in seconds]):.0f} ns a pixel"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
