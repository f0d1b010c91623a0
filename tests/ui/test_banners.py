from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QToolButton

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import Cancelled, DownloadFailed, ModelsMissing, StorageUnavailable
from kyc_desktop.messages.english import english
from kyc_desktop.ui.banner import Banner, BannerContent
from kyc_desktop.ui.banners import DatabaseBanners, ModelBanners
from kyc_desktop.ui.crash_banners import CrashBanners
from kyc_desktop.ui.theme import Role, Theme
from tests.messages import saying

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.ui

CUT = DownloadFailed(
    saying("The download was cut off."),
    saying("Check the network, then try again."),
)
FILE, SIZE = "latin_g2.pth", 14_000_000


@pytest.fixture
def banner(qtbot: QtBot, qapp: QApplication) -> Banner:
    Theme(qapp)
    made = Banner()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def models(banner: Banner) -> Iterator[ModelBanners]:
    owner = QObject()
    yield ModelBanners(banner, owner)
    owner.deleteLater()


@pytest.fixture
def database(banner: Banner) -> Iterator[DatabaseBanners]:
    owner = QObject()
    yield DatabaseBanners(banner, owner)
    owner.deleteLater()


def words(banner: Banner) -> str:
    return " ".join(each.text() for each in banner.findChildren(QLabel) if each.isVisible())


def action(banner: Banner) -> QPushButton | None:
    QApplication.processEvents()  # a button that is new in a layout is shown then
    return next((each for each in banner.findChildren(QPushButton) if each.isVisible()), None)


def press(banner: Banner, text: str) -> None:
    button = action(banner)
    assert button is not None
    assert button.text() == text
    button.click()


def bar(banner: Banner) -> QProgressBar:
    (found,) = banner.findChildren(QProgressBar)
    return found


def dismissable(banner: Banner) -> bool:
    (close,) = banner.findChildren(QToolButton)
    return close.isVisible()


def test_a_banner_is_hidden_while_there_is_nothing_to_say(banner: Banner) -> None:
    assert banner.isHidden()
    banner.show_notice(BannerContent("Something."))
    assert banner.isVisible()
    assert banner.accessibleName() == "Something."
    banner.clear()
    assert banner.isHidden()
    assert banner.notice is None


def test_the_database_is_told_from_start_to_ready(
    banner: Banner, database: DatabaseBanners
) -> None:
    database.show_starting()
    assert "Starting the database" in words(banner)
    assert bar(banner).isVisible()
    assert bar(banner).maximum() == 0  # moves by itself
    assert action(banner) is None
    assert not dismissable(banner)
    database.show_ready()
    assert banner.isHidden()


def test_a_database_that_fails_can_be_tried_again(
    banner: Banner, database: DatabaseBanners, qtbot: QtBot
) -> None:
    database.show_failure(
        StorageUnavailable(Message("database_silent"), saying("Check the network."))
    )
    assert words(banner) == "The database did not answer. Check the network."
    assert banner.property("tone") == Role.DANGER
    assert not bar(banner).isVisible()
    assert not dismissable(banner)  # without a database nothing can be saved
    with qtbot.waitSignal(database.open_requested):
        press(banner, "Try again")


def test_missing_models_are_offered_and_can_be_left_for_later(
    banner: Banner, models: ModelBanners
) -> None:
    models.show_missing()
    assert "More reliable reading is available" in words(banner)
    assert "checks every line" in words(banner), "what it would add"
    assert dismissable(banner)
    close(banner)
    assert banner.isHidden()
    models.show_missing()
    assert banner.isVisible(), "at the next start"


def close(banner: Banner) -> None:
    banner.findChildren(QToolButton)[0].click()


def test_the_latin_model_is_a_friendly_offer_that_is_put_away_for_good(
    banner: Banner, models: ModelBanners, qtbot: QtBot
) -> None:
    models.show_offer()
    assert "recognition of accents (é, ü, ł)" in words(banner)
    assert "in the settings (Ctrl+,)" in words(banner), "where it can be had later"
    assert banner.property("tone") == Role.ACCENT
    with qtbot.waitSignal(models.fetch_requested):
        press(banner, "Download the model")
    models.show_failure(Cancelled(Message("download_cancelled")))
    assert "accents" in words(banner), "it is offered again"
    with qtbot.waitSignal(models.offer_put_away):
        close(banner)
    models.show_offer()
    assert banner.isHidden()


def test_an_offer_that_was_put_away_before_leaves_room_for_a_download_and_its_end(
    banner: Banner, qtbot: QtBot
) -> None:
    owner = QObject()
    models = ModelBanners(banner, owner, offer_is_put_away=True)
    models.show_offer()
    assert banner.isHidden()
    models.fetch()  # from the settings
    assert banner.isVisible()
    models.show_failure(Cancelled(Message("download_cancelled")))
    assert banner.isHidden()
    owner.deleteLater()


