"""Every thing that was dropped is either taken or named, whatever it is."""

import io
import os
import socket
import stat
import struct
import threading
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pillow_jxl  # noqa: F401 - so that the tests can write such files
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from photo_trainer_gui.limits import MAX_ORIGINAL_BYTES, MAX_PHOTO_BYTES
from photo_trainer_gui.photos.file_system import FileSystem
from photo_trainer_gui.photos.intake.intake import Intake, Reason, take
from photo_trainer_gui.photos.photo_cache import PhotoCache

MakePhoto = Callable[..., Path]
KINDS = ["JPEG", "PNG", "WEBP", "HEIF", "AVIF", "TIFF", "BMP", "GIF", "JXL"]


def taken_names(intake: Intake) -> list[str]:
    return [photo.name for photo in intake.taken]


def reasons(intake: Intake) -> list[tuple[str, Reason]]:
    return [(left.name, left.reason) for left in intake.left_out]


def only_reason(path: Path, disk: FileSystem | None = None) -> Reason:
    intake = take([str(path)], [], 20, disk=disk)
    assert intake.taken == ()
    [(name, reason)] = reasons(intake)
    assert name == path.name
    return reason


def test_photos_are_taken_in_the_order_they_came(make_photo: MakePhoto) -> None:
    paths = [str(make_photo(f"{name}.jpg", seed)) for seed, name in enumerate("cab")]
    intake = take(paths, [], 20)
    assert taken_names(intake) == ["c.jpg", "a.jpg", "b.jpg"]
    assert intake.left_out == ()


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("WEBP", "image/webp"),
        ("HEIF", "image/heic"),
        ("AVIF", "image/avif"),
        ("TIFF", "image/tiff"),
        ("BMP", "image/bmp"),
        ("GIF", "image/gif"),
        ("JXL", "image/jxl"),
    ],
)
def test_the_content_tells_the_format_and_never_the_name(
    make_photo: MakePhoto, kind: str, media_type: str
) -> None:
    path = make_photo("photo.PNG", kind=kind)
    [photo] = take([str(path)], [], 20).taken
    assert photo.media_type == media_type
    assert photo.size_bytes == path.stat().st_size


@pytest.mark.parametrize("kind", ["PPM", "TGA", "ICO", "PDF"])
def test_other_formats_are_no_photos(make_photo: MakePhoto, kind: str) -> None:
    assert only_reason(make_photo("photo.jpg", kind=kind)) is Reason.TYPE


