"""The people of the screenshots are drawn, and yet they are told apart as real ones are."""

from pathlib import Path

import numpy as np
from PIL import Image

from photo_trainer_gui.limits import SAME_PERSON_UP_TO
from photo_trainer_gui.photos.faces.average_linkage import AverageLinkage
from photo_trainer_gui.photos.shoebox.network_face_reader import NetworkFaceReader
from tools.drawn_people import PEOPLE, draw_photos

_PHOTOS = 2


def test_each_is_one_person_and_no_other(tmp_path: Path) -> None:
    reader = NetworkFaceReader()
    faces = []
    for path in draw_photos(tmp_path, [([name], _PHOTOS) for name in PEOPLE]):
        with Path(path).open("rb") as file:
            _, seen = reader.read(file, "image/jpeg")
        embeddings = reader.compare(seen)
        assert len(embeddings) == 1, path
        faces.append(embeddings[0])
    reader.rest()

    linkage = AverageLinkage(1 - SAME_PERSON_UP_TO)
    linkage.add(np.array(faces))

    groups = sorted(sorted(group) for group in linkage.groups())
    assert groups == [[at, at + 1] for at in range(0, _PHOTOS * len(PEOPLE), _PHOTOS)]


def taken_at(path: str) -> str:
    with Image.open(path) as photo:
        return str(photo.getexif().get_ifd(0x8769)[0x9003])


def test_photos_tell_their_time_and_a_landscape_has_nobody(tmp_path: Path) -> None:
    first, second = draw_photos(tmp_path, [((), 2)])

    assert taken_at(first) < taken_at(second)
    with Path(first).open("rb") as file:
        findings, _ = NetworkFaceReader().read(file, "image/jpeg")
    assert findings.faces == ()
