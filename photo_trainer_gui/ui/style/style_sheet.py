"""The style sheet, made from the design's tokens and the system's font size."""

from collections.abc import Mapping
from string import Template
from typing import Final

_SHEET: Final = Template("""
QMainWindow, QWidget#page, QDialog { background: $window; }
QWidget#sidebar { background: $sidebar; border: 0; border-right: 1px solid $border; }
QWidget#spareBar { background: $window; border: 0; border-top: 1px solid $border; }
QWidget#bottomBar { background: $surface; border: 0; border-top: 1px solid $border; }
Card[card="plain"] { background: $surface; border: 1px solid $border; border-radius: 12px; }
Card[card="problem"] { background: $surface; border: 1px solid $warning_fill;
  border-radius: 12px; }
Card[card="hint"] { background: $warning_soft; border: 0; border-radius: 12px; }
Card[card="question"] { background: $accent_soft; border: 0; border-radius: 12px; }
Card[card="good"] { background: $success_soft; border: 0; border-radius: 12px; }
Card[card="busy"] { background: $accent_soft; border: 0; border-radius: 12px; }
Card[card="quiet"] { background: $surface; border: 1px solid $border; border-radius: 8px; }
QFrame[upright="true"] { background: $border; border: 0; min-width: 1px; max-width: 1px; }
QFrame[line="true"] { background: $border; border: 0; max-height: 1px; min-height: 1px; }
QPushButton, QToolButton { min-height: ${inner}px; padding: 0 16px; border-radius: 8px;
  border: 1px solid $border_strong; background: $surface; color: $text; font-weight: 600; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $pressed; }
QPushButton:disabled { color: $disabled_text; border-color: $border; background: $surface; }
QFileDialog QToolButton { padding: 0; }
QPushButton[controlSize="main"] { min-height: ${main}px; padding: 0 24px; }
QPushButton[controlSize="small"] { min-height: ${small}px; padding: 0 10px; border-radius: 6px;
  font-size: ${small_pt}pt; }
QPushButton[controlSize="medium"] { min-height: ${medium}px; }
QPushButton#addTile, QPushButton#tileRemove, QPushButton[shape="picture"] {
  min-height: 0; padding: 0; border: 0; }
QPushButton[role="primary"] { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[role="primary"]:disabled { background: $disabled_bg; border-color: $disabled_bg;
  color: $disabled_text; }
QPushButton[role="outline"] { border: 2px solid $accent; color: $accent_text; }
QPushButton[role="ghost"], QPushButton[role="danger"], QPushButton[role="quiet"],
QPushButton[role="reason"] { border: 0; background: transparent; padding: 0 4px; text-align: left; }
QPushButton[role="ghost"] { color: $accent_text; }
QPushButton[role="danger"] { color: $danger; }
QPushButton[role="quiet"], QPushButton[role="reason"] { color: $text; font-weight: 400; }
QPushButton[role="ghost"]:disabled { color: $disabled_text; }
QPushButton[role="ghost"]:hover { background: $accent_soft; }
QPushButton[role="danger"]:hover { background: $danger_soft; }
QPushButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="reason"]:disabled { color: $text; background: transparent; }
QPushButton[role="outline"][controlSize="medium"] { min-height: ${outline}px; }
QPushButton[role="chip"] { border-radius: ${chip_radius}px; padding: 0 12px; font-weight: 500; }
QPushButton[role="chip"]:checked { background: $accent_soft; border-color: $accent;
  color: $accent_text; }
QPushButton[role="round"] { min-height: 34px; max-height: 34px; min-width: 34px; max-width: 34px;
  padding: 0; border-radius: 18px; text-align: center; }
QPushButton[shape="icon"] { min-height: ${icon}px; padding: 0; text-align: center; }
QPushButton[role="outline"][controlSize="medium"][shape="icon"] {
  min-height: ${outline_icon}px; }
QLineEdit, QComboBox, QSpinBox, QPlainTextEdit { min-height: ${inner}px; padding: 0 11px;
  border: 1px solid $border_strong; border-radius: 8px; background: $surface; color: $text;
  placeholder-text-color: $text3; selection-background-color: $accent;
  selection-color: $on_accent; }
QPlainTextEdit#createPrompt { padding: 6px 9px; }
QComboBox QLineEdit { min-height: 0; padding: 0; border: 0; background: transparent; }
QLineEdit[bad="true"] { border: 1px solid $warning_fill; }
QComboBox[empty="true"] { color: $text3; }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow { image: none; width: 0; height: 0; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $border;
  selection-background-color: $accent_soft; selection-color: $text; outline: 0; }
QCheckBox { color: $text; spacing: 10px; background: transparent; }
QCheckBox::indicator { width: 18px; height: 18px; border: 1px solid $border_strong;
  border-radius: 5px; background: $surface; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; }
QRadioButton { color: $text; spacing: 10px; background: transparent; font-weight: 600; }
QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $border_strong;
  border-radius: 9px; background: $surface; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid $accent;
  background: $on_accent; }
StatusPill { border-radius: ${pill_radius}px; padding: 0 8px; min-height: ${pill}px;
  max-height: ${pill}px; font-size: ${tiny_pt}pt; font-weight: 500; }
StatusPill[status="busy"] { background: $accent_soft; color: $accent_text; }
StatusPill[status="ready"] { background: $success_soft; color: $success; }
StatusPill[status="attention"] { background: $warning_soft; color: $warning; }
StatusPill[status="neutral"] { background: $neutral_soft; color: $neutral; }
QProgressBar { border: 0; border-radius: 6px; background: $neutral_soft; min-height: 12px;
  max-height: 12px; }
QProgressBar#duelProgress { min-height: 6px; max-height: 6px; border-radius: 3px; }
QProgressBar#duelProgress::chunk { border-radius: 3px; }
QProgressBar#photoMeter { background: transparent; min-height: 18px; max-height: 18px; }
QProgressBar::chunk { border-radius: 6px; background: $accent; }
QProgressBar[paused="true"]::chunk { background: $border_strong; }
QScrollArea, QScrollArea > QWidget > QWidget#scrolled, QListView { background: transparent;
  border: 0; }
QListView { outline: 0; }
QListView#useList::item { border-radius: 8px; padding-left: 12px; margin-bottom: 4px; }
QListView#useList::item:hover { background: $hover; }
QListView#useList::item:selected { background: $accent_soft; color: $accent_text; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: $border_strong; border-radius: 4px; min-height: 32px;
  margin: 0 1px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; height: 0; width: 0; }
QMenu { background: $surface; color: $text; border: 1px solid $border; padding: 6px; }
QMenu::item { padding: 6px 16px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; }
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: 4px 8px; }
""")


def style_sheet(
    colors: Mapping[str, str],
    points: Mapping[str, float],
    control_height: int,
    more: str = "",
) -> str:
    """The style sheet of a window and everything in it.

    Args:
        colors: role -> colour, one scheme of `ui/style/tokens.py`.
        points: type token -> size in points.
        control_height: height of buttons and fields in device-independent pixels, border included.
        more: rules that come last, with the same `$` names of colours.
    """
    border = 2
    pill = max(20, round(control_height * 0.56))
    return Template(_SHEET.template + more).substitute(
        colors,
        inner=control_height - border,
        medium=control_height + 4 - border,
        outline=control_height + 4 - 2 * border,
        icon=max(40, round(control_height * 0.8)) - border,
        outline_icon=max(40, round(control_height * 0.8)) - 2 * border,
        main=max(44, control_height + 8) - border,
        small=max(28, control_height - 8) - border,
        # A radius above half the height is ignored by Qt.
        chip_radius=max(28, control_height - 8) // 2,
        pill=pill,
        pill_radius=pill // 2,
        small_pt=f"{points['small']:.2f}",
        tiny_pt=f"{points['tiny']:.2f}",
    )
