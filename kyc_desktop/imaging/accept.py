"""The checks of upload_image: which files a flow accepts, and the message for each other one."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING

from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.message import Message
from kyc_desktop.errors import ConvertibleFormat, ImageRejected, ImageTooLarge, MultiPageDocument
from kyc_desktop.imaging import sniff
from kyc_desktop.imaging.decode import DECODE_ERRORS, opened, orientation
from kyc_desktop.imaging.picture_hash import AT_LEAST, picture_hash

if TYPE_CHECKING:
    from pathlib import Path

EXTENSIONS = (".jpg", ".jpeg", ".jpe", ".jfif", ".png")
CONVERTIBLE = (".heic", ".heif", ".hif", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".pdf")
"""Endings of files that are not accepted, but can be converted to JPEG or PNG."""
SUFFIXES = frozenset(EXTENSIONS + CONVERTIBLE)
"""Endings that may enter the window, accepted or convertible; a name without an ending may too."""
MAX_PIXELS = 50_000_000
MAX_SIDE = 65_535
"""Pixels, as JPEG allows; a line of millions takes far more memory than its pixels say."""
MAX_SCANS = 100
"""Of a JPEG image: ten are usual, and thousands of empty ones fit into a file of 1 MB."""
MAX_SCANNED_PIXELS = 600_000_000
"""Scans times pixels: twelve scans of the largest image, and thus what its check may cost."""
MAX_UNPACKED_BYTES = 150_000_000
"""Of the pixels of a PNG image: 50 megapixels of three bytes. With 16 bits and transparency, that
would be 400 MB, which take five seconds to unpack."""
MAX_ORIGINAL_PIXELS = 100_000_000
MAX_ORIGINAL_BYTES = 100 * 1024 * 1024
"""Size limit of a file that can be repaired."""

_MEGABYTE = 1024 * 1024
_QUARTER_TURNS = range(5, 9)  # EXIF orientations that swap width and height
_HEAD = 1024  # bytes that tell what a file is
_WRONG_NAME = Message("file_name_refused")
_OTHER_FORMAT = Message("save_as_image")
_CONVERT = Message("can_convert")
_CHOOSE = Message("can_choose")
_AGAIN = Message("scan_again")
_SHRINK = Message("can_shrink")
_SMALLER = Message("scan_smaller")


def ending(name: str) -> str:
    """The ending of a file's name in lower case, with its dot; empty if there is none.

    An ending with a space or with digits only is part of the name itself: "Passport A. Example",
    "Scan No. 12".
    """
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - faster, for many names
    return "" if " " in suffix or suffix[1:].isdecimal() else suffix.rstrip(".")


def is_offered(path: Path) -> bool:
    """Whether to take a file from a folder: by its ending, or by its content if it has none.

    The file is opened only if its name has no ending.
    """
    suffix = ending(path.name)
    if suffix:
        return suffix in SUFFIXES
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # reading a pipe or a device may never end
            return False
        with path.open("rb") as file:
            head = file.read(_HEAD)
        return sniff.media_type(head) is not None or sniff.convertible(head) is not None
    except (OSError, ValueError):
        return False


def needs_repair(path: Path, max_bytes: int) -> bool:
    """Whether a file would have to be converted or shrunk, by its name, size and first bytes."""
    if ending(path.name) in CONVERTIBLE:
        return True
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # reading a pipe or a device may never end
            return False
        if status.st_size > max_bytes:
            return status.st_size <= MAX_ORIGINAL_BYTES
        with path.open("rb") as file:
            return sniff.convertible(file.read(_HEAD)) is not None
    except (OSError, ValueError):
        return False


def accept(source: ImageSource, max_bytes: int) -> DocumentImage:
    """Read an image and check its name, size, content and pixels.

    The content decides the type: a PNG image named .jpg, or without an ending, is accepted as PNG.
    The image is decoded once, so that a truncated one is found here and not in a later task.

    Args:
        source: a file, or bytes from the clipboard, whose name is not checked.
        max_bytes: the largest size accepted.

    Raises:
        ImageRejected: with a message for each reason; a subclass where `repair` can help.
    """
    if source.data is not None:
        data = source.data
        _check_size(len(data), max_bytes, data[:_HEAD])
    elif source.path is not None:
        data = _read(source.path, max_bytes)
    else:
        raise ValueError("an image source needs a path or data")
    if not data:
        raise ImageRejected(Message("file_empty"), _AGAIN)
    kind = sniff.media_type(data)
    if kind is None:
        raise _other_format(data)
    if source.data is None and source.path and ending(source.path.name) in CONVERTIBLE:
        raise ImageRejected(_WRONG_NAME, Message("rename"))
    width, height, hashed = _checked_pixels(data)
    return DocumentImage(
        data=data,
        media_type=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        width=width,
        height=height,
        picture_hash=hashed,
    )


def original(source: ImageSource) -> bytes:
    """The bytes of a file that was not accepted, for a repair.

    Raises:
        ImageRejected: it can no longer be read, or is too large even for a repair.
    """
    if source.data is not None:
        return source.data
    if source.path is None:
        raise ValueError("an image source needs a path or data")
    return _read(source.path, MAX_ORIGINAL_BYTES)


def _read(path: Path, max_bytes: int) -> bytes:
    """The bytes of a file. Of a file that is too large at most one byte above the limit is read."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _folder(path)
        _check_extension(path)
        if not stat.S_ISREG(status.st_mode):  # reading a pipe or a device may never end
            raise ImageRejected(Message("file_not_ordinary"), Message("drop_image"))
        with path.open("rb") as file:
            data = file.read(_HEAD)
            _check_size(status.st_size, max_bytes, data)
            data += file.read(max_bytes + 1 - len(data))
    except FileNotFoundError:
        raise ImageRejected(Message("file_gone"), Message("drop_again")) from None
    except PermissionError:
        raise ImageRejected(Message("file_forbidden"), Message("ask_for_access")) from None
    except (OSError, ValueError):  # ValueError: a name that the system cannot have
        raise ImageRejected(Message("file_unreadable"), Message("check_drive")) from None
    _check_size(len(data), max_bytes, data[:_HEAD])  # it may have grown meanwhile
    return data


