"""Each promise has its tests, in the window and on the command line; none of them is skipped."""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.e2e.program import ROOT
from tests.robustness.fault_matrix import ROWS, table

if TYPE_CHECKING:
    from tests.robustness.fault_matrix import Row

_LEAVES_OUT = {"skip", "skipif", "xfail", "importorskip"}
FAULTS = 18


@cache
def parsed(file: str) -> ast.Module:
    return ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))


def left_out(node: ast.AST) -> set[str]:
    """The ways in which a test may not be run that stand anywhere within it."""
    names = {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}
    return names & _LEAVES_OUT


def marks(module: ast.Module) -> list[ast.AST]:
    """The assignments of a module: its marks are among them."""
    return [each for each in module.body if isinstance(each, ast.Assign)]


@pytest.mark.parametrize("row", ROWS, ids=[row.fault for row in ROWS])
def test_a_fault_has_tests_in_both_faces_that_are_run(row: Row) -> None:
    assert row.state
    assert row.told
    assert row.then
    for face in (row.window, row.command):
        assert face
        for test in face:
            file, _, function = test.partition("::")
            module = parsed(file)
            found = [
                each
                for each in module.body
                if isinstance(each, ast.FunctionDef) and each.name == function
            ]
            assert len(found) == 1, f"{test} is not there"
            assert file.rpartition("/")[2].startswith("test_")
            assert function.startswith("test_")
            for part in (found[0], *marks(module)):
                assert left_out(part) == set(), f"{test} may be left out"


def test_all_faults_are_in_the_table_and_the_table_in_the_guide() -> None:
    assert len({row.fault for row in ROWS}) == len(ROWS) == FAULTS
    guide = (ROOT / "docs" / "admin.md").read_text(encoding="utf-8")
    assert table() in guide, "python -m tests.robustness.fault_matrix prints it"


def test_what_is_left_out_is_noticed() -> None:
    assert left_out(ast.parse("@pytest.mark.skipif(True)\ndef test_it(): ...")) == {"skipif"}
    assert left_out(ast.parse("def test_it():\n    pytest.skip('no')")) == {"skip"}
