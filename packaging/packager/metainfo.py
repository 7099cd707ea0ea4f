"""What software centres show: the AppStream file, from its template and the changelog."""

import os
import struct
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Final

from packager.changelog import Release, releases
from packager.places import APP_ID, NAME, PACKAGING, ROOT, version

# The address of the project's own page, e.g. of the repository that a workflow runs in.
PROJECT_URL: Final = "PROJECT_URL"
_TEMPLATE: Final = PACKAGING / "linux" / f"{APP_ID}.metainfo.xml"
_PICTURES: Final = ROOT / "resources" / "screenshots"


def metainfo(project_url: str | None = None, launchable: str = f"{NAME}.desktop") -> bytes:
    """The finished file.

    Args:
        project_url: the project's page; None = that of the environment. Where nobody says one,
            there are no pictures in it: they have to be on the web.
        launchable: the name of the menu entry that belongs to it.
    """
    url = os.environ.get(PROJECT_URL, "") if project_url is None else project_url
    tree = ET.parse(_TEMPLATE)
    root = tree.getroot()
    for entry in root.iter("launchable"):
        entry.text = launchable
    pictures = root.find("screenshots")
    assert pictures is not None
    if url:
        ET.SubElement(root, "url", {"type": "homepage"}).text = url
        for picture in pictures.iter("image"):
            _point_to(picture, f"{url}/raw/v{version()}/resources/screenshots")
    else:
        root.remove(pictures)
    told = ET.SubElement(root, "releases")
    for release in releases():
        _add_release(told, release)
    ET.indent(tree)
    written: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return written + b"\n"


def _point_to(picture: ET.Element, folder: str) -> None:
    name = picture.text or ""
    width, height = size_px(_PICTURES / name)
    picture.set("width", str(width))
    picture.set("height", str(height))
    picture.text = f"{folder}/{name}"


def size_px(png: Path) -> tuple[int, int]:
    """Width and height of a PNG, in pixels; they stand right at its begin."""
    width, height = struct.unpack(">II", png.read_bytes()[16:24])
    return width, height


def _add_release(parent: ET.Element, release: Release) -> None:
    kind = "stable" if release.final else "development"
    named = {"version": release.version, "date": release.day.isoformat(), "type": kind}
    description = ET.SubElement(ET.SubElement(parent, "release", named), "description")
    listed = ET.SubElement(description, "ul")
    for entry in release.entries:
        ET.SubElement(listed, "li").text = entry
