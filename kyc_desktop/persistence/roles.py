"""What each group of database users may do with each table of a shared PostgreSQL.

The migrations grant it where their user may; `sql` is for an administrator where it may not. An
office makes its users members of these groups, which nobody can log in with.
"""

from __future__ import annotations

from typing import NamedTuple

from kyc_desktop.persistence.worker_rights import WORKER_RIGHTS

CLERK, AUDITOR, ADMIN = "kyc_clerk", "kyc_auditor", "kyc_admin"
WORKER = "kyc_worker"
ROLES = (CLERK, AUDITOR, ADMIN, WORKER)
"""The groups: who processes documents, who only reads, who may also erase; office workers."""


class Table(NamedTuple):
    """What people may do with a table, besides reading it, which all their groups may.

    `changed` are the columns that a clerk may change, None for all. Administrators may do the same
    with the tables; what more they may do are functions.
    """

    added: bool = True
    changed: tuple[str, ...] | None = ()
    removed: bool = False
    added_by_auditor: bool = False


GRANTS = {
    "alembic_version": Table(added=False),
    "flow_manager": Table(
        changed=(
            "status", "related_table", "related_record_id", "image_name", "image_sha256",
            "ocr_engine", "updated_at", "version", "reject_reason", "reject_text",
            "customer_text", "customer_language", "lease",
        ),
    ),
    "flow_tasks": Table(
        changed=(
            "status", "error_message", "error", "operator", "host", "started_at", "finished_at",
        ),
    ),
    "flow_conditions": Table(),
    "document_images": Table(
        changed=(
            "media_type", "sha256", "width", "height", "content", "place", "picture_hash",
            "picture_bands",
        ),
    ),
    "leftover_objects": Table(added=False, removed=True),  # a trigger writes it
    "document_readings": Table(changed=None, removed=True),
    "open_reviews": Table(changed=None, removed=True),
    "queue_entries": Table(changed=None, removed=True),
    "office_queue": Table(changed=None, removed=True),
    "office_workers": Table(changed=None, removed=True),
    # A save that is undone takes its record away; what was saved stays in the audit.
    "ocr_records": Table(
        changed=("name", "dob", "dob_printed", "printed", "version"), removed=True
    ),
    "record_fields": Table(
        changed=("value", "source", "box", "corrected_by", "corrected_at"), removed=True
    ),
    "record_versions": Table(),
    "record_entries": Table(),
    "audit_events": Table(added_by_auditor=True),  # who exports leaves a trace
    "blind_checks": Table(),
    # As the other tables say; a word stays when no name has it any longer.
    "history_rows": Table(changed=None),
    "flow_figures": Table(changed=None),
    "name_words": Table(),
    "search_words": Table(),
    # Whoever imports may take it back; a document takes its rows with it.
    "stated_rows": Table(changed=None, removed=True),
    "demonstration_data": Table(added=False),
    "audit_chain": Table(added=False),  # triggers write both, as the owner of the tables
    "audit_head": Table(added=False),
    "erasures": Table(added=False),  # functions write these, for administrators
    "document_holds": Table(added=False),
    "relationship_ends": Table(added=False),
    "retention_rules": Table(added=False),
    # The owner of the tables switches encryption on and changes the office key.
    "sealing": Table(added=False),
    "document_keys": Table(),
}  # fmt: skip
"""By table. The triggers of `audit_events`, `blind_checks`, `record_versions`, `record_entries` and
of the images of saved records refuse more, to every user."""

SEQUENCES = {"store_leases": ROLES, "flow_manager_id_seq": (CLERK, ADMIN)}
"""By sequence: who may take numbers of it."""

FUNCTIONS = {
    "remove_examples()": (ADMIN,),
    "erase_document(bigint, text, text)": (ADMIN,),
    "forget_unused_words()": (ADMIN,),
    "hold_document(bigint, text, text)": (ADMIN,),
    "end_relationship(bigint, text, date)": (ADMIN,),
    "set_retention(text, text, integer, text, text)": (ADMIN,),
    "move_image(bigint, text, bytea, text)": (ADMIN,),
}
"""By function: who may call it."""

_CREATE = """DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
        CREATE ROLE {role} NOLOGIN;
    END IF;
END
$$;"""


_CREATE_IF_ALLOWED = """DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
        CREATE ROLE {role} NOLOGIN;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN NULL;
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;"""


_WHERE_THERE = """DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
        {statements}
    END IF;
END
$$;"""


def granting(role: str, *rights: str) -> str:
    """The statement of a migration that gives a group rights, where the server has the group.

    Args:
        role: the group.
        rights: each such as `SELECT, INSERT ON audit_events`.
    """
    made = (f"GRANT {right} TO {role};" for right in rights)
    return _WHERE_THERE.format(role=role, statements="\n        ".join(made))


def revoking(role: str, *things: str) -> str:
    """The statement of a migration that takes all rights on tables and sequences from a group."""
    made = (f"REVOKE ALL ON {thing} FROM {role};" for thing in things)
    return _WHERE_THERE.format(role=role, statements="\n        ".join(made))


def grants(role: str) -> list[str]:
    """The statements that give a group its rights in a database that has the tables."""
    made = [f"GRANT USAGE ON SEQUENCE {name} TO {role};"
            for name, roles in SEQUENCES.items() if role in roles]  # fmt: skip
    if role == WORKER:
        given = ((name, ", ".join(rights.words())) for name, rights in WORKER_RIGHTS.items())
        return made + [f"GRANT {words} ON {name} TO {role};" for name, words in given]
    for name, table in GRANTS.items():
        added = table.added if role != AUDITOR else table.added_by_auditor
        may = ["SELECT", "INSERT"] if added else ["SELECT"]
        if role != AUDITOR:
            may += _update(table.changed)
            may += ["DELETE"] if table.removed else []
        made.append(f"GRANT {', '.join(may)} ON {name} TO {role};")
    made += (f"GRANT EXECUTE ON FUNCTION {name} TO {role};"
             for name, roles in FUNCTIONS.items() if role in roles)  # fmt: skip
    return made


def _update(columns: tuple[str, ...] | None) -> list[str]:
    if columns is None:
        return ["UPDATE"]
    return [f"UPDATE ({', '.join(columns)})"] if columns else []


def given() -> str:
    """The same as `sql` for a user who may perhaps not create the groups: those there get theirs.

    Nobody in no group gets anything.
    """
    lines = [_CREATE_IF_ALLOWED.format(role=role) for role in ROLES]
    lines += (f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC;" for name in FUNCTIONS)
    lines += (_WHERE_THERE.format(role=role, statements="\n        ".join(grants(role)))
              for role in ROLES)  # fmt: skip
    return "\n".join(lines)


def sql() -> str:
    """The groups and their rights as SQL; running it again changes nothing."""
    lines = [_CREATE.format(role=role) for role in ROLES]
    kept = ", ".join(name for name, table in GRANTS.items() if not table.removed)
    lines.append(f"REVOKE DELETE ON {kept} FROM {ADMIN};")  # which it had in earlier versions
    for role in ROLES:
        lines += grants(role)
    return "\n".join(lines)
