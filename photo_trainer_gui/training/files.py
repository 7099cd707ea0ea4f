"""Looks at the chosen files again before they are sent: they may have changed or vanished."""

import hashlib
from collections.abc import Collection
from dataclasses import replace

from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.project import ProblemKind
from photo_trainer_gui.training.trip import HaltError, Trip


def fingerprint(path: str) -> tuple[str, int]:
    """sha256 (hex) and length in bytes of a file. Raises OSError when it cannot be read."""
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return digest, file.tell()


async def refresh_photos(trip: Trip, already_sent: Collection[str]) -> None:
    """Take changed photos as they are now, and halt when one is no longer there.

    Args:
        trip: the journey whose photos are looked at.
        already_sent: sha256 of photos whose files are not needed any more.

    Raises:
        HaltError: PHOTO_MISSING, the project becomes editable. A photo that was overwritten with
            the bytes of another one counts as missing: the same picture twice helps nobody.
    """
    photos = trip.project.photos
    fresh: list[Photo] = []
    for photo in photos:
        now = photo if photo.sha256 in already_sent else await _as_it_is(trip, photo)
        if any(now.sha256 == other.sha256 for other in fresh):
            raise HaltError(
                trip.problem(ProblemKind.PHOTO_MISSING, photo=photo.name), editable=True
            )
        fresh.append(now)
    if tuple(fresh) != photos:
        await trip.record(photos=tuple(fresh))


async def _as_it_is(trip: Trip, photo: Photo) -> Photo:
    try:
        sha256, size_bytes = await trip.means.call(fingerprint, photo.path)
    except OSError:
        problem = trip.problem(ProblemKind.PHOTO_MISSING, photo=photo.name)
        raise HaltError(problem, editable=True) from None
    return replace(photo, sha256=sha256, size_bytes=size_bytes)
