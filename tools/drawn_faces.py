"""The face of somebody who is drawn, as SVG; networks that compare faces tell such faces apart."""

from dataclasses import dataclass

_SIDES = (-1, 1)


@dataclass(frozen=True)
class DrawnPerson:
    """What somebody looks like. Lengths are in units of which a face is about 60 wide.

    Attributes:
        skin: in the light.
        shade: of the skin in the shadow.
        hair: its colour.
        iris: colour of the eyes.
        lips: their colour.
        wide: half the width of the face at the cheeks.
        jaw: half its width at the jaw.
        chin: how far below the eyes it ends.
        eyes: how far each eye is from the middle.
        eye: half the width of an eye.
        lid: how far the eyes are open.
        brow: how high the brows are above the eyes, how thick, and how much they rise outwards.
        nose: how far below the eyes it ends, and half its width.
        mouth: how far below the eyes, half its width, and how full the lips are.
        style: of the hair: long, short, curly, bob, grey or bald.
        beard: full, moustache, or none.
        glasses: thick, thin, or none.
        old: with lines in the face.
        teeth: they are seen.
        freckles: there are some.
        blush: colour of the cheeks, or none.
        paint: colour above the eyes, or none.
    """

    skin: str
    shade: str
    hair: str
    iris: str
    lips: str
    wide: float
    jaw: float
    chin: float
    eyes: float
    eye: float
    lid: float
    brow: tuple[float, float, float]
    nose: tuple[float, float]
    mouth: tuple[float, float, float]
    style: str
    beard: str = ""
    glasses: str = ""
    old: bool = False
    teeth: bool = False
    freckles: bool = False
    blush: str = ""
    paint: str = ""


@dataclass(frozen=True)
class DrawnPose:
    """How somebody stands in one photo.

    Attributes:
        x: of the point between the eyes, in hundredths of the photo.
        y: of the same.
        size: of the face.
        turn: of the head, in degrees.
        side: how far the person looks to a side.
        smile: how much the corners of the mouth rise.
        clothes: their colour.
    """

    x: float
    y: float
    size: float
    turn: float
    side: float
    smile: float
    clothes: str


def drawn_person(who: DrawnPerson, pose: DrawnPose, skin: str) -> str:
    """Somebody from the hair to the shoulders; `skin` is the id of the colours of the skin."""
    place = f"translate({pose.x:.2f} {pose.y:.2f}) rotate({pose.turn:.2f}) scale({pose.size:.3f})"
    shoulders = "M-62 150c0-52 18-72 48-80h28c30 8 48 28 48 80v90h-124z"
    neck = f"M-14 {who.chin - 16:g}V76q14 12 28 0V{who.chin - 16:g}z"
    parts = (
        _hair_behind(who),
        _filled(shoulders, pose.clothes),
        _filled(neck, who.shade),
        *(_oval(side * (who.wide + 1), 6, 5, 9, who.shade) for side in _SIDES),
        _filled(_outline(who), f"url(#{skin})"),
        _beard(who),
        f'<g transform="translate({pose.side * 1.6:.2f} 0)">',
        *(_eye(who, side, pose.side) for side in _SIDES),
        _nose(who),
        _laugh(who, pose.smile) if who.teeth else _mouth(who, pose.smile),
        _lines(who),
        _marks(who),
        _glasses(who),
        "</g>",
        _hair_before(who),
    )
    return f'<g transform="{place}">{"".join(parts)}</g>'


# --- What is drawn with ----------------------------------------------------------------------


def _filled(path: str, colour: str, opacity: float = 1) -> str:
    return f'<path d="{path}" fill="{colour}" opacity="{opacity}"/>'


def _line(path: str, colour: str, width: float) -> str:
    look = f'stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round"'
    return f'<path d="{path}" fill="none" {look}/>'


def _oval(x: float, y: float, rx: float, ry: float, colour: str, opacity: float = 1) -> str:
    where = f'cx="{x:.2f}" cy="{y:.2f}" rx="{rx:.2f}" ry="{ry:.2f}"'
    return f'<ellipse {where} fill="{colour}" opacity="{opacity}"/>'


# --- The face --------------------------------------------------------------------------------


def _outline(who: DrawnPerson) -> str:
    wide, jaw, chin = who.wide, who.jaw, who.chin
    return (
        f"M{-wide} -4C{-wide} -52 {wide} -52 {wide} -4C{wide} 14 {jaw + 3} {chin - 18}"
        f" {jaw - 3} {chin - 9}C{jaw - 9} {chin} 8 {chin + 3} 0 {chin + 3}"
        f"C-8 {chin + 3} {9 - jaw} {chin} {3 - jaw} {chin - 9}"
        f"C{-jaw - 3} {chin - 18} {-wide} 14 {-wide} -4z"
    )


