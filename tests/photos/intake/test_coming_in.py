"""Photos are told one by one while the others are still being looked at."""

import io
import os
import queue
import threading
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from photo_trainer_gui.photos.file_system import FileSystem
from photo_trainer_gui.photos.intake.intake import take

MakePhoto = Callable[..., Path]


def test_each_photo_comes_with_its_picture_as_soon_as_it_is_certain(make_photo: MakePhoto) -> None:
    paths = [str(make_photo(f"{n}.jpg", n)) for n in range(4)]
    go_on = threading.Event()
    came: queue.Queue[tuple[str, int]] = queue.Queue()

    def slow(path: str) -> io.BufferedReader:
        if path == paths[2]:
            go_on.wait(5)
        return open(path, "rb")

    def take_all() -> None:
        take(
            [paths[0], *paths],
            [],
            3,
            disk=FileSystem(open=slow),
            came=lambda photo, jpeg: came.put((photo.name, Image.open(io.BytesIO(jpeg)).width)),
        )

    thread = threading.Thread(target=take_all)
    thread.start()
    assert [came.get(timeout=5) for _ in range(2)] == [("0.jpg", 64), ("1.jpg", 64)]
    assert came.empty()
    go_on.set()
    thread.join()
    assert came.get_nowait() == ("2.jpg", 64)
    assert came.empty()


def test_the_first_photo_is_opened_before_the_last_was_even_found(make_photo: MakePhoto) -> None:
    paths = [str(make_photo(f"{n}.jpg", n)) for n in range(3)]
    first_opened = threading.Event()

    def tell_first(path: str) -> io.BufferedReader:
        if path == paths[0]:
            first_opened.set()
        return open(path, "rb")

    def find(path: str) -> os.stat_result:
        if path == paths[-1] and not first_opened.wait(5):
            raise TimeoutError
        return os.stat(path)

    intake = take(paths, [], 20, disk=FileSystem(stat=find, open=tell_first, timeout_s=20))
    assert [photo.name for photo in intake.taken] == ["0.jpg", "1.jpg", "2.jpg"]
    assert intake.left_out == ()
