"""Links of the guide's pages lead to chapters that are there, or out of the guide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kyc_desktop.domain import guide
from kyc_desktop.domain.guide import ADMIN, CLERK, PAGES, Place, entry, slug, target

ROOT = Path(__file__).resolve().parents[3]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def headings(name: str) -> set[str]:
    """All headings of a page, of any level."""
    found = re.findall(r"^#+ (.+)$", text(name), re.MULTILINE)
    return {slug(heading) for heading in found} | {""}


@pytest.mark.parametrize("name", PAGES)
def test_each_link_within_the_guide_leads_to_a_chapter(name: str) -> None:
    places = [target(link, name) for link in LINK.findall(text(name))]
    inside = [place for place in places if place is not None]
    assert inside
    assert [place for place in inside if place.chapter not in headings(place.page)] == []


@pytest.mark.parametrize("place", [guide.PROCESS, guide.HISTORY, guide.STATISTICS, guide.SETTINGS])
def test_each_part_of_the_window_has_its_chapter(place: Place) -> None:
    assert place.chapter in {name for name, _ in entry(place.page, text(place.page)).chapters}


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("#flags", Place(CLERK, "flags")),
        ("admin.md#settings", Place(ADMIN, "settings")),
        ("../SECURITY.md", Place("SECURITY.md")),
        ("decisions/0001-ocr-in-child-processes.md", None),
        ("../../../etc/passwd", None),
        ("../resources/licences/../../alembic.ini", None),
        ("https://example.com/docs/clerk.md", None),
        ("file:///etc/passwd", None),
    ],
)
def test_where_a_link_of_the_clerks_page_leads(link: str, place: Place | None) -> None:
    assert target(link, CLERK) == place


def test_the_list_of_chapters_is_left_out_of_a_page() -> None:
    page = guide.without_contents(text(CLERK))
    assert "- [Try the examples](#try-the-examples)" not in page
    assert page.count("\n## ") == text(CLERK).count("\n## ")
    assert "[badge](#what-the-badges-mean)" in page


def test_the_contents_have_no_comments_of_code() -> None:
    found = entry("a.md", "# A\n\n## One\n\n```sh\n# no heading\n```\n\n## Two, three\n")
    assert (found.title, found.chapters) == ("A", (("one", "One"), ("two-three", "Two, three")))
