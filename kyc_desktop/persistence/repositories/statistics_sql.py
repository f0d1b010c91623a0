"""The questions of the statistics in SQL; each reads what it counts once.

`begin` and `until` are moments, `bounds` the moments at which periods begin; a `kind` or a `clerk`
of NULL is any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import TextClause

_ADDED = """f.added_at >= :begin AND f.added_at < :until
    AND (CAST(:kind AS text) IS NULL OR f.kind = :kind)
    AND (CAST(:clerk AS text) IS NULL OR f.added_by = :clerk)"""

_ENDED = """f.ended_at >= :begin AND f.ended_at < :until
    AND (CAST(:kind AS text) IS NULL OR f.kind = :kind)
    AND (CAST(:clerk AS text) IS NULL OR f.ended_by = :clerk)"""

_SPREAD = """percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY @time)
    FILTER (WHERE f.stage = 'saved')"""
# What was done before a save was undone does not count.
_CHANGES = """
SELECT a.flow_id, a.field, a.action, f.kind, f.ended_by
FROM audit_events a JOIN flow_figures f ON f.flow_id = a.flow_id
WHERE a.action IN ('corrected', 'typed', 'corrected_later') AND f.stage = 'saved' AND @ended
    AND NOT EXISTS (
        SELECT FROM audit_events u
        WHERE u.flow_id = a.flow_id AND u.action = 'save_undone' AND u.id > a.id
    )"""

# The record of a save that was undone is not there; one that was erased counts on.
_CHECKS = """
FROM blind_checks b JOIN (
    SELECT id FROM ocr_records UNION ALL SELECT record_id FROM erasures WHERE record_id IS NOT NULL
) r ON r.id = b.record_id
JOIN flow_figures f ON f.flow_id = b.flow_id
WHERE b.at >= :begin AND b.at < :until
    AND (CAST(:kind AS text) IS NULL OR f.kind = :kind)
    AND (CAST(:clerk AS text) IS NULL OR b.actor = :clerk)"""


# A part may have others that follow it.
_PARTS = {
    "@added": _ADDED,
    "@took": _SPREAD.replace("@time", "f.ended_at - f.added_at"),
    "@reading": _SPREAD.replace("@time", "f.ready_at - f.added_at"),
    "@checking": _SPREAD.replace("@time", "f.ended_at - f.ready_at"),
    "@checks": _CHECKS,
    "@changes": _CHANGES,
    "@ended": _ENDED,
}


def _question(words: str) -> TextClause:
    """A question in which the names of parts stand for them."""
    for name, part in _PARTS.items():
        words = words.replace(name, part)
    return text(words)


# Enough to sort the times of a million documents without a file.
SESSION = (text("SET LOCAL work_mem = '64MB'"), text("SET LOCAL jit = off"))

FIRST_ADDED = _question("SELECT min(added_at) FROM flow_figures")

CLERKS = (
    _question("SELECT DISTINCT added_by FROM flow_figures"),
    _question("SELECT DISTINCT ended_by FROM flow_figures WHERE ended_by IS NOT NULL"),
)

ADDED_BY_PERIOD = _question("""
SELECT width_bucket(f.added_at, CAST(:bounds AS timestamptz[])) AS place, count(*) AS documents
FROM flow_figures f WHERE @added GROUP BY place""")

ENDED_BY_PERIOD = _question("""
SELECT width_bucket(f.ended_at, CAST(:bounds AS timestamptz[])) AS place,
    count(*) FILTER (WHERE f.stage = 'saved') AS saved,
    count(*) FILTER (WHERE f.stage = 'rejected') AS rejected, @took AS took
FROM flow_figures f WHERE @ended GROUP BY place""")

TIMES = _question("""
SELECT count(*) AS saved, @reading AS reading, @checking AS checking, @took AS took
FROM flow_figures f WHERE @ended AND f.stage = 'saved'""")

ENDED_BY_KIND = _question("""
SELECT f.kind, count(*) FILTER (WHERE f.stage = 'saved') AS saved,
    count(*) FILTER (WHERE f.stage = 'rejected') AS rejected, @took AS took
