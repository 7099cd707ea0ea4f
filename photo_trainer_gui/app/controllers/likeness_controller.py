"""Has the pictures of each order compared with the model's photos, while nothing else is due."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from photo_trainer_gui.app.photo_services import PhotoServices
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.pictures.made_picture import MadePicture, PictureId
from photo_trainer_gui.pictures.order import OrderId
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.project_store import ProjectStore

if TYPE_CHECKING:
    from photo_trainer_gui.photos.chosen_files import ChosenFiles
    from photo_trainer_gui.pictures.face_comparison import FaceComparison

T = TypeVar("T")
P = ParamSpec("P")


class LikenessController:
    """Compares one picture at a time, behind all other work, and keeps the order alone."""

    def __init__(
        self,
        photos: PhotoServices,
        settings: Settings,
        manager: PictureManager,
        projects: ProjectStore,
        tasks: Tasks,
    ) -> None:
        self._photos = photos
        self._settings = settings
        self._store = manager.store
        self._library = manager.library
        self._projects = projects
        self._tasks = tasks
        self._running: set[ModelId] = set()
        self._tried: set[PictureId] = set()  # what cannot be read is not tried again in this run

    def look_at(self, model_id: ModelId) -> None:
        """Compare what came for this model and was not compared yet."""
        if model_id not in self._running and self._next(model_id):
            self._running.add(model_id)
            self._tasks.start(self._compare(model_id), "compare faces")

    def _next(self, model_id: ModelId) -> list[MadePicture]:
        """The pictures of the newest order that is to be compared."""
        if not self._settings.compare_faces:
            return []
        orders: dict[OrderId, list[MadePicture]] = {}
        for one in self._store.pictures(model_id):
            if one.order_id and not one.larger_of:
                orders.setdefault(one.order_id, []).append(one)
        for pictures in reversed(orders.values()):
            if any(one.faces is None and one.id not in self._tried for one in pictures):
                return pictures
        return []

    async def _compare(self, model_id: ModelId) -> None:
        try:
            comparison = await self._work(_comparison, self._photos.chosen)
            project = await self._learn(comparison, model_id)
            one_person = project is not None and project.one_person
            while pictures := self._next(model_id):
                self._tried.update(one.id for one in pictures)
                await self._compare_order(comparison, pictures, one_person=one_person)
            await self._work(comparison.end)
        except ImportError:
            pass  # without the networks the newest stand first, as ever
        finally:
            self._running.discard(model_id)

    async def _learn(self, comparison: "FaceComparison", model_id: ModelId) -> Project | None:
        """Look at the model's photos, as far as they are on this computer."""
        project = next((one for one in self._projects.all() if one.model_id == model_id), None)
        for photo in project.photos if project is not None else ():
            if self._settings.compare_faces:
                await self._work(comparison.learn, photo)
        return project

    async def _compare_order(
        self, comparison: "FaceComparison", pictures: list[MadePicture], *, one_person: bool
    ) -> None:
        there = []
        for picture in pictures:
            path = str(self._library.path(picture))
            file = Photo(path, picture.sha256, picture.size_bytes, picture.media_type)
            if seen := await self._work(comparison.faces_in, file):
                there.append((picture.id, seen))
        faces = [seen for _, seen in there]
        places = await self._work(comparison.places, faces, one_person=one_person)
        if not self._settings.compare_faces:
            return  # it was switched off meanwhile
        for (picture_id, seen), place in zip(there, places, strict=True):
            # It may have become a favourite meanwhile, or was deleted.
            now = self._store.picture(picture_id)
            if now is not None and now.deleted_at is None:
                told = replace(
                    now,
                    faces=len(seen.faces),
                    like_place=place.place,
                    is_most_like=place.clear,
                )
                self._store.edit_picture(told)

    async def _work(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        idle = self._photos.decoders.idle
        return await asyncio.wrap_future(idle.submit(function, *args, **kwargs))


def _comparison(chosen: "ChosenFiles") -> "FaceComparison":
    # In the worker: what it loads takes too long for the window's thread.
    from photo_trainer_gui.pictures.face_comparison import FaceComparison

    return FaceComparison(chosen)
