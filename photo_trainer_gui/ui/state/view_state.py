"""View state: what a page shows besides its project, and what can be pressed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from photo_trainer_gui.ids import ProjectId, Sha256
from photo_trainer_gui.photogpt.errors import ErrorKind

if TYPE_CHECKING:
    from photo_trainer_gui.training.project import Project
    from photo_trainer_gui.ui.state.pictures_state import PicturesState

_NOTHING: Final[Mapping[Sha256, int]] = MappingProxyType({})


class UploadProgress(NamedTuple):
    """How far the upload of one project is.

    Attributes:
        sent_bytes: `sent_sha256` of a photo -> bytes of it on their way or there.
        rate_bytes_s: bytes a second lately, None while unknown.
        left_s: seconds left, None while unknown.
    """

    sent_bytes: Mapping[Sha256, int] = _NOTHING
    rate_bytes_s: float | None = None
    left_s: float | None = None


class RemovedModel(NamedTuple):
    """A model that is not in the list any more, of which there are pictures.

    Attributes:
        project: what is known of it; its id is that of no listed one.
        pictures: how many there are.
    """

    project: "Project"
    pictures: int


@dataclass(frozen=True)
class ViewState:
    """What is known besides the projects at one moment; all times are seconds since the epoch.

    Attributes:
        compare_faces: the person wants to know who is in the photos.
        reading_key: the password store is being asked whether there is a key.
        checked_at: when the service was last asked for the models, None before the first answer.
        next_check_at: when it is asked again by itself.
        checking: the service is being asked now.
        check_error: why the last poll did not work.
        check_failures: polls that did not work, in a row.
        catching_up: the computer slept, and what happened meanwhile is being asked.
        progress: project id -> how far its upload is.
        pictures: project id -> its pictures, of those that are shown.
        removed: models that are not in the list any more, of which there are pictures.
    """

    now: float
    practice: bool = False
    has_key: bool = True
    reading_key: bool = False
    has_tray: bool = True
    notify: bool = True
    notify_pictures: bool = True
    compare_faces: bool = True
    checked_at: float | None = None
    next_check_at: float | None = None
    checking: bool = False
    check_error: ErrorKind | None = None
    check_failures: int = 0
    catching_up: bool = False
    progress: Mapping[ProjectId, UploadProgress] = field(
        default_factory=lambda: MappingProxyType({})
    )
    pictures: "Mapping[ProjectId, PicturesState]" = field(
        default_factory=lambda: MappingProxyType({})
    )
    removed: tuple[RemovedModel, ...] = ()

    @property
    def online(self) -> bool:
        """False when there was no network at the last look."""
        return self.check_error is not ErrorKind.OFFLINE

    @property
    def check_failed(self) -> bool:
        """True when the last look did not work."""
        return self.check_failures > 0

    def progress_of(self, project_id: ProjectId) -> UploadProgress | None:
        """How far the upload of this project is, None while nothing of it moves."""
        return self.progress.get(project_id)


class Action(Enum):
    """What a person can press on a page; the composition root knows what it sets off."""

    START = "start"
    STOP = "stop"
    GO_ON = "go_on"  # continue, try again, try now, send missing photos
    TRAIN_AGAIN = "train_again"
    USE_MADE = "use_made"  # the model in question is this one
    MAKE_ANEW = "make_anew"  # it is another one
    KEEP_PHOTOS = "keep_photos"  # of somebody else
    REMOVE_PHOTOS = "remove_photos"
    CHECK_NOW = "check_now"
    SAVE_REPORT = "save_report"
    ENTER_KEY = "enter_key"
    OPEN_WEBSITE = "open_website"
    COPY_ID = "copy_id"
    DELETE = "delete"
    REMOVE_FROM_LIST = "remove_from_list"
    NEW_WITH_PHOTOS = "new_with_photos"
    EDIT = "edit"  # back to photos and details
    FIND_PHOTO = "find_photo"  # the same, and choose where the missing photo lies now
    REPLACE_PHOTO = "replace_photo"  # the same, and choose another photo in its place
    COPY_DETAILS = "copy_details"
    CREATE = "create"  # to the page that makes pictures
    LOOK_AGAIN = "look_again"  # whether the folder of the pictures is there
    CHOOSE_FOLDER = "choose_folder"  # another one for the pictures
    ALL_PICTURES = "all_pictures"  # to the page of all pictures
    BACK = "back"  # and from there to where the person came from
