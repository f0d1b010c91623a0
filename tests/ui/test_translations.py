from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTabWidget, QWidget

from build_spec import translations
from build_spec.translations import CATALOGUES, LANGUAGES, ROOT, Text
from kyc_desktop.messages.checks import CHECKS
from kyc_desktop.messages.doubts import DOUBTS
from kyc_desktop.messages.english import SENTENCES
from kyc_desktop.messages.flags import FLAGS
from kyc_desktop.ui.language import speak
from tests.ui.screens import SCREENS, Stage, build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

HOW = "run build_spec/translations.py and fill in what it lists"


@pytest.fixture(scope="module")
def texts() -> set[Text]:
    return translations.collect()


@pytest.fixture
def in_english(qapp: QApplication) -> Iterator[QApplication]:
    """The language that the test chooses does not outlast it."""
    yield qapp
    speak(qapp, "en")
    QLocale.setDefault(QLocale.c())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_just_the_texts_that_there_are(language: str, texts: set[Text]) -> None:
    assert set(translations.read(language)) == texts, HOW


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_complete(language: str) -> None:
    lacking = [text for text, words in translations.read(language).items() if not words]
    assert not lacking, HOW


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_values_of_its_text(language: str) -> None:
    entries = translations.read(language)
    english = translations.messages()
    differing = {
        text.source: words
        for text, words in entries.items()
        if words
        and translations.places(words) != translations.places(english.get(text, text.source))
    }
    assert not differing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_loads_what_the_catalogue_says(language: str, qapp: QApplication) -> None:
    compiled = QTranslator(qapp)
    assert compiled.load(f"kyc_{language}", str(CATALOGUES))
    entries = translations.read(language)
    differing = {
        text: words
        for text, words in entries.items()
        if (compiled.translate(text.context, text.source) or "") != words
    }
    compiled.deleteLater()
    assert not differing, HOW


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_written_as_the_script_writes_it(language: str) -> None:
    known = translations.read(language)
    written = translations.catalogue(language).read_text(encoding="utf-8")
    assert written == translations.written(language, known)


def test_every_message_is_collected_by_its_code(texts: set[Text]) -> None:
    assert {text.source for text in texts if text.context == "Messages"} == set(SENTENCES)
    short = {code for code, kind in (DOUBTS | CHECKS | FLAGS).items() if kind.words}
    assert {text.source for text in texts if text.context == "ShortMessages"} == short


# What is collected, and what would be missed.


def collected(source: str) -> list[Text]:
    return translations._Window(ast.parse(source)).texts


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('class A(QWidget):\n    def f(self): self.tr("Words {0}")', Text("A", "Words {0}")),
        ('QCoreApplication.translate("Form", "Words")', Text("Form", "Words")),
        ('tr = QCoreApplication.translate\ntr("Form", "Two " "parts")', Text("Form", "Two parts")),
        (
            'def _tr(text):\n    return QCoreApplication.translate("Part", text)\n_tr("Words")',
            Text("Part", "Words"),
        ),
    ],
    ids=["by class", "by context", "by a shorter name", "by a function"],
)
def test_a_text_of_the_window_is_found(source: str, text: Text) -> None:
    assert collected(source) == [text]


# No text of the window goes past the catalogue.

SHOWN_BY = {
    "setText", "setToolTip", "setStatusTip", "setWhatsThis", "setAccessibleName",
    "setAccessibleDescription", "setPlaceholderText", "setWindowTitle", "setTitle", "setLabelText",
    "setInformativeText", "setDetailedText", "addTab", "addItem", "addAction", "addButton",
    "addRow", "QAction", "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox",
    "QMenu", "Label", "button", "tool_button", "Look", "Notice", "Action", "Section", "StatusPart",
    "show_text", "say", "announce",
}  # fmt: skip
TRANSLATED_BY = {"tr", "translate", "_tr", "translated", "translated_shortly"}
NO_WORDS = {  # arguments that are no texts
    "manner", "keys", "icon", "icon_name", "name", "filter", "tone",
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]{2,}")


