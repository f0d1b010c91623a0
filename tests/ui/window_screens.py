"""Screens of the window around the tabs; see `screens.py`."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from kyc_desktop.ui.keys_dialog import KeysDialog
from kyc_desktop.ui.translation import translated
from tests.ui.stage import NO_SERVER, Stage, screen


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


@screen("demonstration data")
def _made_up(stage: Stage) -> QWidget:
    stage.window.show_operator("m.clerk")
    stage.window.show_made_up(True)
    return stage.window


@screen("database away")
def _away(stage: Stage) -> QWidget:
    stage.add("first.png")
    stage.process.fail_to_save(1, message=NO_SERVER.user_message)
    stage.process.tab.dispatcher.autosave.take_lagging(True)
    stage.window.database.show_away(NO_SERVER, 2)
    return stage.window


@screen("database away at the start")
def _still_closed(stage: Stage) -> QWidget:
    stage.window.database.show_still_closed(NO_SERVER)
    stage.process.tab.set_ready(ready=False, message=translated(NO_SERVER.user_message))
    stage.add("first.png")
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
