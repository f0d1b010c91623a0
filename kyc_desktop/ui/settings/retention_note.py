"""What the settings say about the retention of documents; rules are set by administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.retention import ANY_KIND
from kyc_desktop.export.certificate import rule_told
from kyc_desktop.ui.document_kind import document_word
from kyc_desktop.ui.parts import Label
from kyc_desktop.ui.theme import SPACE_XS
from kyc_desktop.ui.translation import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.retention import RetentionRule


class RetentionNote(QWidget):
    """Lists the rules in force, to be read only, and how they are changed."""

    def __init__(self) -> None:
        super().__init__()
        tr = QCoreApplication.translate
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        self._rules = Label(manner="small", wrap=True)
        hint = Label(
            tr("Settings", "Administrators set the rules with “kyc-desktop retention rules”."),
            manner="small muted",
            wrap=True,
        )
        column.addWidget(Label(tr("Settings", "How long documents are kept"), wrap=True))
        column.addWidget(self._rules)
        column.addWidget(hint)
        self.show_rules(None)

    @property
    def text(self) -> str:
        """The rules, a line for each."""
        return self._rules.text()

    def show_rules(self, rules: Sequence[RetentionRule] | None) -> None:
        """Show the rules in force; None while they are not known."""
        tr = QCoreApplication.translate
        if rules is None:
            self._rules.setText(tr("Settings", "Not known until the database is open."))
        elif not rules:
            self._rules.setText(tr("Settings", "No rule: documents stay until they are erased."))
        else:
            self._rules.setText("\n".join(map(_told, rules)))


def _told(rule: RetentionRule) -> str:
    tr = QCoreApplication.translate
    kind = (
        tr("Settings", "Other kinds of document")
        if rule.kind == ANY_KIND
        else document_word(DocumentType(rule.kind))
    )
    return tr("Settings", "{0}: {1}").format(kind, translated(rule_told(rule)))
