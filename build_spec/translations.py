"""Updates the catalogues of the window's languages: `python build_spec/translations.py`.

Collects the texts of the program, updates `resources/translations/kyc_*.ts` accordingly, compiles
each to the .qm file that the program loads, and lists missing translations: write them between the
`<translation>` tags (or use Qt Linguist) and run this again.

Qt's own collector misses texts that are not passed to `self.tr` or to `translate` under exactly
that name. Collected here:

- in `kyc_desktop/ui` and `gui`, the literals given to `self.tr`, which Qt looks up by the name
  of the class, and to `QCoreApplication.translate`, also where it is called by a shorter name;
- the messages of `kyc_desktop/messages`, and the few words that doubts and checks have. Their
  source is their code, so that they keep their translations when they are reworded; the English
  stands beside it as a remark.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from kyc_desktop.messages.checks import CHECKS
from kyc_desktop.messages.doubts import DOUBTS
from kyc_desktop.messages.english import SENTENCES
from kyc_desktop.messages.flags import FLAGS
from kyc_desktop.ui.translation import CONTEXT, SHORT_CONTEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "resources" / "translations"
LANGUAGES = ("de", "es", "hi")

_PACKAGE = ROOT / "kyc_desktop"
_WINDOW = ("ui", "gui")
_PLACE = re.compile(r"\{[^{}]+\}")


class Text(NamedTuple):
    """A text of the program, and the context in which Qt looks it up."""

    context: str
    source: str


def collect() -> set[Text]:
    """All texts of the program."""
    found = set(messages())
    for room in _WINDOW:
        for file in sorted((_PACKAGE / room).rglob("*.py")):
            found.update(_Window(ast.parse(file.read_text(encoding="utf-8"))).texts)
    return found


def messages() -> dict[Text, str]:
    """What is collected by its code, in English."""
    short = {code: doubt.words for code, doubt in DOUBTS.items()}
    short |= {code: check.words for code, check in CHECKS.items() if check.words}
    short |= {code: flag.words for code, flag in FLAGS.items()}
    return {
        **{Text(CONTEXT, code): sentence for code, sentence in SENTENCES.items()},
        **{Text(SHORT_CONTEXT, code): words for code, words in short.items()},
    }


class _Window(ast.NodeVisitor):
    """Collects the texts of a module of the window."""

    def __init__(self, tree: ast.Module) -> None:
        self.texts: list[Text] = []
        self._classes: list[str] = []
        self._wrappers = dict(_wrappers(tree))
        self.visit(tree)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        words = [each.value for each in node.args if isinstance(each, ast.Constant)]
        texts = [word for word in words if isinstance(word, str)]
        match node.func:
            case ast.Attribute(attr="tr") if texts:
                self.texts.append(Text(self._classes[-1], texts[0]))
            case ast.Attribute(attr="translate") | ast.Name(id="tr") if len(texts) > 1:
                self.texts.append(Text(texts[0], texts[1]))
            case ast.Name(id=name) if name in self._wrappers and texts:
                self.texts.append(Text(self._wrappers[name], texts[0]))


def _wrappers(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Functions that translate their argument in a fixed context: (name, context)."""
    for function in tree.body:
        if not isinstance(function, ast.FunctionDef) or len(function.args.args) != 1:
            continue
        argument = function.args.args[0].arg
        for call in ast.walk(function):
            match call:
                case ast.Call(
                    func=ast.Attribute(attr="translate"),
                    args=[ast.Constant(value=str(context)), ast.Name(id=name)],
                ) if name == argument:
                    yield function.name, context


def catalogue(language: str) -> Path:
    """The file to edit."""
    return CATALOGUES / f"kyc_{language}.ts"


def read(language: str) -> dict[Text, str]:
    """The translations in a catalogue; empty for a text that is not translated yet."""
    file = catalogue(language)
    if not file.exists():
        return {}
    known = {}
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            text = Text(name, message.findtext("source") or "")
            known[text] = message.findtext("translation") or ""
    return known


def brought_up(known: dict[Text, str], texts: set[Text]) -> dict[Text, str]:
    """A catalogue of exactly these texts; a new text takes its translation from another context."""
    elsewhere: dict[str, set[str]] = {}
    for text, translation in known.items():
        if translation:
            elsewhere.setdefault(text.source, set()).add(translation)
    brought = {}
    for text in sorted(texts):
        others = elsewhere.get(text.source, set())
        brought[text] = known.get(text) or (next(iter(others)) if len(others) == 1 else "")
    return brought


def written(language: str, entries: dict[Text, str]) -> str:
    """The catalogue's file content: sorted and without line numbers, to keep diffs small."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
    ]
    context, in_english = None, messages()
    for text, translation in sorted(entries.items()):
        if text.context != context:
            lines += ["</context>"] if context is not None else []
            context = text.context
            lines += ["<context>", f"    <name>{escape(context)}</name>"]
        tag = "translation" if translation else 'translation type="unfinished"'
        lines += [
            "    <message>",
            f"        <source>{_escaped(text.source)}</source>",
            *_remark(in_english.get(text)),
            f"        <{tag}>{_escaped(translation)}</translation>",
            "    </message>",
        ]
    return "\n".join([*lines, "</context>", "</TS>", ""])


def _remark(english: str | None) -> list[str]:
    return [f"        <extracomment>{_escaped(english)}</extracomment>"] if english else []


def _escaped(text: str) -> str:
    return escape(text, {'"': "&quot;", "'": "&apos;"})


def places(text: str) -> list[str]:
    """The values that stand in a text, like {0} or {bytes:,}."""
    return sorted(_PLACE.findall(text.replace("{{", "").replace("}}", "")))


def main() -> int:
    """Update everything; returns 1 if a language is incomplete."""
    texts = collect()
    CATALOGUES.mkdir(exist_ok=True)
    incomplete = False
    for language in LANGUAGES:
        entries = brought_up(read(language), texts)
        file = catalogue(language)
        file.write_text(written(language, entries), encoding="utf-8")
        command = ["pyside6-lrelease", "-silent", "-nounfinished", str(file)]
        program = Path(sys.executable).parent / command[0]
        subprocess.run([str(program), *command[1:]], check=True)  # noqa: S603 - our own
        lacking = [text for text, translation in entries.items() if not translation]
        incomplete |= bool(lacking)
        print(f"{language}: {len(entries)} texts, {len(lacking)} not translated")  # noqa: T201 - the answer
        for text in lacking:
            words = messages().get(text, text.source)
            print(f"{language} lacks  {text.context}: {words}")  # noqa: T201 - the answer
    return 1 if incomplete else 0


if __name__ == "__main__":
    sys.exit(main())
