from __future__ import annotations

import pytest

from kyc_desktop.persistence.server import cluster


@pytest.mark.parametrize(
    ("gigabytes", "megabytes"), [(0.5, 48), (2, 128), (4, 256), (8, 512), (16, 1024), (64, 1024)]
)
def test_the_server_keeps_little_of_the_database_in_memory_on_a_small_computer(
    gigabytes: float, megabytes: int
) -> None:
    assert cluster._buffers_mb(int(gigabytes * 2**30)) == megabytes
