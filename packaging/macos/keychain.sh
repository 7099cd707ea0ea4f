#!/usr/bin/env bash
# Prepares signing and notarising in a workflow, as far as there are secrets for it, and prints the
# two variables that dmg.sh reads. Without secrets it prints nothing and says so.
#
# CERTIFICATE (a P12 file in base 64), PASSWORD, IDENTITY; APPLE_ID, APPLE_TEAM, APPLE_PASSWORD.
set -eu

if [ -z "${CERTIFICATE:-}" ]; then
    echo "Not signed: there is no certificate." >&2
    exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
keychain=photo-trainer-build.keychain
lock=$(openssl rand -hex 16)
printf '%s' "$CERTIFICATE" | base64 --decode >"$folder/certificate.p12"
{
    security create-keychain -p "$lock" "$keychain"
    security set-keychain-settings -t 3600 "$keychain"
    security unlock-keychain -p "$lock" "$keychain"
    security import "$folder/certificate.p12" -k "$keychain" -P "$PASSWORD" -T /usr/bin/codesign
    security set-key-partition-list -S apple-tool:,apple: -s -k "$lock" "$keychain"
    security list-keychains -d user -s "$keychain" login.keychain
} >&2
echo "MACOS_SIGN_IDENTITY=$IDENTITY"

if [ -n "${APPLE_ID:-}" ]; then
    xcrun notarytool store-credentials photo-trainer --keychain "$keychain" \
        --apple-id "$APPLE_ID" --team-id "$APPLE_TEAM" --password "$APPLE_PASSWORD" >&2
    echo "MACOS_NOTARY_PROFILE=photo-trainer"
fi
