"""Stores the database password in the system's keyring, or in memory until the program ends.

It is never written to a file. The keyring may ask the user to unlock it, so nothing here may be
called on the GUI thread.
"""

from __future__ import annotations

import logging
from typing import NamedTuple
from urllib.parse import quote, unquote

from kyc_desktop.config.database_url import parts_of
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import KycError

logger = logging.getLogger(__name__)

SERVICE = "kyc-desktop"


class KeyringUnavailable(KycError):
    """This system has no keyring that can store a password, or the keyring refused to."""

    code = "keyring_unavailable"


class Address(NamedTuple):
    """A database URL without its password, and the password (None if the URL had none)."""

    url: str
    password: str | None


def split_password(url: str) -> Address:
    """Split the password off a database URL."""
    parts = parts_of(url)
    if parts.password is None:
        return Address(url, None)
    return Address(parts._replace(password=None).url, unquote(parts.password))


def with_password(url: str, password: str | None) -> str:
    """Put a password into a database URL that has a user but no password; others are unchanged."""
    parts = parts_of(url)
    if password is None or not parts.account or parts.password is not None:
        return url
    return parts._replace(password=quote(password, safe="")).url


class Passwords:
    """Looks up the password of a database URL. May be used on any thread; calls block.

    A password kept for the session comes before the keyring's: it was typed later.
    """

    def __init__(self) -> None:
        self._session: dict[str, str] = {}

    def complete(self, url: str) -> str:
        """The URL with its password if one is stored, else unchanged."""
        if url != with_password(url, ""):
            return with_password(url, self._session.get(url) or _from_keyring(url))
        return url

    def keep_for_session(self, url: str, password: str) -> None:
        """Keep the password in memory until the program ends."""
        self._session[url] = password

    def keep(self, url: str, password: str) -> None:
        """Store the password in the system's keyring.

        Raises:
            KeyringUnavailable: there is no keyring, or it refused.
        """
        import keyring.errors  # noqa: PLC0415 - slow, see `to_keyring`

        try:
            to_keyring(url, password)
        except keyring.errors.KeyringError as error:
            raise KeyringUnavailable(
                Message("keyring_refused"), Message("unlock_keyring")
            ) from error
        self._session.pop(url, None)

    def is_kept(self, url: str) -> bool:
        """Whether a password is stored for the URL."""
        return url in self._session or _from_keyring(url) is not None


def to_keyring(account: str, secret: str) -> None:
    """Store a secret, and read it back: some keyrings take all and keep nothing. Blocks.

    Raises:
        keyring.errors.KeyringError: there is no keyring, it refused, or did not keep it.
    """
    # Imported here: finding the system's keyring takes a tenth of a second.
    import keyring  # noqa: PLC0415
    import keyring.errors  # noqa: PLC0415

    keyring.set_password(SERVICE, account, secret)
    if keyring.get_password(SERVICE, account) != secret:
        raise keyring.errors.PasswordSetError("it was not kept")


def keyring_is_there() -> bool:
    """Whether this system has a keyring."""
    import keyring  # noqa: PLC0415 - slow, see `to_keyring`
    from keyring.backends import fail, null  # noqa: PLC0415

    return not isinstance(keyring.get_keyring(), fail.Keyring | null.Keyring)


def _from_keyring(url: str) -> str | None:
    import keyring  # noqa: PLC0415 - slow, see `to_keyring`
    import keyring.errors  # noqa: PLC0415

    try:
        return keyring.get_password(SERVICE, url)
    except keyring.errors.NoKeyringError:
        return None
    except keyring.errors.KeyringError:
        logger.warning("the keyring gave no password")
        return None
