"""A database server's address as the form shows it, field by field. Pure: no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

PORT = 5432
_LAST_PORT = 65_535
_SCHEME = "postgresql+psycopg"


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a shared database is; `options` is what follows the ? of its address, as it stands."""

    host: str = ""
    port: str = str(PORT)
    database: str = ""
    user: str = ""
    options: str = ""
    password: str = field(default="", repr=False)

    @property
    def url(self) -> str:
        """The address as DATABASE_URL has it, without a password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == str(PORT) else f":{self.port}"
        options = f"?{self.options}" if self.options else ""
        user, database = quote(self.user, safe=""), quote(self.database, safe="")
        return f"{_SCHEME}://{user}@{host}{port}/{database}{options}"

    @property
    def host_is_sound(self) -> bool:
        """The host may be one."""
        return bool(self.host) and not set(self.host) & set(" \t/@?#%[]")

    @property
    def port_is_sound(self) -> bool:
        """The port may be one."""
        text = self.port
        return text.isascii() and text.isdecimal() and 0 < int(text) <= _LAST_PORT


def address_in(url: str | None) -> ServerAddress:
    """Take an address apart; none gives an empty form."""
    if not url:
        return ServerAddress()
    parts = urlsplit(url)
    try:
        port = parts.port or PORT
    except ValueError:
        port = PORT
    return ServerAddress(
        host=parts.hostname or "",
        port=str(port),
        database=unquote(parts.path.removeprefix("/")),
        user=unquote(parts.username or ""),
        options=parts.query,
        password=unquote(parts.password or ""),
    )
