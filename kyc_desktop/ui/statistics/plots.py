"""Plots as data, and how they are drawn: columns over days, or bars beside names.

A value is told by length and by words, a series by a colour and by a pattern of its own.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPen

from kyc_desktop.ui.theme import SPACE, SPACE_S, SPACE_XS, Role, colour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TICKS = 4  # parts of an axis, at most about
_LABELS = 0.38  # of the width, at most, for the names beside bars
_COLUMNS_HIGH = 11  # lines of text
_LOOKS = (
    (Role.ACCENT, Qt.BrushStyle.SolidPattern),
    (Role.SUCCESS, Qt.BrushStyle.BDiagPattern),
    (Role.DANGER, Qt.BrushStyle.Dense4Pattern),
)


class Series(NamedTuple):
    """Values by category, None where there is none; `ends` are those of their intervals."""

    name: str
    values: tuple[float | None, ...]
    ends: tuple[tuple[float, float] | None, ...] = ()


class Plot(NamedTuple):
    """Categories with the values of each series; `said` writes a value.

    With `marks`, shorter names of the categories for an axis, there are columns instead of bars.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    said: Callable[[float], str]
    marks: tuple[str, ...] | None = None

    def told(self, place: int) -> str:
        """All values of a category in words."""
        values = (
            f"{series.name} {self.said(value)}"
            for series in self.series
            if (value := series.values[place]) is not None
        )
        return f"{self.categories[place]}: {', '.join(values) or '–'}"


