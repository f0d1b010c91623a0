"""The database's password: in the system's keyring, or in memory until the program ends.

Never in a file. The keyring may ask the person to unlock it: nothing here is for the GUI thread.
"""

from __future__ import annotations

import logging
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import KycError

logger = logging.getLogger(__name__)

SERVICE = "kyc-desktop"


class KeyringUnavailable(KycError):
    """This system has no keyring that could keep a password."""

    code = "keyring_unavailable"


class Address(NamedTuple):
    """A database's address without its password, and the password."""

    url: str
    password: str | None


def apart(url: str) -> Address:
    """Take the password out of an address."""
    parts = urlsplit(url)
    account, at, place = parts.netloc.rpartition("@")
    user, colon, password = account.partition(":")
    if not colon:
        return Address(url, None)
    return Address(urlunsplit(parts._replace(netloc=f"{user}{at}{place}")), unquote(password))


def together(url: str, password: str | None) -> str:
    """Put a password into an address that has a user and no password."""
    parts = urlsplit(url)
    user, at, place = parts.netloc.rpartition("@")
    if password is None or not at or ":" in user:
        return url
    return urlunsplit(parts._replace(netloc=f"{user}:{quote(password, safe='')}@{place}"))


class Passwords:
    """Gives the password of an address. Used from any thread, blocks.

    What is kept for the session comes first: it was typed last.
    """

    def __init__(self) -> None:
        self._session: dict[str, str] = {}

    def complete(self, url: str) -> str:
        """The address with its password, as far as one is kept; else as it is."""
        if url != together(url, ""):
            return together(url, self._session.get(url) or _from_keyring(url))
        return url

    def keep_for_session(self, url: str, password: str) -> None:
        """Keep the password until the program ends."""
        self._session[url] = password

    def keep(self, url: str, password: str) -> None:
        """Keep the password in the system's keyring.

        Raises:
            KeyringUnavailable: there is none, or it refused.
        """
        # Imported late: looking for the system's keyring takes a tenth of a second.
        import keyring  # noqa: PLC0415
        import keyring.errors  # noqa: PLC0415

        try:
            keyring.set_password(SERVICE, url, password)
        except keyring.errors.KeyringError as error:
            raise KeyringUnavailable(
                Message("keyring_refused"), Message("unlock_keyring")
            ) from error
        self._session.pop(url, None)

    def is_kept(self, url: str) -> bool:
        """Whether a password is there for the address."""
        return url in self._session or _from_keyring(url) is not None


def keyring_is_there() -> bool:
    """Whether this system has a keyring."""
    import keyring  # noqa: PLC0415 - as said
    from keyring.backends import fail, null  # noqa: PLC0415

    return not isinstance(keyring.get_keyring(), fail.Keyring | null.Keyring)


def _from_keyring(url: str) -> str | None:
    import keyring  # noqa: PLC0415 - as said
    import keyring.errors  # noqa: PLC0415

    try:
        return keyring.get_password(SERVICE, url)
    except keyring.errors.NoKeyringError:
        return None
    except keyring.errors.KeyringError:
        logger.warning("the keyring gave no password")
        return None