FROM flow_figures f WHERE @ended GROUP BY f.kind""")

SAVED_BY_KIND = _question("""
SELECT f.kind, count(*) AS saved
FROM flow_figures f WHERE @ended AND f.stage = 'saved' GROUP BY f.kind""")

REJECTED = _question("""
SELECT f.reject_reason AS reason, count(*) AS documents
FROM flow_figures f WHERE @ended AND f.stage = 'rejected' GROUP BY reason""")

ADDED = _question("SELECT count(*) FROM flow_figures f WHERE @added")

# An attempt that ended with the program says nothing of its step.
FAILED_STEPS = _question("""
SELECT t.name, count(DISTINCT t.flow_id) FILTER (WHERE NOT t.stopped) AS failed,
    count(*) FILTER (WHERE NOT t.stopped) AS attempts,
    count(DISTINCT t.flow_id) FILTER (WHERE f.failed_task = t.name) AS "left",
    count(DISTINCT t.flow_id) FILTER (WHERE t.stopped) AS stopped
FROM (
    SELECT flow_id, name, coalesce(error ->> 'code' = 'task_interrupted', false) AS stopped
    FROM flow_tasks WHERE status = 'failed'
) t JOIN flow_figures f ON f.flow_id = t.flow_id
WHERE @added GROUP BY t.name""")

CHANGES_BY_KIND = _question("""
SELECT c.kind, c.field, c.action, count(DISTINCT c.flow_id) AS documents
FROM (@changes) c GROUP BY c.kind, c.field, c.action""")

CHANGES_BY_CLERK = _question("""
SELECT c.ended_by AS clerk, count(DISTINCT c.flow_id) FILTER (WHERE c.action = 'corrected')
    AS changed, count(DISTINCT c.flow_id) FILTER (WHERE c.action = 'corrected_later') AS later
FROM (@changes) c GROUP BY clerk""")

# As in the rows of the history: records of earlier versions tell only how confident.
SURE_CHANGED = _question("""
SELECT d.field, count(*) AS documents
FROM (SELECT DISTINCT c.flow_id, c.field FROM (@changes) c WHERE c.action <> 'typed') c
JOIN ocr_records r ON r.flow_id = c.flow_id
JOIN record_fields d ON d.record_id = r.id AND d.field = c.field
WHERE d.extracted IS NOT NULL AND d.value <> d.extracted
    AND coalesce(r.details -> d.field ->> 'confident' = 'true', d.confidence >= :sure, false)
GROUP BY d.field""")

BLIND_BY_FIELD = _question("""
SELECT b.field, b.outcome, count(*) AS documents @checks GROUP BY b.field, b.outcome""")

BLIND_BY_CLERK = _question("""
SELECT left(b.actor, 200) AS clerk, b.outcome, count(*) AS documents @checks
GROUP BY clerk, b.outcome""")

ENDED_BY_CLERK = _question("""
SELECT f.ended_by AS clerk, count(*) FILTER (WHERE f.stage = 'saved') AS saved,
    count(*) FILTER (WHERE f.stage = 'rejected') AS rejected, @checking AS checking
FROM flow_figures f WHERE @ended GROUP BY clerk""")

BACKLOG = _question("""
SELECT f.stage, min(f.added_at) AS oldest,
    array_agg(now() - f.added_at ORDER BY f.added_at) AS ages
FROM queue_entries q JOIN flow_figures f ON f.flow_id = q.flow_id
WHERE f.ended_at IS NULL AND q.desk <> '' AND (CAST(:kind AS text) IS NULL OR f.kind = :kind)
    AND (CAST(:clerk AS text) IS NULL OR q.operator = :clerk)
GROUP BY f.stage""")

UNLISTED = _question("""
SELECT count(*) FROM flow_figures f
WHERE f.ended_at IS NULL AND f.stage <> 'not_accepted'
    AND (CAST(:kind AS text) IS NULL OR f.kind = :kind)
    AND (CAST(:clerk AS text) IS NULL OR f.added_by = :clerk)
    AND NOT EXISTS (SELECT FROM queue_entries q WHERE q.flow_id = f.flow_id AND q.desk <> '')""")

# Superusers, and the owner of an embedded database, are members of every group.
SEES_CLERKS = _question("""
SELECT coalesce(
    bool_or(pg_has_role(oid, 'MEMBER')) FILTER (WHERE rolname IN ('kyc_auditor', 'kyc_admin')),
    false
) OR NOT coalesce(
    bool_or(pg_has_role(oid, 'MEMBER')) FILTER (WHERE rolname = 'kyc_clerk'), false
) FROM pg_roles""")
