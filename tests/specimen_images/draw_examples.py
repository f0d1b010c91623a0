"""Draws the images of example_inputs/ again.

    python tests/specimen_images/draw_examples.py [FOLDER]

The images are committed, so only a developer who changes them needs this and its fonts: `apt-get
install fonts-liberation fonts-dejavu-core fonts-lohit-deva`, and Pillow with Raqm, which its wheels
have, with libfribidi0 for the Devanagari. The same Pillow and fonts give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """Draw into the given folder, or into example_inputs/."""
    sys.path.insert(0, str(ROOT))  # the drawing modules import each other as tests.specimen_images
    from tests.specimen_images.catalogue import draw_all
    from tests.specimen_images.fonts import FontMissing

    folder = Path(arguments[0]) if arguments else ROOT / "example_inputs"
    try:
        total = draw_all(folder)
    except FontMissing as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{folder}: {total / 1_048_576:.2f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
