"""Takes a picture of every screen: `python tests/scripts/every_screen.py FOLDER [--language de] …`.

The screens are those of `tests/ui/screens.py`, which the tests go through: whether a screen looks
good can only be judged by eye.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.ui.language import speak
from kyc_desktop.ui.theme import Theme
from tests.ui.families import FAMILIES, font_of
from tests.ui.screens import SCREENS, build

_SETTLE = 300  # milliseconds; layouts adapt to wrapped texts over several event loop turns


def main() -> int:
    """Write a PNG for each screen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--text", type=int, default=100, help="size of the text in per cent")
    parser.add_argument("--family", choices=(*FAMILIES, "devanagari"), help="of tests/fonts")
    parser.add_argument("--window", default="1280x800", help="its size in pixels")
    parser.add_argument("--mirrored", action="store_true", help="from right to left")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    font = app.font() if args.family is None else font_of(args.family)
    font.setPointSizeF(font.pointSizeF() * args.text / 100)
    app.setFont(font)
    width, height = map(int, args.window.split("x"))
    speak(app, args.language)
    if args.mirrored:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    Theme(app, Qt.ColorScheme.Dark if args.dark else Qt.ColorScheme.Light)
    for name in SCREENS:
        file = args.folder / f"{name.replace(', ', '-').replace(' ', '_')}.png"
        _take(name, file, (width, height))
    return 0


def _take(name: str, file: Path, size: tuple[int, int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        stage = build(Path(folder) / "window.ini")
        stage.window.resize(*size)
        stage.window.show()
        shown = SCREENS[name](stage)
        QTest.qWait(_SETTLE)
        shown.grab().save(str(file))
        stage.process.tab.close_down()
        stage.window.finish_close()
        stage.window.deleteLater()
        QTest.qWait(0)


if __name__ == "__main__":
    sys.exit(main())
