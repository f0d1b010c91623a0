"""`kyc-desktop audit verify`, as an auditor runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests.e2e.program import ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine

    from kyc_desktop.persistence.store import Store
    from tests.integration.persistence.conftest import Desk


@pytest.fixture
def verify(database_url: str, tmp_path: Path) -> Callable[..., tuple[int, str, str]]:
    env = environment(tmp_path) | {"DATABASE_URL": database_url}

    def run(*words: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "kyc_desktop", "audit", "verify", *words],
            capture_output=True, encoding="utf-8", env=env, cwd=ROOT, timeout=120, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout, done.stderr

    return run


def test_it_says_whether_the_audit_was_changed(
    store: Store,
    engine: Engine,
    new_flow: Callable[..., Desk],
    verify: Callable[..., tuple[int, str, str]],
) -> None:
    desk = new_flow(store)
    desk.keep(b"a picture")
    desk.read()
    desk.finish()
    code, told, _ = verify("--images")
    assert code == 0
    assert told.startswith("The audit is complete and unchanged: 2 entries.\n")
    head = told.split()[-1]

    code, told, _ = verify("--json", "--head", head)
    assert (code, json.loads(told)["findings"], json.loads(told)["head"]) == (0, [], head)

    with engine.begin() as sql:
        sql.execute(text("SET LOCAL session_replication_role = replica"))
        sql.execute(text("UPDATE audit_events SET actor = 'x'"))
        sql.execute(text("DELETE FROM audit_chain"))
        sql.execute(text("UPDATE audit_head SET place = 0, digest = start"))
        sql.execute(
            text(
                "SELECT audit_append('event', e.id, 0, e.flow_id, content_of(e)) "
                "FROM audit_events AS e"
            )
        )
    code, told, _ = verify("--json")
    assert code == 1
    faults = {each["fault"] for each in json.loads(told)["findings"]}
    assert faults == {"known_head", "unchained"}  # as this computer has seen another end
    code, told, _ = verify()
    assert (code, told.splitlines()[-1].startswith("The audit does not fit")) == (1, True)

    code, told, complaint = verify("--head", "no end")
    assert (code, told) == (2, "")
    assert "must be printed by `audit verify`" in complaint
