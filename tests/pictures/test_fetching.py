"""Pictures are fetched whole or not at all: fresh links, hostile answers, full disks."""

import errno
import os
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from photo_trainer_gui.ids import NO_SHA256, ImageId, ModelId, Sha256
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.downloaded_picture import ByteTarget, DownloadedPicture
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.pictures.order import OrderId, OrderState
from photo_trainer_gui.pictures.order_problem import OrderProblemKind
from photo_trainer_gui.pictures.picture_library import (
    FileState,
    NotAPictureError,
    PictureLibrary,
    picture_id,
)
from tests.pictures.harness import PicturesProgram, assert_here, made_by, model_of, told, wish


async def fetched(program: PicturesProgram, service: PracticeService, number: int = 1) -> OrderId:
    order_id = program.commands.create(wish(model_of(service), number=number))
    await program.until_state(order_id, OrderState.FETCHED, OrderState.FEWER, OrderState.NONE)
    await program.settle()
    return order_id


def problem_of(program: PicturesProgram, order_id: OrderId) -> OrderProblemKind | None:
    problem = program.order(order_id).problem
    return problem.kind if problem else None


def failures_of(program: PicturesProgram, order_id: OrderId) -> int:
    problem = program.order(order_id).problem
    return problem.failures if problem else 0


@pytest.mark.parametrize("status", [403, 404, 410])
def test_a_link_that_ran_out_is_renewed_once_and_at_once(tmp_path: Path, status: int) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = await fetched(program, service)
        order = program.order(order_id)
        assert order.problem is None
        assert order.finished_at == program.clock.now()
        assert (service.calls["picture"], service.calls["image"]) == (2, 1)

    told(tmp_path, story, FaultRule("picture", FaultKind.STATUS, status=status))


def test_what_the_service_does_not_have_any_more_is_told_and_the_rest_is_here(
    tmp_path: Path,
) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = await fetched(program, service, number=2)
        order = program.order(order_id)
        assert (order.state, order.gone) == (OrderState.FEWER, 1)
        assert problem_of(program, order_id) is OrderProblemKind.FETCH_GONE
        assert_here(program, service, {order.images[1]})
        program.commands.take_out(order_id)
        assert program.order(order_id).state is OrderState.FETCHED

    gone = [FaultRule(endpoint, FaultKind.STATUS, status=404) for endpoint in ("picture", "image")]
    told(tmp_path, story, *gone)


@pytest.mark.parametrize("kind", [FaultKind.HTML, FaultKind.EMPTY])
def test_what_is_no_picture_is_not_kept_and_is_asked_for_less_and_less(
    tmp_path: Path, kind: FaultKind
) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service), number=1))
        await program.until(lambda: problem_of(program, order_id) is OrderProblemKind.NOT_IMAGE)
        assert_here(program, service, set())
        await program.until(lambda: failures_of(program, order_id) == 5)
        calls = service.calls["picture"]
        program.clock.jump(program.clock.now() + 3500)
        await program.settle()
        assert service.calls["picture"] == calls

    told(tmp_path, story, FaultRule("picture", kind, times=None))


def test_a_full_disk_is_told_with_what_is_needed_and_nothing_is_left_of_the_attempt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        real = os.fsync

        def full(handle: int) -> None:
            raise OSError(errno.ENOSPC, "no space left")

        order_id = program.commands.create(wish(model_of(service), number=2))
        await program.until_state(order_id, OrderState.RUNNING)
        with monkeypatch.context() as disk:
            disk.setattr("photo_trainer_gui.pictures.picture_library.os.fsync", full)
            await program.until_state(order_id, OrderState.MADE)
            await program.until(lambda: program.order(order_id).problem is not None)
        problem = program.order(order_id).problem
        assert problem is not None
        assert problem.kind is OrderProblemKind.DISK_FULL
        assert problem.needed_bytes > 0
        assert_here(program, service, set())
        assert os.fsync is real
        program.commands.fetch_now(order_id)
        await program.settle()
        assert program.order(order_id).state is OrderState.FETCHED
        assert_here(program, service, made_by(service, program.clock))

    told(tmp_path, story)


def test_a_folder_that_is_a_file_is_told_as_a_folder_that_cannot_be_written(
    tmp_path: Path,
) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        program.library.root.write_text("somebody's file")
        order_id = program.commands.create(wish(model_of(service), number=1))
        await program.until(lambda: program.order(order_id).problem is not None)
        assert problem_of(program, order_id) is OrderProblemKind.DISK_DENIED
        program.library.root.unlink()
        await program.until_state(order_id, OrderState.FETCHED)
        assert_here(program, service, made_by(service, program.clock))

    told(tmp_path, story)


