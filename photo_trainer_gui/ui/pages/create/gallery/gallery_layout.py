"""Where headings and pictures of the gallery stand: numbers only, for one width."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect

from photo_trainer_gui.ui.style.theme import RING_SPACE

_MIN_EDGE: Final = 200
_MIN_EDGE_COMPACT: Final = 148
_MAX_EDGE: Final = 320
_GAP: Final = 16
_GAP_COMPACT: Final = 12
_BELOW_HEADING: Final = 8
_BETWEEN_GROUPS: Final = 20


class GalleryLayout:
    """Groups below each other, in each as many columns as fit, square tiles as wide as they may.

    Args:
        width: of the gallery, device-independent pixels.
        counts: how many pictures each group has.
        heading: height of a heading.
        foot: height of what stands below each picture.
        compact: smaller tiles, in a narrow window.
    """

    def __init__(
        self, width: int, counts: Sequence[int], heading: int, foot: int, *, compact: bool
    ) -> None:
        self._gap = _GAP_COMPACT if compact else _GAP
        least = _MIN_EDGE_COMPACT if compact else _MIN_EDGE
        # The ring of the keyboard needs room at both sides.
        room = max(1, width - 2 * RING_SPACE)
        self.columns = max(1, (room + self._gap) // (least + self._gap))
        edge = (room - (self.columns - 1) * self._gap) // self.columns
        self.edge = max(1, min(_MAX_EDGE, edge))
        self._foot = foot
        self._heading = heading
        self._firsts: list[int] = []
        self._tops: list[int] = []
        row_height = self.edge + foot + self._gap
        first = top = 0
        for count in counts:
            self._firsts.append(first)
            self._tops.append(top)
            rows = -(-count // self.columns)
            first += count
            top += heading + _BELOW_HEADING + rows * row_height + _BETWEEN_GROUPS
        self.count = first
        self.height = max(0, top - _BETWEEN_GROUPS)
        self._width = width
        self._row_height = row_height

    def group_of(self, row: int) -> int:
        """The group that a picture is in."""
        return bisect_right(self._firsts, row) - 1

    def heading(self, group: int) -> QRect:
        """The place of a group's heading."""
        width = self._width - 2 * RING_SPACE
        return QRect(RING_SPACE, self._tops[group], width, self._heading)

    def tile(self, row: int) -> QRect:
        """The place of a picture itself."""
        group = self.group_of(row)
        line, column = divmod(row - self._firsts[group], self.columns)
        left = RING_SPACE + column * (self.edge + self._gap)
        top = self._tops[group] + self._heading + _BELOW_HEADING + line * self._row_height
        return QRect(left, top, self.edge, self.edge)

    def cell(self, row: int) -> QRect:
        """The same with what stands below it."""
        return self.tile(row).adjusted(0, 0, 0, self._foot)

    def at(self, point: QPoint) -> int:
        """The picture whose cell holds this point, or -1."""
        found = [row for row in self.rows(point.y(), point.y()) if self.cell(row).contains(point)]
        return found[0] if found else -1

    def rows(self, top: int, bottom: int) -> range:
        """The pictures that may be seen between these heights, and a few more."""
        if not self.count:
            return range(0)
        groups = self.groups(top, bottom)
        first = self._firsts[groups.start]
        last = self._firsts[groups.stop] if groups.stop < len(self._firsts) else self.count
        # A group may be thousands of pictures long.
        inside = top - self._tops[groups.start] - self._heading - _BELOW_HEADING
        first += max(0, inside // self._row_height) * self.columns
        lines = (bottom - top) // self._row_height + 2
        return range(min(first, last), min(last, first + self._most(groups, lines)))

    def _most(self, groups: range, lines: int) -> int:
        return (lines + len(groups)) * self.columns

    def groups(self, top: int, bottom: int) -> range:
        """The groups that may be seen between these heights."""
        if not self._tops:
            return range(0)
        first = max(0, bisect_right(self._tops, top) - 1)
        last = max(first, bisect_right(self._tops, bottom) - 1)
        return range(first, last + 1)

    def beside(self, row: int, lines: int) -> int:
        """The picture so many lines below (or above), in the nearest column; itself at the ends."""
        step = 1 if lines > 0 else -1
        for _ in range(abs(lines)):
            row = self._next_line(row, step)
        return row

    def _next_line(self, row: int, step: int) -> int:
        group = self.group_of(row)
        column = (row - self._firsts[group]) % self.columns
        target = row + step * self.columns
        first, end = self._span(group)
        if first <= target < end:
            return target
        if step > 0 and (row - first) // self.columns < (end - 1 - first) // self.columns:
            return end - 1  # the last line is shorter
        other = group + step
        if not 0 <= other < len(self._firsts):
            return row
        first, end = self._span(other)
        if step > 0:
            return min(first + column, end - 1)
        last_line = first + (end - 1 - first) // self.columns * self.columns
        return min(last_line + column, end - 1)

    def _span(self, group: int) -> tuple[int, int]:
        end = self._firsts[group + 1] if group + 1 < len(self._firsts) else self.count
        return self._firsts[group], end
