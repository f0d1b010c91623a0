#!/usr/bin/env bash
# Installs a Debian package, tries what it installed as a user who may write nothing but a home folder, and removes it:
#   tests/scripts/try_deb.sh FILE.deb      as root, on a machine that has no such package
set -euo pipefail
deb=$(realpath "$1")
root=$(cd "$(dirname "$0")/../.." && pwd)
package=$(dpkg-deb --field "$deb" Package)
user=kyc-trial
home="/var/tmp/Prüf stelle $$"
python=${PYTHON:-python3}
left_out=()
case $package in *-full) left_out=(--deselect "tests/packaging/test_frozen.py::test_the_light_edition_has_no_easyocr_and_says_what_to_do");; esac

say() { echo "== $*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
as_user() { # a clean environment: no Python on the path, no locale, no settings
    (cd / && setpriv --reuid "$user" --regid "$user" --init-groups env -i HOME="$home" PATH=/usr/bin:/bin XDG_RUNTIME_DIR="$home" "$@")
}
end() {
    pkill -u "$user" 2>/dev/null || true
    userdel "$user" 2>/dev/null || true
    rm -rf "$home" "/var/tmp/try-deb-$$"
    if dpkg-query -W "$package" >/dev/null 2>&1; then dpkg --remove "$package" >/dev/null; fi
}
if dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q installed; then fail "$package is installed already"; fi
trap end EXIT
say "size: $(du -h "$deb" | cut -f1) packed, $(dpkg-deb --field "$deb" Installed-Size) kB installed"
say "metadata"
dpkg --install "$deb" >/dev/null
desktop-file-validate /usr/share/applications/kyc-desktop.desktop
appstreamcli validate --no-net /usr/share/metainfo/kyc-desktop.metainfo.xml
man -l /usr/share/man/man1/kyc-desktop.1.gz >/dev/null

say "a user without rights, in a home folder with spaces and letters"
useradd --no-create-home --home-dir "$home" --shell /usr/sbin/nologin "$user"
install -d -m 700 -o "$user" -g "$user" "$home"
cp "$root/example_inputs/passport_td3.png" "$home/Reisepass Müller #1.png"
chown "$user" "$home"/*.png
as_user sh -c 'test ! -w /usr/lib/kyc-desktop' || fail "the program folder can be written"
as_user kyc-desktop --version
as_user kyc-desktop process "$home/Reisepass Müller #1.png"
as_user kyc-desktop history --json | grep -q '"name": "Anna Maria Eriksson"' || fail "the record is not in the history"
case $package in *-full) # RapidOCR would read alone, and say so to nobody but the log
    as_user kyc-desktop process --engine easyocr "$home/Reisepass Müller #1.png" || fail "EasyOCR does not read";;
esac
before=$(find /usr/lib/kyc-desktop -newer "$deb" -type f | wc -l)
[ "$before" = 0 ] || fail "$before files of the program folder were written"

say "the window, and closed descriptors (tests/packaging/test_frozen.py)"
(cd "$root" && TESTED_PROGRAM=/usr/bin/kyc-desktop "$python" -m pytest -q -p no:cacheprovider --basetemp="/var/tmp/try-deb-$$" "${left_out[@]}" tests/packaging/test_frozen.py)

say "removed: the data folder stays, the program does not"
dpkg --remove "$package" >/dev/null
[ ! -e /usr/lib/kyc-desktop ] || fail "something is left in /usr/lib/kyc-desktop"
[ ! -e /usr/bin/kyc-desktop ] || fail "the command is left"
[ -d "$home/.local/share/kyc-desktop" ] || fail "the data folder is gone"
say "passed"
