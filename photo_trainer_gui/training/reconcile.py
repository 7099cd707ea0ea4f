"""Compares the chosen photos with the service's list: what to adopt, to delete and to send."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.project import Project


@dataclass(frozen=True)
class Plan:
    """What makes the service's list equal to the choice.

    Attributes:
        sent: `sent_sha256` -> image id, as it is true after this look (with adopted images).
        others: ids of images that are not ours and stay.
        delete: ids of images that must go before a training starts.
        send: chosen photos that the service does not have, in the order of the choice.
        vanished: `sent_sha256` of photos that were acknowledged but are not in the list.
    """

    sent: Mapping[str, str]
    others: frozenset[str]
    delete: tuple[str, ...]
    send: tuple[Photo, ...]
    vanished: frozenset[str]

    @property
    def equal(self) -> bool:
        """True when each chosen photo is there exactly once and nothing else is."""
        return not self.delete and not self.send


def compare(project: Project, listed: Collection[str]) -> Plan:
    """What to do so that exactly the chosen photos are in the model, once each.

    An image that the journal does not know is adopted only when its place is clear: one upload
    in doubt, one unknown image. In any other case unknown images are deleted and sent anew; in a
    model that was begun elsewhere they are somebody else's, and stay.

    Args:
        project: photos, `sent` and `sending` are read.
        listed: ids of all input images at the service.
    """
    chosen = {photo.sent_sha256 for photo in project.photos}
    there = set(listed)
    others = project.others or frozenset()
    known = {*project.sent.values(), *others}
    unknown = [image for image in dict.fromkeys(listed) if image not in known]
    sent = {sha: image for sha, image in project.sent.items() if sha in chosen and image in there}
    doubt = project.sending - project.sent.keys()
    if len(doubt) == 1 and len(unknown) == 1 and doubt <= chosen:
        sent[next(iter(doubt))] = unknown.pop()
    unwanted = [
        image
        for sha, image in project.sent.items()
        if sha not in chosen and image in there and image not in others
    ]
    if project.begun_elsewhere:
        others, unknown = others | set(unknown), []
    return Plan(
        sent=sent,
        others=others & there,
        delete=(*unwanted, *unknown),
        send=_without_repeats(project.photos, sent),
        vanished=frozenset(sha for sha in chosen if sha in project.sent and sha not in sent),
    )


def _without_repeats(photos: tuple[Photo, ...], sent: Mapping[str, str]) -> tuple[Photo, ...]:
    """The photos to send; two with the same bytes are one photo."""
    waiting = [photo for photo in photos if photo.sent_sha256 not in sent]
    return tuple({photo.sent_sha256: photo for photo in waiting}.values())
