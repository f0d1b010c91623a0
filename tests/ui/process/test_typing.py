"""A key press updates only the field it is typed in and nothing else in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.fields import Draft
from kyc_desktop.flow.definition import UPLOAD_IMAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.process.conftest import Desktop

pytestmark = pytest.mark.ui


@pytest.fixture
def shown_again(read: Desktop, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which parts of the tab are shown anew, but the name's field."""
    tab = read.tab
    review, document = tab.review_panel, tab.document_panel
    watched = {
        tab: ("_refresh",),
        tab.gallery: ("fetch",),
        tab.highlighter: ("show_document",),
        tab.highlighter.magnifier("name"): ("look_at",),
        tab.highlighter.magnifier("dob"): ("look_at",),
        tab.regions: ("show_document",),
        document: ("show_document", "show_picture", "explain"),
        document.view: ("show_lines", "show_picture", "light"),
        review: ("show_document",),
        review.steps: ("show_document",),
        review.outcome: ("show_document",),
        review.text: ("show_lines", "light"),
        review.form: ("show_document",),
        review.form.dob: ("show_field", "show_problem", "refresh", "check"),
    }
    called: list[str] = []

    def noting(name: str, act: Callable[..., object]) -> Callable[..., object]:
        def noted(*args: object, **more: object) -> object:
            called.append(name)
            return act(*args, **more)

        return noted

    for part, names in watched.items():
        for name in names:
            told = f"{type(part).__name__}.{name}"
            monkeypatch.setattr(part, name, noting(told, getattr(part, name)))
    tab.queue.dataChanged.connect(lambda *_: called.append("a row of the list"))
    tab.queue.document_changed.connect(lambda *_: called.append("the document"))
    return called


def test_a_typed_letter_shows_nothing_anew_but_its_field(
    read: Desktop, shown_again: list[str]
) -> None:
    name = read.tab.review_panel.form.name
    name.edit.setFocus()
    shown_again.clear()
    name.edit.end(False)
    QTest.keyClicks(name.edit, "son")
    assert set(shown_again) <= {"a row of the list"}  # which shows the name as it is typed
    assert name.text == "Anna Maria Erikssonson"
    document = read.tab.queue.get(1)
    assert document is not None
    assert document.draft == Draft("Anna Maria Erikssonson", "1974-08-12")
    assert name.translated != ""


def test_save_follows_every_letter_that_is_typed(read: Desktop) -> None:
    review = read.tab.review_panel
    edit = review.form.name.edit
    edit.selectAll()
    QTest.keyClicks(edit, "7")
    assert not review.save.isEnabled()
    QTest.keyClicks(edit, "a")
    assert review.save.isEnabled()


def test_what_was_typed_is_there_again_after_another_document(read: Desktop) -> None:
    read.add("b.png")
    QTest.keyClicks(read.tab.review_panel.form.name.edit, "Jana")
    read.tab.selection.choose(2)
    read.tab.selection.choose(1)
    assert read.tab.review_panel.form.name.text == "Jana"


def test_a_shortcut_that_nothing_has_now_types_no_letter(read: Desktop) -> None:
    name = read.tab.review_panel.form.name
    name.edit.setFocus()
    name.edit.selectAll()
    assert read.tab.toast.isHidden()  # Alt+Z is for its button
    QApplication.sendEvent(
        name.edit,
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier, "z"),
    )
    assert name.text == "Anna Maria Eriksson"
    both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
    for modifier in (Qt.KeyboardModifier.NoModifier, both):  # both are AltGr on Windows
        name.edit.selectAll()
        QApplication.sendEvent(
            name.edit, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Z, modifier, "ż")
        )
        assert name.text == "ż"


def test_nothing_typed_in_another_document_becomes_the_draft_of_one_without_a_form(
    desktop: Desktop,
) -> None:
    desktop.add("a.png", "b.png")
    desktop.read(1)
    desktop.fail(2, UPLOAD_IMAGE)
    desktop.tab.selection.choose(1)
    form = desktop.tab.review_panel.form
    form.dob.edit.setFocus()
    form.dob.edit.selectAll()
    QTest.keyClicks(form.dob.edit, "nonsense")
    desktop.tab.selection.choose(2)
    desktop.tab.save()
    failed = desktop.tab.queue.get(2)
    assert failed is not None
    assert failed.draft is None


def test_the_key_after_a_replacement_was_undone_and_done_again_replaces_nothing(
    read: Desktop,
) -> None:
    edit = read.tab.review_panel.form.name.edit
    edit.setText("Jana")
    edit.setSelection(4, -1)  # from the end, as Shift+Left does
    for keys in ("o", QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo, "v"):
        if isinstance(keys, str):
            QTest.keyClicks(edit, keys)
        else:
            QTest.keySequence(edit, QKeySequence(keys))
    assert edit.text() == "Janov"
