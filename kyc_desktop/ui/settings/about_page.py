"""The page that says which program this is: what the IT support asks for first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from kyc_desktop.ui.parts import Label, NoteLabel, button
from kyc_desktop.ui.settings.pages import SettingsPage
from kyc_desktop.ui.theme import SPACE, SPACE_S, Look, Role

if TYPE_CHECKING:
    from kyc_desktop.ui.program_info import ProgramInfo


class AboutPage(SettingsPage):
    """Facts about the program, to be read and copied."""

    licences_requested = Signal()

    def __init__(self, program: ProgramInfo) -> None:
        super().__init__()
        self._facts = _facts(program)
        self.copy = button(self.tr("Copy"), "copy", self._copy)
        self.licences = button(self.tr("Licences"), "document", self.licences_requested.emit)
        self._copied = NoteLabel(small=True)
        self._copied.hide()
        facts = QWidget()
        grid = QGridLayout(facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(self._facts):
            shown = Label(_breakable(value), wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(Label(name, manner="muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, row, 1)
        line = QWidget()
        row_of_copy = QGridLayout(line)
        row_of_copy.setContentsMargins(0, 0, 0, 0)
        row_of_copy.addWidget(self.copy, 0, 0)
        row_of_copy.addWidget(self.licences, 0, 1)
        row_of_copy.addWidget(self._copied, 0, 2)
        row_of_copy.setColumnStretch(2, 1)
        self.fill(
            Label(QCoreApplication.translate("MainWindow", "KYC Desktop"), manner="heading"),
            facts,
            line,
        )

    @property
    def text(self) -> str:
        """The facts as they are copied, one a line."""
        return "\n".join(f"{name}: {value}" for name, value in self._facts)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self._copied.say(Look("success", self.tr("Copied"), Role.SUCCESS))


def _facts(program: ProgramInfo) -> list[tuple[str, str]]:
    tr = QCoreApplication.translate
    facts = [
        (tr("Settings", "Version"), program.version),
        (tr("Settings", "Text recognition"), program.engines),
        (tr("Settings", "Database"), program.database),
        (tr("Settings", "Settings file"), str(program.settings_file)),
        (tr("Settings", "Settings of the office (.env)"), str(program.dotenv or "")),
        (tr("Settings", "Log folder"), str(program.log_folder)),
    ]
    return [(name, value) for name, value in facts if value]


def _breakable(path: str) -> str:
    """A text that a label may break after each part of a path."""
    return path.replace("/", "/\N{ZERO WIDTH SPACE}").replace("\\", "\\\N{ZERO WIDTH SPACE}")
