"""What can only be built on Windows and macOS is read here, as far as it can be."""

import plistlib
import re
import struct
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from packager import flatpak, windows
from packager.macos import info_plist
from packager.pictures import ICNS_SIZES_PX, ICO_SIZES_PX, write_icns, write_ico
from packager.places import APP_ID, PACKAGING
from photo_trainer_gui.desktop import autostart, platform_setup

INSTALLER = (PACKAGING / "windows" / "photo-trainer.iss").read_text("utf-8")
# What the program reads, by the endings that Windows knows them by.
ENDINGS = {"jpg", "jpeg", "png", "webp", "heic", "heif", "avif", "jxl", "tif", "tiff", "bmp", "gif"}


def section(name: str) -> str:
    """The lines of one section of the installer's script."""
    found = re.search(rf"^\[{name}\]$(.*?)(?=^\[\w+\]$|\Z)", INSTALLER, re.MULTILINE | re.DOTALL)
    assert found is not None, name
    return found[1]


def test_the_installer_asks_for_no_administrator() -> None:
    assert "PrivilegesRequired=lowest" in section("Setup")
    assert "HKLM" not in INSTALLER


def test_the_shortcut_calls_the_program_as_it_calls_itself() -> None:
    told = re.search(r'AppUserModelID: "([^"]+)"', section("Icons"))
    assert told is not None
    assert told[1] == platform_setup._WINDOWS_APP_ID


def test_windows_offers_the_program_for_every_kind_of_photo() -> None:
    registry = section("Registry")
    assert set(re.findall(r'ValueName: "\.(\w+)"', registry)) == ENDINGS
    # The file's name is no option, whatever it begins with.
    assert '-- ""%1""' in registry


def test_taking_it_off_windows_takes_the_start_at_log_in_along() -> None:
    registry = section("Registry")
    for key in (autostart._RUN_KEY, autostart._APPROVED_KEY):
        (line,) = (line for line in registry.splitlines() if f'Subkey: "{key}"' in line)
        assert "uninsdeletevalue" in line
        assert f'ValueName: "{platform_setup.APP_ID}"' in line


def test_taking_it_off_windows_asks_about_the_data_and_keeps_it_unless_told() -> None:
    code = section("Code")
    assert r"{localappdata}\photo-trainer" in code
    assert re.search(r"MB_DEFBUTTON2, IDNO\) = IDYES then\s+DelTree\(Data", code)


def test_every_file_that_the_installer_reads_is_there() -> None:
    licence = re.search(r"^LicenseFile=(.+)$", INSTALLER, re.MULTILINE)
    assert licence is not None
    assert (PACKAGING / "windows" / licence[1].replace("\\", "/")).is_file()
    defined = set(re.findall(r"\{#(\w+)\}", INSTALLER)) - set(
        re.findall(r"^#define (\w+)", INSTALLER, re.MULTILINE)
    )
    assert defined == {"Version", "Bundle", "Made", "Dist"}


def test_the_version_resource_is_what_pyinstaller_reads() -> None:
    told: list[Any] = []

    def note(*arguments: Any, **named: Any) -> Any:
        told.append((arguments, named))
        return arguments

    names = ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct")
    world = dict.fromkeys([*names, "VarFileInfo", "VarStruct"], note)
    eval(windows.version_resource("1.2.3"), {"__builtins__": {}}, world)
    assert ((), {"filevers": (1, 2, 3, 0)}) in [
        (arguments, {"filevers": named["filevers"]})
        for arguments, named in told
        if named.get("mask")
    ]
    assert ("ProductVersion", "1.2.3") in [arguments for arguments, _ in told]


def test_the_icon_of_windows_has_each_size(tmp_path: Path) -> None:
    path = tmp_path / "some" / "photo-trainer.ico"
    write_ico(path)
    with Image.open(path) as icon:
        assert icon.info["sizes"] == {(size, size) for size in ICO_SIZES_PX}


def test_the_icon_of_macos_has_each_size(tmp_path: Path) -> None:
    path = tmp_path / "some" / "photo-trainer.icns"
    write_icns(path)
    assert path.read_bytes()[:4] == b"icns"
    assert struct.unpack(">I", path.read_bytes()[4:8])[0] == path.stat().st_size
    with Image.open(path) as icon:
        assert max(size[0] * size[2] for size in icon.info["sizes"]) == max(ICNS_SIZES_PX)


def test_macos_is_told_of_photos_dark_mode_and_sharp_screens() -> None:
    told = info_plist()
    (photos,) = told["CFBundleDocumentTypes"]
    assert {"public.jpeg", "public.png", "public.heic"} <= set(photos["LSItemContentTypes"])
    # Nobody's default is changed.
    assert photos["LSHandlerRank"] == "Alternate"
    assert told["NSRequiresAquaSystemAppearance"] is False
    assert told["NSHighResolutionCapable"] is True


def test_macos_lets_through_only_what_python_needs() -> None:
    allowed = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert set(allowed) == {
        "com.apple.security.cs.allow-unsigned-executable-memory",
        "com.apple.security.cs.disable-library-validation",
    }


@pytest.mark.parametrize(
    "script",
    [
        "macos/dmg.sh",
        "macos/keychain.sh",
        "windows/sign.sh",
        "checksums.sh",
        "debian-packages.sh",
        "setup.sh",
    ],
)
def test_every_script_can_be_read_by_its_shell(script: str) -> None:
    path = PACKAGING / script
    shell = path.read_text("utf-8").splitlines()[0].removeprefix("#!").split()[-1]
    done = subprocess.run([shell, "-n", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert path.stat().st_mode & 0o100


@pytest.mark.parametrize("script", ["macos/keychain.sh", "windows/sign.sh"])
def test_without_a_certificate_it_is_said_and_nothing_fails(script: str) -> None:
    command = ["bash", str(PACKAGING / script), "some.exe"]
    done = subprocess.run(command, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True)
    assert done.returncode == 0
    assert "Not signed" in done.stdout + done.stderr
    # What keychain.sh prints would go into the environment of the steps that follow.
    assert script != "macos/keychain.sh" or done.stdout == ""


REPORT = {
    "install": [
        {
            "metadata": {"name": name},
            "download_info": {
                "url": f"https://example.com/{name}.whl",
                "archive_info": {"hashes": {"sha256": "0" * 64}},
            },
        }
        for name in ("PySide6_Essentials", "Werkzeug", "pyinstaller", "hatchling")
    ]
}


def test_the_flatpak_is_made_of_what_the_program_needs_and_nothing_else() -> None:
    own = {"type": "file", "url": "https://example.com/own.whl", "sha256": "1" * 64}
    (module,) = flatpak.manifest(flatpak.libraries(REPORT), own)["modules"]
    addresses = [source.get("url", source.get("path")) for source in module["sources"]]
    assert addresses == [
        "https://example.com/PySide6_Essentials.whl",
        "https://example.com/Werkzeug.whl",
        "https://example.com/own.whl",
        f"{APP_ID}.metainfo.xml",
    ]
    assert all(len(source["sha256"]) == 64 for source in module["sources"] if "url" in source)


def test_the_flatpak_may_reach_what_the_program_uses_and_no_more() -> None:
    made = flatpak.manifest([], {})
    assert made["id"] == APP_ID
    allowed = set(made["finish-args"])
    assert {
        "--share=network",
        "--talk-name=org.freedesktop.secrets",
        "--talk-name=org.freedesktop.Notifications",
        "--talk-name=org.kde.StatusNotifierWatcher",
    } <= allowed
    files = {one for one in allowed if one.startswith("--filesystem")}
    assert files == {"--filesystem=xdg-pictures:ro"}
