"""The slip chart: everything within its frame, whatever moved."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from according.domain.section import ChartPoint, SlipChart
from according.export.chart import HEIGHT, WIDTH, draw_chart


def make_chart(rows: Sequence[tuple[str, str, str, str]], happened: bool = False) -> SlipChart:
    """A chart of rows: said, until, earliest, latest."""
    points = [
        ChartPoint(said=s, until=u, earliest=e, latest=t, label=f"{e} or {t}", mark="confirmed", claims=("c",))
        for s, u, e, t in rows
    ]
    return SlipChart(title="Slip", story="It slipped.", points=tuple(points), happened=happened)


DELAY = [
    ("2022-04-28", "2023-04-03", "2024-03-01", "2024-08-31"),
    ("2023-04-03", "2024-02-21", "2024-06-07", "2024-06-07"),
    ("2024-02-21", "2025-06-06", "2025-06-06", "2025-06-06"),
]


def test_delay_is_drawn() -> None:
    """A season is a band, a day a line, a change a slip with its length in days, the end a dot."""
    drawing = draw_chart(make_chart(DELAY, happened=True))
    assert (len(drawing.bands), len(drawing.lines), len(drawing.slips)) == (1, 2, 2)
    assert drawing.dot is not None
    texts = [label.text for label in drawing.labels]
    assert "+364 days" in texts and "21 February 2024" in texts and "came out" in texts


def test_later_promises_stand_higher() -> None:
    """Upwards is later."""
    drawing = draw_chart(make_chart(DELAY[1:]))
    (_, _, first), (_, _, second) = drawing.lines
    assert second < first


DAYS = st.dates().filter(lambda d: 1900 < d.year < 2100).map(str)


@given(st.lists(st.tuples(DAYS, DAYS, DAYS, DAYS), min_size=2, max_size=6), st.booleans())
def test_nothing_leaves_the_frame(rows: list[tuple[str, str, str, str]], happened: bool) -> None:
    """Every line, band and label begins inside the picture."""
    ordered = sorted((min(s, u), max(s, u), min(e, t), max(e, t)) for s, u, e, t in rows)
    drawing = draw_chart(make_chart(ordered, happened))
    spots = [(x, y) for x, _, y in drawing.lines] + [(label.x, label.y) for label in drawing.labels]
    spots += [(x, y) for x, y, _, _ in drawing.bands]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in spots)
