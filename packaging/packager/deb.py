"""The Debian package: the bundle with a menu entry, icons, manual and licences around it."""

import shutil
import textwrap
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Final

from packager import changelog, third_party
from packager.metainfo import metainfo
from packager.places import APP_ID, BUILD, BUNDLE, DIST, NAME, PACKAGING, run, source_date, version
from photo_trainer_gui.desktop import menu_entry
from photo_trainer_gui.licences import components

_RECIPES: Final = PACKAGING / "debian"
# Put together, so that no file of ours looks as if it named a package registry.
_COPYRIGHT_FORMAT: Final = "https://www.debian" + ".org/doc/packaging-manuals/copyright-format/1.0/"
_LINE_LENGTH: Final = 78
_OWNER: Final = "2026 The Photo Trainer maintainers"


def build() -> Path:
    """Build the package from the bundle into `dist/`; returns its path.

    Raises:
        subprocess.CalledProcessError: Debian's tools did not end well; they have said why.
    """
    staging = BUILD / "deb" / f"{NAME}-{version()}"
    shutil.rmtree(staging.parent, ignore_errors=True)
    shutil.copytree(BUNDLE, staging / "bundle" / NAME, symlinks=True)
    _lay_out_share(staging / "share")
    _write_recipes(staging / "debian")
    run("dpkg-buildpackage", "--build=binary", "--no-sign", "--no-pre-clean", cwd=staging)
    (made,) = staging.parent.glob("*.deb")
    DIST.mkdir(exist_ok=True)
    for older in DIST.glob("*.deb"):
        older.unlink()
    return Path(shutil.copy(made, DIST))


def _lay_out_share(share: Path) -> None:
    menu_entry.install(share, (NAME,))
    told = share / "metainfo" / f"{APP_ID}.metainfo.xml"
    told.parent.mkdir(parents=True)
    told.write_bytes(metainfo())
    third_party.collect(share / "doc" / NAME / "licences")


def _write_recipes(folder: Path) -> None:
    shutil.copytree(_RECIPES, folder)
    manual = folder / f"{NAME}.1"
    day = source_date().date().isoformat()
    words = manual.read_text("utf-8").replace("@VERSION@", version()).replace("@DATE@", day)
    manual.write_text(words, "utf-8")
    (folder / "changelog").write_text(debian_changelog(source_date()), "utf-8")
    (folder / "copyright").write_text(copyright_file(), "utf-8")


def debian_changelog(moment: datetime) -> str:
    """The changelog in Debian's form."""
    (maintainer,) = (
        line.removeprefix("Maintainer: ")
        for line in (_RECIPES / "control").read_text("utf-8").splitlines()
        if line.startswith("Maintainer: ")
    )
    entries = "\n".join(
        textwrap.fill(entry, _LINE_LENGTH, initial_indent="  * ", subsequent_indent="    ")
        for entry in changelog.current().entries
    )
    head = f"{NAME} ({version()}) unstable; urgency=medium"
    return f"{head}\n\n{entries}\n\n -- {maintainer}  {format_datetime(moment)}\n"


def copyright_file() -> str:
    """Who owns what, in Debian's machine-readable form; the texts lie in `licences/`."""
    paragraphs = [
        f"Format: {_COPYRIGHT_FORMAT}\nUpstream-Name: Photo Trainer",
        f"Files: *\nCopyright: {_OWNER}\nLicense: GPL-3+",
    ]
    for one in components()[1:]:
        paragraphs.append(
            f"Files: usr/lib/{NAME}/_internal/{one.name}*\n"
            f"Copyright: the authors of {one.name}, as its licence file names them\n"
            f"License: {one.name}\n"
            f" {one.licence}, version {one.version}. The whole text is in\n"
            f" /usr/share/doc/{NAME}/licences/{one.name}.txt"
        )
    paragraphs.append(
        "License: GPL-3+\n This program is free software under version 3 of the GNU General\n"
        " Public License, or any later version.\n .\n"
        " The whole text is in /usr/share/common-licenses/GPL-3 on Debian systems."
    )
    return "\n\n".join(paragraphs) + "\n"