def test_a_moved_file_is_noticed_and_fetched_again_with_its_heart(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        await fetched(program, service)
        (picture,) = program.store.pictures()
        path = program.library.path(picture)
        path.rename(tmp_path / "moved")
        assert program.library.states([picture]) == {picture.id: FileState.MISSING}
        program.manager.set_favourite(picture.id, is_favourite=True)
        assert await program.manager.fetch_again(picture.id) is None
        assert_here(program, service, {picture.image_id})
        assert program.store.pictures()[0].is_favourite
        # It comes back by itself as well.
        path.unlink()
        (tmp_path / "moved").rename(path)
        assert program.library.state(picture) is FileState.THERE
        path.write_bytes(b"damaged")
        assert program.library.state(picture) is FileState.DAMAGED
        path.unlink()
        path.parent.rmdir()
        program.library.root.rmdir()
        assert program.library.state(picture) is FileState.AWAY

    told(tmp_path, story)


def test_a_picture_and_its_larger_copy_are_both_fetched_again(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        await fetched(program, service)
        (picture,) = program.store.pictures()
        larger = program.commands.larger(picture, "larger")
        await program.until_state(larger, OrderState.FETCHED)
        await program.settle()
        for one in program.store.pictures():
            program.library.path(one).unlink()
        assert await program.manager.fetch_again(picture.id) is None
        assert set(program.library.states(program.store.pictures()).values()) == {FileState.THERE}

    told(tmp_path, story)


def test_what_cannot_be_fetched_again_is_told(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        await fetched(program, service)
        (picture,) = program.store.pictures()
        program.client.delete_image(picture.image_id)
        problem = await program.manager.fetch_again(picture.id)
        assert problem is not None
        assert problem.kind is OrderProblemKind.FETCH_GONE

    told(tmp_path, story)


def test_names_and_dates_of_files_are_ours_whatever_the_service_calls_its_images(
    tmp_path: Path,
) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        await fetched(program, service, number=2)
        for picture in program.store.pictures():
            path = program.library.path(picture)
            assert picture.image_id not in str(path)
            assert model_of(service) not in str(path)
            assert path.suffix == ".jpg"
            assert path.stat().st_mtime == picture.made_at
            assert (picture.width_px, picture.height_px) == (256, 256)
        assert program.library.used_bytes(program.store.pictures()) == sum(
            picture.size_bytes for picture in program.store.pictures()
        )

    told(tmp_path, story)


class _Client:
    """Gives the same bytes for every link."""

    def __init__(self, data: bytes, media_type: str = "image/png") -> None:
        self._data = data
        self._media_type = media_type

    def fetch_picture(self, url: str, target: ByteTarget) -> DownloadedPicture:
        target.write(self._data)
        return DownloadedPicture(self._media_type, len(self._data), NO_SHA256)


def _png(size: tuple[int, int]) -> bytes:
    file = BytesIO()
    Image.new("1", size).save(file, "PNG")
    return file.getvalue()


def _jpeg() -> bytes:
    file = BytesIO()
    Image.effect_noise((512, 512), 90).convert("RGB").save(file, "JPEG")
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + b"nothing that follows is one",
        _png((64, 64))[:-30],
        _jpeg()[: len(_jpeg()) // 2],
        _png((40_000, 40_000)),
        b"\x89PNG\r\n\x1a\n",
    ],
    ids=["garbage", "cut", "cut JPEG", "bomb", "head"],
)
def test_broken_pictures_and_bombs_are_kept_out(tmp_path: Path, data: bytes) -> None:
    library = PictureLibrary(tmp_path / "pictures")
    image = picture_id("service", ImageId("../i"))
    kind = "image/jpeg" if data.startswith(b"\xff") else "image/png"
    with pytest.raises(NotAPictureError):
        library.fetch(_Client(data, kind), "https://x", image, ("service", "../../m"), 0.0)  # type: ignore[arg-type]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_was_cut_off_in_an_earlier_run_is_cleared_away(tmp_path: Path) -> None:
    library = PictureLibrary(tmp_path)
    folder = library.folder("service", ModelId("m"))
    folder.mkdir()
    (folder / ".abc.part").write_bytes(b"half")
    (folder / "mine.jpg").write_bytes(b"whole")
    library.clear_parts()
    assert [path.name for path in folder.iterdir()] == ["mine.jpg"]


class _OthersFirst:
    """A client that brings other whole pictures at first."""

    def __init__(self, client: Client, *others: bytes) -> None:
        self._client = client
        self._others = list(others)

    def __getattr__(self, name: str) -> object:
        return getattr(self._client, name)

    def fetch_picture(self, url: str, target: ByteTarget) -> DownloadedPicture:
        if not self._others:
            return self._client.fetch_picture(url, target)
        data = self._others.pop(0)
        target.write(data)
        return DownloadedPicture("image/jpeg", len(data), Sha256(sha256(data).hexdigest()))


def _other_jpeg(colour: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (256, 256), colour).save(file, "JPEG")
    return file.getvalue()


RED, BLUE = _other_jpeg("red"), _other_jpeg("blue")


@pytest.mark.parametrize(
    ("others", "kept"),
    [((RED,), None), ((RED, RED), RED), ((RED, BLUE), b"damaged")],
    ids=["once", "the same twice", "another each time"],
)
def test_what_comes_again_are_the_bytes_that_were_here_or_what_two_links_agree_on(
    tmp_path: Path, others: tuple[bytes, ...], kept: bytes | None
) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        await fetched(program, service)
        (picture,) = program.store.pictures()
        path = program.library.path(picture)
        whole = path.read_bytes()
        path.write_bytes(b"damaged")
        program.manager.connect(_OthersFirst(program.client, *others))  # type: ignore[arg-type]
        problem = await program.manager.fetch_again(picture.id)
        assert path.read_bytes() == (whole if kept is None else kept)
        refused = kept == b"damaged"
        assert (problem.kind if problem else None) == (
            OrderProblemKind.NOT_IMAGE if refused else None
        )
        (now,) = program.store.pictures()
        state = program.library.inspect([now])[now.id]
        assert state is (FileState.DAMAGED if refused else FileState.THERE)
        assert service.calls["generation"] == 1

    told(tmp_path, story)


def test_of_a_damaged_larger_copy_the_copy_comes_again(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        await fetched(program, service)
        (picture,) = program.store.pictures()
        order_id = program.commands.larger(picture, "larger")
        await program.until_state(order_id, OrderState.FETCHED)
        larger = next(one for one in program.store.pictures() if one.larger_of)
        path = program.library.path(larger)
        path.write_bytes(bytes(larger.size_bytes))
        assert await program.manager.fetch_again(picture.id) is None
        assert_here(program, service, {picture.image_id, larger.image_id})

    told(tmp_path, story)
