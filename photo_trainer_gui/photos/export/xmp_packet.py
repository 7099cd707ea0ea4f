"""The XMP packet of a copy: what the file says already, and what is said of every copy.

ISO 16684-1; IPTC Photo Metadata Standard 2023.1: "Digital Source Type".
"""

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as Tree

from photo_trainer_gui.photos.export.photo_back import PhotoBack

_SOURCE_TYPES: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/"
MADE_BY_A_MODEL: Final = _SOURCE_TYPES + "trainedAlgorithmicMedia"
# Made by an algorithm that was not trained with anything.
DRAWN: Final = _SOURCE_TYPES + "algorithmicMedia"

_NAMESPACES: Final = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "x": "adobe:ns:meta/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_BEGIN: Final = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_END: Final = '<?xpacket end="w"?>'
_MOST_BYTES: Final = 1_000_000


def _name(words: str) -> str:
    prefix, _, local = words.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


_RDF, _DESCRIPTION, _ABOUT = map(_name, ("rdf:RDF", "rdf:Description", "rdf:about"))
_SOURCE_TYPE, _CREDIT = _name("Iptc4xmpExt:DigitalSourceType"), _name("photoshop:Credit")
_WORDS, _PERSON = _name("dc:description"), _name("Iptc4xmpExt:PersonInImage")
_MADE, _DATED, _TOOL = map(_name, ("xmp:CreateDate", "photoshop:DateCreated", "xmp:CreatorTool"))
# A mark that is there already knows better than we do how the picture was made.
_MARKS: Final = frozenset({_SOURCE_TYPE, _CREDIT})
_OURS: Final = frozenset({_WORDS, _PERSON, _MADE, _DATED, _TOOL})


def xmp_packet(back: PhotoBack, already: bytes, most_bytes: int) -> bytes:
    """A packet that says what is on the back, and whatever else `already` said.

    Args:
        back: replaces what the file said of the same; marks that it brings along stay.
        already: the packet of the file; one that cannot be read is passed over.
        most_bytes: what did not come from us is left out where both are longer.
    """
    packet = _packet(back, _read(already))
    return packet if len(packet) <= most_bytes else _packet(back, None)


def _packet(back: PhotoBack, already: Tree.Element | None) -> bytes:
    for prefix, uri in _NAMESPACES.items():
        Tree.register_namespace(prefix, uri)
    rdf = Tree.Element(_RDF)
    marked: set[str] = set()
    for description in () if already is None else already.findall(_DESCRIPTION):
        _keep(description, back)
        description.set(_ABOUT, "")
        marked |= _MARKS & ({each.tag for each in description} | set(description.attrib))
        rdf.append(description)
    ours = Tree.SubElement(rdf, _DESCRIPTION, {_ABOUT: ""})
    for name, value in _said(back):
        if name not in marked:
            Tree.SubElement(ours, name).text = value
    if back.words:
        _list_in(ours, _WORDS, "rdf:Alt", back.words).set(_LANGUAGE, "x-default")
        if back.person:
            _list_in(ours, _PERSON, "rdf:Bag", back.person)
    meta = Tree.Element(_name("x:xmpmeta"))
    meta.append(rdf)
    return f"{_BEGIN}\n{Tree.tostring(meta, 'unicode')}\n{_END}".encode()


def _said(back: PhotoBack) -> Iterator[tuple[str, str]]:
    """What every copy says, in one word each."""
    moment = back.time.isoformat(timespec="seconds")
    yield _SOURCE_TYPE, DRAWN if back.is_drawing else MADE_BY_A_MODEL
    yield _CREDIT, back.mark
    yield _MADE, moment
    yield _DATED, moment
    yield _TOOL, back.program


def _list_in(parent: Tree.Element, name: str, kind: str, value: str) -> Tree.Element:
    """A list of one entry, which it returns."""
    entries = Tree.SubElement(Tree.SubElement(parent, name), _name(kind))
    entry = Tree.SubElement(entries, _name("rdf:li"))
    entry.text = value
    return entry


def _keep(description: Tree.Element, back: PhotoBack) -> None:
    """Take out what we say ourselves, and what nobody is to read."""
    for name, value in list(description.attrib.items()):
        if name in _OURS or back.may_not_say(value.encode()):
            del description.attrib[name]
    for each in list(description):
        whole = "\n".join([*each.itertext(), *_attributes(each)])
        if each.tag in _OURS or back.may_not_say(whole.encode()):
            description.remove(each)


def _attributes(element: Tree.Element) -> Iterator[str]:
    return (value for each in element.iter() for value in each.attrib.values())


def _read(packet: bytes) -> Tree.Element | None:
    """The RDF of a packet; None for one that is none, or that defines words of its own.

    Without a document type there are no entities: nothing grows, and nothing is fetched.
    """
    if not packet or len(packet) > _MOST_BYTES:
        return None
    try:
        words = packet.decode("utf-8")
        if "<!DOCTYPE" in words.upper():
            return None
        root = Tree.fromstring(words.strip("\0\ufeff \r\n\t"))  # noqa: S314
        # Written once on trial: what is nested too deeply is found out here.
        Tree.tostring(root)
    except (ValueError, Tree.ParseError, RecursionError):
        return None
    return root if root.tag == _RDF else root.find(_RDF)
