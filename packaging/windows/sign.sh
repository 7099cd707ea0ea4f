#!/usr/bin/env bash
# Signs the files that are named, if there is a certificate: CERTIFICATE (a PFX file in base 64)
# and PASSWORD. Without one it says so; Windows then warns people at the first start.
set -eu

if [ -z "${CERTIFICATE:-}" ]; then
    echo "Not signed: there is no certificate."
    exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
printf '%s' "$CERTIFICATE" | base64 --decode >"$folder/certificate.pfx"
signtool=$(ls -d "/c/Program Files (x86)/Windows Kits/10/bin/"*/x64/signtool.exe | tail -n 1)
# Two slashes, so that the shell of Git for Windows does not take options for paths.
"$signtool" sign //fd SHA256 //td SHA256 //tr http://timestamp.digicert.com \
    //f "$folder/certificate.pfx" //p "$PASSWORD" "$@"
