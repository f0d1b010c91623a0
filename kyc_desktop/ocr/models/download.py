"""Downloads one of EasyOCR's model files, with progress, checksum and cancellation.

EasyOCR's own downloader is not used: it prints to a console, which a windowed program lacks, and
can't be cancelled.
"""

from __future__ import annotations

import lzma
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

import pooch  # type: ignore[import-untyped]  # it ships no types
import requests

from kyc_desktop.domain.message import Message
from kyc_desktop.errors import Cancelled, DownloadFailed
from kyc_desktop.ocr.models.model_table import Progress, md5_of

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from kyc_desktop.ocr.models.model_table import ModelFile

_ATTEMPTS = 3
_CHUNK_BYTES = 64 * 1024
_CUT = requests.exceptions.ChunkedEncodingError  # the body ended before its stated length
_MOST_BYTES = 1_000_000_000  # the largest of EasyOCR's models has a quarter of that
# What zipfile raises for archives that are damaged, encrypted, or packed in ways of their own.
_NO_ARCHIVE = (
    zipfile.BadZipFile, StopIteration, EOFError, NotImplementedError, RuntimeError, ValueError,
    zlib.error, lzma.LZMAError,
)  # fmt: skip
_TIMEOUT_S = (10, 20)  # to connect; between two chunks
_OFFLINE = Message("check_network")


def download(
    file: ModelFile,
    model_dir: Path,
    on_progress: Callable[[Progress], None],
    cancelled: threading.Event,
) -> None:
    """Download the file into the folder, completely or not at all.

    Raises:
        DownloadFailed: no network, no space, or the wrong checksum.
        Cancelled: the event was set.
    """
    try:
        model_dir.mkdir(parents=True, exist_ok=True)
        # In the same folder, so that the last step is a rename and never a copy.
        with tempfile.TemporaryDirectory(prefix=".download-", dir=model_dir) as folder:
            archive = Path(folder) / "archive.zip"
            _download(file, archive, on_progress, cancelled)
            unpacked = Path(folder) / file.name
            _unpack(archive, unpacked)
            if md5_of(unpacked) != file.md5:
                raise DownloadFailed(
                    Message.of("model_checksum", file=file.name), Message("ask_network")
                )
            unpacked.replace(model_dir / file.name)
    except requests.RequestException as error:  # also an OSError, so it comes first
        raise DownloadFailed(
            Message.of("model_not_downloaded", file=file.name, why=_why(error)), _OFFLINE
        ) from error
    except OSError as error:
        raise DownloadFailed(
            Message.of("model_not_stored", file=file.name, why=str(error.strerror)),
            Message.of("check_folder", folder=str(model_dir)),
        ) from error


def _why(error: requests.RequestException) -> Message:
    if error.response is not None:
        return Message.of("server_answered", status=error.response.status_code)
    if isinstance(error, requests.exceptions.ProxyError):
        return Message("proxy_silent")
    if isinstance(error, requests.Timeout):
        return Message("server_silent")
    return Message("connection_cut")


def _download(
    file: ModelFile,
    archive: Path,
    on_progress: Callable[[Progress], None],
    cancelled: threading.Event,
) -> None:
    """Download one archive; if the connection breaks, retry from the start."""
    for attempt in range(1, _ATTEMPTS + 1):
        with archive.open("wb") as out:
            sink = _Sink(file.name, out, on_progress, cancelled)
            loader = pooch.HTTPDownloader(
                progressbar=sink, chunk_size=_CHUNK_BYTES, timeout=_TIMEOUT_S
            )
            try:
                loader(file.url, sink, None)
            except (requests.ConnectionError, requests.Timeout, _CUT):
                if attempt == _ATTEMPTS:
                    raise
            else:
                return


class _Sink:
    """Output file and progress bar for pooch; the only place where a download can be stopped."""

    def __init__(
        self,
        name: str,
        out: BinaryIO,
        on_progress: Callable[[Progress], None],
        cancelled: threading.Event,
    ) -> None:
        self.total = 0  # set by pooch
        self._name = name
        self._out = out
        self._on_progress = on_progress
        self._cancelled = cancelled
        self._done = 0

    def write(self, chunk: bytes) -> None:
        if self._cancelled.is_set():
            raise Cancelled(Message("download_cancelled"), Message("start_any_time"))
        self._out.write(chunk)
        self._done += len(chunk)
        if self._done > _MOST_BYTES:
            raise DownloadFailed(
                Message.of("model_no_archive", file=self._name), Message("open_address")
            )
        self._on_progress(Progress(self._name, self._done, self.total))

    def flush(self) -> None:
        """Called by pooch after each chunk; not needed: the file is closed before it is used."""

    def update(self, count: int) -> None:
        """Ignored: pooch counts whole chunks, `write` counts exactly."""

    def reset(self) -> None:
        """Ignored, like `update`."""

    def close(self) -> None:
        """Ignored, like `update`."""


def _copied(packed: IO[bytes], out: BinaryIO) -> int:
    """Copy the content, but hardly more than is allowed, whatever size the archive states."""
    done = 0
    while done <= _MOST_BYTES and (chunk := packed.read(_CHUNK_BYTES)):
        done += out.write(chunk)
    return done


def _unpack(archive: Path, target: Path) -> None:
    """Extract the one file from the archive, whichever folder in it holds it."""
    try:
        with zipfile.ZipFile(archive) as bundle:
            member = next(name for name in bundle.namelist() if Path(name).name == target.name)
            with bundle.open(member) as packed, target.open("wb") as out:
                if _copied(packed, out) > _MOST_BYTES:
                    raise zipfile.BadZipFile
    except _NO_ARCHIVE as error:
        raise DownloadFailed(
            Message.of("model_no_archive", file=target.name), Message("open_address")
        ) from error