def _eye(who: DrawnPerson, side: int, looks: float) -> str:
    x, half, lid = side * who.eyes, who.eye, who.lid
    height, thick, rise = who.brow
    inner, outer, pupil = x - side * half, x + side * half, x + 0.5 * looks
    upper = f"M{inner} 0.6Q{x} {-2 * lid} {outer} -0.4"
    fold = f"M{inner} {-lid - 1.2}Q{x} {-2 * lid - 2.2} {outer} {-lid - 0.6}"
    brow_end = f"{outer + side * 3} {-height - rise}"
    brow = f"M{inner - side * 1.5} {1.2 - height}Q{x} {-height - 2.4} {brow_end}"
    round_ = min(3.1, lid + 0.7)
    parts = (
        _oval(x, -2, half + 3.5, lid + 5, who.shade, 0.3),
        _oval(x, -lid - 1, half + 1, lid + 1.5, who.paint, 0.6) if who.paint else "",
        _filled(f"{upper}Q{x} {1.5 * lid} {inner} 0.6z", "#FBF8F4"),
        _oval(pupil, -0.4, round_, round_, who.iris),
        _oval(pupil, -0.4, 1.3, 1.3, "#120D0B"),
        _oval(pupil + 1, -1.4, 0.7, 0.7, "#FFF"),
        _line(upper, "#2B1D17", 1.3),
        _line(fold, who.shade, 0.9),
        _line(brow, who.hair, thick),
    )
    return "".join(parts)


def _nose(who: DrawnPerson) -> str:
    end, half = who.nose
    top = -who.eyes * 0.42
    shadow = (
        f"M{top} -2Q-3.4 {end * 0.5} {-half} {end - 2}Q{-half * 0.6} {end + 2.4} 0 {end + 1.6}"
        f"Q-3 {end * 0.6} {top} -2z"
    )
    wings = (
        f"M{-half} {end - 2.5}Q{-half - 0.8} {end + 1} {-half * 0.5} {end + 0.8}"
        f"Q0 {end + 3.2} {half * 0.5} {end + 0.8}Q{half + 0.8} {end + 1} {half} {end - 2.5}"
    )
    parts = (
        _filled(shadow, who.shade, 0.55),
        _line(wings, who.shade, 1.3),
        *(_oval(side * half * 0.45, end + 0.6, 1.7, 0.9, "#3B221A", 0.8) for side in _SIDES),
        _oval(0.8, end - 4, 2.2, 3, "#FFF", 0.22),
    )
    return "".join(parts)


def _mouth(who: DrawnPerson, smile: float) -> str:
    y, half, full = who.mouth
    corner, middle, below = y - smile, y + 1 + smile, y + full * 1.5 + smile
    between = f"M{-half} {corner}Q0 {middle} {half} {corner}"
    upper = (
        f"M{-half} {corner}Q{-half * 0.4} {y - full * 0.9} -1.6 {y - full * 0.8}"
        f"Q0 {y - full * 0.5} 1.6 {y - full * 0.8}Q{half * 0.4} {y - full * 0.9} {half} {corner}"
        f"Q0 {middle} {-half} {corner}z"
    )
    lower = f"{between}Q{half * 0.5} {below} 0 {below}Q{-half * 0.5} {below} {-half} {corner}z"
    line = f"M{-half - 0.8} {corner}Q0 {middle} {half + 0.8} {corner}"
    parts = (
        _filled(upper, who.lips),
        _filled(lower, who.lips, 0.85),
        _line(line, "#4A2420", 1),
        _oval(0, below + 3, half * 0.6, 1.2, who.shade, 0.5),
    )
    return "".join(parts)


def _laugh(who: DrawnPerson, smile: float) -> str:
    y, half, full = who.mouth
    low = y + 6 + smile
    path = (
        f"M{-half} {y - 2}Q0 {y - 3} {half} {y - 2}Q{half * 0.7} {low} 0 {low + 1}"
        f"Q{-half * 0.7} {low} {-half} {y - 2}z"
    )
    return _filled(path, "#FFFDF8") + _line(path, who.lips, full * 0.7)


def _lines(who: DrawnPerson) -> str:
    if not who.old:
        return ""
    y, half, _ = who.mouth
    end, nose = who.nose
    parts = [f"M-14 {-20 - 4 * at}q14 -3 28 0" for at in range(3)]
    for side in _SIDES:
        corner = f"{side * (half + 5)} {y - 6} {side * (half + 3)} {y + 4}"
        parts.append(f"M{side * (nose + 2)} {end - 1}Q{corner}")
        parts.append(f"M{side * (who.eyes - 5)} 6Q{side * who.eyes} 9 {side * (who.eyes + 6)} 5")
        parts += [f"M{side * (who.eyes + 8)} {at}l{side * 4} {at}" for at in (-1.5, 1.5)]
    return _line("".join(parts), who.shade, 1.1)


