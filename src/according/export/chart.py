"""The slip chart as lines and labels: across when it was said, upwards which day was promised."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from msgspec import Struct

from according.domain.section import ChartPoint, SlipChart
from according.export.wording import show_date

WIDTH, HEIGHT = 420.0, 262.0
_TOP, _BOTTOM, _RIGHT = 22.0, 224.0, 408.0
# Eleven-pixel type: what a letter takes, and what a line takes.
_LETTER, _LINE = 6.5, 14.0
_MOST_LABELS = 6


class Label(Struct, frozen=True):
    """A few words at a place in the chart."""

    x: float
    y: float
    text: str
    kind: str = ""
    anchor: str = "start"


class Drawing(Struct, frozen=True, kw_only=True):
    """All that the chart draws, in the chart's own units."""

    left: float
    bottom: float = _BOTTOM
    right: float = _RIGHT
    top: float = _TOP
    grid: tuple[float, ...]
    years: tuple[tuple[float, str], ...]
    lines: tuple[tuple[float, float, float], ...]
    bands: tuple[tuple[float, float, float, float], ...]
    slips: tuple[tuple[float, float, float], ...]
    dot: tuple[float, float] | None = None
    labels: tuple[Label, ...]


class _Scale:
    """Days to units, in both directions of the page."""

    def __init__(self, points: tuple[ChartPoint, ...], left: float) -> None:
        said = [_number(p.said) for p in points] + [_number(p.until) for p in points]
        told = [_number(p.earliest) for p in points] + [_number(p.latest) for p in points]
        self.left = left
        self.first, self.last = min(said), max(max(said), min(said) + 30)
        self.low, self.high = min(told) - 20, max(told) + 20

    def x(self, day: str) -> float:
        return round(self.left + (_number(day) - self.first) / (self.last - self.first) * (_RIGHT - 8 - self.left), 1)

    def y(self, day: str) -> float:
        return round(_BOTTOM - 8 - (_number(day) - self.low) / (self.high - self.low) * (_BOTTOM - _TOP - 20), 1)


def draw_chart(chart: SlipChart) -> Drawing:
    """The chart of a date that moved; labels that would lie on one another are left out."""
    points = chart.points
    named = [_label(p) for p in points]
    left = min(160.0, max(len(name) for name in named) * _LETTER + 14)
    scale = _Scale(points, left)
    exact = [p for p in points if p.earliest == p.latest]
    ranges = [p for p in points if p.earliest != p.latest]
    last = points[-1]
    return Drawing(
        left=left,
        grid=tuple(dict.fromkeys(scale.y(p.earliest) for p in exact)),
        years=_list_years(scale),
        lines=tuple((scale.x(p.said), scale.x(p.until), scale.y(p.earliest)) for p in exact),
        bands=tuple(_draw_band(p, scale) for p in ranges),
        slips=tuple((scale.x(b.said), _middle(a, scale), _middle(b, scale)) for a, b in pairwise(points)),
        dot=(scale.x(last.until), scale.y(last.earliest)) if chart.happened and last in exact else None,
        labels=_place_labels(points, scale, chart.happened),
    )


def _place_labels(points: tuple[ChartPoint, ...], scale: _Scale, happened: bool) -> tuple[Label, ...]:
    wanted = [
        Label(4, _middle(p, scale) + 4, _label(p), "t-strong" if p.earliest == p.latest else "t-ochre") for p in points
    ]
    labels: list[Label] = []
    for label in reversed(wanted):
        if all(abs(label.y - other.y) >= _LINE for other in labels) and len(labels) < _MOST_LABELS:
            labels.append(label)
    for before, after in pairwise(points):
        x, y = scale.x(after.said), (_middle(before, scale) + _middle(after, scale)) / 2
        texts = [text for text in (_tell_slip(before, after), show_date(after.said)) if text]
        wide = max(len(text) for text in texts) * _LETTER + 10
        right = x + wide < _RIGHT
        if not right and x - wide < scale.left:
            continue
        spot = [
            Label(
                x + (8 if right else -8),
                y + 14 * n,
                text,
                "t-red" if n < len(texts) - 1 else "",
                "start" if right else "end",
            )
            for n, text in enumerate(texts)
        ]
        if not any(_collide(a, b) for a in spot for b in labels if b.x > 4):
            labels += spot
    last = points[-1]
    if happened:
        labels.append(Label(scale.x(last.until), _middle(last, scale) - 12, "came out", "t-strong", "end"))
    return tuple(labels)


def _collide(one: Label, other: Label) -> bool:
    if abs(one.y - other.y) >= _LINE:
        return False
    spans = []
    for label in (one, other):
        wide = len(label.text) * _LETTER
        start = label.x - wide if label.anchor == "end" else label.x
        spans.append((start, start + wide))
    return spans[0][0] < spans[1][1] + 6 and spans[1][0] < spans[0][1] + 6


def _draw_band(point: ChartPoint, scale: _Scale) -> tuple[float, float, float, float]:
    top, bottom = scale.y(point.latest), scale.y(point.earliest)
    x = scale.x(point.said)
    return (x, top, max(4.0, round(scale.x(point.until) - x, 1)), round(max(4.0, bottom - top), 1))


def _list_years(scale: _Scale) -> tuple[tuple[float, str], ...]:
    first, last = date.fromordinal(scale.first), date.fromordinal(scale.last)
    ticks = [(scale.x(f"{year:04}-01-01"), str(year)) for year in range(first.year + 1, last.year + 1)]
    return ((scale.left, str(first.year)), *(t for t in ticks if t[0] - scale.left > 34 and t[0] < _RIGHT - 24))


def _middle(point: ChartPoint, scale: _Scale) -> float:
    return round((scale.y(point.earliest) + scale.y(point.latest)) / 2, 1)


def _label(point: ChartPoint) -> str:
    return point.label if len(point.label) <= 24 else f"{point.label[:23]}…"


def _tell_slip(before: ChartPoint, after: ChartPoint) -> str:
    if before.earliest != before.latest or after.earliest != after.latest:
        return ""
    days = _number(after.earliest) - _number(before.earliest)
    return f"{days:+d} days".replace("-", "−") if abs(days) != 1 else f"{days:+d} day".replace("-", "−")


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()
