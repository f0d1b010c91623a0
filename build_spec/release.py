"""Builds all that is handed out on this system: `python -m build_spec.release [--full]`.

On Linux: the program as a folder, a Debian package and an archive of it, what it consists of
(SBOM), a report of known vulnerabilities where their database can be reached, wheel and source
archive, and a list of SHA-256 checksums. On Windows and macOS the folder and the installer of the
system, by the scripts in `build_spec/packages`, which nobody has tried yet.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shutil
import site
import subprocess
import sys
import tarfile
from pathlib import Path

from build_spec import sbom
from kyc_desktop import __version__

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "build_spec" / "packages"
CHECKSUMS = "SHA256SUMS"

_AUDIT_LIMIT_S = 300


def build(out: Path, *, full: bool) -> None:
    """Build everything into a folder.

    Raises:
        subprocess.CalledProcessError: a step failed; what it said is on the terminal.
    """
    edition = "full" if full else "light"
    name = f"kyc-desktop-{__version__}-{_system()}-{edition}"
    made, work = out / "program", out / "work"
    out.mkdir(parents=True, exist_ok=True)
    _say("the program as a folder")
    flavour = [] if full else ["--light"]
    _run(ROOT / "build_spec" / "build.py", *flavour, "--dist", str(made), "--work", str(work))
    shutil.rmtree(work)
    program = made / "kyc-desktop"
    _say("what it consists of")
    bom = out / f"{name}.cdx.json"
    bom.write_text(json.dumps(sbom.document(light=not full), indent=1) + "\n", encoding="utf-8")
    _say(audit(out / f"{name}.audit.json"))
    _say("wheel and source archive")
    _run("-m", "hatchling", "build", "-d", str(out))
    _say("packages")
    _pack(program, out, name, full=full)
    _say(f"checksums: {write_checksums(out)}")


def audit(report: Path) -> str:
    """Ask for known vulnerabilities of what is installed here; says what came of it."""
    command = shutil.which("pip-audit")
    if command is None:
        return "NOT audited: the command pip-audit is not installed"
    words = [command, "--progress-spinner=off", "--format=json", f"--output={report}"]
    for folder in site.getsitepackages():
        words += ["--path", folder]
    report.unlink(missing_ok=True)
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            words, capture_output=True, encoding="utf-8", check=False, timeout=_AUDIT_LIMIT_S
        )
    except subprocess.TimeoutExpired:
        return "NOT audited: the database of vulnerabilities did not answer"
    if not report.is_file():
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        return f"NOT audited: the database of vulnerabilities could not be reached ({last})"
    found = json.loads(report.read_text(encoding="utf-8"))["dependencies"]
    faulty = sorted(each["name"] for each in found if each.get("vulns"))
    told = ", ".join(faulty) or "none"
    return f"audited {len(found)} packages; with known vulnerabilities: {told}; see {report.name}"


def write_checksums(out: Path) -> Path:
    """List the files of a folder with their SHA-256, as `sha256sum --check` reads it."""
    list_of = out / CHECKSUMS
    files = sorted(each for each in out.iterdir() if each.is_file() and each != list_of)
    lines = []
    for file in files:
        with file.open("rb") as content:
            lines.append(f"{hashlib.file_digest(content, 'sha256').hexdigest()}  {file.name}\n")
    list_of.write_text("".join(lines), encoding="utf-8")
    return list_of


def _pack(program: Path, out: Path, name: str, *, full: bool) -> None:
    if sys.platform == "linux":
        from build_spec.debian import pack  # noqa: PLC0415 - needs dpkg

        with tarfile.open(out / f"{name}.tar.gz", "w:gz", compresslevel=6) as archive:
            archive.add(program, arcname=name, filter=_owned_by_root)
        if shutil.which("dpkg-deb") is None:
            _say("NO Debian package: dpkg-deb is not installed")
        else:
            pack(program, out, full=full)
        return
    environment = os.environ | {"KYC_VERSION": __version__, "KYC_PROGRAM": str(program)}
    environment |= {"KYC_OUT": str(out), "KYC_NAME": name}
    script = (
        ["iscc", f"/DVersion={__version__}", f"/DProgram={program}", f"/O{out}", f"/F{name}",
         str(PACKAGES / "windows" / "kyc-desktop.iss")]
        if sys.platform == "win32"
        else ["/bin/sh", str(PACKAGES / "macos" / "bundle.sh")]
    )  # fmt: skip
    subprocess.run(script, env=environment, check=True)  # noqa: S603 - our own words


def _owned_by_root(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = "root"
    return info


def _system() -> str:
    return f"{platform.system().lower()}-{platform.machine().lower()}"


def _run(*words: str | Path) -> None:
    command = [sys.executable, *map(str, words)]
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    subprocess.run(  # noqa: S603 - our own words
        command, cwd=ROOT, env=os.environ | {"PYTHONPATH": path}, check=True
    )


def _say(what: str) -> None:
    print(f"== {what}", flush=True)  # noqa: T201 - a command


def main() -> int:
    """Build; 1 if a step failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="with EasyOCR and PyTorch")
    parser.add_argument("--out", type=Path, default=ROOT / "dist" / "release")
    args = parser.parse_args()
    try:
        build(args.out.resolve(), full=args.full)
    except subprocess.CalledProcessError as error:
        _say(f"FAILED: {error.cmd[0]} ended with {error.returncode}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
