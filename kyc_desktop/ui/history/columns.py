"""The columns of the list in the History tab."""

from __future__ import annotations

from enum import IntEnum

from kyc_desktop.domain.history_query import SortColumn


class Column(IntEnum):
    """The columns from left to right."""

    FLOW_ID = 0
    FILE = 1
    NAME = 2
    DOB = 3
    KIND = 4
    STATUS = 5
    EXPIRES = 6
    OPERATOR = 7
    TIME = 8


SORTED_BY = {
    Column.FLOW_ID: SortColumn.NUMBER,
    Column.NAME: SortColumn.NAME,
    Column.DOB: SortColumn.DOB,
    Column.KIND: SortColumn.KIND,
    Column.STATUS: SortColumn.STATUS,
    Column.OPERATOR: SortColumn.OPERATOR,
    Column.TIME: SortColumn.TIME,
}
"""What the list is sorted by for a column; it can't be sorted by the others."""


READ = {Column.NAME, Column.DOB}
"""What the program reads from the picture."""

QUIET = {Column.FLOW_ID, Column.KIND, Column.EXPIRES, Column.OPERATOR, Column.TIME}
"""What is shown in a quiet colour."""
