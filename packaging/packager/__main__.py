"""The commands: `python -m packager bundle`, and so on; the Makefile knows which come when."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from packager import changelog, places
from packager.metainfo import PROJECT_URL

# Each command imports what it needs: not every system has everything.


def _bundle(options: argparse.Namespace) -> int:
    from packager import bundle

    print(bundle.build(options.output.absolute()))
    return 0


def _deb(_options: argparse.Namespace) -> int:
    from packager import deb

    print(deb.build())
    return 0


def _installer(_options: argparse.Namespace) -> int:
    from packager import windows

    print(windows.installer())
    return 0


def _flatpak(_options: argparse.Namespace) -> int:
    from packager import flatpak

    # Nobody's real address, but one that tells what is missing.
    print(flatpak.write(os.environ.get(PROJECT_URL) or "https://project-url-is-not-set.invalid"))
    return 0


def _licences(_options: argparse.Namespace) -> int:
    from packager import third_party

    folder = places.BUILD / "licences"
    third_party.collect(folder)
    print((folder / "README.txt").read_text("utf-8"), end="")
    return 0


def _sbom(_options: argparse.Namespace) -> int:
    from packager import third_party

    path = places.DIST / f"{places.NAME}-{places.version()}.cdx.json"
    path.write_text(third_party.bill_of_materials(), "utf-8")
    print(path)
    return 0


def _sizes(_options: argparse.Namespace) -> int:
    from packager import sizes

    words, good = sizes.report(places.BUNDLE, next(places.DIST.glob("*.deb"), None))
    print(words)
    return 0 if good else 1


def _compare(options: argparse.Namespace) -> int:
    from packager import compare

    found = compare.differences(options.first, options.second)
    print("\n".join(found) or "the same, byte for byte")
    return 1 if found else 0


def _check_tag(options: argparse.Namespace) -> int:
    trouble = changelog.trouble_with_tag(options.tag)
    if trouble:
        print(trouble, file=sys.stderr)
    return 1 if trouble else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command; its exit code is 0 when all is well."""
    parser = argparse.ArgumentParser(prog="packager", description=__doc__)
    commands = parser.add_subparsers(required=True)

    def command(does: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(does.__name__.strip("_").replace("_", "-"))
        made.set_defaults(does=does)
        return made

    command(_bundle).add_argument("--output", type=Path, default=places.BUNDLE.parent)
    for plain in (_deb, _installer, _flatpak, _licences, _sbom, _sizes):
        command(plain)
    comparing = command(_compare)
    comparing.add_argument("first", type=Path)
    comparing.add_argument("second", type=Path)
    command(_check_tag).add_argument("tag")
    options = parser.parse_args(arguments)
    does: Callable[[argparse.Namespace], int] = options.does
    return does(options)


if __name__ == "__main__":
    sys.exit(main())
