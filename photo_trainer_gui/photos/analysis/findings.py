"""Findings of the checks in a photo: numbers only. What they mean is decided in `advice`."""

from dataclasses import asdict, dataclass

from photo_trainer_gui.limits import SIDE_VIEW_YAW
from photo_trainer_gui.photos.faces.face import Face, Point
from photo_trainer_gui.photos.photo import Box


@dataclass(frozen=True)
class Findings:
    """What was measured in a photo, edited as it is.

    Attributes:
        width_px: of the edited picture at its full size, as it is sent.
        height_px: of the same.
        faces: in the edited picture, the largest first.
        upright_turns: quarter turns clockwise after which the faces stand upright, 0 to 3.
        sharpness: how clear fine lines are, in the largest face or else in the whole picture; in
            thousandths of its contrast, a good portrait has 6 to 40, a plain colour 0.
        brightness: mean of the largest face, or else of the whole picture, from 0 to 255.
        grey: it has no colours.
        dhash: 64 bits that are nearly the same for pictures that look nearly the same.
        taken_at: when the camera took it, in seconds; only differences mean something, because
            cameras do not know their time zone. None when the file does not say.
        darkest: how bright the darkest twentieth of the largest face is at most, from 0 to 255.
        blown: the share of the largest face that is white, from 0 to 1.
    """

    width_px: int
    height_px: int
    faces: tuple[Face, ...]
    upright_turns: int
    sharpness: float
    brightness: float
    grey: bool
    dhash: int
    taken_at: float | None
    darkest: float = 0.0
    blown: float = 0.0

    @property
    def face_px(self) -> float:
        """How wide the largest face is, in pixels of the edited picture; 0 without a face."""
        if not self.faces:
            return 0.0
        return (self.faces[0].box.right - self.faces[0].box.left) * self.width_px

    @property
    def side(self) -> bool:
        """The largest face is seen from the side."""
        return bool(self.faces) and abs(self.faces[0].yaw) >= SIDE_VIEW_YAW

    @property
    def short_side_px(self) -> int:
        """The shorter side of the edited picture."""
        return min(self.width_px, self.height_px)


def to_json(findings: Findings) -> str:
    """The findings as a line of text, for `from_json`."""
    import json  # the first page shows no findings, and waits for each import

    return json.dumps(asdict(findings))


def from_json(line: str) -> Findings:
    """The findings that `to_json` wrote.

    Raises:
        ValueError: it is something else, or from another version of the program.
    """
    import json

    try:
        fields = json.loads(line)
        fields["faces"] = tuple(_face(*face) for face in fields["faces"])
        return Findings(**fields)
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError("no findings") from error


def _face(box: list[float], landmarks: list[list[float]], *others: float) -> Face:
    right_eye, left_eye, nose, *mouth = (Point(*point) for point in landmarks)
    return Face(Box(*box), (right_eye, left_eye, nose, mouth[0], mouth[1]), *others)
