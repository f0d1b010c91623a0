"""What `kyc-desktop intake` says of the files that it brings in."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING

from kyc_desktop.cli.progress import begin_line, progress_bar
from kyc_desktop.cli.terminal import plain, say, say_json
from kyc_desktop.domain.intake import Fate
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.messages.english import english

if TYPE_CHECKING:
    from typing import Any, Self

    from kyc_desktop.domain.intake import Brought

_SUMS = {Fate.STORED: "{} stored", Fate.KNOWN: "{} there already", Fate.REFUSED: "{} refused"}


class IntakeAnswers:
    """Tells what becomes of files: of each as JSON, or else of those that were not stored.

    Attributes:
        told: how many files had which fate.
    """

    def __init__(self, *, json: bool) -> None:
        self._json = json
        self.told = Counter[Fate]()
        self._unsaid = Counter[Fate]()
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._progress = self._stack.enter_context(progress_bar())
        self._bar = self._progress.add_task("", total=None)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._stack.close()
        if kind is None or issubclass(kind, KeyboardInterrupt | StorageUnavailable):
            self.sum_up()

    def begin(self, files: int) -> None:
        """So many files follow."""
        self._files, self._done = files, 0
        self._progress.reset(self._bar, total=files, description=f"0 of {files:,}")
        if not files and not self._json:
            say("No images there.")

    def wait(self, waiting: int) -> None:
        """Nothing follows yet, because so many documents wait to be read."""
        self._progress.update(self._bar, description=f"{waiting:,} documents wait to be read")

    def tell(self, brought: Brought) -> None:
        """A file was brought in."""
        self.told[brought.fate] += 1
        self._unsaid[brought.fate] += 1
        self._done += 1
        description = f"{self._done:,} of {self._files:,}"
        self._progress.update(self._bar, completed=self._done, description=description)
        if self._json:
            begin_line(self._progress)
            say_json(_answer(brought))
        elif brought.fate is not Fate.STORED:
            begin_line(self._progress)
            say(_told(brought))

    def sum_up(self) -> None:
        """Say what became of all files since the last time."""
        sums = [text.format(f"{self._unsaid[fate]:,}") for fate, text in _SUMS.items()
                if self._unsaid[fate]]  # fmt: skip
        self._unsaid.clear()
        if sums and not self._json:
            begin_line(self._progress)
            say(f"{', '.join(sums)}.")


def _answer(brought: Brought) -> dict[str, Any]:
    failure = brought.failure
    return {
        "file": brought.file.name,
        "path": str(brought.file),
        "status": str(brought.fate),
        "flow_id": brought.flow_id,
        "code": failure.code if failure is not None else None,
        "message": english(failure.message) if failure is not None else None,
        "advice": english(failure.advice) if failure is not None else None,
    }


def _told(brought: Brought) -> str:
    name = plain(brought.file.name)
    flow = f" (flow {brought.flow_id})" if brought.flow_id is not None else ""
    if brought.failure is None:
        return f"{name}: there already{flow}"
    advice = english(brought.failure.advice)
    return f"{name}: {plain(english(brought.failure.message))}{flow}\n    {plain(advice)}"
