"""Writes what the program consists of as a CycloneDX 1.6 document (SBOM).

`python -m build_spec.sbom FILE [--light]`
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from build_spec.closure import Part, parts
from build_spec.licences import NATIVE
from kyc_desktop import __version__

_EXPRESSION = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")
_SPDX = re.compile(
    r"(MIT|BSD|Apache|LGPL|GPL|MPL|PSF|HPND|ISC|0BSD|Zlib|CC0|Unlicense|LicenseRef)-?"
)


def document(*, light: bool = False) -> dict[str, Any]:
    """The document; light without what only the full edition has."""
    found = parts(light=light)
    own = f"pkg:generic/kyc-desktop@{__version__}"
    direct = [_purl(part) for part in found]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid.uuid4().urn,
        "version": 1,
        "metadata": {
            "timestamp": datetime.now(UTC).isoformat(timespec="seconds"),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": "kyc-desktop",
                "version": __version__,
                "licenses": [{"license": {"id": "MIT"}}],
            },
        },
        "components": [*map(_component, found), *map(_native, NATIVE)],
        "dependencies": [
            {"ref": own, "dependsOn": direct},
            *(
                {
                    "ref": _purl(part),
                    "dependsOn": sorted(_purl(each) for each in _needed(part, found)),
                }
                for part in found
            ),
        ],
    }


def _purl(part: Part) -> str:
    return f"pkg:pypi/{part.name}@{part.version}"


def _needed(part: Part, found: list[Part]) -> list[Part]:
    return [each for each in found if each.name in part.needs]


def _licence(words: str) -> list[dict[str, Any]]:
    if _EXPRESSION.fullmatch(words) and _SPDX.match(words):
        return [{"expression": words}]
    return [{"license": {"name": words}}] if words else []


def _component(part: Part) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": _purl(part),
        "name": part.name,
        "version": part.version,
        "purl": _purl(part),
    }
    if part.licence:
        made["licenses"] = _licence(part.licence)
    if part.home.startswith("http"):
        made["externalReferences"] = [{"type": "website", "url": part.home}]
    return made


def _native(row: tuple[str, str, str]) -> dict[str, Any]:
    name, licence, what = row
    return {
        "type": "library",
        "bom-ref": f"native:{name}",
        "name": name,
        "description": what,
        "licenses": [{"license": {"name": licence}}],
    }


def main() -> int:
    """Write the document to a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--light", action="store_true")
    args = parser.parse_args()
    args.file.write_text(json.dumps(document(light=args.light), indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
