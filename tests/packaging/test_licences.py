"""Whatever the program has of others is named with its licence, in the window and in the SBOM."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

import pytest

from build_spec import sbom
from build_spec.closure import ONLY_FULL, PLATFORMS, Part, parts
from build_spec.licences import NATIVE, NOTICE, write_texts
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


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a built program of the light edition has."""
    folder: Path = tmp_path_factory.mktemp("licences")
    write_texts(folder, light=True)
    return folder


def test_the_texts_are_pages_of_the_guide(found: list[Part], texts: Path) -> None:
    page = (texts / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", page)
    assert len(links) > 40
    for link in links:
        place = target(link, "resources/licences/README.md")
        assert place is not None
        assert is_page(place.page)
        text = (texts / link).read_text(encoding="utf-8")
        assert len(text) > 500, link
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (texts / "psycopg.txt").read_text("utf-8")
    assert "GNU LESSER GENERAL PUBLIC" in (texts / "pyside6-essentials.txt").read_text("utf-8")
    left_out = {part.name for part in found} - {link.removesuffix(".txt") for link in links}
    assert left_out >= ONLY_FULL


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("gpl-3.0.txt", "GNU GENERAL PUBLIC LICENSE"),  # which the LGPL-3.0 refers to
        ("postgresql.txt", "PostgreSQL Global Development Group"),
        ("python.txt", "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2"),
        ("pypdfium2.txt", "The PDFium Authors"),
        ("pypdfium2.txt", "FreeType"),
        ("openvino.txt", "oneTBB"),
        ("openvino.txt", "oneDNN"),
        ("pi-heif.txt", "libde265"),
        ("pillow.txt", "Independent JPEG Group"),
        ("opencv-python-headless.txt", "FFmpeg"),
        ("certifi.txt", "Mozilla Public License"),
        ("cryptography.txt", "Apache License"),
    ],
)
def test_what_wheels_bring_has_its_text_too(texts: Path, file: str, words: str) -> None:
    """Whoever gets the program without Python gets no wheels, and no texts but these."""
    assert words in (texts / file).read_text(encoding="utf-8"), file


def test_no_text_is_without_a_link_and_none_of_theirs_is_a_list_of_people(texts: Path) -> None:
    page = (texts / "README.md").read_text(encoding="utf-8")
    lying = {file.name for file in texts.iterdir()} - {"README.md", "LICENSE.txt"}
    assert lying == set(re.findall(r"\]\(([^)]+)\)", page))


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
