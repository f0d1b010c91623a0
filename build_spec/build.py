"""Builds the program as a folder that runs without Python."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Run PyInstaller; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--light", action="store_true", help="RapidOCR only, without PyTorch")
    parser.add_argument("--dist", type=Path, default=HERE.parent / "dist", help="where it goes")
    parser.add_argument("--work", type=Path, default=HERE.parent / "build", help="scratch folder")
    args = parser.parse_args()
    flavour = "light" if args.light else "full"
    command = [
        sys.executable,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level=WARN",
        f"--distpath={args.dist}",
        f"--workpath={args.work}",
        str(HERE / "kyc-desktop.spec"),
    ]
    environment = os.environ | {
        "KYC_BUILD_FLAVOUR": flavour,
        "ORT_DISABLE_TELEMETRY": "1",  # PyInstaller imports ONNX Runtime to analyse it
    }
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - our own


if __name__ == "__main__":
    sys.exit(main())
