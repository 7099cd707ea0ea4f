"""Requirements a draft has to meet before its training can be started."""

from enum import Enum

from photo_trainer_gui.limits import (
    MAX_AGE_YEARS,
    MAX_NAME_LENGTH,
    MAX_PHOTOS,
    MIN_AGE_YEARS,
    MIN_PHOTOS,
)
from photo_trainer_gui.training.project import Project


class Need(Enum):
    """What is still missing before the training can be started."""

    PHOTOS = "photos"
    NAME = "name"
    AGE = "age"
    GENDER = "gender"
    FILES = "files"  # those that some photos were chosen from
    NET = "net"
    KEY = "key"


def missing(project: Project) -> tuple[Need, ...]:
    """What the draft itself still lacks, in the order the form shows it."""
    details = project.details
    needs: list[Need] = []
    # How many are there already may not be known yet; then it is found out before any is sent.
    least = 1 if project.others is None else MIN_PHOTOS
    # Too many together may still be enough: what is there already is compared before it is sent.
    if project.photo_count < least or len(project.photos) > MAX_PHOTOS:
        needs.append(Need.PHOTOS)
    if project.begun_elsewhere:
        return tuple(needs)
    if not 1 <= len(details.name.strip()) <= MAX_NAME_LENGTH:
        needs.append(Need.NAME)
    if details.age_years is None or not MIN_AGE_YEARS <= details.age_years <= MAX_AGE_YEARS:
        needs.append(Need.AGE)
    if details.gender is None:
        needs.append(Need.GENDER)
    return tuple(needs)
