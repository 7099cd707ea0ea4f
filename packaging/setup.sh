#!/bin/sh
# Everything a fresh Debian machine with Python 3.11 needs, installed once; doing it again costs nothing.
#
# Debian packages that are missing, a virtual environment in `.venv`, the locked dependencies with
# their hashes checked, and the program itself, editable. A stamp remembers what was installed.
set -eu

cd "$(dirname "$0")/.."
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

venv=.venv
bin=$venv/bin
[ "${OS:-}" != Windows_NT ] || bin=$venv/Scripts
lock=packaging/requirements.lock
packages=packaging/debian-packages.txt
stamp=$venv/.setup-stamp

fingerprint() {
    { pwd && cat "$lock" "$packages" pyproject.toml packaging/setup.sh packaging/debian-packages.sh; } | sha256sum | cut -d ' ' -f 1
}

# Whether this is a Python that is new enough and has the module named after it.
is_python() {
    "$1" -c "import ${2:-sys}, sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null
}

# Unless PHOTO_TRAINER_PYTHON names one, the system's own Python comes first: any other may be a
# wrapper of a version manager. Debian's can make an environment only once python3-venv is there,
# which is what ensurepip tells.
find_python() {
    for candidate in ${PHOTO_TRAINER_PYTHON:-} /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11; do
        if is_python "$candidate" ensurepip; then
            echo "$candidate"
            return
        fi
    done
    echo "Python 3.11 or newer with its venv module is needed." >&2
    exit 1
}

make_venv() {
    [ -x "$bin/pip" ] && is_python "$bin/python" && return
    rm -rf "$venv"
    "$(find_python)" -m venv "$venv"
}

install_python_packages() {
    "$bin/python" -m pip install --quiet --require-hashes --requirement "$lock"
    "$bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .
    # As pip does for all that is not editable, so that no start has to compile anything.
    "$bin/python" -m compileall -q photo_trainer_gui
}

if [ -f "$stamp" ] && [ -x "$bin/python" ] && [ "$(cat "$stamp")" = "$(fingerprint)" ]; then
    exit 0
fi
packaging/debian-packages.sh "$packages"
make_venv
install_python_packages
fingerprint >"$stamp"
echo "Ready: $venv"
