"""What the most expensive images that intake accepts cost: `python -m tests.bench.costly_images`.

Each is at most 1 MB, has 50 megapixels or as many scans, texts or rows as may be, and is checked in
a process of its own, so that its memory can be told. Those that are refused are listed too.
"""

from __future__ import annotations

import random
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

SIDE = 7070
LIMIT = 1024 * 1024

_CHECK = """
import sys, time
from kyc_desktop.domain.image import ImageSource
from kyc_desktop.errors import ImageRejected
from kyc_desktop.imaging.accept import accept
from tests.bench.costly_images import peak_mb
import PIL.JpegImagePlugin, PIL.PngImagePlugin

data = open(sys.argv[1], "rb").read()
before = peak_mb()
began = time.process_time()
try:
    image = accept(ImageSource("a", data=data), 1024 * 1024)
    told = f"accepted, {image.width:,} × {image.height:,}"
except ImageRejected as error:
    told = f"refused: {error}"
took = time.process_time() - began
print(f"{took:5.2f} s {peak_mb() - before:5.0f} MB  {told}")
"""


def peak_mb() -> float:
    """The most memory that this process has had, in megabytes; Linux only."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (line,) = (line for line in lines if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def segment(marker: int, content: bytes) -> bytes:
    """A part of a JPEG image."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def frame(marker: int, colours: int, width: int, height: int) -> bytes:
    """The header of a JPEG image."""
    each = b"".join(bytes((number, 0x11, 0)) for number in range(1, colours + 1))
    return segment(marker, struct.pack(">BHHB", 8, height, width, colours) + each)


def scan(colours: range, first: int, last: int, bits: int) -> bytes:
    """The header of a scan of some coefficients."""
    each = b"".join(bytes((number, 0)) for number in colours)
    return segment(0xDA, bytes((len(colours),)) + each + bytes((first, last, bits)))


