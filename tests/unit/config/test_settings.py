"""Settings: where they come from, which values are rejected, and the error messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import platformdirs
import pytest

from kyc_desktop.config import settings, settings_file
from kyc_desktop.domain.fields import DocumentType
from kyc_desktop.domain.flags import FlagRules
from kyc_desktop.errors import SettingsError
from kyc_desktop.messages.english import english

if TYPE_CHECKING:
    from pathlib import Path

KEYS = (
    "DATABASE_URL",
    "KYC_DATA_DIR",
    "KYC_MODEL_DIR",
    "KYC_OCR_ENGINE",
    "KYC_OCR_LANGUAGES",
    "KYC_MAX_FILE_MB",
    "KYC_OPERATOR",
    "KYC_OCR_TIMEOUT_S",
    "KYC_OCR_WORKERS",
    "KYC_LOG_LEVEL",
    "KYC_WATCH_FOLDER",
    "KYC_APPEARANCE",
    "KYC_LANGUAGE",
    "KYC_DATE_FORMAT",
    "KYC_TEXT_SIZE",
    "KYC_VISIT_EVERY_FIELD",
    "KYC_PARTIAL_DOB",
    "KYC_BLIND_CHECK",
    "KYC_SECOND_ENTRY",
    "KYC_EXPIRES_SOON_DAYS",
    "KYC_MINIMUM_AGE",
    "KYC_SEEN_BEFORE",
)
OF_A_PERSON = platformdirs.user_config_path("kyc-desktop", appauthor=False)


def test_without_anything_set_the_defaults_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "jana")
    found = settings.load({})
    assert found.database_url is None
    assert found.model_dir == found.data_dir / "models"
    assert found.ocr_engine == "auto"
    assert found.ocr_languages == ()
    assert found.max_file_bytes == 1_048_576
    assert found.operator == "jana"
    assert found.log_level == "INFO"
    assert found.log_dir == found.data_dir / "logs"


def test_the_default_languages_pick_the_latin_model() -> None:
    assert "en" in settings.DEFAULT_LANGUAGES
    assert len(settings.DEFAULT_LANGUAGES) > 1


@pytest.fixture(scope="module")
def of_this_module() -> settings.Settings:
    return settings.load()


def test_no_test_and_no_fixture_reads_the_settings_of_whoever_runs_it(
    of_this_module: settings.Settings, tmp_path: Path
) -> None:
    own = settings.load()
    assert (own.file, own.data_dir) == (tmp_path / "settings.toml", tmp_path / "data")
    assert not of_this_module.file.is_relative_to(OF_A_PERSON)
    assert of_this_module.file != own.file
    assert of_this_module.held.keys() == {"KYC_DATA_DIR"}


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("KYC_OPERATOR=from file\nKYC_OCR_ENGINE=rapidocr\n", encoding="utf-8")
    found = settings.load({"KYC_OPERATOR": "from environment"}, file)
    assert found.operator == "from environment"
    assert found.ocr_engine == "rapidocr"


def test_an_empty_value_is_as_good_as_none() -> None:
    found = settings.load(dict.fromkeys(KEYS, ""))
    assert found.database_url is None
    assert found.ocr_engine == "auto"


def test_a_folder_is_the_same_wherever_the_program_goes_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = settings.load({"KYC_DATA_DIR": "data", "KYC_MODEL_DIR": "./models"})
    assert (found.data_dir, found.model_dir) == (tmp_path / "data", tmp_path / "models")


def test_values_are_read(tmp_path: Path) -> None:
    found = settings.load(
        {
            "DATABASE_URL": "postgresql://kyc@db/kyc",
            "KYC_DATA_DIR": str(tmp_path / "data"),
            "KYC_MODEL_DIR": str(tmp_path / "models"),
            "KYC_OCR_ENGINE": "EasyOCR",
            "KYC_OCR_LANGUAGES": "en, rs_latin ,en",
            "KYC_MAX_FILE_MB": "0.5",
            "KYC_OCR_TIMEOUT_S": "30",
            "KYC_OCR_WORKERS": "16",
            "KYC_LOG_LEVEL": "debug",
        }
    )
    assert found.database_url == "postgresql://kyc@db/kyc"
    assert found.data_dir == tmp_path / "data"
    assert found.model_dir == tmp_path / "models"
    assert found.ocr_engine == "easyocr"
    assert found.ocr_languages == ("en", "rs_latin")
    assert found.max_file_bytes == 524_288
    assert found.ocr_timeout_s == 30
    assert found.ocr_workers == 16
    assert found.log_level == "DEBUG"


@pytest.mark.parametrize(
    ("key", "value", "allowed"),
    [
        ("KYC_OCR_ENGINE", "tesseract", "auto, easyocr, rapidocr"),
        ("KYC_LOG_LEVEL", "loud", "DEBUG, INFO, WARNING, ERROR"),
        ("KYC_MAX_FILE_MB", "2", "0.01 to 1"),
        ("KYC_MAX_FILE_MB", "one", "0.01 to 1"),
        ("KYC_MAX_FILE_MB", "nan", "0.01 to 1"),
        ("KYC_OCR_TIMEOUT_S", "0", "1 to 3600"),
        ("KYC_OCR_TIMEOUT_S", "inf", "1 to 3600"),
        ("KYC_OCR_WORKERS", "0", "a whole number from 1 to 16"),
        ("KYC_OCR_WORKERS", "17", "a whole number from 1 to 16"),
        ("KYC_OCR_WORKERS", "-1", "a whole number from 1 to 16"),
        ("KYC_OCR_WORKERS", "1.5", "a whole number from 1 to 16"),
        ("KYC_OCR_WORKERS", "two", "a whole number from 1 to 16"),
        ("KYC_OCR_LANGUAGES", ",", "language codes"),
        ("KYC_OCR_LANGUAGES", "en;de", "language codes"),
        ("DATABASE_URL", "mysql://db/kyc", "postgresql+psycopg://"),
        ("KYC_OPERATOR", "x" * 101, "100"),
        ("KYC_OPERATOR", "two\nlines", "printable"),
        ("KYC_DATA_DIR", __file__, "folder"),
        ("KYC_MODEL_DIR", "~nobody-has-this-name/x", "folder"),
        ("KYC_WATCH_FOLDER", __file__, "folder"),
        ("KYC_APPEARANCE", "blue", "system, light, dark"),
        ("KYC_LANGUAGE", "latin", "auto, en, de, es, hi"),
        ("KYC_TEXT_SIZE", "99", "100 to 200"),
        ("KYC_VISIT_EVERY_FIELD", "perhaps", "yes or no"),
        ("KYC_BLIND_CHECK", "-1", "a whole number from 0 to 10000"),
        ("KYC_BLIND_CHECK", "1 in 50", "a whole number from 0 to 10000"),
        ("KYC_EXPIRES_SOON_DAYS", "soon", "a whole number from 0 to 3650"),
        ("KYC_MINIMUM_AGE", "-18", "a whole number from 0 to 120"),
    ],
)
def test_a_bad_value_names_the_key_and_what_is_allowed(key: str, value: str, allowed: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings.load({key: value})
    assert key in english(caught.value.user_message)
    assert allowed in english(caught.value.advice)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"KYC_OPERATOR=\xff\xfe\n")
    with pytest.raises(SettingsError, match="could not be read"):
        settings.load({}, file)


def test_a_user_without_a_login_name_is_an_operator(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", nobody)
    assert settings.load({}).operator == "operator"


def test_the_password_is_not_shown() -> None:
    assert "secret" not in repr(settings.load({"DATABASE_URL": "postgresql://kyc:secret@db/kyc"}))


def test_the_settings_file_is_read_last(tmp_path: Path) -> None:
    stored, dotenv = tmp_path / "settings.toml", tmp_path / ".env"
    settings_file.write(
        stored,
        {"KYC_OPERATOR": "file", "KYC_OCR_ENGINE": "easyocr", "KYC_TEXT_SIZE": "150"},
    )
    dotenv.write_text("KYC_OCR_ENGINE=rapidocr\nKYC_OPERATOR=dotenv\n", encoding="utf-8")
    environ = {"KYC_SETTINGS_FILE": str(stored), "KYC_OPERATOR": "environment"}
    found = settings.load(environ, dotenv)
    assert (found.operator, found.ocr_engine, found.text_size) == ("environment", "rapidocr", 150)
    assert found.held == {"KYC_OPERATOR": "environment", "KYC_OCR_ENGINE": str(dotenv)}
    assert found.file == stored


def test_a_bad_value_of_the_settings_file_is_told_and_the_default_holds(tmp_path: Path) -> None:
    stored = tmp_path / "settings.toml"
    settings_file.write(
        stored, {"KYC_OCR_ENGINE": "tesseract", "KYC_OPERATOR": "jana", "KYC_COLOUR": "red"}
    )
    found = settings.load({"KYC_SETTINGS_FILE": str(stored)})
    assert (found.ocr_engine, found.operator) == ("auto", "jana")
    engine, colour = sorted(str(error) for error in found.problems)
    assert "KYC_COLOUR" in colour + engine
    assert "KYC_OCR_ENGINE" in colour + engine


@pytest.mark.parametrize("content", [b"KYC_OPERATOR = ", b"KYC_OPERATOR = '\xff'"])
def test_a_settings_file_that_can_not_be_read_is_told(tmp_path: Path, content: bytes) -> None:
    stored = tmp_path / "settings.toml"
    stored.write_bytes(content)
    found = settings.load({"KYC_SETTINGS_FILE": str(stored), "KYC_OCR_ENGINE": "rapidocr"})
    assert found.ocr_engine == "rapidocr"
    (problem,) = found.problems
    assert str(stored) in english(problem.user_message)


@pytest.mark.parametrize(
    "text", ["plain", 'with "quotes" and \\ and \'', "Ötzi 東京 😀", "${HOME} # no comment", ""]
)
def test_what_is_written_is_read_again(tmp_path: Path, text: str) -> None:
    stored = tmp_path / "new folder" / "settings.toml"
    settings_file.write(stored, {"KYC_OPERATOR": text})
    assert settings_file.read(stored) == {"KYC_OPERATOR": text}
    assert [file.name for file in stored.parent.iterdir()] == ["settings.toml"]


def test_values_written_by_hand_may_be_numbers_and_lists(tmp_path: Path) -> None:
    stored = tmp_path / "settings.toml"
    stored.write_text(
        "KYC_OCR_WORKERS = 2\nKYC_VISIT_EVERY_FIELD = true\nKYC_OCR_LANGUAGES = ['en', 'de']\n",
        encoding="utf-8",
    )
    found = settings.load({"KYC_SETTINGS_FILE": str(stored)})
    assert not found.problems
    assert (found.ocr_workers, found.visit_every_field) == (2, True)
    assert found.ocr_languages == ("en", "de")


@pytest.mark.parametrize(("text", "number"), [("", 100), ("0", 0), ("25", 25), ("1", 1)])
def test_one_sure_field_in_so_many_is_checked_blind(text: str, number: int) -> None:
    assert settings.load({"KYC_BLIND_CHECK": text}).blind_check == number


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", set()),
        ("none", set()),
        ("all", set(DocumentType)),
        ("Passport, id_card,", {DocumentType.PASSPORT, DocumentType.ID_CARD}),
    ],
)
def test_two_people_enter_the_kinds_that_the_office_names(
    text: str, kinds: set[DocumentType]
) -> None:
    assert settings.load({"KYC_SECOND_ENTRY": text}).second_entry == kinds


def test_a_kind_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SettingsError) as raised:
        settings.load({"KYC_SECOND_ENTRY": "passport,library_card"})
    assert "passport, id_card" in english(raised.value.advice)


def test_what_expires_soon_is_flagged_and_any_age_will_do_unless_the_office_says_so() -> None:
    assert settings.load({}).flag_rules == FlagRules(soon_days=30, minimum_age=0)
    office = {
        "KYC_EXPIRES_SOON_DAYS": "0", "KYC_MINIMUM_AGE": "18", "KYC_SEEN_BEFORE": "no"
    }  # fmt: skip
    rules = FlagRules(soon_days=0, minimum_age=18, seen_before=False)
    assert settings.load(office).flag_rules == rules


def test_a_settings_file_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match="could not be saved"):
        settings_file.write(blocked / "settings.toml", {})


def test_an_update_leaves_other_keys_alone(tmp_path: Path) -> None:
    stored = tmp_path / "settings.toml"
    settings_file.write(stored, {"KYC_OPERATOR": "jana", "KYC_OCR_WORKERS": "2"})
    settings_file.update(stored, {"KYC_OPERATOR": "", "KYC_OCR_ENGINE": "auto"})
    assert settings_file.read(stored) == {"KYC_OCR_WORKERS": "2", "KYC_OCR_ENGINE": "auto"}


def test_an_update_keeps_a_file_that_it_can_not_read(tmp_path: Path) -> None:
    stored = tmp_path / "settings.toml"
    stored.write_text("KYC_OPERATOR = jana", encoding="utf-8")
    settings_file.update(stored, {"KYC_OCR_ENGINE": "auto"})
    assert settings_file.read(stored) == {"KYC_OCR_ENGINE": "auto"}
    assert (tmp_path / "settings.bad").read_text(encoding="utf-8") == "KYC_OPERATOR = jana"
