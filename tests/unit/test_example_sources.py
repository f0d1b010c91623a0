"""The examples that come with the program are those that the database allows to be deleted."""

from __future__ import annotations

import hashlib
import importlib.util

import pytest

from kyc_desktop import examples, paths
from kyc_desktop.domain.image import ImageSource

MIGRATION = paths.alembic_ini().parent / "alembic" / "versions" / "0003_removable_examples.py"


@pytest.mark.parametrize("source", examples.sources(), ids=lambda source: source.name)
def test_the_checksums_are_those_of_the_files(source: ImageSource) -> None:
    assert source.path is not None
    digest = hashlib.sha256(source.path.read_bytes()).hexdigest()
    assert digest == examples.CHECKSUMS[source.path.name]


def test_the_migration_lets_the_same_ones_go() -> None:
    spec = importlib.util.spec_from_file_location("removable_examples", MIGRATION)
    assert spec is not None
    assert spec.loader is not None
    migration = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(migration)
    assert set(migration.EXAMPLES) == set(examples.CHECKSUMS.values())


def test_an_example_is_marked_by_its_name() -> None:
    assert all(examples.is_example(source) for source in examples.sources())
    assert not examples.is_example(ImageSource("passport_td3.png"))
