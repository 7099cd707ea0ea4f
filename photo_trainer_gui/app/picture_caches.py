"""What pages show of created pictures and of looks; read in with the first page that shows any."""

from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

from photo_trainer_gui.app.look_examples import LookExamples
from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.ui.images.picture_images import LargePictures, PictureThumbnails

# Gets the cache key of a created picture that cannot be shown, and the path that was tried.
TellUnreadable = Callable[[CacheKey, str], None]


class PictureCaches:
    """Caches of pictures that have a file of the library, or come from the service.

    Attributes:
        thumbnails: small pictures of what was created.
        large: the same as large as a window.
        examples: of the service's looks.

    Args:
        decoders: read small pictures.
        viewer: reads large ones.
        fetchers: wait for the network.
        folder: of the examples.
        tell: whom to tell what cannot be shown.
    """

    def __init__(
        self,
        decoders: Executor,
        viewer: Executor,
        fetchers: Executor,
        folder: Path,
        tell: TellUnreadable,
    ) -> None:
        self.thumbnails = PictureThumbnails(decoders)
        self.large = LargePictures(viewer)
        self.examples = LookExamples(folder, fetchers)
        for images in (self.thumbnails, self.large):
            images.unreadable.connect(lambda key, path: tell(CacheKey(key), path))

    def show_again(self, cache_key: CacheKey) -> None:
        """The file of a created picture is whole again."""
        for images in (self.thumbnails, self.large):
            images.try_again(cache_key)
