"""Compares the chosen photos with the service's list: what to adopt, to delete and to send."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from photo_trainer_gui.ids import ImageId, Sha256
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.project import Project


@dataclass(frozen=True)
class ImageEvidence:
    """What is known about the images of a model.

    Attributes:
        listed: ids of all that exist.
        same: image id -> `sent_sha256` of a photo of ours with the same bytes, for images that no
            answer has named.
        foreign: ids of such images that cannot be ours.
        late: how many uploads were given up as lost that may still show up.
        removable: foreign ones that the person wants removed.
    """

    listed: tuple[ImageId, ...]
    same: Mapping[ImageId, Sha256] = field(default_factory=dict)
    foreign: frozenset[ImageId] = frozenset()
    late: int = 0
    removable: frozenset[ImageId] = frozenset()


@dataclass(frozen=True)
class Plan:
    """What makes the service's list equal to the choice.

    Attributes:
        sent: `sent_sha256` -> image id, as it is true after this comparison (with adopted images).
        others: ids of images that are not ours and stay.
        delete: ids of images of ours that must go before a training starts.
        send: chosen photos that the service does not have, in the order of the choice.
        vanished: `sent_sha256` of photos that were acknowledged but do not exist.
        missed: `sent_sha256` of photos in doubt of which nothing is seen.
        strange: ids of images that may be somebody else's: nothing is done before the person
            has decided about them.
    """

    sent: Mapping[Sha256, ImageId]
    others: frozenset[ImageId]
    delete: tuple[ImageId, ...]
    send: tuple[Photo, ...]
    vanished: frozenset[Sha256]
    missed: frozenset[Sha256] = frozenset()
    strange: tuple[ImageId, ...] = ()

    @property
    def equal(self) -> bool:
        """True when each chosen photo is there exactly once and nothing else is."""
        return not self.delete and not self.send and not self.strange

    @property
    def settled(self) -> bool:
        """True when a later comparison would not tell more."""
        return not self.vanished and not self.missed


def compare(project: Project, found: ImageEvidence) -> Plan:
    """What to do so that exactly the chosen photos are in the model, once each.

    An image that no answer has named is adopted where its place is clear: by its bytes, or as the
    one unknown image for the one upload in doubt. Where there are no more of them than uploads in
    doubt they are ours, deleted and sent anew. Any other may be somebody else's. In a model that
    was begun elsewhere they are, and stay.

    Of the project its photos, `sent`, `sending` and `others` are read.
    """
    chosen = {photo.sent_sha256 for photo in project.photos}
    there = set(found.listed)
    others = project.others or frozenset()
    unknown = [one for one in dict.fromkeys(found.listed) if one not in project.named_images]
    sent = {sha: image for sha, image in project.sent.items() if sha in chosen and image in there}
    ours = {sha: image for sha, image in project.sent.items() if image in there - others}
    unwanted = [image for sha, image in ours.items() if sha not in chosen]
    adopted = _told_by_bytes(project, found, chosen - sent.keys())
    doubt = project.sending - sent.keys() - adopted.keys()
    unsure = [one for one in unknown if one not in found.foreign and one not in found.same]
    if len(doubt) == 1 and len(unsure) == 1 and doubt <= chosen:
        adopted |= dict(zip(doubt, unsure, strict=True))
        doubt, unsure = frozenset(), []
    sent |= adopted
    unknown = [one for one in unknown if one not in adopted.values()]
    if project.begun_elsewhere:
        others, unknown, strange = others | set(unknown), [], []
    else:
        strange = _strange(unknown, unsure, len(doubt) + found.late, found)
    stray = [one for one in unknown if one not in strange]
    return Plan(
        sent=sent,
        others=others & there,
        delete=(*unwanted, *stray),
        send=_without_repeats(project.photos, sent),
        vanished=frozenset(sha for sha in chosen if sha in project.sent and sha not in sent),
        missed=frozenset() if len(unsure) >= len(doubt) else doubt,
        strange=tuple(strange),
    )


def _told_by_bytes(
    project: Project, found: ImageEvidence, lacking: Set[Sha256]
) -> dict[Sha256, ImageId]:
    """Images that are photos of ours by their bytes, one for each photo that is lacking."""
    ours = lacking & project.sending if project.begun_elsewhere else lacking
    return {sha: image for image, sha in found.same.items() if sha in ours}


def _strange(
    unknown: list[ImageId], unsure: list[ImageId], lost: int, found: ImageEvidence
) -> list[ImageId]:
    """Which unknown images may be somebody else's, with so many uploads of ours unaccounted for."""
    too_many = len(unsure) > lost
    return [
        one
        for one in unknown
        if one not in found.removable
        and (one in found.foreign or (too_many and one not in found.same))
    ]


def _without_repeats(
    photos: tuple[Photo, ...], sent: Mapping[Sha256, ImageId]
) -> tuple[Photo, ...]:
    """The photos to send; two with the same bytes are one photo."""
    waiting = [photo for photo in photos if photo.sent_sha256 not in sent]
    return tuple({photo.sent_sha256: photo for photo in waiting}.values())