def test_a_text_file_named_like_a_photo_is_no_photo(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_text("not a photo")
    assert only_reason(path) is Reason.TYPE


@pytest.mark.parametrize("name", ["empty.jpg", "empty.heic", "empty"])
def test_a_file_without_bytes_is_empty(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()
    assert only_reason(path) is Reason.EMPTY


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_a_photo_that_is_cut_off_is_broken(make_photo: MakePhoto, kind: str, kept: float) -> None:
    path = make_photo("half.jpg", kind=kind, size=(320, 240))
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    assert only_reason(path) is Reason.BROKEN


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_bytes_are_named_and_never_raise(
    make_photo: MakePhoto, kind: str, randomly_seed: int
) -> None:
    path = make_photo("damaged", kind=kind)
    whole = path.read_bytes()
    step = max(1, len(whole) // 12)
    for at in range(12 + randomly_seed % step, len(whole), step):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        intake = take([str(path)], [], 20)
        assert len(intake.taken) + len(intake.left_out) == 1


def bomb_png(width: int, height: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        check = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width + 7) // 8 + 1) * min(height, 100))
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_decompression_bomb_is_refused_before_a_pixel_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(bomb_png(50_000, 50_000))
    started = time.perf_counter()
    assert only_reason(path) is Reason.TOO_MUCH
    assert time.perf_counter() - started < 1


def test_a_file_over_the_limit_is_too_large_and_tells_its_size(make_photo: MakePhoto) -> None:
    path = make_photo("large.jpg")
    os.truncate(path, MAX_ORIGINAL_BYTES + 1)
    [left] = take([str(path)], [], 20).left_out
    assert (left.reason, left.size_bytes) == (Reason.TOO_LARGE, MAX_ORIGINAL_BYTES + 1)


def test_a_file_that_one_request_can_not_carry_is_taken_all_the_same(
    make_photo: MakePhoto,
) -> None:
    path = make_photo("large.jpg")
    os.truncate(path, MAX_PHOTO_BYTES + 1)
    assert len(take([str(path)], [], 20).taken) == 1


def test_a_long_film_is_no_photo_rather_than_too_large(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"\0\0\0\x18ftypisom")
    os.truncate(path, 10 * MAX_PHOTO_BYTES)
    assert only_reason(path) is Reason.TYPE


def test_twenty_five_files_with_five_duplicates_give_twenty(make_photo: MakePhoto) -> None:
    paths = [str(make_photo(f"{n}.jpg", seed=n % 20)) for n in range(25)]
    intake = take(paths, [], 20)
    assert taken_names(intake) == [f"{n}.jpg" for n in range(20)]
    assert reasons(intake) == [(f"{n}.jpg", Reason.TWICE) for n in range(20, 25)]


def test_unusable_files_take_no_place(make_photo: MakePhoto, tmp_path: Path) -> None:
    text = tmp_path / "text.jpg"
    text.write_text("no photo")
    photos = [str(make_photo(f"{n}.jpg", n)) for n in range(3)]
    intake = take([str(text), *photos], [], 2)
    assert taken_names(intake) == ["0.jpg", "1.jpg"]
    assert reasons(intake) == [("text.jpg", Reason.TYPE), ("2.jpg", Reason.TOO_MANY)]


def test_a_photo_that_is_in_the_draft_is_there_already(make_photo: MakePhoto) -> None:
    path = str(make_photo("a.jpg"))
    [photo] = take([path], [], 20).taken
    intake = take([path], {photo.sha256}, 20)
    assert reasons(intake) == [("a.jpg", Reason.TWICE)]


def test_without_room_good_photos_are_named_with_their_paths(make_photo: MakePhoto) -> None:
    path = str(make_photo("a.jpg"))
    [left] = take([path], [], 0).left_out
    assert (left.reason, left.path) == (Reason.TOO_MANY, path)


def test_a_broken_file_after_the_last_place_is_still_called_broken(
    make_photo: MakePhoto,
) -> None:
    half = make_photo("half.jpg", 1)
    half.write_bytes(half.read_bytes()[:-200])
    intake = take([str(make_photo("a.jpg")), str(half)], [], 1)
    assert reasons(intake) == [("half.jpg", Reason.BROKEN)]


def test_a_dead_link_and_a_missing_file_are_gone(tmp_path: Path) -> None:
    link = tmp_path / "dead.jpg"
    link.symlink_to(tmp_path / "nothing.jpg")
    circle = tmp_path / "circle.jpg"
    circle.symlink_to(circle)
    for path in (link, circle, tmp_path / "missing.jpg"):
        assert only_reason(path) is Reason.GONE


def test_a_link_to_a_photo_is_taken_as_that_photo(make_photo: MakePhoto, tmp_path: Path) -> None:
    original = make_photo("original.jpg")
    link = tmp_path / "link.jpg"
    link.symlink_to(original)
    intake = take([str(original), str(link)], [], 20)
    assert [photo.path for photo in intake.taken] == [os.path.realpath(original)]
    assert reasons(intake) == [("link.jpg", Reason.TWICE)]


def test_pipes_sockets_and_devices_are_never_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jpg"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket.jpg"))
        for path in (pipe, tmp_path / "socket.jpg", Path("/dev/zero")):
            assert only_reason(path) is Reason.DENIED


def test_a_file_without_permission_is_denied(make_photo: MakePhoto) -> None:
    def refuse(path: str) -> io.BufferedReader:
        raise PermissionError(13, "Permission denied", path)

    assert only_reason(make_photo("a.jpg"), FileSystem(open=refuse)) is Reason.DENIED


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind the administrator")
def test_permission_bits_are_respected(make_photo: MakePhoto) -> None:
    path = make_photo("a.jpg")
    path.chmod(0)
    assert only_reason(path) is Reason.DENIED


class Marked:
    """The status of a file with the marks of another operating system."""

    def __init__(self, status: os.stat_result, **marks: int) -> None:
        self.st_mode = status.st_mode
        self.st_size = status.st_size
        self.__dict__.update(marks)


@pytest.mark.parametrize(
    "marks",
    [
        {"st_file_attributes": stat.FILE_ATTRIBUTE_OFFLINE},
        {"st_file_attributes": 0x400000},
        {"st_flags": 0x40000000},
    ],
)
def test_a_cloud_placeholder_is_told_and_never_opened(
    make_photo: MakePhoto, marks: dict[str, int]
) -> None:
    def download(path: str) -> io.BufferedReader:
        raise AssertionError(f"{path} would have been downloaded")

    def marked(path: str) -> os.stat_result:
        return Marked(os.stat(path), **marks)  # type: ignore[return-value]

    assert only_reason(make_photo("a.jpg"), FileSystem(stat=marked, open=download)) is Reason.CLOUD


@pytest.mark.parametrize(
    "name", ["👩‍👧 Ferien.JPG", "zwei\nzeilen.jpg", "100% #1?.jpg", "-rf.jpg", "<b>x.jpg"]
)
def test_any_name_is_taken_as_path_and_as_file_url(make_photo: MakePhoto, name: str) -> None:
    path = make_photo(name)
    for source in (str(path), path.as_uri()):
        assert taken_names(take([source], [], 20)) == [name]


def test_a_name_that_is_no_text_is_taken(make_photo: MakePhoto, tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/\xff.jpg"
    os.rename(make_photo("a.jpg"), odd)
    assert len(take([os.fsdecode(odd)], [], 20).taken) == 1
    assert len(take([f"file://{tmp_path}/%FF.jpg"], [], 20).taken) == 1


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("https://example.org/pictures/Anna%20B.jpg?size=2", "Anna B.jpg"),
        ("http://example.org/", "http://example.org/"),
        ("data:image/png;base64,AAAA", "data"),
    ],
)
def test_a_link_is_told_as_a_picture_on_the_web(link: str, name: str) -> None:
    assert reasons(take([link], [], 20)) == [(name, Reason.WEB)]