def _folder(path: Path) -> ImageRejected:
    try:
        os.scandir(path).close()
    except PermissionError:
        return ImageRejected(Message("folder_forbidden"), Message("other_folder"))
    return ImageRejected(Message("file_is_folder"), Message("drop_inside"))


def _check_extension(path: Path) -> None:
    # The message does not quote the extension: it may be part of a person's name.
    if ending(path.name) not in SUFFIXES | {""}:
        raise ImageRejected(_WRONG_NAME, _OTHER_FORMAT)


def _check_size(size: int, max_bytes: int, head: bytes) -> None:
    if size <= max_bytes:
        return
    message = Message.of("file_too_large", size=_in_words(size), most=_in_words(max_bytes))
    if size <= MAX_ORIGINAL_BYTES:
        if sniff.convertible(head) is not None:
            raise _other_format(head)
        if sniff.media_type(head) is not None:
            raise ImageTooLarge(message, _SHRINK)
    raise ImageRejected(message, _SMALLER)


def _other_format(data: bytes) -> ImageRejected:
    message = Message.of("file_no_image", kind=Message(sniff.describe(data)))
    kind = sniff.convertible(data)
    if kind is None:
        return ImageRejected(message, _OTHER_FORMAT)
    return (
        MultiPageDocument(message, _CHOOSE)
        if kind == "PDF"
        else ConvertibleFormat(message, _CONVERT)
    )


def _in_words(size: int) -> Message:
    return Message.of("size", megabytes=size / _MEGABYTE, bytes=size)


def _checked_pixels(data: bytes) -> tuple[int, int, str | None]:
    """Width, height and hash of the upright image, after decoding all of it, once."""
    stated = sniff.pixel_size(data)
    if stated is None:
        raise _cut_off()
    _check_pixels(*stated)
    _check_unpacked(data)
    _check_scans(data, *stated)
    try:
        with opened(data) as image:
            _check_pixels(*image.size)
            width, height = image.size
            # Of a JPEG, every byte is still parsed, but at a fraction of the size.
            image.draft(None, AT_LEAST)
            image.load()
            turned = orientation(image) in _QUARTER_TURNS
            hashed = picture_hash(image)
    except DECODE_ERRORS as error:
        raise _cut_off() from error
    return (height, width, hashed) if turned else (width, height, hashed)


def _check_pixels(width: int, height: int) -> None:
    if width == 0 or height == 0:
        raise ImageRejected(Message("no_pixels"), _AGAIN)
    if width * height > MAX_PIXELS:
        message = Message.of(
            "too_many_pixels",
            width=width,
            height=height,
            megapixels=width * height / 1e6,
            most=MAX_PIXELS // 10**6,
        )
        if width * height <= MAX_ORIGINAL_PIXELS:
            raise ImageTooLarge(message, _SHRINK)
        raise ImageRejected(message, Message("scan_lower"))

    if max(width, height) > MAX_SIDE:
        raise ImageRejected(
            Message.of("image_too_long", width=width, height=height, most=MAX_SIDE),
            Message("cut_down"),
        )


def _check_unpacked(data: bytes) -> None:
    size = sniff.unpacked_bytes(data)
    if size > MAX_UNPACKED_BYTES:
        most = MAX_UNPACKED_BYTES / 1e6
        raise ImageTooLarge(Message.of("image_unpacked", size=size / 1e6, most=most), _SHRINK)


def _check_scans(data: bytes, width: int, height: int) -> None:
    most = min(MAX_SCANS, MAX_SCANNED_PIXELS // (width * height))
    if sniff.scans(data) > most:
        raise ImageRejected(Message.of("image_scans", most=most), _AGAIN)
    if sniff.is_arithmetic(data):
        raise ImageRejected(Message("image_arithmetic"), _AGAIN)


def _cut_off() -> ImageRejected:
    return ImageRejected(Message("image_cut"), _AGAIN)