def test_a_cancelled_download_leaves_what_was_told_before(
    banner: Banner, models: ModelBanners
) -> None:
    models.show_no_engine(
        ModelsMissing(saying("It is not here."), saying("Do this.")),
        downloadable=True,
    )
    press(banner, "Download the model")
    models.show_failure(Cancelled(Message("download_cancelled")))
    assert words(banner) == "It is not here. Do this."


def test_a_download_tells_how_far_it_is(banner: Banner, models: ModelBanners, qtbot: QtBot) -> None:
    models.show_missing()
    with qtbot.waitSignal(models.fetch_requested):
        press(banner, "Download the model")
    assert bar(banner).maximum() == 0
    models.show_progress(FILE, SIZE // 2, SIZE)
    assert FILE in words(banner)
    assert "of 13.4 MiB" in words(banner)
    assert bar(banner).value() / bar(banner).maximum() == pytest.approx(0.5, abs=0.01)
    models.show_progress(FILE, SIZE, SIZE)
    assert bar(banner).value() == bar(banner).maximum()
    models.show_done()
    assert "EasyOCR's model is installed" in words(banner)
    assert not bar(banner).isVisible()
    assert banner.property("tone") == Role.SUCCESS


def test_a_download_of_unknown_size_tells_what_came(banner: Banner, models: ModelBanners) -> None:
    models.show_missing()
    press(banner, "Download the model")
    models.show_progress(FILE, 2048, 0)
    assert words(banner) == f"Downloading {FILE}: 2.0 KiB"
    assert bar(banner).maximum() == 0


def test_a_size_beyond_32_bits_is_shown(banner: Banner, models: ModelBanners) -> None:
    models.show_missing()
    press(banner, "Download the model")
    models.show_progress(FILE, 3_000_000_000, 6_000_000_000)
    assert bar(banner).value() == 500


def test_a_download_can_be_cancelled_and_is_offered_again(
    banner: Banner, models: ModelBanners, qtbot: QtBot
) -> None:
    models.show_missing()
    press(banner, "Download the model")
    models.show_progress(FILE, 10, SIZE)
    with qtbot.waitSignal(models.cancel_requested):
        press(banner, "Cancel")
    assert "Stopping the download" in words(banner)
    models.show_progress(FILE, 20, SIZE)  # was under way
    assert "Stopping the download" in words(banner)
    models.show_failure(Cancelled(Message("download_cancelled")))
    with qtbot.waitSignal(models.fetch_requested):
        press(banner, "Download the model")


def test_a_download_that_fails_can_be_tried_again(
    banner: Banner, models: ModelBanners, qtbot: QtBot
) -> None:
    models.show_missing()
    press(banner, "Download the model")
    models.show_failure(CUT)
    assert words(banner) == f"{CUT} {english(CUT.advice)}"
    assert dismissable(banner)
    with qtbot.waitSignal(models.fetch_requested):
        press(banner, "Try again")
    assert bar(banner).isVisible()


def test_progress_without_a_download_is_passed_over(banner: Banner, models: ModelBanners) -> None:
    models.show_progress(FILE, 10, SIZE)
    assert banner.isHidden()


def test_the_light_edition_says_so(banner: Banner, models: ModelBanners) -> None:
    models.show_light_edition()
    assert "light edition" in words(banner)
    assert action(banner) is None
    assert dismissable(banner)


@pytest.mark.parametrize(
    ("downloadable", "offered"),
    [pytest.param(True, True, id="full edition"), pytest.param(False, False, id="light edition")],
)
def test_a_download_is_offered_only_where_it_gives_the_engine_that_was_asked_for(
    banner: Banner, models: ModelBanners, *, downloadable: bool, offered: bool
) -> None:
    models.show_no_engine(
        ModelsMissing(saying("It is not here."), saying("Do this.")),
        downloadable=downloadable,
    )
    assert words(banner) == "It is not here. Do this."
    assert (action(banner) is not None) is offered
    assert not dismissable(banner)  # nothing can be read


def test_after_a_crash_the_folder_of_its_file_can_be_shown(
    banner: Banner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    crash = CrashBanners(banner, banner)
    crash.show_crash(tmp_path / "crash-1.txt")
    assert "crash-1.txt" in banner.accessibleName()
    (show,) = banner.findChildren(QPushButton)
    show.click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]
    (close,) = banner.findChildren(QToolButton)
    close.click()
    assert banner.notice is None
