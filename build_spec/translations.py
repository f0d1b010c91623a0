"""Keeps the catalogues of the window's languages: `python build_spec/translations.py`.

Collects the texts of the program, brings `resources/translations/kyc_*.ts` to them, compiles each
to the .qm that the program loads, and says what still lacks a translation: write it between the
`<translation>` tags (or with Qt Linguist) and run this again.

Qt's own collector passes over texts that are not given to `self.tr` or to `translate` by that very
name. Collected here:

- in `kyc_desktop/ui` and `gui`, the literals given to `self.tr`, which Qt looks up by the name
  of the class, and to `QCoreApplication.translate`, also where it is called by a shorter name;
- below the window, where no Qt is, every literal that is a sentence: it begins with a capital and
  ends with a full stop. An f-string is a template: its values are {0}, {1}, …. The window looks
  them up with `ui/said.py`;
- `PHRASES`, which are no sentences but stand in them.
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

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "resources" / "translations"
TEMPLATES = CATALOGUES / "templates.txt"
LANGUAGES = ("de", "es", "hi")
SENTENCES = "Sentences"

PHRASES = (
    # what a file is, a part of "The file is not a JPEG or PNG image: it is {0}."
    "a PDF document", "a GIF image", "a WebP image", "a video", "a sound file", "a BMP image",
    "a TIFF image", "a HEIC image", "an AVIF image", "a JPEG 2000 image", "a JPEG XL image",
    "a Photoshop document", "an icon", "a ZIP archive or an Office document",
    "an old Office document", "a RAR archive", "a 7-Zip archive", "a program", "a text document",
    "an SVG drawing", "a web page", "a text file", "something else",
    # values of templates
    "{0} MB ({1} bytes)", "{0} years old", "“{0}” or “{1}”", "{0} or {1}", "{0} and the {1}",
    "name", "date of birth",
    "could not be loaded", "does not run", "failed while it read the image",
    "signal {0}", "exit code {0}",
    "the connection failed or was cut", "the server answered {0}", "the proxy did not answer",
    "the server did not answer in time",
    # numbers that hold a date of birth
    "South African identity number", "Indonesian NIK", "MyKad number", "PESEL number",
    "Estonian personal code", "Lithuanian personal code", "Bulgarian personal number",
    "Finnish personal code", "Swedish personal number", "codice fiscale", "Danish CPR number",
    "Norwegian identity number", "Czech birth number", "Slovak birth number",
    "Belgian national number", "GB driver number", "Chinese identity number",
    "Korean registration number", "Kazakh IIN", "Sri Lankan NIC",
    "Hungarian personal number", "Ukrainian tax number",
    # calendars
    "Gregorian calendar", "Thai calendar", "Minguo calendar", "Japanese calendar",
    "Ethiopian calendar", "Coptic calendar", "Bikram Sambat calendar", "Solar Hijri calendar",
    "Hijri calendar",
    # what EasyOCR reads with
    "English model, no accents", "Latin model, with accents", "own model {0}", "model {0}",
    # where records are kept
    "PostgreSQL on {0}", "embedded PostgreSQL {0}", "this computer",
    # the tasks, as they are described in the database
    "Check the image file and keep it", "Read the text on the image",
    "Find the name and the date of birth", "Save the reviewed record",
)  # fmt: skip

_PACKAGE = ROOT / "kyc_desktop"
_WINDOW = ("ui", "gui")
_NOT_SHOWN = (  # the command line's own words, and what only the database holds
    "__main__.py", "commands.py", "definition.py", "explain.py", "json_output.py",
    "logging_setup.py", "preflight.py",
)  # fmt: skip
_SENTENCE = re.compile(r"[“A-Z{]\S* .*[.?!…]|[A-Z]\w+ \w+…", re.DOTALL)
_PLACE = re.compile(r"\{\w+\}")


class Text(NamedTuple):
    """A text of the program and the context in which Qt looks it up."""

    context: str
    source: str


def collect() -> set[Text]:
    """All texts of the program."""
    found = {Text(SENTENCES, phrase) for phrase in PHRASES}
    for file in sorted(_PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if file.relative_to(_PACKAGE).parts[0] in _WINDOW:
            found.update(_Window(tree).texts)
        elif file.name not in _NOT_SHOWN:
            found.update(Text(SENTENCES, text) for text in _sentences(tree))
    return found


class _Window(ast.NodeVisitor):
    """The texts of a module of the window."""

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
    """Functions that translate their argument in one context: (name, context)."""
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


def _sentences(tree: ast.Module) -> Iterator[str]:
    passed_over: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):  # a docstring
            passed_over.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            passed_over.update(node.values)
        elif isinstance(node, ast.Call) and _logs(node):
            passed_over.update(node.args)
    for node in ast.walk(tree):
        text = None if node in passed_over else _template(node)
        # One that another is added to ends with the space between them.
        if text is not None and _SENTENCE.fullmatch(text.rstrip()):
            yield text.rstrip()


def _logs(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "logger"


def _template(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = []
    number = 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
        else:
            parts.append(f"{{{number}}}")
            number += 1
    return "".join(parts)


def catalogue(language: str) -> Path:
    """The file that is edited."""
    return CATALOGUES / f"kyc_{language}.ts"


def read(language: str) -> dict[Text, str]:
    """A catalogue; what is not translated yet is empty."""
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
    """A catalogue of just these texts; a new one is translated as it is in other contexts."""
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
    """The catalogue's text: sorted and without line numbers, so that changes are small."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
    ]
    context = None
    for text, translation in sorted(entries.items()):
        if text.context != context:
            lines += ["</context>"] if context is not None else []
            context = text.context
            lines += ["<context>", f"    <name>{escape(context)}</name>"]
        tag = "translation" if translation else 'translation type="unfinished"'
        lines += [
            "    <message>",
            f"        <source>{_escaped(text.source)}</source>",
            f"        <{tag}>{_escaped(translation)}</translation>",
            "    </message>",
        ]
    return "\n".join([*lines, "</context>", "</TS>", ""])


def _escaped(text: str) -> str:
    return escape(text, {'"': "&quot;", "'": "&apos;"})


def templates(texts: set[Text]) -> str:
    """The sentences with values in them, a line each, for the program to recognise."""
    found = {text.source for text in texts if text.context == SENTENCES}
    return "".join(f"{each}\n" for each in sorted(found) if _PLACE.search(each))


def places(text: str) -> list[str]:
    """The values that stand in a text, like {0}."""
    return sorted(_PLACE.findall(text))


def main() -> int:
    """Bring everything up to date; 1 where a language lacks something."""
    texts = collect()
    CATALOGUES.mkdir(exist_ok=True)
    TEMPLATES.write_text(templates(texts), encoding="utf-8")
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
            print(f"{language} lacks  {text.context}: {text.source}")  # noqa: T201 - the answer
    return 1 if incomplete else 0


if __name__ == "__main__":
    sys.exit(main())