def untranslated(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Literals with words in them that are given to what shows texts: (line, literal)."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _called(call) in SHOWN_BY:
            given = [*call.args, *(k.value for k in call.keywords if k.arg not in NO_WORDS)]
            for argument in given:
                yield from _bare(argument)


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _bare(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Call) and (_called(node) in TRANSLATED_BY or _called(node) in SHOWN_BY):
        return  # translated, or looked at by itself
    if isinstance(node, ast.Call) and _called(node) in {"icon", "QKeySequence", "property"}:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if WORD.search(node.value) and not _is_a_name(node.value):
            yield node.lineno, node.value
        return
    for inner in ast.iter_child_nodes(node):
        yield from _bare(inner)


def _is_a_name(text: str) -> bool:
    """Of an icon, a key or a manner: no blank, or nothing but key names."""
    return bool(re.fullmatch(r"[a-z][a-z0-9-]*( [a-z]+)*|(Ctrl|Alt)\+\S+|F\d+|Esc|Del", text))


WINDOW = sorted((ROOT / "kyc_desktop" / "ui").rglob("*.py"))


@pytest.mark.parametrize("file", WINDOW, ids=[str(file.relative_to(ROOT)) for file in WINDOW])
def test_no_text_goes_past_the_catalogue(file: Path) -> None:
    assert list(untranslated(ast.parse(file.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    ("code", "missed"),
    [
        ('w.setText("Save it")', ["Save it"]),
        ('w.setToolTip(f"{count} Documents")', [" Documents"]),
        ('QLabel("Name" if x else self.tr("Other"))', ["Name"]),
        ('button("Save", "save", act, keys="Ctrl+S")', ["Save"]),
        ('w.setText(self.tr("Save {0}").format("x"))', []),
        ('tool_button(self.tr("Zoom in"), "zoom-in", act, keys="Ctrl++")', []),
        ('w.setText(f"{a}: {b}")', []),
    ],
)
def test_a_text_that_goes_past_the_catalogue_is_found(code: str, missed: list[str]) -> None:
    assert [text for _, text in untranslated(ast.parse(code))] == missed


# The window speaks.


def shown_texts(top: QWidget) -> Iterator[str]:
    for widget in (top, *top.findChildren(QWidget)):
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(at) for at in range(widget.count()))
        elif isinstance(widget, QTabWidget):
            yield from (widget.tabText(at) for at in range(widget.count()))


@pytest.mark.parametrize("show", SCREENS.values(), ids=SCREENS)
def test_no_english_is_left_in_a_german_window(
    qtbot: QtBot,
    in_english: QApplication,
    tmp_path: Path,
    show: Callable[[Stage], QWidget],
) -> None:
    speak(in_english, "de")
    stage = build(tmp_path / "window.ini")
    qtbot.addWidget(stage.window, before_close_func=lambda _: stage.window.finish_close())
    stage.window.show()
    shown = show(stage)
    entries = translations.read("de")
    messages = translations.messages()
    english = {messages.get(text, text.source) for text in entries} - set(entries.values())
    left = {text for text in shown_texts(shown) if text in english}
    stage.process.tab.close_down()
    assert not left


@pytest.mark.parametrize(
    ("wanted", "language"),
    [("de", "de"), ("es", "es"), ("hi", "hi"), ("en", "en")],
)
def test_the_language_that_is_asked_for_is_spoken(
    in_english: QApplication, wanted: str, language: str
) -> None:
    assert speak(in_english, wanted) == language
    expected = translations.read(wanted)[Text("ReviewPanel", "Save")] if wanted != "en" else "Save"
    assert QCoreApplication.translate("ReviewPanel", "Save") == expected
    assert QLocale().name().startswith(language)


def test_changing_the_language_leaves_nothing_of_the_one_before(in_english: QApplication) -> None:
    speak(in_english, "de")
    speak(in_english, "es")
    assert QCoreApplication.translate("ReviewPanel", "Save") == "Guardar"
    speak(in_english, "en")
    assert QCoreApplication.translate("ReviewPanel", "Save") == "Save"


@pytest.mark.parametrize(
    ("system", "language"),
    [
        (["de-AT", "de", "en"], "de"),
        (["fr-FR", "fr"], "en"),
        (["fr-FR", "es-MX"], "es"),
        (["en-GB", "de"], "en"),
        (["C"], "en"),
    ],
    ids=["Austria", "no catalogue", "the second choice", "English first", "no language"],
)
def test_by_default_the_systems_language_is_spoken(
    in_english: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    system: list[str],
    language: str,
) -> None:
    class System(QLocale):
        def uiLanguages(self, *_: object) -> list[str]:  # noqa: N802 - Qt's name
            return system

    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: System(QLocale.Language.C)))
    assert speak(in_english) == language


def test_qts_own_words_follow(in_english: QApplication) -> None:
    speak(in_english, "de")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
