"""Every screen of the window, for the tests of appearance, texts and accessibility.

A new screen is a function below, or in the tests of its own part:

    @screen("settings")
    def _settings(stage: Stage) -> QWidget:
        stage.window.show_settings()
        return stage.window.findChildren(SettingsDialog)[0]
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget

from kyc_desktop.config import settings
from kyc_desktop.domain.flow import (
    CustomerText,
    FlowStatus,
    Rejection,
    RejectReason,
    TaskStatus,
)
from kyc_desktop.domain.history import AuditRow
from kyc_desktop.domain.image import ImageProperties, Repair
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.domain.reading import Fault
from kyc_desktop.errors import OcrFailed, SettingsError, StorageUnavailable
from kyc_desktop.extraction.doubts import check, doubt
from kyc_desktop.flow.definition import PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.imaging.repair import Remedy, Repaired
from kyc_desktop.ui.history.text_section import TextSection
from kyc_desktop.ui.keys_dialog import KeysDialog
from kyc_desktop.ui.process.reject.reject_dialog import RejectDialog
from kyc_desktop.ui.process.repair.repair_dialog import RepairDialog
from kyc_desktop.ui.program_info import ProgramInfo
from kyc_desktop.ui.settings.dialog import SettingsDialog
from kyc_desktop.ui.translation import translated
from kyc_desktop.workers.repairing import Prepared
from kyc_desktop.workers.settings_worker import ModelRow, SettingsContext
from tests.ui import (  # noqa: F401 - they register themselves
    blind_screens,
    check_screens,
    correction_screens,
    crash_screens,
    proof_screens,
    queue_screens,
)
from tests.ui.history.conftest import MOMENT, RECORD, answer, details, task, unsaved
from tests.ui.process.conftest import DOB, NAME, OPERATOR
from tests.ui.process.readers import (
    AGREED,
    BOTH,
    BOTH_DOBS,
    BOTH_NAMES,
    MRZ_LINES,
    read_by_both,
)
from tests.ui.stage import SCREENS, Stage, build, screen

if TYPE_CHECKING:
    from kyc_desktop.domain.fields import Doubt

__all__ = ["SCREENS", "Stage", "build"]

NO_SERVER = StorageUnavailable(
    Message("database_silent"),
    Message("check_server"),
)
_DOUBTS: tuple[Doubt, ...] = (
    doubt(
        "ambiguous_date",
        dates=Message.of("either", one=dt.date(1990, 4, 3), other=dt.date(1990, 3, 4)),
    ),
    doubt("low_ocr_score"),
)


@screen("empty")
def _empty(stage: Stage) -> QWidget:
    return stage.window


@screen("database starting, models missing")
def _banners(stage: Stage) -> QWidget:
    stage.window.database.show_starting()
    stage.window.models.show_missing()
    return stage.window


@screen("database starting, Latin model offered")
def _offer(stage: Stage) -> QWidget:
    stage.window.database.show_starting()
    stage.window.models.show_offer()
    return stage.window


@screen("database failed, models downloading")
def _failed_banners(stage: Stage) -> QWidget:
    stage.window.database.show_failure(NO_SERVER)
    stage.window.models.show_no_engine(NO_SERVER, downloadable=True)
    return stage.window


@screen("reading")
def _reading(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    stage.process.do(1, UPLOAD_IMAGE)
    stage.process.step(1, PERFORM_OCR, TaskStatus.RUNNING)
    return stage.window


@screen("review, clean")
def _clean(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    return stage.window


@screen("review, doubtful")
def _doubtful(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    unsure = replace(DOB, confidence=0.6, confident=False, doubts=_DOUBTS)
    named = replace(NAME, confidence=0.4, confident=False, doubts=(doubt("name_order"),))
    stage.process.read(1, name=named, dob=unsure)
    return stage.window


@screen("review, both readers agree")
def _readers_agree(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    unsure = replace(DOB, confidence=0.6, confident=False, doubts=(doubt("no_label"),))
    dob = replace(unsure, checks=(check("both_readers"),))
    read_by_both(stage.process, name=AGREED, dob=dob)
    return stage.window


@screen("review, two readers differ")
def _readers_differ(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    read_by_both(stage.process, name=BOTH_NAMES, dob=BOTH_DOBS)
    return stage.window


@screen("review, two dates to choose from")
def _two_dates(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    edit = stage.process.tab.review_panel.form.dob.edit
    edit.setText("03/04/1990")
    edit.textEdited.emit("03/04/1990")
    return stage.window


@screen("value missing")
def _missing(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    stage.process.fail_to_find_dob(1)
    return stage.window


@screen("failed")
def _failed(stage: Stage) -> QWidget:
    stage.add("first.png")
    stage.process.fail(1, UPLOAD_IMAGE, code="image_rejected")
    return stage.window


@screen("not saved")
def _not_saved(stage: Stage) -> QWidget:
    stage.add("first.png")
    stage.process.fail_to_save(1)
    return stage.window


@screen("removed from the queue")
def _removed(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    stage.process.tab.removal.remove(1)
    return stage.window


@screen("history, waiting")
def _history_waiting(stage: Stage) -> QWidget:
    stage.window.show_history()
    return stage.window


@screen("history, empty")
def _history_empty(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load()
    return stage.window


@screen("history, nothing matches")
def _history_no_match(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load(1)
    stage.history.tab.bar.words.setText("Nobody")
    stage.history.tab.bar.words.returnPressed.emit()
    stage.history.tab.show_page(answer(stage.history.queries[-1], ()))
    return stage.window


@screen("history, unreadable")
def _history_failed(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.tab.reload()
    stage.history.tab.show_error(NO_SERVER)
    return stage.window


@screen("history, list")
def _history_list(stage: Stage) -> QWidget:
    stage.window.show_history()
    stage.history.load(1, 2, 3)
    return stage.window


@screen("history, details")
def _history_details(stage: Stage) -> QWidget:
    return _opened(stage, details(2))


@screen("history, both readings")
def _history_readings(stage: Stage) -> QWidget:
    window = _opened(stage, details(2, lines=MRZ_LINES, ocr_engine=BOTH))
    (text,) = stage.history.tab.details.findChildren(TextSection)
    text.toggle.click()
    return window


@screen("history, rejected, with a text for the customer")
def _history_rejected(stage: Stage) -> QWidget:
    told = CustomerText("Ein Text. Noch ein Satz.", "de", copied=True)
    rejection = Rejection(RejectReason.UNREADABLE, "Foto 2", OPERATOR, MOMENT, told)
    events = (
        AuditRow(MOMENT, OPERATOR, "image_replaced", f"{'a' * 60}.png", "ab" * 32, "cd" * 32),
        AuditRow(MOMENT, OPERATOR, "rejected", None, None, "unreadable: Foto 2"),
        AuditRow(MOMENT, OPERATOR, "customer_text_copied", "de", None, told.text),
    )
    return _opened(stage, unsaved(2, FlowStatus.REJECTED, rejection=rejection, events=events))


@screen("history, only the year of birth")
def _history_partial(stage: Stage) -> QWidget:
    name, dob = RECORD.fields
    year = replace(dob, value="1974")
    record = replace(RECORD, dob=PartialDate(1974), dob_printed="1974", fields=(name, year))
    return _opened(stage, details(2, record=record))


@screen("history, details of a failure")
def _history_details_failed(stage: Stage) -> QWidget:
    error = "No text found in the image."
    tasks = (task(0, TaskStatus.SUCCESS), task(1, TaskStatus.FAILED, error, by="m.clerk"))
    return _opened(stage, unsaved(2, FlowStatus.FAILED, tasks=tasks, ocr_engine=None))


def _opened(stage: Stage, flow: object) -> QWidget:
    stage.window.show_history()
    stage.history.load(1, 2, 3)
    tab = stage.history.tab
    # SelectRow finds none in right-to-left layouts.
    tab.table.setCurrentIndex(tab.model.index(1, 0))
    tab.show_details(flow)  # type: ignore[arg-type]  # a FlowDetails
    return stage.window


@screen("keys")
def _keys(stage: Stage) -> QWidget:
    stage.window.show_keys()
    return stage.window.findChildren(KeysDialog)[0]


@screen("closing")
def _closing(stage: Stage) -> QWidget:
    stage.process.keeps = False  # what is not stored yet would be lost
    stage.add("first.png")
    stage.window.close()
    return next(box for box in stage.window.findChildren(QMessageBox) if box.isVisible())


@screen("settings, database")
def _settings_database(stage: Stage) -> QWidget:
    dialog = _settings(stage, 3, DATABASE_URL="postgresql+psycopg://kyc@db.example.com/office")
    dialog.database.show_test_failed(NO_SERVER)
    return dialog


@screen("settings, a database of this computer")
def _settings_here(stage: Stage) -> QWidget:
    return _settings(stage, 3)


@screen("settings, reading")
def _settings_reading(stage: Stage) -> QWidget:
    return _settings(stage, 2)


@screen("settings, reading, light edition")
def _settings_light(stage: Stage) -> QWidget:
    dialog = _settings(stage, 2)
    dialog.show_surroundings(SettingsContext(has_keyring=True, has_password=True, models=()))
    return dialog


@screen("settings, office")
def _settings_office(stage: Stage) -> QWidget:
    return _settings(stage, 1)


@screen("settings, appearance")
def _settings_appearance(stage: Stage) -> QWidget:
    dialog = _settings(stage, 0)
    dialog.show_save_failed(NO_SERVER)
    return dialog


@screen("settings, a change that needs a restart")
def _settings_restart(stage: Stage) -> QWidget:
    dialog = _settings(stage, 1)
    row = next(each for each in dialog.office.rows if each.key == "KYC_BLIND_CHECK")
    row.put("50")
    return dialog


@screen("settings, this program")
def _settings_about(stage: Stage) -> QWidget:
    return _settings(stage, 4)


@screen("a restart is needed")
def _restart(stage: Stage) -> QWidget:
    stage.window.settings.show_restart(True)
    return stage.window


def _settings(stage: Stage, page: int, **set_outside: str) -> SettingsDialog:
    somewhere = {"KYC_SETTINGS_FILE": "/nowhere/settings.toml", "KYC_DATA_DIR": "/nowhere/data"}
    found = settings.load({**somewhere, "KYC_OPERATOR": OPERATOR, **set_outside})
    program = ProgramInfo(
        "0.1.0",
        translated(Message.of("reads_both", model=Message("english_model"))),
        translated(Message.of("database_embedded", version="18")),
        found.file,
        found.log_dir,
    )
    dialog = SettingsDialog(found, {}, program, ("KYC_BLIND_CHECK",), stage.window)
    models = (
        ModelRow("latin_g2.pth", "missing", None, wanted=True, accents=True),
        ModelRow("english_g2.pth", "present", 15_143_997),
        ModelRow("english_g2.pth", "damaged", 1024, packaged=True),
    )
    dialog.show_surroundings(SettingsContext(has_keyring=False, has_password=False, models=models))
    dialog.tabs.setCurrentIndex(page)
    dialog.open()
    return dialog


@screen("settings at fault, folder gone, examples added")
def _office_banners(stage: Stage) -> QWidget:
    stage.window.settings.show_problems([SettingsError(Message("settings_not_saved"))])
    stage.window.folder.show_gone()
    stage.window.examples.show_added()
    return stage.window


@screen("refused, with a repair")
def _refused(stage: Stage) -> QWidget:
    stage.add("first.webp", "second.webp")
    stage.process.fail(1, UPLOAD_IMAGE, code="image_other_format")
    return stage.window


@screen("repair, one image")
def _repair(stage: Stage) -> QWidget:
    dialog = RepairDialog(Remedy.CONVERT, "first.webp", 2, stage.window)
    dialog.show_prepared(_prepared(pages=1, done=("convert", "shrink")))
    dialog.open()
    return dialog


@screen("repair, pages to choose from")
def _repair_pages(stage: Stage) -> QWidget:
    dialog = RepairDialog(Remedy.CHOOSE, "first.pdf", 0, stage.window)
    dialog.show_prepared(_prepared(pages=3, done=("page 1", "turn 90", "convert")))
    dialog.open()
    return dialog


@screen("repair, failed")
def _repair_failed(stage: Stage) -> QWidget:
    dialog = RepairDialog(Remedy.SHRINK, "first.png", 1, stage.window)
    dialog.show_failure(NO_SERVER)
    dialog.open()
    return dialog


def _prepared(pages: int, done: tuple[str, ...]) -> Prepared:
    picture = QImage(300, 200, QImage.Format.Format_RGB888)
    picture.fill(0xFFEEEEEE)
    repair = Repair(
        done,
        ImageProperties("WebP", 4032, 3024, 2_525_000),
        ImageProperties("JPEG", 3000, 2250, 1_000_000),
    )
    return Prepared(Repaired(b"", repair, pages, b"", b""), picture, picture)


@screen("reject")
def _reject(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    glare = replace(DOB, confident=False, doubts=(doubt(f"image_{Fault.GLARE}"),))
    stage.process.read(1, name=NAME, dob=glare)
    stage.process.tab.reject()
    dialog = stage.process.tab.findChildren(RejectDialog)[0]
    dialog.reasons.choose(RejectReason.UNREADABLE)
    dialog.customer.copy_text()
    return dialog


@screen("reject, a refused file")
def _reject_refused(stage: Stage) -> QWidget:
    stage.add("first.png")
    stage.process.fail(1, UPLOAD_IMAGE, code="image_rejected", image=None)
    stage.process.tab.reject()
    dialog = stage.process.tab.findChildren(RejectDialog)[0]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    return dialog


@screen("rejected")
def _rejected(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    rejection = Rejection(RejectReason.OTHER, "Foto 2", OPERATOR)
    stage.process.tab.show_finished(
        1, stage.process.state(1, FlowStatus.REJECTED, rejection=rejection)
    )
    stage.process.tab.selection.choose(1)
    return stage.window


@screen("review, of a bad picture")
def _bad_picture(stage: Stage) -> QWidget:
    stage.add("first.png", "second.jpg")
    glare = replace(
        DOB, confidence=0.4, confident=False, doubts=(doubt(f"image_{Fault.GLARE}"),), choices=()
    )
    stage.process.read(1, name=NAME, dob=glare)
    return stage.window


@screen("review, a part was read")
def _part_read(stage: Stage) -> QWidget:
    stage.read("first.png", "second.jpg")
    offers = stage.process.tab.regions
    offers.offer("name").show_text("Anna Eriksson", "")
    offers.offer("dob").show_failure(OcrFailed(Message("no_text")))
    return stage.window
