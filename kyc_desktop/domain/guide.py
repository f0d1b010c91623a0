"""The pages of the guide, and the place in them that belongs to a part of the window."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import NamedTuple

CLERK = "docs/clerk.md"
ADMIN = "docs/admin.md"
SECURITY = "SECURITY.md"
README = "README.md"
LICENCES = "resources/licences/README.md"
"""What others' software the program has, with a link to the licence of each."""
PAGES = (CLERK, ADMIN, "docs/glossary.md", SECURITY, README)
"""The pages with chapters, in the order of the contents; paths from the top of the checkout."""

_LICENCE = re.compile(r"resources/licences/[\w.+-]+")
_NO_LETTER = re.compile(r"[^\w\- ]")
_HEADING = re.compile(r"^(#{1,2}) (.+)$", re.MULTILINE)
_CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_OWN_CONTENTS = re.compile(r"(?:^- \[[^\]]*\]\(#[^)]*\)\n)+", re.MULTILINE)


class Place(NamedTuple):
    """A page, and the chapter on it; the top of the page if that is empty."""

    page: str
    chapter: str = ""


PROCESS = Place(CLERK, "process-a-document")
HISTORY = Place(CLERK, "history")
STATISTICS = Place(CLERK, "statistics")
SETTINGS = Place(CLERK, "settings")
KEYS = Place(CLERK, "keys")
CHECKING = Place(CLERK, "check-dates-check-names")
CORRECTION = Place(CLERK, "correct-a-saved-record")
CONFLICT = Place(CLERK, "two-clerks-one-document")
SECOND_ENTRY = Place(CLERK, "second-entry")
OFFICE = Place(CLERK, "documents-of-the-office")
BOARD = Place(CLERK, "office")
STATED = Place(CLERK, "what-customers-stated")
REJECTION = Place(CLERK, "reject-a-document")
REPAIR = Place(CLERK, "repair-a-file-that-was-refused")
RETENTION = Place(ADMIN, "retention")
ERASURE = Place(ADMIN, "erasure")
BACKUP = Place(ADMIN, "backup-and-restore")


@dataclass(frozen=True)
class Entry:
    """A page in the contents, with its title and its chapters: the name and the title of each."""

    page: str
    title: str
    chapters: tuple[tuple[str, str], ...]


def is_page(name: str) -> bool:
    """Whether the guide has a page of that name."""
    return name in PAGES or _LICENCE.fullmatch(name) is not None


def slug(heading: str) -> str:
    """The name of a heading in links, as GitHub makes it."""
    return _NO_LETTER.sub("", heading.lower()).replace(" ", "-")


def target(link: str, page: str) -> Place | None:
    """Where a link on a page leads within the guide; None if it leads out of it."""
    path, _, chapter = link.partition("#")
    if ":" in path:
        return None
    name = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return Place(name, chapter) if is_page(name) else None


def without_contents(markdown: str) -> str:
    """A page without the list of its chapters: the window shows that beside it."""
    return _OWN_CONTENTS.sub("", markdown, count=1)


def entry(page: str, markdown: str) -> Entry:
    """What the contents say about a page."""
    found = [(len(mark), text) for mark, text in _HEADING.findall(_CODE.sub("", markdown))]
    title = next((text for level, text in found if level == 1), page)
    return Entry(page, title, tuple((slug(text), text) for level, text in found if level > 1))
