"""What a job that was worked off means for its draft: which photos are new, and where they go."""

from dataclasses import replace

from photo_trainer_gui.limits import MAX_PHOTOS
from photo_trainer_gui.photos.photo import Photos
from photo_trainer_gui.ui.photo_editor.intake.intake_queue import IntakeResult
from photo_trainer_gui.ui.photo_editor.photo_edits import (
    PhotoEdit,
    added,
    chosen,
    replaced,
    swapped,
)


def change_of(photos: Photos, result: IntakeResult) -> tuple[Photos, PhotoEdit]:
    """The photos that are new to a draft with these, and the draft's photos with them."""
    job, intake = result.job, result.intake
    if job.instead:
        photos = job.stays
    old = next((photo for photo in photos if photo.sha256 == job.replaces), None)
    present = {one.sha256 for one in photos} - {job.replaces}
    new = tuple(p for p in intake.taken if p.sha256 not in present) if intake else ()
    new = new[: MAX_PHOTOS - len(photos) + (old is not None)]
    new = tuple(replace(p, kept=job.kept, edit=job.edits.get(p.sha256, p.edit)) for p in new)
    if job.instead:
        return new, chosen(photos + new)
    if new and old is not None:
        swap = swapped(photos, old, new[0])
        return new, swap if job.swaps else replaced(photos, old.sha256, new[0])
    return new, added(photos, new, intake.folder if intake else "")
