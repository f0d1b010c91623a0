"""The keys of the Process tab; `ui/keys.py` lists them for the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from kyc_desktop.ui.parts import on_enter
from kyc_desktop.ui.process.review.choice_list import CHOICE_KEYS

if TYPE_CHECKING:
    from kyc_desktop.ui.process.process_tab import ProcessTab


def bind(tab: ProcessTab) -> None:
    """Shortcuts of the whole window: Qt passes them over while the tab is hidden."""
    form = tab.review_panel.form
    for keys, act in (
        ("Ctrl+O", tab.open_files),
        ("Ctrl+V", tab.paste),
        ("Ctrl+Return", tab.save),
        ("Ctrl+Enter", tab.save),
        ("Ctrl+S", tab.save),
        ("Ctrl+Del", tab.reject),
        ("F5", tab.retry),
        ("Esc", tab.undo),
        ("Ctrl+N", tab.selection.choose_next),
        ("Alt+Down", lambda: tab.show_neighbour(1)),
        ("Alt+Right", lambda: tab.show_neighbour(1)),
        ("Alt+Up", lambda: tab.show_neighbour(-1)),
        ("Alt+Left", lambda: tab.show_neighbour(-1)),
        ("F2", lambda: form.go(1)),
        ("Shift+F2", lambda: form.go(-1)),
        ("F3", lambda: form.go(-1)),
    ):
        QShortcut(QKeySequence(keys), tab, act)
    rows = tab.queue_panel.list
    on_enter(rows, tab.enter)
    rows.doubleClicked.connect(tab.enter)
    for number, key in enumerate(CHOICE_KEYS):
        QShortcut(QKeySequence(key), tab, lambda number=number: form.choose(number))