def _marks(who: DrawnPerson) -> str:
    end = who.nose[0]
    dots = ((7, 9), (10, 7), (13, 10), (16, 7), (12, 4), (18, 11), (3, 8), (9, 12))
    parts = []
    for side in _SIDES:
        if who.blush:
            parts.append(_oval(side * (who.eyes + 3), end - 3, 7, 4.5, who.blush, 0.45))
        if who.freckles:
            parts += [_oval(side * x, end - y, 0.8, 0.8, who.shade) for x, y in dots]
    return "".join(parts)


def _glasses(who: DrawnPerson) -> str:
    if not who.glasses:
        return ""
    radius = who.eye + 3.6
    colour, width = ("#17171A", 2.8) if who.glasses == "thick" else ("#3A3A3E", 1.1)
    inner = who.eyes - radius
    path = f"M{-inner} 0Q0 -3 {inner} 0"
    for side in _SIDES:
        path += f"M{side * (who.eyes + radius)} 0L{side * who.wide} -2"
        path += f"M{side * who.eyes - radius} 1a{radius} {radius} 0 1 0 {2 * radius} 0"
        path += f"a{radius} {radius} 0 1 0 {-2 * radius} 0"
    return _line(path, colour, width)


# --- Hair ------------------------------------------------------------------------------------


def _beard(who: DrawnPerson) -> str:
    y, half, _ = who.mouth
    if who.beard == "moustache":
        end = half + 5
        path = (
            f"M{-end} {y + 2}Q{-half} {y - 7} 0 {y - 5.5}Q{half} {y - 7} {end} {y + 2}"
            f"Q{half * 0.5} {y - 2.5} 0 {y - 2.6}Q{-half * 0.5} {y - 2.5} {-end} {y + 2}z"
        )
        return _filled(path, who.hair)
    if who.beard == "full":
        wide, low = who.wide, who.chin + 9
        path = (
            f"M{-wide} 4C{-wide} 30 {-who.jaw} {low - 1} 0 {low}C{who.jaw} {low - 1} {wide} 30"
            f" {wide} 4C{wide - 5} 22 {half + 8} {y - 7} 0 {y - 6.5}"
            f"C{-half - 8} {y - 7} {5 - wide} 22 {-wide} 4z"
        )
        return _filled(path, who.hair, 0.93)
    return ""


def _hair_behind(who: DrawnPerson) -> str:
    wide = who.wide
    paths = {
        "long": f"M{-wide - 5} -6C{-wide - 4} -58 {wide + 4} -58 {wide + 5} -6"
        f"L{wide + 12} 70H{-wide - 12}z",
        "bob": f"M{-wide - 6} 0C{-wide - 8} -62 {wide + 8} -62 {wide + 6} 0L{wide + 8} 40"
        f"H{-wide - 8}z",
    }
    if who.style == "curly":
        curls = ((37, 14), (40, -6), (34, -26), (20, -40), (0, -45))
        reach = (wide + 8) / 37
        places = [(side * x * reach, y) for side in _SIDES for x, y in curls]
        return "".join(_oval(x, y, 14, 14, who.hair) for x, y in places)
    return _filled(paths[who.style], who.hair) if who.style in paths else ""


def _hair_before(who: DrawnPerson) -> str:
    wide = who.wide
    paths = {
        "long": f"M{-wide - 2} 6C{-wide} -22 -14 -32 4 -36C18 -32 {wide} -22 {wide + 2} 6"
        f"C{wide + 8} -62 {-wide - 8} -62 {-wide - 2} 6z",
        "short": f"M{-wide - 2} 0C{-wide - 6} -58 {wide + 6} -60 {wide + 2} 0"
        f"C{wide - 2} -16 {wide - 5} -24 {wide - 9} -27Q0 -33 {9 - wide} -27"
        f"C{5 - wide} -22 {2 - wide} -14 {-wide - 2} 0z",
        "bob": f"M{-wide - 3} 8C{-wide - 8} -62 {wide + 8} -62 {wide + 3} 8"
        f"L{wide - 3} -16Q0 -20 {3 - wide} -16z",
        "curly": f"M{-wide} -12C{-wide} -54 {wide} -54 {wide} -12"
        f"Q{wide * 0.5} -30 0 -31Q{-wide * 0.5} -30 {-wide} -12z",
        "grey": f"M{-wide - 2} 4C{-wide - 7} -40 -20 -50 -4 -47C14 -52 {wide + 6} -40 {wide + 2} 4"
        f"C{wide - 1} -18 {wide - 8} -32 6 -34C-10 -36 {2 - wide} -26 {-wide - 2} 4z",
        "bald": f"M{-wide - 1} 4Q{-wide - 4} -14 {2 - wide} -20Q{1 - wide} -8 {-wide - 1} 4z"
        f"M{wide + 1} 4Q{wide + 4} -14 {wide - 2} -20Q{wide - 1} -8 {wide + 1} 4z",
    }
    return _filled(paths[who.style], who.hair)