class Drawing:
    """A plot laid out in a rectangle."""

    def __init__(self, plot: Plot, metrics: QFontMetricsF, width: float) -> None:
        self._plot, self._metrics, self._width = plot, metrics, width
        self._line = metrics.height()
        self._legend = list(self._legend_places())
        self._top = (self._legend[-1].bottom() + SPACE_S) if self._legend else 0.0
        self._most = max(self._heights(), default=0.0) or 1.0
        self._step = _nice(self._most / _TICKS)
        self._end = math.ceil(self._most / self._step - 1e-9) * self._step

    @property
    def height(self) -> float:
        """How high the plot has to be."""
        plot = self._plot
        if plot.marks is not None:
            return self._top + (_COLUMNS_HIGH + 1.5) * self._line
        return self._top + len(plot.categories) * self._row + SPACE_S

    @property
    def _row(self) -> float:
        return len(self._plot.series) * self._line + SPACE_S

    def draw(self, painter: QPainter, height: float, current: int | None) -> None:
        """Draw it; the category `current` stands out."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, series in zip(self._legend, self._plot.series, strict=False):
            self._draw_key(painter, place, series)
        if current is not None:
            painter.fillRect(self.band(current, height), colour(Role.ACCENT_TINT))
        if self._plot.marks is not None:
            self._draw_columns(painter, height)
        else:
            self._draw_bars(painter, height)

    def category_at(self, at: QPointF, height: float) -> int | None:
        """The category at a point."""
        places = range(len(self._plot.categories))
        return next((place for place in places if self.band(place, height).contains(at)), None)

    def band(self, place: int, height: float) -> QRectF:
        """Where a category is."""
        if self._plot.marks is not None:
            area = self._columns(height)
            wide = area.width() / len(self._plot.categories)
            return QRectF(area.left() + place * wide, area.top(), wide, area.height())
        return QRectF(0, self._top + place * self._row, self._width, self._row)

    # Columns.

    def _columns(self, height: float) -> QRectF:
        left = max(map(self._metrics.horizontalAdvance, self._tick_words())) + SPACE_S
        bottom = height - 1.5 * self._line
        top = self._top + self._line / 2
        return QRectF(left, top, max(self._width - left, 1.0), max(bottom - top, 1.0))

    def _draw_columns(self, painter: QPainter, height: float) -> None:
        area = self._columns(height)
        for tick, words in zip(self._ticks(), self._tick_words(), strict=True):
            y = area.bottom() - area.height() * tick / self._end
            painter.setPen(colour(Role.BORDER))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(colour(Role.MUTED))
            room = QRectF(0, y - self._line / 2, area.left() - SPACE_XS, self._line)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight), words)
        count = len(self._plot.series)
        for place in range(len(self._plot.categories)):
            band = self.band(place, height)
            wide = band.width() * 0.8 / count
            for number, series in enumerate(self._plot.series):
                value = series.values[place]
                if not value:
                    continue
                high = area.height() * value / self._end
                left = band.left() + band.width() * 0.1 + number * wide
                self._fill(painter, QRectF(left, area.bottom() - high, wide, high), number)
        self._draw_categories(painter, area, height)

    def _draw_categories(self, painter: QPainter, area: QRectF, height: float) -> None:
        """The names of so many categories that none touches the next."""
        names = self._plot.marks or ()
        longest = max(map(self._metrics.horizontalAdvance, names)) + SPACE
        every = max(1, math.ceil(longest / (area.width() / len(names))))
        painter.setPen(colour(Role.MUTED))
        for place in range(0, len(names), every):
            middle = self.band(place, height).center().x()
            left = min(max(middle - longest / 2, 0.0), self._width - longest)
            room = QRectF(left, area.bottom() + SPACE_XS, longest, self._line)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter), names[place])

    # Bars.

    def _draw_bars(self, painter: QPainter, height: float) -> None:
        plot = self._plot
        widest = max(map(self._metrics.horizontalAdvance, plot.categories), default=0.0)
        left = min(widest, self._width * _LABELS) + SPACE_S
        words = [
            plot.said(value) for series in plot.series for value in series.values
            if value is not None
        ]  # fmt: skip
        right = max(map(self._metrics.horizontalAdvance, words), default=0.0) + SPACE_S
        room = max(self._width - left - right, 1.0)
        for place, name in enumerate(plot.categories):
            band = self.band(place, height)
            painter.setPen(colour(Role.TEXT))
            label = QRectF(0, band.top(), left - SPACE_S, band.height())
            short = self._metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, label.width())
            aligned = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(label, int(aligned), short)
            for number, series in enumerate(plot.series):
                value = series.values[place]
                if value is None:
                    continue
                top = band.top() + SPACE_XS + number * self._line
                long = room * value / self._end
                bar = QRectF(left, top + self._line * 0.12, long, self._line * 0.76)
                self._fill(painter, bar, number)
                end = self._draw_ends(painter, series, place, (left, room, bar.center().y()))
                painter.setPen(colour(Role.TEXT))
                at = max(left + long, end) + SPACE_XS
                beside = QRectF(at, top, self._width - at, self._line)
                painter.drawText(beside, int(Qt.AlignmentFlag.AlignVCenter), plot.said(value))
        painter.setPen(colour(Role.BORDER_STRONG))
        bottom = self._top + len(plot.categories) * self._row
        painter.drawLine(QPointF(left, self._top), QPointF(left, bottom))

    def _draw_ends(
        self, painter: QPainter, series: Series, place: int, axis: tuple[float, float, float]
    ) -> float:
        """The interval of a value as a line with ends; returns where it ends."""
        ends = series.ends[place] if series.ends else None
        if ends is None:
            return 0.0
        left, room, y = axis
        low, high = (left + room * end / self._end for end in ends)
        painter.setPen(QPen(colour(Role.TEXT), 1.5))
        painter.drawLine(QPointF(low, y), QPointF(high, y))
        for x in (low, high):
            painter.drawLine(QPointF(x, y - SPACE_XS), QPointF(x, y + SPACE_XS))
        return high

    # Parts.

    def _heights(self) -> Iterator[float]:
        for series in self._plot.series:
            yield from (value for value in series.values if value is not None)
            yield from (ends[1] for ends in series.ends if ends is not None)

    def _ticks(self) -> list[float]:
        return [number * self._step for number in range(round(self._end / self._step) + 1)]

    def _tick_words(self) -> list[str]:
        return [self._plot.said(value) for value in self._ticks()]

    def _legend_places(self) -> Iterator[QRectF]:
        """Where the series are named, line after line; one alone needs no name."""
        if len(self._plot.series) < 2:  # noqa: PLR2004 - one
            return
        x = y = 0.0
        for series in self._plot.series:
            wide = self._line + SPACE_XS + self._metrics.horizontalAdvance(series.name)
            if x and x + wide > self._width:
                x, y = 0.0, y + self._line + SPACE_XS
            yield QRectF(x, y, wide, self._line)
            x += wide + SPACE

    def _draw_key(self, painter: QPainter, place: QRectF, series: Series) -> None:
        number = self._plot.series.index(series)
        inset = self._line * 0.15
        box = QRectF(place.topLeft(), place.topLeft() + QPointF(self._line, self._line))
        self._fill(painter, box.adjusted(inset, inset, -inset, -inset), number)
        painter.setPen(colour(Role.TEXT))
        room = place.adjusted(self._line + SPACE_XS, 0, SPACE, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), series.name)

    def _fill(self, painter: QPainter, rect: QRectF, number: int) -> None:
        role, pattern = _LOOKS[number % len(_LOOKS)]
        painter.fillRect(rect, QBrush(colour(role), pattern))
        painter.setPen(colour(role))
        painter.drawRect(rect)


def _nice(least: float) -> float:
    """A round number that is at least so much."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * step for step in (1, 2, 5, 10) if power * step >= least * (1 - 1e-9))
