"""Looks through a made-up shoebox of many photos, stopped and begun again in the middle.

`python -m tests.photos.shoebox.thousand 1000` prints what came of it, and ends with 1 when
somebody was not found, or not found once, or a stranger is among the best photos.
"""

import shutil
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photos.shoebox.network_face_reader import NetworkFaceReader
from photo_trainer_gui.photos.shoebox.shoebox import Shoebox
from photo_trainer_gui.photos.shoebox.shoebox_folder import ShoeboxFolder
from photo_trainer_gui.photos.shoebox.shoebox_run import ShoeboxState
from tests.photos.shoebox.found_people import FoundPeople, Judge
from tests.photos.shoebox.made_up_shoebox import MadeUpShoebox, ShoeboxMaker

_PEOPLE: Final = 8
_PAIRS_RIGHT: Final = 0.99
_MOST_OF_A_BURST: Final = 2
_DRAFT: Final = ProjectId("draft")


class StopsAt:
    """Listens, and wants it to stop after so many photos."""

    def __init__(self, done: int) -> None:
        self._stop_at = done
        self._done = 0

    def handle_state(self, state: ShoeboxState) -> None:
        """Remembers how far it is."""
        self._done = state.done

    def stop(self) -> bool:
        """It is far enough."""
        return self._done >= self._stop_at


class Looked(NamedTuple):
    """What came of both ways through.

    Attributes:
        first: when it was stopped.
        last: when everything was seen.
        found: how that compares with who is in it.
        photos: how many are noted.
        picture: of the face of whoever is on most photos.
    """

    first: ShoeboxState
    last: ShoeboxState
    found: FoundPeople
    photos: int
    picture: bytes


def look_through(made: MadeUpShoebox, notes: Path) -> Looked:
    """Stopped in the middle, and gone on with by another start of the program."""
    folder, half = ShoeboxFolder(notes), made.files // 2
    faces = NetworkFaceReader()
    with ThreadPoolExecutor(2) as workers:
        box = Shoebox(folder, _DRAFT, faces, workers, time.monotonic)
        listener = StopsAt(half)
        first = box.look_through([str(made.folder)], listener, listener.stop)
        box.close()
        box = Shoebox(folder, _DRAFT, faces, workers, time.monotonic)
        last = box.look_through((), StopsAt(made.files), lambda: False)
        noted = folder.open(_DRAFT)
        found = Judge(made, box, noted).judge(last.people)
        photos = len(list(noted.photos()))
        picture = box.face(last.people[0].best_face)
        noted.close()
        box.close()
    return Looked(first, last, found, photos, picture)


def faults(made: MadeUpShoebox, looked: Looked) -> list[str]:
    """What is not as it should be."""
    found, state = looked.found, looked.last
    whole = {
        "stopped in the middle": 0 < looked.first.done < made.files,
        "each file counted once": state.done == state.number == made.files,
        "each photo noted once": looked.photos == len(made.photos),
        "no face counted twice": not found.twice,
        "what is no photo is named": Counter(state.skipped) == Counter(made.skipped),
        "everybody found once": all(found.of_person[one] == 1 for one in made.people),
        "pairs right": found.pairs_right >= _PAIRS_RIGHT,
        "no stranger among the best": not found.strangers,
        "at most two of a burst": found.most_of_a_burst <= _MOST_OF_A_BURST,
    }
    return [what for what, holds in whole.items() if not holds]


def main(number: int) -> int:
    """The exit code."""
    folder = Path(tempfile.mkdtemp(prefix="shoebox-"))
    began = time.monotonic()
    made = ShoeboxMaker(folder / "Family", number, _PEOPLE).make()
    print(
        f"{made.files} files made in {time.monotonic() - began:.0f} s, {made.copies} copies",
        flush=True,
    )
    began = time.monotonic()
    looked = look_through(made, folder / "notes")
    took_s = time.monotonic() - began
    print(f"looked through in {took_s:.0f} s, {made.files / took_s:.1f} a second;"
          f" stopped after {looked.first.done}")  # fmt: skip
    print(looked.found)
    print({reason.value: n for reason, n in looked.last.skipped.items()}, looked.photos)
    wrong = faults(made, looked)
    print(f"wrong: {', '.join(wrong)}; the photos are still in {folder}" if wrong else "all right")
    if not wrong:
        shutil.rmtree(folder)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
