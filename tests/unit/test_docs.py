"""The documentation is correct as far as a program can check: its links, paths and length."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from build_spec import accuracy_tables

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
EACH_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))

CODE_BLOCK = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
PATH = re.compile(
    r"`((?:kyc_desktop|tests|build_spec|resources|docs|alembic|example_inputs)/[^`\s]*)`"
)
LONGEST_README = 130  # lines


def prose(page: Path) -> str:
    return CODE_BLOCK.sub("", page.read_text(encoding="utf-8"))


def anchor(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def anchors(page: Path) -> set[str]:
    return {anchor(heading) for heading in HEADING.findall(prose(page))}


def broken(page: Path, text: str) -> list[str]:
    """The relative links of the page's text that lead nowhere."""
    wrong = []
    for link in LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, part = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        known = target.is_relative_to(ROOT) and target.exists()
        if not known or (part and part not in anchors(target)):
            wrong.append(link)
    return wrong


def missing(text: str) -> list[str]:
    """The paths in the text that do not exist; `<code>` in one stands for anything."""
    named = [re.sub(r"<\w+>", "*", path) for path in PATH.findall(text)]
    return [path for path in named if not any(ROOT.glob(path))]


@EACH_PAGE
def test_every_link_leads_somewhere(page: Path) -> None:
    assert broken(page, prose(page)) == []


@EACH_PAGE
def test_every_path_that_is_named_exists(page: Path) -> None:
    assert missing(prose(page)) == []


def test_every_page_is_linked_from_another() -> None:
    linked = {
        (page.parent / unquote(link).partition("#")[0]).resolve()
        for page in PAGES
        for link in LINK.findall(prose(page))
    }
    assert [page.name for page in PAGES if page not in linked and page.name != "README.md"] == []


def test_the_readme_is_short() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST_README


def test_the_page_on_accuracy_has_the_measured_figures() -> None:
    page = accuracy_tables.PAGE.read_text(encoding="utf-8")
    hint = "run `python -m build_spec.accuracy_tables`, which writes them"
    assert accuracy_tables.written(page) == page, hint


def test_the_readme_has_the_measured_figures() -> None:
    figures = accuracy_tables.read_pages()
    scan, photo, both = figures["scan"], figures["photo"], figures["both"]
    right = [accuracy_tables.percent(each["both_right"], each["records"]) for each in (scan, photo)]
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert f"on {both['pages']:,} drawn pages" in readme
    assert f"right on {right[0]} of the scans and {right[1]} of the photos" in readme
    assert f"None of the {both['sure']:,} fields" in readme
    assert f"at most {accuracy_tables.bound(both)} with 95 % confidence" in readme


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("docs/clerk.md", True),
        ("docs/clerk.md#keys", True),
        ("docs/admin.md#easyocrs-models", True),
        ("https://example.com/none", True),
        ("docs/none.md", False),
        ("docs/clerk.md#none", False),
        ("#none", False),
        ("../none.md", False),
    ],
)
def test_a_link_that_leads_nowhere_is_found(link: str, leads: bool) -> None:
    assert (broken(ROOT / "README.md", f"[text]({link})") == []) is leads


@pytest.mark.parametrize(
    ("path", "exists"),
    [
        ("kyc_desktop/flow/", True),
        ("kyc_desktop/flow/tasks.py", True),
        ("resources/lexicon/*.toml", True),
        ("resources/translations/kyc_<code>.ts", True),
        ("kyc_desktop/flow/none.py", False),
        ("docs/<code>.none", False),
    ],
)
def test_a_path_that_does_not_exist_is_found(path: str, exists: bool) -> None:
    assert (missing(f"See `{path}`.") == []) is exists
