"""Copies values, rows and all of a document's details as plain text: by a menu, or by keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu

from kyc_desktop.ui.announce import announce
from kyc_desktop.ui.key_table import Command, bind, key_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QWidget

    from kyc_desktop.ui.history.details_panel import DetailsPanel
    from kyc_desktop.ui.history.flow_table import FlowTable


class TableCopying(QObject):
    """The menu of the list; Ctrl+C copies the chosen row, its values with tabs between them."""

    def __init__(self, table: FlowTable) -> None:
        super().__init__(table)
        self._table = table
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open)
        bind(table, {Command.COPY_ROW: self._copy_row})

    @Slot()
    def _copy_row(self) -> None:
        index = self._table.currentIndex()
        if index.isValid():
            _copy(self._table, self._row(index))

    def _row(self, index: QModelIndex) -> str:
        """The values that are shown of a row, from left to right."""
        header = self._table.horizontalHeader()
        columns = (header.logicalIndex(place) for place in range(header.count()))
        shown = (column for column in columns if not self._table.isColumnHidden(column))
        return "\t".join(str(index.siblingAtColumn(column).data() or "") for column in shown)

    @Slot(QPoint)
    def _open(self, at: QPoint) -> None:
        index = self._table.indexAt(at)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            value, row = str(index.data() or ""), self._row(index)
            keys = Command.COPY_ROW
            choices = [(_tr("Copy value"), value, None), (_tr("Copy row"), row, keys)]
            _popup(self._table, self._table.viewport().mapToGlobal(at), choices)


class DetailsCopying(QObject):
    """The menu of the details: the value under the pointer, its row, or everything."""

    def __init__(self, panel: DetailsPanel, everything: Callable[[], str]) -> None:
        """Copy what `everything` returns as the whole of the details; empty without any."""
        super().__init__(panel)
        self._panel = panel
        self._everything = everything
        panel.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        panel.customContextMenuRequested.connect(self._open)

    @Slot()
    def copy_all(self) -> None:
        """Copy everything that is shown of the document."""
        text = self._everything()
        if text:
            _copy(self._panel, text)

    @Slot(QPoint)
    def _open(self, at: QPoint) -> None:
        everything = self._everything()
        if not everything:
            return
        part = self._panel.childAt(at)
        choices: list[tuple[str, str, Command | None]] = []
        if isinstance(part, QLabel | QLineEdit):
            value = part.selectedText() or part.text()
            choices.append((_tr("Copy value"), value, None))
            row = part.property("row")
            if row:
                choices.append((_tr("Copy row"), str(row), None))
        choices.append((_tr("Copy all"), everything, Command.COPY_ALL))
        _popup(self._panel, self._panel.mapToGlobal(at), choices)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Copying", text)


def _copy(told: QWidget, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    announce(told, _tr("Copied"))


def _popup(parent: QWidget, at: QPoint, choices: list[tuple[str, str, Command | None]]) -> None:
    menu = QMenu(parent)
    for words, text, command in choices:
        keys = f"\t{key_name(command)}" if command is not None else ""
        action = menu.addAction(words + keys, partial(_copy, parent, text))
        action.setEnabled(bool(text))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