@pytest.mark.parametrize("name", ["no\0name.jpg", "x" * 300, "\ud800\udfff.jpg"])
def test_a_name_that_no_file_can_have_is_gone(tmp_path: Path, name: str) -> None:
    [(_, reason)] = reasons(take([f"{tmp_path}/{name}"], [], 20))
    assert reason is Reason.GONE


def test_nothing_is_not_the_folder_the_program_runs_in(
    make_photo: MakePhoto, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_photo("a.jpg")
    monkeypatch.chdir(tmp_path)
    assert reasons(take([""], [], 20)) == [("", Reason.GONE)]
    assert taken_names(take(["a.jpg"], [], 20)) == ["a.jpg"]


def test_once_told_to_stop_nothing_more_is_taken(make_photo: MakePhoto) -> None:
    paths = [str(make_photo(f"{n}.jpg", n)) for n in range(10)]
    assert take(paths, [], 20, lambda: True) == Intake()
    asked = iter(range(100))
    intake = take(paths, [], 20, lambda: next(asked) > 13)
    assert 0 < len(intake.taken) < 10


def test_the_thumbnails_of_photos_taken_are_kept_and_no_others(
    make_photo: MakePhoto, tmp_path: Path
) -> None:
    first, second = make_photo("a.jpg", 1), make_photo("b.jpg", 2)
    store = PhotoCache(tmp_path / "looks")
    [photo] = take([str(first), str(second)], [], 1, cache=store).taken
    first.unlink()
    assert Image.open(io.BytesIO(store.thumbnail(photo))).size == (64, 48)
    assert len(list((tmp_path / "looks").iterdir())) == 1


def test_of_hundreds_of_files_only_those_are_decoded_that_may_be_taken(
    make_photo: MakePhoto,
) -> None:
    good = str(make_photo("good.jpg"))
    half = make_photo("half.jpg", 1)
    half.write_bytes(half.read_bytes()[:-200])
    intake = take([good, *[good] * 99, str(half)], [], 1)
    assert intake.left_out[-1].reason is Reason.TOO_MANY
    assert reasons(take([*[good] * 100, str(half)], [], 2))[-1] == ("half.jpg", Reason.BROKEN)


def test_several_drops_at_once_do_not_disturb_each_other(make_photo: MakePhoto) -> None:
    paths = [str(make_photo(f"{n}.jpg", n)) for n in range(12)]
    results: list[Intake] = []
    threads = [
        threading.Thread(target=lambda: results.append(take(paths, [], 20))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(result.taken) for result in results] == [12] * 4
    assert len(set(results)) == 1


DROPPED = ["good0", "good1", "good2", "good3", "good4", "text", "empty", "missing", "web"]


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    drop=st.lists(st.sampled_from(DROPPED), max_size=12),
    present=st.sets(st.integers(0, 4), max_size=3),
    room=st.integers(-1, 6),
)
def test_the_counting_law(
    make_photo: MakePhoto, tmp_path: Path, drop: list[str], present: set[int], room: int
) -> None:
    source = {f"good{n}": str(make_photo(f"good{n}.jpg", n)) for n in range(5)}
    for name, content in (("text", "text"), ("empty", "")):
        (tmp_path / name).write_text(content)
        source[name] = str(tmp_path / name)
    source |= {"missing": str(tmp_path / "missing"), "web": "https://example.org/web"}
    sha256 = [take([source[f"good{n}"]], [], 1).taken[0].sha256 for n in range(5)]
    there = {sha256[n] for n in present}

    intake = take([source[kind] for kind in drop], there, room)

    taken = [photo.sha256 for photo in intake.taken]
    assert len(taken) <= max(room, 0)
    assert len(set(taken)) == len(taken)
    assert not there & set(taken)
    names = [name.removesuffix(".jpg") for name in taken_names(intake)]
    assert sorted(names + [n.removesuffix(".jpg") for n, _ in reasons(intake)]) == sorted(drop)
    # The places are filled whenever there is something to fill them with.
    new = {kind for kind in drop if kind.startswith("good")} - {f"good{n}" for n in present}
    assert len(taken) == min(max(room, 0), len(new))
