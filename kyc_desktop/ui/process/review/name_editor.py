"""The editor for the name, which shows at once if the text can't be saved as a name."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kyc_desktop.ui.process.review.field_editor import FieldEditor
from kyc_desktop.ui.process.review.name_entry import LONGEST, NameProblem, problem


class NameEditor(FieldEditor):
    """Accepts texts that may be a name."""

    def check(self) -> None:
        """Show why the text can't be saved as a name, if so."""
        found = problem(self.text)
        self.show_problem(_words(found) if found is not None else "")


def _words(found: NameProblem) -> str:
    tr = QCoreApplication.translate
    words = {
        NameProblem.EMPTY: tr("Form", "Enter the name exactly as printed."),
        NameProblem.NO_LETTER: tr("Form", "A name needs at least one letter."),
        NameProblem.TOO_LONG: tr("Form", "A name can have at most {0} characters.").format(LONGEST),
    }
    return words[found]
