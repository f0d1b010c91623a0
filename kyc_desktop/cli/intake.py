"""`kyc-desktop intake`: brings files into the office queue, for any office worker to read."""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import ExitStack, closing
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from kyc_desktop import wiring
from kyc_desktop.cli.given_files import images
from kyc_desktop.cli.intake_answers import IntakeAnswers
from kyc_desktop.cli.opening import opened
from kyc_desktop.cli.terminal import complain, note, plain
from kyc_desktop.config.database_url import parts_of
from kyc_desktop.config.settings import UIDAI
from kyc_desktop.domain.intake import Fate
from kyc_desktop.errors import ImageStoreUnavailable, NotAllowed, StorageUnavailable
from kyc_desktop.ocr.current_reader import CurrentReader
from kyc_desktop.office.checking import FileCheck
from kyc_desktop.office.file_memory import FileMemory
from kyc_desktop.office.intake import Intake, Rules
from kyc_desktop.office.watching import WatchedFolders

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.intake import Brought
    from kyc_desktop.office.checking import Mask
    from kyc_desktop.persistence.store import Store

OK, FAILED, USAGE = 0, 1, 2
_MOST_AT_ONCE = 8
_AWAY_S = 5.0  # until it is tried again to store while database or image store are away


def intake(settings: Settings, args: argparse.Namespace) -> int:
    """Store images with their flows and put them into the office queue."""
    # In place of Path.absolute, which keeps `..`: what is remembered of a folder is known by it.
    paths = [Path(os.path.abspath(path)) for path in args.paths]  # noqa: PTH100 - see above
    if args.watch and not all(map(os.path.isdir, paths)):
        note("--watch is for folders that are there.")
        return USAGE
    with ExitStack() as stack:
        store = stack.enter_context(opened(settings))
        answers = stack.enter_context(IntakeAnswers(json=args.json))
        memory = settings.data_dir / "intake" / _name_of(wiring.database_url(settings))
        bringing = _intake(settings, args, store, memory, answers, stack)
        if args.watch:
            _watch(bringing, WatchedFolders(paths, memory / "watched", _tell_of_folder), answers)
        files = list(images(paths))
        answers.begin(len(files))
        _bring(bringing, files, answers.tell)
        return FAILED if answers.told[Fate.REFUSED] else OK


def _intake(
    settings: Settings,
    args: argparse.Namespace,
    store: Store,
    memory: Path,
    answers: IntakeAnswers,
    stack: ExitStack,
) -> Intake:
    cancelled = Event()
    mask: Mask | None = None
    at_once = min(os.cpu_count() or 1, _MOST_AT_ONCE)
    if settings.masking == UIDAI:
        reader = stack.enter_context(closing(CurrentReader(settings)))
        if reader.error is not None:
            raise reader.error
        reader.warm()
        mask = wiring.flow_tasks(settings, store, reader, cancelled).masked
        at_once = settings.ocr_workers
    masked = FileMemory(memory / "masked.txt")
    return Intake(
        store,
        FileCheck(settings.max_file_bytes, mask, store.intake, masked),
        FileMemory(memory / "refused.txt"),
        masked,
        Rules(settings.operator, args.priority, args.most_waiting, at_once),
        cancelled,
        answers.wait,
    )


def _name_of(database_url: str | None) -> str:
    """What this computer calls a database: what is remembered of files names flows in it."""
    if database_url is None:
        return "embedded"
    place = parts_of(database_url).place
    return hashlib.blake2b(place.encode(), digest_size=8).hexdigest()


def _bring(bringing: Intake, files: Sequence[Path], tell: Callable[[Brought], None]) -> None:
    with closing(bringing.bring(files)) as brought:
        for each in brought:
            tell(each)


def _watch(bringing: Intake, watched: WatchedFolders, answers: IntakeAnswers) -> None:
    """Bring in what comes, until the command is told to end by an exception."""

    def tell(each: Brought) -> None:
        watched.remember([each.file])
        answers.tell(each)

    is_away = False
    while True:
        pause_s = watched.pause_s
        try:
            files = watched.look()
            if files:
                answers.begin(len(files))
                _bring(bringing, files, tell)
                answers.sum_up()
                is_away = False
            pause_s = watched.pause_s
        except NotAllowed:
            raise
        except (StorageUnavailable, ImageStoreUnavailable) as error:
            if not is_away:
                complain(error)
            is_away, pause_s = True, _AWAY_S
        time.sleep(pause_s)


def _tell_of_folder(folder: Path, is_there: bool) -> None:  # noqa: FBT001 - as it is called back
    state = "is there again" if is_there else "can't be read; it is watched again when it is back"
    note(f"{plain(str(folder))} {state}.")
