#!/usr/bin/env bash
# Signs the app, puts it into a disk image, and has Apple notarise it, as far as there are keys.
#
# Without keys the app is signed "ad hoc": it runs where it was built, and elsewhere only after its
# owner has allowed it in System Settings. The script says so; it does not fail.
#
#   MACOS_SIGN_IDENTITY   name of a "Developer ID Application" certificate in the keychain
#   MACOS_NOTARY_PROFILE  name of a profile of `xcrun notarytool store-credentials`
set -eu

cd "$(dirname "$0")/../.."
app="build/package/bundle/Photo Trainer.app"
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' photo_trainer_gui/__init__.py)
image="dist/photo-trainer-$version-macos-$(uname -m).dmg"
entitlements=packaging/macos/entitlements.plist
identity=${MACOS_SIGN_IDENTITY:--}

sign() {
    # A time stamp of Apple's needs a real certificate.
    if [ "$identity" = - ]; then
        codesign --force --sign - "$@"
    else
        codesign --force --timestamp --options runtime --sign "$identity" "$@"
    fi
}

# From the inside out, because a signature covers those below it.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
    while IFS= read -r -d '' library; do sign "$library"; done
sign --entitlements "$entitlements" "$app"
codesign --verify --deep --strict "$app"

staging=build/package/dmg
rm -rf "$staging"
mkdir -p "$staging" dist
cp -R "$app" "$staging/"
ln -s /Applications "$staging/Applications"
hdiutil create -quiet -ov -volname "Photo Trainer" -srcfolder "$staging" -format UDZO "$image"
[ "$identity" = - ] || codesign --timestamp --sign "$identity" "$image"

if [ -n "${MACOS_NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$MACOS_NOTARY_PROFILE" --wait
    # The ticket travels with the image, so that it opens without the internet, too.
    xcrun stapler staple "$image"
    spctl --assess --type open --context context:primary-signature "$image"
else
    echo "Not notarised: there is no MACOS_NOTARY_PROFILE. macOS will ask before it opens this."
fi
echo "$image"
