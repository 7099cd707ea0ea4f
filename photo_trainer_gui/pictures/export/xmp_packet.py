"""What is written on the back of a picture, as an XMP packet (ISO 16684-1).

The mark that a picture was made by a model is IPTC's Digital Source Type, in IPTC's own words.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

TRAINED_MODEL: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
_MEANING: Final = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
_BEGIN: Final = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_END: Final = '<?xpacket end="w"?>'
_LAST: Final = b"</rdf:RDF>"


@dataclass(frozen=True)
class Back:
    """What is written on the back of a picture.

    Attributes:
        made_at: when it was made, seconds since the epoch.
        program: what wrote it.
        words: what it was to show; empty: nobody shall read them.
        mark: Digital Source Type; empty for what no model has made (a practice drawing).
        credit: who or what made it, where that is said in words.
    """

    made_at: float
    program: str
    words: str = ""
    mark: str = TRAINED_MODEL
    credit: str = ""


def packet(back: Back, kept: bytes = b"") -> bytes:
    """The packet.

    Args:
        back: what it says.
        kept: the packet that is in the file already; what it says stays.
    """
    end = kept.rfind(_LAST)
    if end < 0:
        names = " ".join(f'xmlns:{name}="{_MEANING[name]}"' for name in ("rdf",))
        begin = f'{_BEGIN}<x:xmpmeta xmlns:x="{_MEANING["x"]}"><rdf:RDF {names}>'
        whole = f"{begin}{_description(back, '')}</rdf:RDF></x:xmpmeta>{_END}"
        return whole.encode("utf-8")
    said = kept.decode("utf-8", "replace")
    return kept[:end] + _description(back, said).encode("utf-8") + kept[end:]


def _description(back: Back, said: str) -> str:
    """Each property that nothing was said about yet."""
    date = datetime.fromtimestamp(back.made_at).astimezone().isoformat(timespec="seconds")
    properties = {
        "xmp:CreatorTool": _plain(back.program),
        "xmp:CreateDate": date,
        "photoshop:DateCreated": date,
    }
    if back.mark:
        properties["Iptc4xmpExt:DigitalSourceType"] = _plain(back.mark)
    if back.credit:
        properties["photoshop:Credit"] = _plain(back.credit)
    if back.words:
        properties["dc:description"] = (
            f'<rdf:Alt><rdf:li xml:lang="x-default">{_plain(back.words)}</rdf:li></rdf:Alt>'
        )
    names = ("dc", "xmp", "photoshop", "Iptc4xmpExt")
    spaces = " ".join(f'xmlns:{name}="{_MEANING[name]}"' for name in names)
    inside = "".join(
        f"<{name}>{value}</{name}>" for name, value in properties.items() if name not in said
    )
    return f'<rdf:Description rdf:about="" {spaces}>{inside}</rdf:Description>' if inside else ""


def _plain(words: str) -> str:
    """As text of XML: without controls, which it does not have, and with its signs written out."""
    kept = "".join(one for one in words if one >= " " or one in "\t\n")
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        kept = kept.replace(sign, written)
    return kept.encode("utf-8", "replace").decode("utf-8")
