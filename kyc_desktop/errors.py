"""Failures that are expected, each with a message for the clerk and advice on what to do.

Any other exception is a bug in the program. Messages hold no personal data, because they are
logged.
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
    """The file is not an image that the program accepts."""

    code = "image_rejected"


class ImageTooLarge(ImageRejected):
    """The image has too many bytes or pixels; it can be made smaller."""

    code = "image_too_large"


class ConvertibleFormat(ImageRejected):
    """The file is an image in a format that can be converted to an accepted one."""

    code = "image_other_format"


class MultiPageDocument(ImageRejected):
    """The file is a document with pages, each of which can be converted to an image."""

    code = "image_pages"


class NoTextFound(KycError):
    """The image was read and shows no text."""

    code = "no_text"


class OcrFailed(KycError):
    """The OCR engine could not be loaded, crashed, or raised an exception."""

    code = "ocr_failed"


class OcrTimeout(OcrFailed):
    """OCR took longer than KYC_OCR_TIMEOUT_S."""

    code = "ocr_timeout"


class ModelsMissing(OcrFailed):
    """The model files of the chosen OCR engine are missing."""

    code = "models_missing"


class DownloadFailed(KycError):
    """A model file could not be downloaded, or its contents are not the expected ones."""

    code = "download_failed"


class Cancelled(KycError):
    """The clerk stopped the flow."""

    code = "cancelled"


class DetailsNotFound(KycError):
    """Name or date of birth could not be found in the recognised text."""

    code = "details_not_found"


class StorageUnavailable(KycError):
    """The database cannot be reached or started."""

    code = "storage_unavailable"


class NotAllowed(StorageUnavailable):
    """The database answers, but the role of its user may not do this."""

    code = "not_allowed"


class ServerAway(StorageUnavailable):
    """The database server does not answer; it may come back without anybody mending something."""


class CannotOpen(KycError):
    """What is stored of a document is encrypted, and this program can't decrypt it."""

    code = "cannot_open"


class OfficeKeyUnavailable(CannotOpen):
    """The office key is not on this computer, is another one, or can't be read."""

    code = "office_key_unavailable"


class NotSortable(KycError):
    """The history can't be sorted so: what it is sorted by is encrypted."""

    code = "not_sortable"


class KeysRefused(KycError):
    """The keys can't be changed as somebody asked."""

    code = "keys_refused"


class DatabaseInUse(KycError):
    """The database holds flows, so demonstration data does not go there."""

    code = "database_in_use"


class BackupFailed(KycError):
    """A backup can't be made, read or restored."""

    code = "backup_failed"


class ErasureUnfinished(KycError):
    """Documents are erased in the database; files or the image store still have some of them."""

    code = "erasure_unfinished"

    def __init__(self, user_message: Message | None = None, advice: Message | None = None) -> None:
        super().__init__(
            user_message or Message("erased_but_in_files"), advice or Message("erase_once_more")
        )


class ImageStoreUnavailable(KycError):
    """The store outside the database that has images can't be reached or used."""

    code = "image_store_unavailable"


class ImageLost(KycError):
    """The image of a document is missing in the store outside the database, or damaged there."""

    code = "image_lost"


class StaleFlow(KycError):
    """Somebody else changed the flow since it was read: its version is stale (optimistic lock)."""

    code = "stale_flow"


class HoldsEnough(KycError):
    """A clerk has as many documents of the office as one may have at a time."""

    code = "holds_enough"


class SeenMeanwhile(KycError):
    """Somebody else has saved the same person since the clerk was asked about earlier documents."""

    code = "seen_meanwhile"


class OwnEntry(KycError):
    """Another person has to enter the document: this one has entered it already."""

    code = "own_entry"


class NothingToSave(KycError):
    """A correction would change nothing."""

    code = "nothing_to_save"


class ExportFailed(KycError):
    """The file of an export cannot be written."""

    code = "export_failed"


class PrintFailed(KycError):
    """A printer does not take a report."""

    code = "print_failed"


class StatedFileRefused(KycError):
    """A file of stated data cannot be read as a table."""

    code = "stated_file_refused"


class TermsFileRefused(KycError):
    """A file with ends of relationships has a row that is none."""

    code = "terms_file_refused"


class MaskingForbidden(KycError):
    """A number has to be masked by one setting, and must not be by another."""

    code = "masking_forbidden"


class OutputFailed(KycError):
    """What a command prints cannot be written, as on a full disk."""

    code = "output_failed"


class UnknownFlow(KycError):
    """There is no flow with that id."""

    code = "unknown_flow"


class Unexpected(KycError):
    """A bug in the program, as it is shown to the clerk; the traceback is in the log."""

    code = "unexpected"


def unexpected() -> Unexpected:
    """The error shown for any exception that is not a `KycError`."""
    return Unexpected(Message("unexpected"), Message("give_log"))
