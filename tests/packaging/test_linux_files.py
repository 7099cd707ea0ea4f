"""The files that Linux desktops and Debian read are what their own tools ask for."""

import shutil
import subprocess
import xml.etree.ElementTree as ET
from configparser import RawConfigParser
from pathlib import Path

import pytest

from packager import deb, third_party
from packager.metainfo import metainfo, size_px
from packager.places import APP_ID, NAME, PACKAGING, ROOT
from photo_trainer_gui.app.command_line import read
from photo_trainer_gui.desktop import menu_entry
from photo_trainer_gui.desktop.platform_setup import APP_ID as DESKTOP_ID
from photo_trainer_gui.limits import DOCUMENTATION_URL

ENTRY = ROOT / "resources" / "linux" / f"{NAME}.desktop"
PAGE = "https://example.com/photo-trainer"
# What the program reads (photos/formats.py), as desktops call it.
TYPES = {"jpeg", "png", "webp", "heic", "heif", "avif", "jxl", "tiff", "bmp", "gif"}


@pytest.fixture(autouse=True)
def a_known_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795608000")


def entry() -> dict[str, str]:
    parser = RawConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ENTRY, "utf-8")
    return dict(parser["Desktop Entry"])


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed; `make test-packages` installs and runs it")
    return found


def control() -> dict[str, str]:
    """The fields of the binary package."""
    text = (PACKAGING / "debian" / "control").read_text("utf-8").split("\n\n")[1]
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    fields: dict[str, str] = {}
    for line in lines:
        if not line.startswith(" "):
            key, _, value = line.partition(":")
            fields[key] = value
        else:
            fields[key] += line
    return fields


def test_the_menu_entry_is_as_the_specification_wants_it() -> None:
    done = subprocess.run([tool("desktop-file-validate"), ENTRY], capture_output=True, text=True)
    assert done.stdout + done.stderr == ""


def test_the_menu_entry_opens_photos_and_belongs_to_the_window() -> None:
    read_entry = entry()
    assert read_entry["Exec"] == f"{NAME} -- %F"
    assert {kind.removeprefix("image/") for kind in read_entry["MimeType"].split(";")[:-1]} == TYPES
    # The window's own name, from which desktops find the icon.
    assert ENTRY.stem == read_entry["Icon"] == read_entry["StartupWMClass"] == DESKTOP_ID


@pytest.mark.parametrize("page", ["", PAGE])
def test_software_centres_take_the_description(page: str, tmp_path: Path) -> None:
    path = tmp_path / f"{APP_ID}.metainfo.xml"
    path.write_bytes(metainfo(page))
    command = [tool("appstreamcli"), "validate", "--no-net", str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "successful" in done.stdout
    assert "E:" not in done.stdout
    assert "W:" not in done.stdout


def test_the_description_belongs_to_the_menu_entry_and_opens_the_same_files() -> None:
    root = ET.fromstring(metainfo(""))
    assert root.findtext("launchable") == ENTRY.name
    types = {kind.text for kind in root.findall("provides/mediatype")}
    assert types == {f"image/{kind}" for kind in TYPES}
    assert root.findtext("name") == entry()["Name"]
    assert root.findtext("summary") == entry()["Comment"]
    assert root.findtext("url[@type='help']") == DOCUMENTATION_URL


def test_each_picture_of_the_description_is_in_the_repository_with_its_size() -> None:
    pictures = ET.fromstring(metainfo(PAGE)).findall("screenshots/screenshot/image")
    assert len(pictures) >= 3
    for picture in pictures:
        address = picture.text or ""
        assert address.startswith(PAGE)
        size = size_px(ROOT / "resources" / "screenshots" / Path(address).name)
        assert size == (int(picture.get("width", "0")), int(picture.get("height", "0")))


def test_where_nobody_knows_the_page_no_picture_is_promised() -> None:
    root = ET.fromstring(metainfo(""))
    assert root.find("screenshots") is None
    assert root.find("url[@type='homepage']") is None


def test_the_package_names_the_libraries_that_windows_most_often_lack() -> None:
    needed = {name.strip() for name in control()["Depends"].split(",")}
    assert needed >= {
        "libxcb-cursor0",
        "libxcb-icccm4",
        "libxcb-keysyms1",
        "libxkbcommon-x11-0",
        "libegl1",
        # The rest is what the tools of Debian find out by reading the libraries.
        "${shlibs:Depends}",
    }
    assert not any("python" in name for name in needed)


def test_the_manual_explains_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read(["--help"])
    options = {
        word.strip("[],")
        for word in capsys.readouterr().out.split()
        if word.strip("[],").startswith("--") and word.strip("[],") != "--"
    }
    manual = (PACKAGING / "debian" / f"{NAME}.1").read_text("utf-8").replace("\\-", "-")
    assert options
    assert [option for option in options if option not in manual] == []


def test_the_manual_is_written_as_manuals_are() -> None:
    command = [tool("man"), "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z"]
    done = subprocess.run(
        [*command, PACKAGING / "debian" / f"{NAME}.1"], capture_output=True, text=True
    )
    assert done.returncode == 0
    assert done.stderr == ""


def test_the_menu_gets_an_icon_of_each_size(tmp_path: Path) -> None:
    menu_entry.install(tmp_path, (NAME,))
    icons = tmp_path / "icons" / "hicolor"
    assert (icons / "scalable" / "apps" / f"{NAME}.svg").is_file()
    for size in (16, 32, 48, 128, 256, 512):
        assert size_px(icons / f"{size}x{size}" / "apps" / f"{NAME}.png") == (size, size)


def test_everything_inside_has_its_licence_beside_it(tmp_path: Path) -> None:
    try:
        third_party.python_licence()
    except FileNotFoundError:
        pytest.skip("this Python came without its licence; the one that is shipped has it")
    found = third_party.collect(tmp_path / "licences")
    told = deb.copyright_file()
    for one in found[1:]:
        assert (tmp_path / "licences" / f"{one.name}.txt").stat().st_size > 500
        assert f"License: {one.name}\n {one.licence}" in told
    names = {one.name for one in found}
    assert names >= {"PySide6_Essentials", "pillow_heif", "opencv-python-headless", "keyring"}
    assert "pyinstaller" not in names


def test_the_bill_of_materials_names_what_is_inside_and_under_which_licence() -> None:
    import json

    bill = json.loads(third_party.bill_of_materials())
    assert bill["bomFormat"] == "CycloneDX"
    assert all(one["licenses"] for one in bill["components"])
    assert "pkg:pypi/pyside6-essentials@" in " ".join(
        one.get("purl", "") for one in bill["components"]
    )
