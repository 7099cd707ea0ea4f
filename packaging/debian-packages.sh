#!/bin/sh
# Installs those Debian packages of a list that are missing; on other systems it names the list.
set -eu

packages=$1

missing_packages() {
    sed 's/#.*//' "$packages" | while read -r name; do
        [ -n "$name" ] || continue
        state=$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null || true)
        [ "$state" = installed ] || echo "$name"
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "Root or sudo is needed for: $*" >&2
        return 1
    fi
}

if ! command -v dpkg-query >/dev/null; then
    echo "This is no Debian: please install what $packages names by hand." >&2
    exit 0
fi
missing=$(missing_packages)
[ -n "$missing" ] || exit 0
echo "Installing Debian packages:" $missing
as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update
# shellcheck disable=SC2086  # a list of names on purpose
as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -y $missing >/dev/null
