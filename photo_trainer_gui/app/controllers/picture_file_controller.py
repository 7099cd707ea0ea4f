"""Controller of the pictures' files: what is gone or damaged is found out, and told on its tile."""

import os
from collections.abc import Iterable

from photo_trainer_gui.app.photo_services import PhotoServices
from photo_trainer_gui.app.presenters.pictures_presenter import PicturesPresenter
from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.pictures.made_picture import MadePicture, PictureId
from photo_trainer_gui.pictures.picture_library import FileState
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.pictures.picture_store import PicturesChange
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.threads import ServiceCall


class PictureFileController:
    """Looks at files when a page is opened, when one cannot be shown, and when it came again.

    Args:
        photos: its caches tell what they could not decode, and decode again what is whole.
        call: runs a blocking call in another thread.
    """

    def __init__(
        self,
        photos: PhotoServices,
        manager: PictureManager,
        presenter: PicturesPresenter,
        tasks: Tasks,
        call: ServiceCall,
    ) -> None:
        self._photos = photos
        self._manager = manager
        self._presenter = presenter
        self._tasks = tasks
        self._call = call
        self._read_again: dict[PictureId, str] = {}  # whole, and could not be shown from there
        photos.picture_unreadable = self.doubt
        manager.store.listen(self._changed)

    async def look_at(self, model_id: ModelId) -> None:
        """Find out which files of a model's pictures are not there any more, or damaged."""
        self._read_again.clear()
        pictures = self._manager.store.pictures(model_id)
        suspects = self._presenter.without_file
        # Their length alone would make a tile of some of them that stays empty.
        await self._inspect(one for one in pictures if one.id in suspects)
        sound = [one for one in pictures if one.id not in self._presenter.without_file]
        states = await self._call(self._manager.library.states, sound)
        for one in sound:
            if one.id in self._presenter.away and states[one.id] is FileState.THERE:
                # It may have been read in vain; and it may be damaged, which is found out then.
                self._photos.picture_caches.show_again(CacheKey(one.sha256))
        self._presenter.show_files(states)

    def doubt(self, cache_key: CacheKey, path: str) -> None:
        """The picture of this key could not be shown from this path."""
        pictures = [
            one for one in self._manager.store.all_pictures() if CacheKey(one.sha256) == cache_key
        ]
        if pictures:
            self._tasks.start(self._explain(pictures, path), "look at a picture's file")

    async def _explain(self, pictures: list[MadePicture], tried: str) -> None:
        library = self._manager.library
        states = await self._call(library.inspect, pictures)
        for picture in pictures:
            if states[picture.id] is not FileState.THERE:
                continue
            if os.fspath(library.path(picture)) != tried:
                continue  # it moved meanwhile, and is asked for where it is now
            if self._read_again.get(picture.id) == tried:
                # Whole and still not to be shown: that, too, is told, and never an empty place.
                states[picture.id] = FileState.DAMAGED
            else:
                # Its drive may have been away for a moment.
                self._read_again[picture.id] = tried
                self._photos.picture_caches.show_again(CacheKey(picture.sha256))
        self._presenter.show_files(states)

    def _changed(self, change: PicturesChange) -> None:
        """One of those that are told may have been fetched again, or only have got a heart."""
        suspects = self._presenter.without_file
        changed = [one for one in change.pictures if one.id in suspects]
        if changed:
            self._tasks.start(self._inspect(changed), "look at a picture's file again")

    async def _inspect(self, suspects: Iterable[MadePicture]) -> None:
        pictures = list(suspects)
        states = await self._call(self._manager.library.inspect, pictures)
        whole: set[PictureId] = {one for one, state in states.items() if state is FileState.THERE}
        for picture in pictures:
            if picture.id in whole:
                self._photos.picture_caches.show_again(CacheKey(picture.sha256))
        self._presenter.show_files(states)
