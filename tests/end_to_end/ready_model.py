"""A person whose model has been ready for an hour, and the pictures that are made with it."""

import hashlib
import json
import time
from pathlib import Path

from photo_trainer_gui.ids import ModelId, ProjectId, Sha256
from photo_trainer_gui.photogpt.practice.store import Store
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.project import Details, Gender, Project
from photo_trainer_gui.training.rows import open_journal
from photo_trainer_gui.training.states import State
from tests.end_to_end.program import Control, Program
from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import Person
from tests.end_to_end.waiting import wait_for
from tests.training.stored_projects import save

HOUR_S = 3600
# An order may rest, wait its turn and be asked for, and others load the machine.
ORDER_S = 60.0
TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
JPEG_END = b"\xff\xd9"


def trained_model(desktop: Desktop) -> str:
    """Has the service hold a ready model, before it begins; its id."""
    store = Store(desktop.folder / "service")
    now = time.time()
    model = store.add_model('{"name": "Mia", "age": 34, "gender": "Female"}', now - 2 * HOUR_S)
    store.start_training(model.id, now - 2 * HOUR_S)
    store.close()
    return model.id


def remember(person: Person, model_id: str, photos: list[Path]) -> None:
    """Leaves that model in the journal and the key in the password store, as earlier starts do.

    No faces are compared: pictures would change places as soon as it is known who is most alike.
    """
    person.compare_no_faces()
    person.keep_key()
    now = time.time()
    ready = Project(
        ProjectId("mia"),
        f"{person.service.address}/api",
        now - 2 * HOUR_S,
        State.READY,
        Details("Mia", 34, Gender.FEMALE),
        tuple(map(_photo, photos)),
        model_id=ModelId(model_id),
        training_since=now - 2 * HOUR_S,
        ready_at=now - HOUR_S,
        announced=True,
    )
    journal = open_journal(person.data / "journal.sqlite3", now)
    save(journal, ready)
    journal.close()


def _photo(path: Path) -> Photo:
    data = path.read_bytes()
    return Photo(str(path), Sha256(hashlib.sha256(data).hexdigest()), len(data), "image/jpeg")


class Gallery:
    """The pictures on the screen and on the disk, beside those that the service has made."""

    def __init__(self, person: Person, program: Program) -> None:
        self._person = person
        self._program = program

    def wait_for(self, count: int) -> list[Control]:
        """Waits until so many pictures are shown; returns them, the first one first."""

        def look() -> list[Control]:
            items = self._program.items("pictureGrid")
            return items if len(items) == count else []

        state = self._program.tree
        return wait_for(look, f"{count} pictures", timeout_s=ORDER_S, instead=state)

    def favourites(self) -> list[int]:
        """Which pictures have a heart, counted from 1."""
        items = self._program.items("pictureGrid")
        return [place for place, item in enumerate(items, 1) if item.name.endswith(", favourite")]

    def wait_for_favourites(self, *places: int) -> None:
        """Waits until these pictures have a heart and no other."""
        wait_for(lambda: self.favourites() == list(places), f"hearts of {places}")

    def on_disk(self) -> list[bytes]:
        """The bytes of every picture that the program keeps, sorted."""
        # What begins with a dot is still on its way.
        return sorted(
            path.read_bytes() for path in (self._person.data / "pictures").glob("*/[!.]*")
        )

    def wait_for_files(self, count: int) -> None:
        """Waits until so many pictures lie on the disk."""
        wait_for(lambda: len(self.on_disk()) == count, f"{count} files", timeout_s=ORDER_S)


def check_paid_once_and_complete(person: Person, gallery: Gallery, model_id: str) -> None:
    """Four pictures and a larger one: each order was sent once, and every byte is here."""
    assert person.service.calls("generation") == 1
    assert person.service.calls("upscaling") == 1
    made = sorted(person.service.made(model_id))
    assert len(set(made)) == 5
    assert gallery.on_disk() == made


def check_back(desktop: Desktop, picture: Path, words: str) -> None:
    """Another program reads its words and how it was made on the back of a picture."""
    said = desktop.run("exiftool", "-json", "-Description", "-DigitalSourceType", str(picture))
    [tags] = json.loads(said)
    assert tags["Description"] == words
    assert tags["DigitalSourceType"] == TRAINED


def wait_for_one_file(folder: Path) -> Path:
    """Waits until the only picture of Mia in a folder is whole."""

    def look() -> Path | None:
        files = list(folder.glob("Mia – *.jpg"))
        return files[0] if len(files) == 1 and files[0].read_bytes().endswith(JPEG_END) else None

    return wait_for(look, f"a picture in {folder.name}")
