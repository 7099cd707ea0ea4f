"""The program, its Python and its libraries in one folder: what every installer is made of."""

import re
import shutil
import sys
from fnmatch import fnmatch
from pathlib import Path, PurePath
from typing import Final

from packager import pictures, third_party, windows
from packager.places import BUILD, DIST, PACKAGING, run

KEYRING_BACKENDS: Final = (
    "keyring.backends.SecretService",
    "keyring.backends.Windows",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.macOS.api",
    "keyring.backends.chainer",
    "keyring.backends.fail",
)
# Of the standard library and of others, what is found by PyInstaller but never used by us.
EXCLUDED_MODULES: Final = (
    "PIL.ImageTk",
    "PIL.ImageQt",
    "IPython",
    "_tkinter",
    "curses",
    "lib2to3",
    "numpy.distutils",
    "numpy.f2py",
    "numpy.testing",
    "pydoc_data",
    "readline",
    "tkinter",
    "unittest",
    "watchdog",
    "werkzeug.debug",
)
# What PyInstaller runs before the program, at the cost of a third of a start. The wheels of Qt for
# Python find their plugins without; nobody here inspects sources, walks packages or forks.
NEEDLESS_HOOKS: Final = frozenset(
    {"pyi_rth_inspect", "pyi_rth_multiprocessing", "pyi_rth_pkgutil", "pyi_rth_pyside6"}
)
# Where the About window looks for it.
PYTHON_LICENCE: Final = BUILD / "Python.txt"
# Qt modules that the program uses, and those that their plugins need on each system.
QT_MODULES: Final = frozenset(
    {"Core", "DBus", "Gui", "Network", "Svg", "WaylandClient", "Widgets", "XcbQpa"}
)
# Plugins by folder; of each folder those that fit one of the patterns.
QT_PLUGINS: Final = {
    "iconengines": ("*svgicon*",),
    "imageformats": ("*qgif*", "*qico*", "*qjpeg*", "*qsvg*", "*qwebp*"),
    "platforminputcontexts": ("*compose*", "*ibus*"),
    "platforms": ("*qxcb*", "*qwayland*", "*qoffscreen*", "*qwindows*", "*qcocoa*"),
    "platformthemes": ("*xdgdesktopportal*",),
    "styles": ("*",),
    "wayland-decoration-client": ("*bradient*", "*adwaita*"),
    "wayland-shell-integration": ("*xdg-shell*",),
}
_QT_LIBRARY: Final = re.compile(r"(?:lib)?Qt6?([A-Z][A-Za-z]+?)(?:\.abi3)?\.(?:so|dll|pyd|dylib)")
# Debian's libraries are named in the package's Depends instead: their security updates reach us.
# Python's own library is the exception, because nothing of the system's Python is used.
_SYSTEM_FOLDERS: Final = ("/usr/lib/", "/lib/")
_KEPT_OF_THE_SYSTEM: Final = ("libpython3*",)


def wanted(target: str, source: str) -> bool:
    """Whether a file that PyInstaller found belongs into the bundle.

    Args:
        target: its path inside the bundle.
        source: where it lies on this computer.
    """
    place = PurePath(target.replace("\\", "/"))
    if _of_the_system(source) and "lib-dynload" not in place.parts:
        return any(fnmatch(place.name, kept) for kept in _KEPT_OF_THE_SYSTEM)
    if "cv2" in place.parts and fnmatch(place.name, "haarcascade_*"):
        return False  # other ways to find faces
    module = _QT_LIBRARY.match(place.name)
    if module is not None:
        return module[1] in QT_MODULES
    return _wanted_beside_qt(place) if "PySide6" in place.parts else True


def _of_the_system(source: str) -> bool:
    return ".so" in PurePath(source).name and source.startswith(_SYSTEM_FOLDERS)


def _wanted_beside_qt(place: PurePath) -> bool:
    parts = place.parts
    if "translations" in parts or "qml" in parts or place.name.endswith((".pyi", ".js")):
        return False
    if "plugins" in parts:
        kind, name = parts[parts.index("plugins") + 1], place.name
        return any(fnmatch(name, pattern) for pattern in QT_PLUGINS.get(kind, ()))
    return True


def build(output: Path) -> Path:
    """Build the bundle from the wheel in `dist/`; returns its folder below `output`.

    Raises:
        subprocess.CalledProcessError: pip or PyInstaller did not end well.
    """
    (wheel,) = DIST.glob("photo_trainer-*.whl")
    run(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", wheel)
    shutil.rmtree(output, ignore_errors=True)
    shutil.copyfile(third_party.python_licence(), PYTHON_LICENCE)
    if sys.platform == "win32":
        windows.prepare()
    elif sys.platform == "darwin":
        pictures.write_icns(BUILD / "macos" / "photo-trainer.icns")
    options = ("--noconfirm", "--clean", "--log-level", "WARN")
    places = ("--distpath", output, "--workpath", BUILD / "pyinstaller")
    spec = PACKAGING / "bundle" / "photo-trainer.spec"
    # Not from the checkout: there the program would be found before the wheel.
    run(sys.executable, "-m", "PyInstaller", *options, *places, spec, cwd=BUILD)
    return output / "photo-trainer"
