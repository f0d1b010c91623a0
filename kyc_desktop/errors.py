"""Failures that are expected, each with a message for the clerk and advice on what to do.

Everything else that is raised is a bug of ours. Messages hold no personal data: they are logged.
"""

from __future__ import annotations

from kyc_desktop.domain.message import Message
from kyc_desktop.messages.english import english


class KycError(Exception):
    """An expected failure. Both messages are sentences; survives pickling between processes."""

    code = "error"

    def __init__(self, user_message: Message, advice: Message | None = None) -> None:
        super().__init__(user_message, advice)
        self.user_message = user_message
        self.advice = advice

    def __str__(self) -> str:
        return english(self.user_message)


class SettingsError(KycError):
    """A setting has a value that is not allowed."""

    code = "settings"


class ImageRejected(KycError):
    """The file is not an image that the flow takes."""

    code = "image_rejected"


class ImageTooLarge(ImageRejected):
    """The image has too many bytes or pixels; it can be made smaller."""

    code = "image_too_large"


class OtherFormat(ImageRejected):
    """The file is an image of a format that can be converted."""

    code = "image_other_format"


class PagesToChoose(ImageRejected):
    """The file is a document of pages, each of which can be made an image."""

    code = "image_pages"


class NoTextFound(KycError):
    """The image was read and shows no text."""

    code = "no_text"


class OcrFailed(KycError):
    """The engine could not be loaded, crashed, or raised."""

    code = "ocr_failed"


class OcrTimeout(OcrFailed):
    """Reading took longer than KYC_OCR_TIMEOUT_S."""

    code = "ocr_timeout"


class ModelsMissing(OcrFailed):
    """The chosen engine's model files are not there."""

    code = "models_missing"


class DownloadFailed(KycError):
    """A model file could not be fetched or is not what it should be."""

    code = "download_failed"


class Cancelled(KycError):
    """The clerk stopped the flow."""

    code = "cancelled"


class DetailsNotFound(KycError):
    """Name or date of birth could not be found in the text."""

    code = "details_not_found"


class StorageUnavailable(KycError):
    """The database cannot be reached or started."""

    code = "storage_unavailable"


class StaleFlow(KycError):
    """The flow was changed by somebody else since it was read."""

    code = "stale_flow"


class UnknownFlow(KycError):
    """There is no flow with that id."""

    code = "unknown_flow"


class Unexpected(KycError):
    """Our own bug, as it is shown to the clerk; the log has its traceback."""

    code = "unexpected"


def unexpected() -> Unexpected:
    """What is told of a bug, wherever it shows."""
    return Unexpected(Message("unexpected"), Message("give_log"))
