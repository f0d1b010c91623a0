"""Packs the built program as a Debian package.

`python -m build_spec.debian PROGRAM OUT [--full]`: PROGRAM is the folder that `build.py` has made.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from build_spec.man_page import man_page
from kyc_desktop import __version__
from kyc_desktop.system import preflight

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / "build_spec" / "packages" / "linux"
NAME = "kyc-desktop"
LIBRARY = Path("usr/lib") / NAME
FULL_SUFFIX = "-full"
SERVICE = f"{NAME}-worker.service"

_MAINTAINER = "The maintainers of KYC Desktop <maintainers@kyc-desktop.example>"
_CONTROL = """Package: {package}
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Conflicts: {other}
Replaces: {other}
Section: graphics
Priority: optional
Description: turn pictures of identity documents into reviewed records
 KYC Desktop reads names and dates of birth from pictures of identity
 documents, shows how sure it is of each and why, and stores what a clerk
 has reviewed in PostgreSQL. It brings a PostgreSQL of its own.
 .
 {edition}
"""
_EDITIONS = {
    False: "This is the light edition: RapidOCR reads alone.",
    True: "This is the full edition: RapidOCR and EasyOCR read.",
}
_ICON_EDGES = (48, 128, 256)


def pack(program: Path, out: Path, *, full: bool = False, quick: bool = False) -> Path:
    """Make the package; its file. A quick one is larger."""
    package = NAME + (FULL_SUFFIX if full else "")
    tree = out / f"{package}.tree"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(program, tree / LIBRARY, symlinks=True)
    _put_beside(tree, package)
    for path in (tree, *tree.rglob("*")):
        if path.is_symlink():
            continue
        runs = path.is_dir() or (os.access(path, os.X_OK) and path.suffix != ".py")
        path.chmod(0o755 if runs else 0o644)
    _write_control(tree, package, full=full)
    file = out / f"{package}_{__version__}_{_architecture()}.deb"
    packing = ("-Zgzip", "-z1") if quick else ("-Zxz", "-z2")
    words = ("dpkg-deb", "--root-owner-group", *packing, "--build", str(tree), str(file))
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    shutil.rmtree(tree)
    return file


def _put_beside(tree: Path, package: str) -> None:
    """What the system knows of a program: command, menu, icons, manual, licences, changes."""
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin" / NAME).symlink_to(Path("..") / LIBRARY.relative_to("usr") / NAME)
    share = tree / "usr/share"
    _write(share / "applications" / f"{NAME}.desktop", (LINUX / f"{NAME}.desktop").read_bytes())
    _write(share / "metainfo" / f"{NAME}.metainfo.xml", metainfo().encode())
    # Where systemd finds it; it is not enabled.
    _write(tree / "usr/lib/systemd/system" / SERVICE, (LINUX / SERVICE).read_bytes())
    _write(share / "man/man1" / f"{NAME}.1.gz", _packed(man_page().encode()))
    icon = ROOT / "resources/icons/things/app.svg"
    _write(share / "icons/hicolor/scalable/apps" / f"{NAME}.svg", icon.read_bytes())
    for edge in _ICON_EDGES:
        place = share / f"icons/hicolor/{edge}x{edge}/apps" / f"{NAME}.png"
        place.parent.mkdir(parents=True)
        _draw(icon, edge, place)
    doc = share / "doc" / package
    _write(doc / "copyright", copyright_file().encode())
    _write(doc / "changelog.gz", _packed(_debian_changelog(package).encode()))
    _write(doc / "CHANGELOG.md.gz", _packed((ROOT / "CHANGELOG.md").read_bytes()))


def _debian_changelog(package: str) -> str:
    date = format_datetime(datetime.now(UTC))
    return (
        f"{package} ({__version__}) unstable; urgency=medium\n\n"
        f"  * What has changed is in CHANGELOG.md.gz.\n\n -- {_MAINTAINER}  {date}\n"
    )


def metainfo() -> str:
    """The AppStream metadata of this version."""
    text = (LINUX / f"{NAME}.metainfo.xml").read_text(encoding="utf-8")
    today = datetime.now(UTC).date().isoformat()
    return text.replace("@VERSION@", __version__).replace("@DATE@", today)


def copyright_file() -> str:
    """The licence of the program in Debian's form, and where those of its parts are."""
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").strip()
    holder = next(line for line in licence.splitlines() if line.startswith("Copyright"))
    body = "\n".join(f" {line}" if line else " ." for line in licence.splitlines())
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: KYC Desktop\n"
        f"Comment: The licences of what others have made are in\n"
        f" /{LIBRARY}/_internal/resources/licences.\n\n"
        f"Files: *\n{holder.replace('Copyright (c)', 'Copyright:')}\nLicense: MIT\n{body}\n"
    )


def _draw(icon: Path, edge: int, place: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt  # noqa: PLC0415 - only packing needs it
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    image = QImage(edge, edge, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(icon)).render(painter)
    painter.end()
    if not image.save(str(place)):
        raise OSError(f"{place} cannot be written")


def _write(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _architecture() -> str:
    words = ("dpkg", "--print-architecture")
    return subprocess.run(  # noqa: S603
        words, capture_output=True, encoding="ascii", check=True
    ).stdout.strip()


def depends() -> str:
    """The packages with the system's libraries that the window needs, on Debian and Ubuntu."""
    names = {*preflight.EVERYWHERE.values(), *preflight.X11.values(), "libc6"}
    # From 24.04 and Debian 13 on, some libraries have another name.
    new = {"libglib2.0-0": "libglib2.0-0t64 | libglib2.0-0"}
    return ", ".join(new.get(name, name) for name in sorted(names))


def _write_control(tree: Path, package: str, *, full: bool) -> None:
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(path.stat().st_size for path in files) // 1024
    text = _CONTROL.format(
        package=package,
        version=__version__,
        architecture=_architecture(),
        maintainer=_MAINTAINER,
        size=size,
        depends=depends(),
        recommends=", ".join(["libcups2", *sorted(preflight.WAYLAND.values())]),
        other=NAME if full else NAME + FULL_SUFFIX,
        edition=_EDITIONS[full],
    )
    _write(tree / "DEBIAN/control", text.encode())
    sums = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}"
        f"  {path.relative_to(tree)}\n"
        for path in files
    ]
    _write(tree / "DEBIAN/md5sums", "".join(sums).encode())


def main() -> int:
    """Pack a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--quick", action="store_true", help="to try it: larger, in less time")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    print(pack(args.program, args.out, full=args.full, quick=args.quick))  # noqa: T201 - a command
    return 0


if __name__ == "__main__":
    sys.exit(main())
