"""Tests whether the program can work with a database."""

from __future__ import annotations

from kyc_desktop.domain.message import Message
from kyc_desktop.persistence import migrations
from kyc_desktop.persistence.database import translating_errors
from kyc_desktop.persistence.engines import single
from kyc_desktop.persistence.urls import host, normalised


def trial(url: str) -> Message:
    """What answers at the address, if the program can work with it.

    Raises:
        StorageUnavailable: it can't; the advice says what to do.
    """
    address = normalised(url)
    engine = single(address)
    with translating_errors(), engine.connect():
        version = engine.dialect.server_version_info or ()
    migrations.require_head(address.render_as_string(hide_password=False))
    number = ".".join(str(part) for part in version)
    return Message.of("database_answers", version=number, host=host(address))
