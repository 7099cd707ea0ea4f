"""Edits of a draft that depend on who is in the photos: one person stays, or several are parted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from photo_trainer_gui.limits import MAX_PHOTOS, PERSON_FROM_PHOTOS
from photo_trainer_gui.photos.analysis.auto_crop import close_to_face
from photo_trainer_gui.photos.analysis.auto_fix import within
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.faces.people_in_set import PersonGroup
from photo_trainer_gui.photos.photo import Box, CacheKey, Photo, Photos
from photo_trainer_gui.photos.shoebox.person_draft import PersonDraft
from photo_trainer_gui.training.project import Details, Project, new_id
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoEdit
from photo_trainer_gui.ui.texts.text import text

# The list has the newest draft on top: so much older, a draft stands right below another one.
_BELOW_S = 0.001


def known_name(project: Project, groups: Sequence[PersonGroup]) -> str | None:
    """Whose photos can be looked for among many, perhaps nameless; None where it is nobody's yet.

    It is a draft with photos of one person, as far as is known, and with room for more.
    """
    enough = PERSON_FROM_PHOTOS <= len(project.photos) < MAX_PHOTOS
    one = project.state is State.DRAFT and not groups
    return project.details.name if enough and one else None


def only_person(photos: Photos, groups: Sequence[PersonGroup], chosen: int) -> PhotoEdit:
    """Without the photos of the others, except those in which the chosen person is as well."""
    own = set(groups[chosen].photos)
    others = {one for group in groups for one in group.photos} - own
    left = tuple(photo for photo in photos if photo.cache_key not in others)
    words = "two.kept" if len(groups) == 2 else "two.kept_more"
    return PhotoEdit(left, text(words, n=len(photos) - len(left)), text("spoken.undo_button"))


def one_person(photos: Photos) -> PhotoEdit:
    """The same photos, of which the person said that they show the same one."""
    return PhotoEdit(photos, text("two.same_done"), text("spoken.undo_same"), one_person=True)


def parted(
    project: Project, groups: Sequence[PersonGroup], findings: Mapping[CacheKey, Findings]
) -> PhotoEdit:
    """A draft for each person; this one stays that of the first.

    A photo with several of them is in the draft of each, cropped to its person. What shows none of
    them stays here.
    """
    others = {one for group in groups[1:] for one in group.photos} - set(groups[0].photos)
    stay = [photo for photo in project.photos if photo.cache_key not in others]
    photos = _cropped(stay, 0, groups, findings)
    made = []
    for number in range(1, len(groups)):
        own = [one for one in project.photos if one.cache_key in groups[number].photos]
        made.append(
            Project(
                new_id(),
                project.service,
                project.created_at - number * _BELOW_S,
                photos=tuple(
                    replace(one, copy=None) for one in _cropped(own, number, groups, findings)
                ),
            )
        )
    if len(groups) == 2:
        words = text("two.split_done", n=len(photos), m=len(made[0].photos))
    else:
        words = text("two.split_done_more", n=len(groups))
    return PhotoEdit(photos, words, text("spoken.undo_split"), made=tuple(made))


def several(project: Project, drafts: Sequence[PersonDraft]) -> PhotoEdit:
    """The draft as that of the first person; the others get one each, right below it."""
    first = drafts[0]
    made = tuple(
        Project(
            one.draft_id,
            project.service,
            project.created_at - number * _BELOW_S,
            details=Details(name=one.name),
            photos=one.photos,
        )
        for number, one in enumerate(drafts[1:], 1)
    )
    words, undo = text("several.done", n=len(drafts)), text("spoken.undo_several", n=len(drafts))
    return PhotoEdit(first.photos, words, undo, made=made, name=first.name)


def _cropped(
    photos: Sequence[Photo],
    number: int,
    groups: Sequence[PersonGroup],
    findings: Mapping[CacheKey, Findings],
) -> Photos:
    """The photos of one of these people, cropped where others of them are in it."""
    faces = {ref.cache_key: ref.face for ref in groups[number].faces}
    shared = {one for at, group in enumerate(groups) if at != number for one in group.photos}
    return tuple(
        to_face(photo, findings[photo.cache_key], faces[photo.cache_key])
        if photo.cache_key in shared & faces.keys() & findings.keys()
        else photo
        for photo in photos
    )


def to_face(photo: Photo, seen: Findings, number: int) -> Photo:
    """The photo cropped to head and shoulders of one face, without the others where possible."""
    frame = frame_of([face.box for face in seen.faces], number)
    return replace(photo, edit=replace(photo.edit, crop=within(photo.edit.crop, frame)))


def frame_of(faces: Sequence[Box], number: int) -> Box:
    """Head and shoulders of one face, in fractions of the photo as it is now."""
    others = [other for at, other in enumerate(faces) if at != number]
    return close_to_face([faces[number], *others])
