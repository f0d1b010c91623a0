"""Why an encrypted connection to the server could not be made, in words that help."""

from __future__ import annotations

import os
import re
import socket
import ssl
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import StorageUnavailable

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOT_VERIFIED = "certificate verify failed"
_OTHER_HOST = re.compile(r'server certificate for "([^"]+)".* does not match host name "([^"]+)"')
_NO_ROOT = re.compile(r'root certificate file "([^"]+)"')
_OPTION = re.compile(r'invalid (?:connection option )?"?(\w+)"?(?: value|\n|$)')
_SENTENCES = {
    "server does not support SSL": ("database_without_tls", "turn_tls_on"),
    "no encryption": ("database_needs_tls", "ask_for_tls"),
    "SSL off": ("database_needs_tls", "ask_for_tls"),
    "certificate required": ("database_asks_certificate", "name_client_certificate"),
    "valid client certificate": ("database_asks_certificate", "name_client_certificate"),
}

# Of OpenSSL's X509_verify_cert_error_string.
_FAULTS = {
    9: ("database_certificate_early", "renew_certificate"),
    10: ("database_certificate_expired", "renew_certificate"),
}
_UNKNOWN = ("database_certificate_unknown", "name_root_certificate")
_TLS_REQUEST = struct.pack("!ii", 8, 80877103)
_LOOK_S = 3.0


class CertificateRefused(psycopg.OperationalError):
    """The server's certificate is not to be trusted; has the codes of message and advice."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.told = StorageUnavailable(Message(message), Message(advice))


def tls_error(error: BaseException | None) -> StorageUnavailable | None:
    """The error for the clerk, if TLS or an option of the address is why there is no connection."""
    if isinstance(error, CertificateRefused):
        return error.told
    if isinstance(error, psycopg.Error) and error.sqlstate is None:
        return _by_words(str(error))
    return None


def _by_words(said: str) -> StorageUnavailable | None:
    if found := _OTHER_HOST.search(said):
        message = Message.of("database_certificate_host", named=found[1], host=found[2])
        return StorageUnavailable(message, Message("check_certificate_host"))
    if found := _NO_ROOT.search(said):
        message = Message.of("database_root_missing", file=found[1])
        return StorageUnavailable(message, Message("name_root_certificate"))
    if found := _OPTION.search(said):
        message = Message.of("database_option", option=found[1])
        return StorageUnavailable(message, Message("check_options"))
    codes = next((_SENTENCES[words] for words in _SENTENCES if words in said), None)
    return StorageUnavailable(*map(Message, codes)) if codes is not None else None


def explained(error: psycopg.Error, parameters: Mapping[str, Any]) -> psycopg.Error:
    """The error of a connection, with the reason if the certificate was refused.

    libpq says only that it was, so the certificate is looked at once more.
    """
    if _NOT_VERIFIED not in str(error):
        return error
    try:
        fault = _fault(parameters)
    except (OSError, ValueError):
        fault = None
    return CertificateRefused(*_FAULTS.get(fault or 0, _UNKNOWN))


def _fault(parameters: Mapping[str, Any]) -> int | None:
    """OpenSSL's number of what is wrong with the server's certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    root = parameters.get("sslrootcert") or os.environ.get("PGSSLROOTCERT") or _usual_root()
    if str(root) == "system":
        context.load_default_certs()
    else:
        context.load_verify_locations(str(root))
    host = str(parameters.get("hostaddr") or parameters.get("host") or "localhost").split(",")[0]
    port = int(str(parameters.get("port") or 5432).split(",")[0])
    with socket.create_connection((host, port), timeout=_LOOK_S) as connection:
        if parameters.get("sslnegotiation") == "direct":
            context.set_alpn_protocols(["postgresql"])
        else:
            connection.sendall(_TLS_REQUEST)
            connection.recv(1)
        try:
            context.wrap_socket(connection).close()
        except ssl.SSLCertVerificationError as error:
            return error.verify_code
    return None


def _usual_root() -> Path:
    """Where libpq looks for root certificates."""
    if os.name == "nt":
        return Path(os.environ.get("APPDATA", "")) / "postgresql" / "root.crt"
    return Path.home() / ".postgresql" / "root.crt"
