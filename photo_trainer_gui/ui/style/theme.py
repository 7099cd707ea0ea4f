"""Colours, type and icons: the tokens of the design, as palette, style sheet and pictures."""

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from photo_trainer_gui.resources import resource
from photo_trainer_gui.ui.style.high_contrast import OUTLINES, colors_of
from photo_trainer_gui.ui.style.style_sheet import style_sheet
from photo_trainer_gui.ui.style.tokens import DARK, LIGHT

# Factors of the system font, weights as in tokens.md §2.
TYPE_SCALE: Final = {
    "display": (2.0, 600),
    "title": (1.57, 600),
    "heading": (1.43, 600),
    "section": (1.14, 600),
    "lead": (1.14, 400),
    "body": (1.0, 400),
    "mono": (1.0, 400),
    "strong": (1.0, 600),
    "label": (0.93, 500),
    "small": (0.93, 400),
    "small_strong": (0.93, 600),
    "tiny": (0.86, 500),
    "caption": (0.86, 600),
}
_TINY_MIN_PT: Final = 9.0
# Free around a photo for the ring, in device-independent pixels: half the gap between two.
RING_SPACE: Final = 4

_ROLES: Final = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.AlternateBase, "sunken"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.Link, "accent_text"),
    (QPalette.ColorRole.Mid, "border"),
    (QPalette.ColorRole.Dark, "border_strong"),
    (QPalette.ColorRole.ToolTipBase, "surface"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.Accent, "focus"),
)


# Filled by `install` while high contrast is asked for.
_system_colors: dict[str, str] = {}
# Not every desktop can be asked to change its scheme: pictures of both need a way around it.
_forced: list[Qt.ColorScheme] = []


def set_color_scheme(scheme: Qt.ColorScheme | None) -> None:
    """Use this scheme whatever the desktop asks for, until None; then call `install`."""
    _forced.clear()
    if scheme is not None:
        _forced.append(scheme)


def is_dark() -> bool:
    """True while the desktop asks for dark windows, or `set_color_scheme` did."""
    if _forced:
        return _forced[0] is Qt.ColorScheme.Dark
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def wants_high_contrast() -> bool:
    """True while the desktop asks for high contrast."""
    # The hints live no longer than this name for them.
    hints = QGuiApplication.styleHints()
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def high_contrast() -> bool:
    """True while the program wears the system's colours of high contrast, since `install`."""
    return bool(_system_colors)


def ring_width() -> int:
    """How wide the ring around what has the keyboard is, in device-independent pixels."""
    return 3 if high_contrast() else 2


def tokens() -> dict[str, str]:
    """The colours of the current scheme by role, as `#rrggbb` or `rgba(…)`."""
    return _system_colors or (DARK if is_dark() else LIGHT)


def color(role: str) -> QColor:
    """The colour of a role of tokens.md §1, read at paint time."""
    return QColor(tokens()[role])


def em() -> float:
    """The height of body text in device-independent pixels: the unit of all widths that grow."""
    return (
        QGuiApplication.font().pointSizeF()
        * QGuiApplication.primaryScreen().logicalDotsPerInch()
        / 72
    )


def points(token: str) -> float:
    """The size of a type token in points."""
    size = QGuiApplication.font().pointSizeF() * TYPE_SCALE[token][0]
    return max(size, _TINY_MIN_PT) if token in ("tiny", "caption") else size


def font(token: str) -> QFont:
    """The font of a type token; "mono" is that of the body with letters of one width."""
    if token == "mono":  # noqa: S105 - a type token
        from PySide6.QtGui import QFontDatabase  # no page at the start has such letters

        result = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    else:
        result = QFont(QGuiApplication.font())
    result.setPointSizeF(points(token))
    result.setWeight(QFont.Weight(TYPE_SCALE[token][1]))
    return result


def control_height() -> int:
    """The height of buttons and fields: 36, more when the text is larger."""
    return max(36, round(2.5 * em()))


def icon_size(least: int) -> int:
    """The edge of an icon beside words: what it is at normal size, more when the text is larger."""
    return max(least, round(least * em() / 15))


def pixmap(name: str, role: str, size: int) -> QPixmap:
    """An icon of `resources/icons` in the colour of a role, sharp on the screen's pixels.

    Args:
        name: file name without its ending; "app" keeps its own colours.
        role: a role of tokens.md §1.
        size: edge in device-independent pixels.
    """
    return _pixmap(name, tokens()[role], size, QGuiApplication.primaryScreen().devicePixelRatio())


@cache
def _pixmap(name: str, color_name: str, size: int, ratio: float) -> QPixmap:
    svg = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    # QtSvg knows currentColor only as black.
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", color_name).encode()))
    result = QPixmap(QSize(size, size) * ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    renderer.render(painter)
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


def icon(name: str, role: str = "text", size: int = 20, air: int = 0) -> QIcon:
    """The same picture as an icon for buttons and menus, with `air` left and right of it."""
    picture = pixmap(name, role, size)
    if not air:
        return QIcon(picture)
    ratio = picture.devicePixelRatio()
    wide = QPixmap(QSize(size + 2 * air, size) * ratio)
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(air, 0, picture)
    painter.end()
    return QIcon(wide)


def install(app: QApplication) -> None:
    """Give the program the colours of the current scheme; call again when it changes."""
    _system_colors.clear()
    if wants_high_contrast():
        app.setPalette(QPalette())  # the system's own is hidden behind ours
        _system_colors.update(colors_of(app.palette()))
    palette = QPalette()
    for palette_role, role in _ROLES:
        palette.setColor(palette_role, color(role))
    for palette_role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, palette_role, color("disabled_text"))
    app.setPalette(palette)


def style(window: QWidget | QApplication) -> None:
    """Give a window the style sheet of now; what is put into it later and its dialogs wear it, too.

    The sheet is the window's, not the program's. Under a sheet of the program each part would be
    matched against each rule again whenever a box around it is put into the next one, which was
    half the time of the first page. A page is put together outside, and matched once.
    """
    outlines = OUTLINES if high_contrast() else ""
    sizes = {token: points(token) for token in ("small", "tiny")}
    window.setStyleSheet(style_sheet(tokens(), sizes, control_height(), outlines))
