"""Reads the looks that the service has, in whichever shape they come: none is documented."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from photo_trainer_gui.limits import (
    MAX_ID_LENGTH,
    MAX_PRESETS,
    MAX_WORD_LENGTH,
    SERVER_MESSAGE_LENGTH,
)
from photo_trainer_gui.photogpt.entities import Preset, one_line, plain_text
from photo_trainer_gui.server_address import link_allowed

_TAGS = ("tag", "id", "slug", "name")
_NAMES = ("name", "title", "label")
_PICTURES = (
    "image",
    "imageURL",
    "imageUrl",
    "preview",
    "previewURL",
    "previewUrl",
    "thumbnail",
    "cover",
    "url",
)
_GROUPS = ("category", "group")
# Under these names a list is the list, and not one of the groups.
_WHOLE = ("presets", "items", "data", "results", "list", "tags")


def read_presets(value: object, base_url: str) -> tuple[Preset, ...]:
    """The looks: entries without a tag are left out, double tags count once.

    Args:
        value: a list, an object with a list in it, or an object from group to list.
        base_url: the service's own; it decides which links to pictures are kept.
    """
    found: dict[str, Preset] = {}
    for group, entry in _entries(value):
        preset = _preset(entry, base_url)
        if preset is not None and preset.tag not in found:
            found[preset.tag] = preset if preset.group else replace(preset, group=group)
        if len(found) == MAX_PRESETS:
            break
    return tuple(found.values())


def _entries(value: object) -> Iterator[tuple[str, object]]:
    """Each entry with the name of its group."""
    if isinstance(value, list):
        yield from (("", entry) for entry in value)
    elif isinstance(value, Mapping):
        lists = {str(name): held for name, held in value.items() if isinstance(held, list)}
        whole = next((lists[name] for name in _WHOLE if name in lists), None)
        if whole is not None:
            lists = {"": whole}
        for name, held in lists.items():
            yield from ((_short(name) if len(lists) > 1 else "", entry) for entry in held)


def _preset(entry: object, base_url: str) -> Preset | None:
    if isinstance(entry, str):
        entry = {"tag": entry}
    if not isinstance(entry, Mapping):
        return None
    texts = {str(name): value for name, value in entry.items() if isinstance(value, str)}
    tag = next((texts[name] for name in _TAGS if plain_text(texts.get(name), MAX_ID_LENGTH)), "")
    if not tag:
        return None
    name = next((_short(texts[name]) for name in _NAMES if _short(texts.get(name))), "")
    links = (plain_text(texts.get(name)) for name in _PICTURES)
    return Preset(
        tag=tag,
        name=name or _readable(tag),
        description=one_line(texts.get("description"))[:SERVER_MESSAGE_LENGTH],
        group=next((_short(texts[name]) for name in _GROUPS if name in texts), ""),
        picture_url=next((link for link in links if link_allowed(link, base_url)), ""),
    )


def _short(value: object) -> str:
    return one_line(value)[:MAX_WORD_LENGTH]


def _readable(tag: str) -> str:
    """A tag as a name: "old-film_star" becomes "Old film star"."""
    words = " ".join(tag.replace("-", " ").replace("_", " ").split())
    return _short(words[:1].upper() + words[1:]) or tag[:MAX_WORD_LENGTH]
