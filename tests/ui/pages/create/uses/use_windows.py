"""Pictures, workers and a desktop for the tests of *Use it for…* and *Save*."""

from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.pictures.made_picture import PictureId
from photo_trainer_gui.ui.state.pictures_state import PictureItem

WORDS = "Ben on a mountain path at sunrise"


def drawn(folder: Path, number: int = 1, size: tuple[int, int] = (1024, 1024)) -> PictureItem:
    """A picture with a file of its own."""
    folder.mkdir(exist_ok=True)
    path = folder / f"output-{number}.png"
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    picture.paste((number % 256, 0, 0), (0, 0, size[0] // 4, size[1] // 4))
    picture.save(path)
    return PictureItem(
        id=PictureId(f"id-{number}"),
        path=str(path),
        sha256=Sha256(f"sha-{number}"),
        media_type="image/png",
        words=WORDS,
        title="Hiking",
        made_at=1_700_000_000.0,
        width_px=size[0],
        height_px=size[1],
        size_bytes=path.stat().st_size,
    )


class Desktop:
    """A background that is set and set back, or a desktop that says no."""

    def __init__(self, says_no: bool = False) -> None:
        self.says_no = says_no
        self.picture = Path("/old.jpg")

    def show(self, picture: Path) -> Mapping[str, str] | None:
        if self.says_no:
            return None
        old, self.picture = self.picture, picture
        return {"picture": str(old)}

    def bring_back(self, old: Mapping[str, str]) -> bool:
        self.picture = Path(old["picture"])
        return True
