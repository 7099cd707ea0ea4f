#!/bin/sh
# Writes dist/SHA256SUMS, which `sha256sum --check` reads.
set -eu

cd "$(dirname "$0")/../dist"
rm -f SHA256SUMS
sha256sum -- * >"${TMPDIR:-/tmp}/photo-trainer-sums"
mv "${TMPDIR:-/tmp}/photo-trainer-sums" SHA256SUMS
cat SHA256SUMS
