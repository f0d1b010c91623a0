#!/bin/sh
# Makes KYC Desktop.app and a disk image of the folder that build_spec/build.py has made.
# `python -m build_spec.release` calls it on macOS and sets KYC_PROGRAM, KYC_OUT, KYC_NAME and KYC_VERSION.
#
# UNTRIED: nobody has run this script yet. Try what it makes on a machine of your own before you hand it out.
#
# Signing and notarisation: set KYC_SIGN_IDENTITY ("Developer ID Application: …") and KYC_NOTARY_PROFILE, a profile that
# `xcrun notarytool store-credentials` has put into the keychain. Without them both steps are left out, and macOS refuses
# to open the program until the user allows it.
set -eu

: "${KYC_PROGRAM:?the folder with the program}" "${KYC_OUT:?where it goes}" "${KYC_NAME:?name of the image}" "${KYC_VERSION:?}"
here=$(cd "$(dirname "$0")" && pwd)
app="$KYC_OUT/KYC Desktop.app"

rm -rf "$app"
mkdir -p "$app/Contents/MacOS" "$app/Contents/Resources"
cp -R "$KYC_PROGRAM/." "$app/Contents/MacOS/"
sed "s/@VERSION@/$KYC_VERSION/g" "$here/Info.plist" > "$app/Contents/Info.plist"

if [ -n "${KYC_SIGN_IDENTITY:-}" ]; then
    # What lies inside is signed before what is around it.
    find "$app/Contents/MacOS" -type f \( -name '*.dylib' -o -name '*.so' -o -perm -u+x \) -print0 |
        xargs -0 codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$KYC_SIGN_IDENTITY"
    codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$KYC_SIGN_IDENTITY" "$app"
    codesign --verify --deep --strict "$app"
else
    echo "NOT signed: KYC_SIGN_IDENTITY is not set" >&2
fi

image="$KYC_OUT/$KYC_NAME.dmg"
rm -f "$image"
hdiutil create -volname "KYC Desktop" -srcfolder "$app" -format UDZO "$image"

if [ -n "${KYC_NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$KYC_NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
else
    echo "NOT notarised: KYC_NOTARY_PROFILE is not set" >&2
fi
