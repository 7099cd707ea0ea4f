#!/bin/sh
# Everything a fresh Debian machine with Python 3.11 needs, installed once; doing it again costs nothing.
#
# Debian packages that are missing, a virtual environment in `.venv`, the locked dependencies with
# their hashes checked, and the program itself, editable. A stamp remembers what was installed.
set -eu

cd "$(dirname "$0")/.."
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

venv=.venv
lock=packaging/requirements.lock
packages=packaging/debian-packages.txt
stamp=$venv/.setup-stamp

fingerprint() {
    { pwd && cat "$lock" "$packages" pyproject.toml packaging/setup.sh; } | sha256sum | cut -d ' ' -f 1
}

# Whether this is a Python that is new enough and has the module named after it.
is_python() {
    "$1" -c "import ${2:-sys}, sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null
}

# The system's own Python comes first: any other may be a wrapper of a version manager. Debian's
# can make an environment only once python3-venv is there, which is what ensurepip tells.
find_python() {
    for candidate in /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11; do
        if is_python "$candidate" ensurepip; then
            echo "$candidate"
            return
        fi
    done
    echo "Python 3.11 or newer with its venv module is needed." >&2
    exit 1
}

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

install_debian_packages() {
    if ! command -v dpkg-query >/dev/null; then
        echo "This is no Debian: please install what $packages names by hand." >&2
        return
    fi
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    echo "Installing Debian packages:" $missing
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update
    # shellcheck disable=SC2086  # a list of names on purpose
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -y $missing >/dev/null
}

make_venv() {
    [ -x "$venv/bin/pip" ] && is_python "$venv/bin/python" && return
    rm -rf "$venv"
    "$(find_python)" -m venv "$venv"
}

install_python_packages() {
    "$venv/bin/python" -m pip install --quiet --require-hashes --requirement "$lock"
    "$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .
    # As pip does for all that is not editable, so that no start has to compile anything.
    "$venv/bin/python" -m compileall -q photo_trainer_gui
    env -u PYTHONDONTWRITEBYTECODE "$venv/bin/python" -c \
        "from photo_trainer_gui.app.quick_pyside import read_pyside; read_pyside()"
}

if [ -f "$stamp" ] && [ -x "$venv/bin/python" ] && [ "$(cat "$stamp")" = "$(fingerprint)" ]; then
    exit 0
fi
install_debian_packages
make_venv
install_python_packages
fingerprint >"$stamp"
echo "Ready: $venv"
