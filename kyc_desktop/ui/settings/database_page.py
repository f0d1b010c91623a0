"""The settings for where records are stored: on this computer or on the office's server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from kyc_desktop.ui.parts import NoteLabel, button
from kyc_desktop.ui.settings.address import ServerAddress, address_in
from kyc_desktop.ui.settings.pages import SettingsPage
from kyc_desktop.ui.settings.rows import ChoiceRow, SettingRow, TextRow, TickRow
from kyc_desktop.ui.theme import SPACE, Look, Role
from kyc_desktop.ui.translation import error_text, translated

if TYPE_CHECKING:
    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.message import Message
    from kyc_desktop.errors import KycError

KEY = "DATABASE_URL"
_BAR_WIDTH = 80
_PORT_WIDTH = 90


class DatabasePage(SettingsPage):
    """The server's address field by field, its password, and a connection test."""

    test_requested = Signal(str, str)  # address without password, password or empty

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._before = address_in(settings.database_url)
        known = self._before
        self._place = ChoiceRow(
            "",
            self.tr("Database"),
            "server" if settings.database_url else "here",
            (
                ("here", self.tr("This computer")),
                ("server", self.tr("Shared PostgreSQL server")),
            ),
        )
        self._host = TextRow("", self.tr("Server"), known.host, check=self._host_complaint)
        self._port = TextRow("", self.tr("Port"), known.port, check=self._port_complaint)
        self._port.setMaximumWidth(2 * _PORT_WIDTH)
        self._database = TextRow("", self.tr("Database name"), known.database, check=self._empty)
        self._user = TextRow("", self.tr("User"), known.user, check=self._empty)
        self._password = TextRow("", self.tr("Password"), known.password, secret=True)
        self._in_keyring = TickRow(
            "", self.tr("Store the password in the system keyring"), ticked=True
        )
        self._no_keyring = NoteLabel(small=True)
        self._no_keyring.hide()
        self._test = button(self.tr("Test"), "database", self._ask)
        self._testing = False
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setAccessibleName(self.tr("Testing the connection…"))
        self._bar.hide()
        self._result = NoteLabel()
        self._result.hide()
        self.fill(
            self._place,
            _side_by_side(self._host, self._port),
            _side_by_side(self._database, self._user),
            self._password,
            self._in_keyring,
            self._no_keyring,
            self._test_line(),
            self._result,
        )
        self._fields = (self._host, self._port, self._database, self._user)
        for row in (*self._fields, self._password):
            row.changed.connect(self._forget_result)
        self._place.changed.connect(self._follow_place)
        if KEY in settings.held:
            self._hold(settings.held[KEY])
        self._follow_place()

    # The values entered.

    @property
    def is_held(self) -> bool:
        """Whether the address is set where this dialog can't change it."""
        return self._place.is_held

    @property
    def url(self) -> str:
        """The address without a password; empty for this computer."""
        if self._place.text == "here":
            return ""
        return self._address.url

    @property
    def password(self) -> str | None:
        """The typed password, None if there is none."""
        return self._password.text or None if self.url else None

    @property
    def in_keyring(self) -> bool:
        """Whether the password is to be stored in the keyring."""
        return self._in_keyring.text == "yes" and not self._in_keyring.isHidden()

    def validate(self) -> bool:
        return not [row for row in self._fields if not row.validate()]

    def focus_wrong(self) -> None:
        wrong = [row for row in self._fields if row.complaint]
        if wrong:
            wrong[0].focus()

    # Answers from the workers.

    def show_keyring(self, *, there: bool, has_password: bool) -> None:
        """Show where a password can be stored, and whether one is."""
        self._in_keyring.setVisible(there)
        words = self.tr(
            "This system has no keyring. You will be asked for the password each time "
            "the program starts."
        )
        self._no_keyring.say(Look("info", "" if there else words, Role.MUTED))
        if has_password:
            self._password.edit.setPlaceholderText(self.tr("A password is stored"))

    def show_tested(self, answer: Message) -> None:
        """Show that the connection test succeeded."""
        self._rested(Look("success", translated(answer), Role.SUCCESS))

    def show_test_failed(self, error: KycError) -> None:
        """Show that the connection test failed."""
        self._rested(Look("failed", error_text(error), Role.DANGER))

    @property
    def result(self) -> str:
        """The result of the connection test."""
        return "" if self._result.isHidden() else self._result.text

    @property
    def _address(self) -> ServerAddress:
        return ServerAddress(
            self._host.text,
            self._port.text,
            self._database.text,
            self._user.text,
            self._before.options,
        )

    def _ask(self) -> None:
        if self._testing:
            return
        if not self.validate():
            self.focus_wrong()
            return
        # Not disabled meanwhile: the focus would move on, to a button that closes the dialog.
        self._testing = True
        self._bar.show()
        self._result.hide()
        self.test_requested.emit(self.url, self._password.text)

    def _rested(self, look: Look) -> None:
        self._testing = False
        self._bar.hide()
        self._result.say(look)

    def _forget_result(self) -> None:
        if not self._testing:
            self._result.hide()

    def _follow_place(self) -> None:
        shared = self._place.text == "server"
        for part in (*self._fields, self._password, self._in_keyring, self._test):
            part.setEnabled(shared and not self.is_held)
        for row in self._fields:
            row.complain("")
        self._forget_result()

    def _hold(self, where: str) -> None:
        self._place.key = KEY  # the message of the row names this key
        self._place.hold(where)
        self._place.key = ""

    def _test_line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self._test)
        row.addWidget(self._bar)
        row.addStretch(1)
        return line

    # Validation.

    def _host_complaint(self, _: str) -> str:
        if not self._host.text:
            return self._empty("")
        return "" if self._address.host_is_sound else self.tr("Not a valid server name.")

    def _port_complaint(self, _: str) -> str:
        return "" if self._address.port_is_sound else self.tr("A number from 1 to 65535.")

    def _empty(self, text: str) -> str:
        return "" if text else self.tr("Required.")


def _side_by_side(*rows: SettingRow) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE)
    for row in rows:
        layout.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
    return line
