"""Why a photo was chosen, in a few words; and what the chosen ones have together."""

from typing import Final

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.analysis.best_photos import BestPhotos, WhyChosen
from photo_trainer_gui.ui.texts.text import joined, text

_WORDS: Final = {
    WhyChosen.SHARP: "why.sharp",
    WhyChosen.NEAR: "why.near",
    WhyChosen.WAIST: "why.waist",
    WhyChosen.FAR: "why.far",
    WhyChosen.SIDE: "why.side",
    WhyChosen.FRONT: "why.front",
    WhyChosen.DAY: "why.day",
    WhyChosen.LIGHT: "why.light",
    WhyChosen.GROUP: "why.group",
    WhyChosen.GOOD: "why.good",
    WhyChosen.YOU: "why.you",
}


def why_words(why: WhyChosen) -> str:
    """The reason, on a photo."""
    return text(_WORDS[why])


def best_words(best: BestPhotos[Sha256]) -> str:
    """How the chosen photos differ, as far as it was measured; empty where nothing is known."""
    ways = [
        *([text("best.how_size")] if best.sizes else ()),
        *([text("best.how_side")] if best.sides else ()),
        *([text("best.how_light")] if best.lights else ()),
    ]
    if best.days > 1 and ways:
        return text("best.how", days=best.days, list=joined(ways))
    if best.days > 1:
        return text("best.how_days", days=best.days)
    return text("best.how_only", list=joined(ways)) if ways else ""
