"""Another program, from which things are dragged: `drag_source.py FILE FOLDER PICTURE`.

A file manager and a browser in one window, with four places to start a drag.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

ADDRESS = "https://example.com/scans/1"
ROW = 100  # pixels: height of each place
WIDTH = 220


class Place(QLabel):
    """Something that can be dragged."""

    def __init__(self, name: str, mime: QMimeData) -> None:
        super().__init__(name)
        self._mime = mime
        self.setFixedSize(WIDTH, ROW)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setStyleSheet("border: 1px solid gray; background: white; color: black;")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag = QDrag(self)
        drag.setMimeData(self._mime)
        drag.setHotSpot(QPoint(4, 4))
        done = drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction)
        sys.stdout.write(f"{self.text()} {done.name}\n")
        sys.stdout.flush()


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def browser(picture: bytes | None) -> QMimeData:
    """An image of a web page; None: only its address."""
    mime = QMimeData()
    mime.setUrls([QUrl(ADDRESS)])
    mime.setHtml(f'<img src="{ADDRESS}">')
    if picture is not None:
        mime.setData("image/jpeg", picture)
    return mime


def main() -> int:
    app = QApplication(sys.argv)
    file, folder, picture = (Path(word) for word in sys.argv[1:])
    window = QWidget()
    window.setWindowTitle("Drag source")
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for name, mime in (
        ("file", files(file)),
        ("folder", files(folder)),
        ("picture", browser(picture.read_bytes())),
        ("link", browser(None)),
    ):
        column.addWidget(Place(name, mime))
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
