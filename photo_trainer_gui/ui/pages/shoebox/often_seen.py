"""Who is on enough photos of a shoebox to be more than somebody who passed by."""

from typing import Final

from photo_trainer_gui.photos.faces.found_person import FoundPerson

# People on fewer photos are mostly strangers: they are unfolded when somebody asks for them.
_OFTEN: Final = 5


def often_seen(people: tuple[FoundPerson, ...]) -> tuple[FoundPerson, ...]:
    """Those on enough photos, without who is hidden."""
    return tuple(one for one in people if not one.hidden and len(one.faces) >= _OFTEN)
