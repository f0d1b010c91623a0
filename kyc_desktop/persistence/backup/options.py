"""The options of a connection, for a program of PostgreSQL that connects once more by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

PASSWORD = "password"  # noqa: S105 - the name of an option
# Others, for which there is no variable; arguments can be seen by everybody.
_SECRETS = ("sslpassword", "oauth_client_secret", "scram_client_key", "scram_server_key")

# What they have led to is among the others: the server, and what a file says of it.
_FOLLOWED = ("service", "servicefile", "load_balance_hosts")
# What libpq fills in itself, and an older one does not know.
_FILLED_IN = {"sslcertmode": "allow"}
# The version of PostgreSQL that brought an option; those not named here are older than 14.
_SINCE = {
    "gssdelegation": 16, "require_auth": 16, "sslcertmode": 16,
    "sslnegotiation": 17,
    "max_protocol_version": 18, "min_protocol_version": 18, "oauth_client_id": 18,
    "oauth_client_secret": 18, "oauth_issuer": 18, "oauth_scope": 18, "scram_client_key": 18,
    "scram_server_key": 18, "sslkeylogfile": 18,
}  # fmt: skip
_SYSTEM_SINCE = 16


def passed_on(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Those of a connection that a program needs to make the same one."""
    return {
        key: value
        for key, value in parameters.items()
        if value not in {None, "", _FILLED_IN.get(key)} and key not in _FOLLOWED
    }


def known_since(parameters: Mapping[str, Any]) -> int:
    """The version of PostgreSQL whose programs know all that is passed on; 0 for any."""
    given = passed_on(parameters)
    found = [_SINCE.get(key, 0) for key in given]
    if given.get("sslrootcert") == "system":
        found.append(_SYSTEM_SINCE)
    return max(found, default=0)


def apart(parameters: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What may be an argument, and the secrets that may not; the password is in neither."""
    given = passed_on(parameters)
    secrets = {key: given.pop(key) for key in _SECRETS if key in given}
    given.pop(PASSWORD, None)
    return given, secrets