def refined(
    colours: int, scans: int, width: int = SIDE, height: int = SIDE, *, arithmetic: bool = False
) -> bytes:
    """A progressive JPEG image whose scans refine nothing, block after block."""
    blocks = -(-width // 8) * -(-height // 8)
    # One symbol stands for a run of up to 32,767 blocks.
    runs = "".join("0" + "1" * 14 for _ in range(blocks // 32_767)) + "0" * 15
    runs += "1" * (-len(runs) % 8)
    run = int(runs, 2).to_bytes(len(runs) // 8).replace(b"\xff", b"\xff\0")
    tables = segment(0xDB, b"\0" + b"\1" * 64)
    tables += segment(0xC4, b"\x00\x01" + bytes(15) + b"\x00")
    tables += segment(0xC4, b"\x10\x01\x01" + bytes(14) + b"\xe0\x01")
    parts = [
        b"\xff\xd8" + tables + frame(0xCA if arithmetic else 0xC2, colours, width, height),
        scan(range(1, colours + 1), 0, 0, 1) + bytes(blocks * colours // 8 + 1),
    ]
    for number in range(scans - 1):
        colour = number % colours + 1
        parts.append(scan(range(colour, colour + 1), 1, 63, 0x10) + run)
    return b"".join(parts) + b"\xff\xd9"


def complete(colours: int, width: int = SIDE, height: int = SIDE) -> bytes:
    """A progressive JPEG image of twelve scans with all of its pixels, but without its end marker.

    Whether something is missing shows only when it is decoded twice more.
    """
    data = refined(colours, 12, width, height)
    data = data.replace(scan(range(1, colours + 1), 0, 0, 1), scan(range(1, colours + 1), 0, 0, 0))
    for colour in range(1, colours + 1):
        one = range(colour, colour + 1)
        data = data.replace(scan(one, 1, 63, 0x10), scan(one, 1, 63, 0))
    return data[:-2]


def chunk(kind: bytes, content: bytes) -> bytes:
    """A part of a PNG image."""
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def _passes(side: int, *, interlaced: bool) -> list[tuple[int, int]]:
    if not interlaced:
        return [(side, side)]
    starts = (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2)
    return [
        (-(-(side - x) // dx), -(-(side - y) // dy)) for x, y, dx, dy in (*starts, (0, 1, 1, 2))
    ]


def png(
    colour: int,
    depth: int,
    *,
    side: int = SIDE,
    line_filter: int = 4,
    interlaced: bool = False,
    pattern: bytes = b"\1",
    more: bytes = b"",
) -> bytes:
    """A PNG image of a repeated pattern, whose lines all have the slowest filter.

    A pattern of random bytes makes undoing the filter slower: no processor foresees its branches.
    """
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    packer = zlib.compressobj(9)
    packed = []
    for width, height in _passes(side, interlaced=interlaced):
        length = (width * channels * depth + 7) // 8
        line = bytes((line_filter,)) + (pattern * (length // len(pattern) + 1))[:length]
        packed += [packer.compress(line) for _ in range(height)]
    header = struct.pack(">IIBBBBB", side, side, depth, colour, 0, 0, int(interlaced))
    palette = chunk(b"PLTE", bytes(range(256)) * 3) + chunk(b"tRNS", bytes(range(256)))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + (palette if colour == 3 else b"")
        + more
        + chunk(b"IDAT", b"".join(packed) + packer.flush())
        + chunk(b"IEND", b"")
    )


def corpus() -> dict[str, bytes]:
    """The images by what they are."""
    texts = chunk(b"zTXt", b"k\0\0" + zlib.compress(b"a" * 1_000_000, 9))
    profile = chunk(b"iCCP", b"k\0\0" + zlib.compress(bytes(500_000_000), 9))
    entries = struct.pack(">HHII", 0x8769, 4, 1, 8) * 65_535
    exif = chunk(b"eXIf", b"MM\0*\0\0\0\x08" + struct.pack(">H", 65_535) + entries)
    small = png(2, 8, side=100)
    noise = random.Random(1).randbytes(32)  # noqa: S311 - not for security
    comments = b"\xff\xfe\0\2" * 250_000
    return {
        "JPEG, 3 colours, 12 scans": refined(3, 12),
        "JPEG, 4 colours, 12 scans": refined(4, 12),
        "JPEG, grey, 12 scans": refined(1, 12),
        "JPEG, 13 scans": refined(3, 13),
        "JPEG, 6 megapixels, 100 scans": refined(3, 100, 3000, 2000),
        "JPEG, one long side, 12 scans": refined(3, 12, 65_500, 760),
        "JPEG, no end, 12 scans": refined(3, 12)[:-2],
        "JPEG, no end, all pixels": complete(3),
        "JPEG, no end, 4 colours, one side": complete(4, 65_500, 760),
        "JPEG, 250,000 empty parts": b"\xff\xd8" + comments + refined(3, 2, 9, 9)[2:],
        "JPEG, arithmetic": refined(3, 12, arithmetic=True),
        "PNG, RGBA 16 bits, 50 megapixels": png(6, 16),
        "PNG, RGBA 16 bits": png(6, 16, side=4330, pattern=noise),
        "PNG, RGBA 16 bits, interlaced": png(6, 16, side=4330, interlaced=True, pattern=noise),
        "PNG, RGBA 8 bits": png(6, 8, side=6120, pattern=noise),
        "PNG, RGBA 8 bits, interlaced": png(6, 8, side=6120, interlaced=True, pattern=noise),
        "PNG, grey 16 bits with alpha": png(4, 16, side=6120, interlaced=True, pattern=noise),
        "PNG, RGB 16 bits, interlaced": png(2, 16, side=5000, interlaced=True, pattern=noise),
        "PNG, RGB 8 bits": png(2, 8, pattern=noise),
        "PNG, RGB 8 bits, interlaced": png(2, 8, interlaced=True, pattern=noise),
        "PNG, palette with transparency": png(3, 8, interlaced=True, pattern=noise),
        "PNG, grey 16 bits": png(0, 16),
        "PNG, 1 bit": png(0, 1),
        "PNG, 500 texts of 1 MB each": png(2, 8, side=100, more=texts * 500),
        "PNG, 50,000 short texts": png(2, 8, side=100, more=chunk(b"tEXt", b"k\0v") * 50_000),
        "PNG, colour profile of 500 MB": png(2, 8, side=100, more=profile),
        "PNG, 65,535 places of EXIF": png(2, 8, side=100, more=exif),
        "PNG, 900 MB beyond the last line": small[:-12]
        + chunk(b"IDAT", zlib.compress(bytes(900_000_000), 9))
        + small[-12:],
    }


def main() -> None:
    """Print what each image costs."""
    with TemporaryDirectory() as folder:
        for name, data in corpus().items():
            assert len(data) <= LIMIT, name
            file = Path(folder) / "image"
            file.write_bytes(data)
            words = (sys.executable, "-c", _CHECK, str(file))
            told = subprocess.run(words, capture_output=True, encoding="utf-8", check=True)
            print(f"{name:34} {len(data) // 1024:5} kB {told.stdout.strip()}", flush=True)


if __name__ == "__main__":
    main()
