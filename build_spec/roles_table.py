"""Writes the table of rights in `docs/admin.md`: `python -m build_spec.roles_table`.

It is made of `kyc_desktop/persistence/roles.py` and `worker_rights.py`, as the rights in the
database are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_spec.doc_page import ROOT, update, with_table
from kyc_desktop.persistence.roles import GRANTS
from kyc_desktop.persistence.worker_rights import WORKER_RIGHTS, Rights

if TYPE_CHECKING:
    from kyc_desktop.persistence.roles import Table

PAGE = ROOT / "docs" / "admin.md"
HEADING = "### Table of rights"


def table() -> str:
    """The table in Markdown."""
    lines = [
        "| Table | `kyc_auditor` | `kyc_clerk`, `kyc_admin` | `kyc_worker` |",
        "|---|---|---|---|",
        *(
            f"| `{name}` | read | {_rights(each)} | {_of_worker(name)} |"
            for name, each in GRANTS.items()
        ),
    ]
    return "".join(f"{line}\n" for line in lines)


def _rights(table: Table) -> str:
    may = ["read"]
    if table.added:
        may.append("add")
    if table.changed is None:
        may.append("change")
    elif table.changed:
        may.append(f"change {', '.join(f'`{column}`' for column in table.changed)}")
    if table.removed:
        may.append("delete")
    return "; ".join(may)


def _of_worker(name: str) -> str:
    rights = WORKER_RIGHTS.get(name, Rights())
    may = [_some("read", rights.read), "add" if rights.added else ""]
    may += [_some("change", rights.changed), "delete" if rights.removed else ""]
    return "; ".join(each for each in may if each) or "nothing"


def _some(right: str, columns: tuple[str, ...] | None) -> str:
    if columns is None:
        return right
    return f"{right} {', '.join(f'`{column}`' for column in columns)}" if columns else ""


def written(page: str) -> str:
    """The page with its table up to date."""
    return with_table(page, HEADING, table())


if __name__ == "__main__":
    update(PAGE, written)
