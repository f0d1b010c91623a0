"""One window of the random clerk, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from kyc_desktop.domain.fields import DOB, FIELDS
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.ui.history.history_tab import HistoryTab
from kyc_desktop.ui.main_window import MainWindow
from kyc_desktop.ui.process.process_tab import ProcessTab
from tests.ui.process.conftest import OPERATOR, TODAY, Clock
from tests.ui.random_clerk.choices import Choices, load
from tests.ui.random_clerk.rules import hidden_field

if TYPE_CHECKING:
    from pathlib import Path

    from kyc_desktop.ui.process.session.documents import Document
    from kyc_desktop.ui.theme import Theme
    from tests.ui.random_clerk.office import Office

PLACES = 3
NEVER_MS = 10**8
Texts = dict[str, str]


def settle() -> None:
    """Handle what has been posted, also what is to be deleted."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@dataclass
class Desk:
    """A window that is connected to the office, with a tester on each of its models."""

    office: Office
    folder: Path
    theme: Theme
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        file = self.folder / "settings.toml"
        self.settings = settings = load(file)
        self.tab = ProcessTab(
            OPERATOR, 1024 * 1024, lambda: TODAY, clock=self.clock, places=PLACES,
            visit_every=settings.visit_every_field, partial_dob=settings.partial_dob,
            blind_in=settings.blind_check, flag_rules=settings.flag_rules,
        )  # fmt: skip
        self.history = HistoryTab()
        self.window = MainWindow(self.tab, self.folder / "window.ini")
        self.choices = Choices(file, self.theme, self.window)
        self.window.settings_requested.connect(lambda: self.choices.ask(self.window))
        self.choices.restart_requested.connect(self.window.close)
        self.window.add_history(self.history)
        self.closed = False
        self.testers = [
            QAbstractItemModelTester(
                model, QAbstractItemModelTester.FailureReportingMode.Warning, self.window
            )
            for model in self._models()
        ]
        self.window.closing.connect(self._close)
        self.history.reopen_requested.connect(self._reopen)
        self.history.correct_requested.connect(self.tab.corrections.open)
        self.tab.corrections.corrected.connect(lambda: self.history.live.take(None))
        self.tab.examples_requested.connect(self._add_examples)
        # Half a second of the clerk's time is a step of its own, however fast the steps are.
        self.tab.dispatcher.autosave._timer.setInterval(NEVER_MS)
        self.office.serve(self.tab, self.history, self.settings.flag_rules)
        self.tab.set_ready(True)
        self.history.reload()
        self.window.resize(1100, 720)
        self.window.show()
        settle()

    def _models(self) -> list[QAbstractItemModel]:
        found: list[QAbstractItemModel] = [self.tab.queue, self.history.model]
        shown = self.tab.queue_panel.list.model()
        return found if shown in found else [*found, shown]

    def _close(self) -> None:
        """As the application does, once all threads have ended."""
        self.tab.close_down()
        self.office.leave()
        self.window.finish_close()
        self.window.deleteLater()
        self.closed = True

    def _reopen(self, flow: int, file: str) -> None:
        self.window.show_process()
        self.tab.reopen(flow, file)

    def _add_examples(self) -> None:
        self.tab.add_sources([ImageSource(f"example {each}.png", data=b"x") for each in "ab"])

    @property
    def place(self) -> QWidget:
        """The window, dialog or menu that takes the clerk's input now."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    def come_forward(self) -> None:
        """Have the window system give the keyboard to the program, as if the clerk came back."""
        if QApplication.activeWindow() is None:
            self.place.activateWindow()
            settle()

    @property
    def asking(self) -> bool:
        """Whether the window asks if it may be closed."""
        return isinstance(QApplication.activeModalWidget(), QMessageBox)

    @property
    def checking(self) -> bool:
        """Whether the dialog is open that goes through the doubtful values of all documents."""
        return self.tab.checking.dialog is not None

    def read(self, document: Document) -> Texts:
        """What a document's form shows before anything was typed."""
        return read_texts(document, self.settings.blind_check)

    @property
    def document(self) -> Document | None:
        """The document that is shown."""
        return self.tab.selection.document

    @property
    def texts(self) -> Texts | None:
        """What the form shows; None while it is hidden."""
        form = self.tab.review_panel.form
        if not form.isVisibleTo(self.window):
            return None
        return {key: form.editor(key).text for key in FIELDS}

    def editable(self) -> int | None:
        """The ticket of the document whose form can be edited now."""
        document = self.document
        return document.ticket if document is not None and document.savable else None

    def written(self, texts: Texts) -> Texts:
        """Values as the form writes them."""
        form = self.tab.review_panel.form
        return {key: form.editor(key).written(text) if text else "" for key, text in texts.items()}

    def same(self, key: str, text: str, other: str) -> bool:
        """Whether two texts of a field say the same, such as one date in two formats."""
        editor = self.tab.review_panel.form.editor(key)
        return editor.meaning(text) == editor.meaning(other)

    def shows(self, key: str, text: str) -> bool:
        """Whether a field shows this text, or this date in whatever format."""
        editor = self.tab.review_panel.form.editor(key)
        if editor.text.strip() in {text.strip(), editor.shown(text).strip()}:
            return True
        return key == DOB and bool(text) and editor.value == text


def read_texts(document: Document, blind_in: int) -> Texts:
    """What a document's form shows before anything was typed; nothing of what is typed blind."""
    state = document.state
    if state.status is FlowStatus.SUCCESS and state.review is not None:
        return {key: str(value) for key, value in state.review.values.items()}
    found = state.details.found if state.details is not None else {}
    hidden = hidden_field(document, blind_in)
    return {key: found[key].value if key in found and key != hidden else "" for key in FIELDS}
