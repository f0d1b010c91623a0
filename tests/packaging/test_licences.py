"""Whatever the program has of others is named with its licence, in the window and in the SBOM."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

import pytest

from build_spec import sbom
from build_spec.closure import ONLY_FULL, PLATFORMS, Part, parts
from build_spec.licences import NATIVE, NOTICE, listed, write_texts
from kyc_desktop.domain.guide import is_page, target
from tests.packaging.test_dependencies import declared

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def found() -> list[Part]:
    return parts()


def test_the_closure_has_what_is_declared(root: Path, found: list[Part]) -> None:
    names = {part.name for part in found}
    assert declared(root, "models").keys() <= names
    assert {"psycopg-binary", "shapely", "jeepney"} & names == {
        "psycopg-binary",
        "shapely",
        "jeepney",
    }
    assert "pytest" not in names


def test_the_notice_names_every_package_that_is_needed(found: list[Part]) -> None:
    text = NOTICE.read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([\w.-]+) \| (.+) \|$", text, re.MULTILINE))
    missing = {part.name for part in found} - rows.keys()
    # NVIDIA's wheels differ with each PyTorch: the kind is named in any case.
    assert not {name for name in missing if not name.startswith(("nvidia-", "cuda-"))}, (
        "run `python -m build_spec.licences`"
    )
    assert "wheels of `nvidia-…`" in text
    assert rows["psycopg"] == rows["psycopg-binary"] == "LGPL-3.0-only"
    assert rows["python-bidi"] == "LGPL-3.0-or-later"
    assert rows["pyside6-essentials"].startswith("LGPL-3.0-only OR GPL")
    for name in PLATFORMS:
        assert name in text
    for name, licence, _ in NATIVE:
        assert f"| {name} | {licence} |" in text


def test_each_package_says_under_which_licence_it_is(found: list[Part]) -> None:
    assert [part.name for part in found if not part.licence] == []


def test_the_texts_are_pages_of_the_guide(found: list[Part], tmp_path: Path) -> None:
    write_texts(tmp_path, light=True)
    page = (tmp_path / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", page)
    assert len(links) > 40
    for link in links:
        place = target(link, "resources/licences/README.md")
        assert place is not None
        assert is_page(place.page)
        text = (tmp_path / link).read_text(encoding="utf-8")
        assert len(text) > 500, link
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (tmp_path / "psycopg.txt").read_text("utf-8")
    assert "GNU LESSER GENERAL PUBLIC" in (tmp_path / "pyside6-essentials.txt").read_text("utf-8")
    left_out = {part.name for part in found} - {link.removesuffix(".txt") for link in links}
    assert left_out >= ONLY_FULL
    assert listed(found, linked=True).count("](") == len(found)


@pytest.mark.parametrize("light", [False, True], ids=["full", "light"])
def test_the_sbom_lists_the_same_and_what_needs_what(*, light: bool) -> None:
    made = sbom.document(light=light)
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    assert uuid.UUID(made["serialNumber"].removeprefix("urn:uuid:")).version == 4
    names = [each["name"] for each in made["components"]]
    assert names == [part.name for part in parts(light=light)] + [row[0] for row in NATIVE]
    assert ("torch" in names) is not light
    refs = [each["bom-ref"] for each in made["components"]]
    assert len(set(refs)) == len(refs)
    known = {*refs, made["metadata"]["component"]["bom-ref"]}
    for each in made["dependencies"]:
        assert {each["ref"], *each["dependsOn"]} <= known
    needs = {each["ref"].split("@")[0]: each["dependsOn"] for each in made["dependencies"]}
    assert any("typing-extensions" in each for each in needs["pkg:pypi/sqlalchemy"])
    assert all(each["licenses"] for each in made["components"])
