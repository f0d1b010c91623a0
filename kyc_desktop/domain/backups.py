"""How the last daily backup went."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from kyc_desktop.domain.message import Message

OLD_DAYS = 3
"""A last backup older than this many days is told of."""
_AGAIN_AFTER = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class BackupState:
    """The last backup that succeeded, and the failure after it.

    Attributes:
        made_at: when the last one was made; None if there is none.
        file: its path.
        encrypted: whether it needs a key.
        failed_at: when a later one failed; None if none did.
        why: what went wrong then.
        advice: what to do about it.
    """

    made_at: dt.datetime | None = None
    file: str = ""
    encrypted: bool = False
    failed_at: dt.datetime | None = None
    why: Message | None = None
    advice: Message | None = None

    def is_due(self, now: dt.datetime) -> bool:
        """Whether there is none of this day in the time zone of `now`, nor a failure just now."""
        if self.made_at is not None and self.made_at.astimezone(now.tzinfo).date() == now.date():
            return False
        return self.failed_at is None or abs(now - self.failed_at) >= _AGAIN_AFTER

    def is_old(self, now: dt.datetime) -> bool:
        """Whether the last one is older than it should be."""
        return self.made_at is not None and now - self.made_at > dt.timedelta(days=OLD_DAYS)

    def after_failure(self, at: dt.datetime, why: Message, advice: Message | None) -> BackupState:
        """The state after one more that failed."""
        return replace(self, failed_at=at, why=why, advice=advice)

    def to_plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "made_at": self.made_at and self.made_at.isoformat(),
            "file": self.file,
            "encrypted": self.encrypted,
            "failed_at": self.failed_at and self.failed_at.isoformat(),
            "why": _plain(self.why),
            "advice": _plain(self.advice),
        }

    @classmethod
    def of(cls, plain: Any) -> BackupState:  # noqa: ANN401 - whatever JSON can hold
        """Read what `to_plain` has made.

        Raises:
            ValueError: it is something else.
        """
        try:
            return cls(
                _moment(plain["made_at"]),
                str(plain["file"]),
                bool(plain["encrypted"]),
                _moment(plain["failed_at"]),
                _message(plain["why"]),
                _message(plain["advice"]),
            )
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError("not a state of backups") from error


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def _plain(message: Message | None) -> dict[str, Any] | None:
    if message is None:
        return None
    return {"code": message.code, "params": dict(message.params)}


def _message(plain: dict[str, Any] | None) -> Message | None:
    if plain is None:
        return None
    return Message.of(str(plain["code"]), **plain["params"])
