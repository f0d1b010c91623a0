"""The address of a database server as the form shows it, field by field. Pure: no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import quote, unquote

from kyc_desktop.config.database_url import parts_of, place_in

PORT = 5432
_LAST_PORT = 65_535
_SCHEME = "postgresql+psycopg"


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """The address of a shared database; `options` is its unparsed query string."""

    host: str = ""
    port: str = str(PORT)
    database: str = ""
    user: str = ""
    options: str = ""
    password: str = field(default="", repr=False)

    @property
    def url(self) -> str:
        """The address in the form of DATABASE_URL, without a password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == str(PORT) else f":{self.port}"
        options = f"?{self.options}" if self.options else ""
        user, database = quote(self.user, safe=""), quote(self.database, safe="")
        return f"{_SCHEME}://{user}@{host}{port}/{database}{options}"

    @property
    def host_is_sound(self) -> bool:
        """Whether the host is plausible."""
        return bool(self.host) and not set(self.host) & set(" \t/@?#%[]")

    @property
    def port_is_sound(self) -> bool:
        """Whether the port is valid."""
        text = self.port
        return text.isascii() and text.isdecimal() and 0 < int(text) <= _LAST_PORT


def address_in(url: str | None) -> ServerAddress:
    """Parse an address; None gives an empty form."""
    if not url:
        return ServerAddress()
    parts = parts_of(url)
    host, port, database = place_in(parts)
    address = ServerAddress(
        host=host.lower(),
        port=port,
        database=unquote(database),
        user=unquote(parts.user),
        options=parts.query.removeprefix("?"),
        password=unquote(parts.password or ""),
    )
    return address if address.port_is_sound else replace(address, port=str(PORT))
