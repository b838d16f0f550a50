"""Charts as values, and how they are drawn: small pictures of the rows of a section, without a script.

A chart is drawn as marks. Across, a mark's place and width are hundredths of the picture, whatever its width; downwards
they are pixels, as its letters are. So one picture is legible on a telephone and on paper.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from prospect_tui.model.blocks import Rate

from .words import NONE, share

MOST_BARS, MOST_COLUMNS = 24, 120
"""Rows that a chart shows; the table beside it has all of them."""

_MOST_TOLD = 30
_LABEL = 24  # letters of a label that fit in its part of a narrow picture
_ROW, _BAR, _BASELINE = 26, 14, 5  # pixels: a row, its bar, and how far its letters stand over its foot
_FROM, _ROOM = 45.0, 41.0  # hundredths: where the bars begin, and how far they go
_DOT = 4
_TALL, _FOOT, _TOP = 96, 20, 18
_NICE = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)


class Bars(Struct, frozen=True):
    """Counts beside each other: the name of each, and how many. `title` says what is counted."""

    title: str
    rows: tuple[tuple[str, int], ...]


class Ranges(Struct, frozen=True):
    """Shares beside each other, each with the range that is sure."""

    title: str
    rows: tuple[tuple[str, Rate], ...]


class Columns(Struct, frozen=True):
    """Counts along time: one column a part of it, those in which the block was `paused` marked."""

    title: str
    rows: tuple[tuple[str, int], ...]
    paused: tuple[bool, ...] = ()


class Trend(Struct, frozen=True):
    """Shares along time, each with the range that is sure."""

    title: str
    rows: tuple[tuple[str, Rate], ...]


Chart = Bars | Ranges | Columns | Trend


class Mark(Struct, frozen=True, kw_only=True):
    """A part of a picture: a `rect`, a `dot` (its middle), or a `text` with its `anchor`. `x` and `width` in hundredths
    of the picture's width, `y` and `height` in pixels; `look` is what the style calls it."""

    kind: str
    x: float
    y: float
    width: float = 0
    height: float = 0
    look: str = ""
    text: str = ""
    anchor: str = "start"


class Drawing(Struct, frozen=True):
    """A chart drawn: its title, what it shows in words, its height in pixels, and its marks."""

    title: str
    says: str
    height: int
    marks: tuple[Mark, ...]


def drawn(chart: Chart) -> Drawing | None:
    """A chart as marks; None where there is nothing to draw."""
    if not chart.rows:
        return None
    draw = {Bars: _bars, Ranges: _ranges, Columns: _columns, Trend: _trend}[type(chart)]
    height, marks = draw(chart)  # type: ignore[operator]
    return Drawing(chart.title, _says(chart), height, tuple(marks))


def _says(chart: Chart) -> str:
    """The picture in words; a long one by what the table beside it has."""
    if len(chart.rows) > _MOST_TOLD:
        return f"{len(chart.rows):,} values, from {chart.rows[0][0]} to {chart.rows[-1][0]}. The table has them all."
    told = [f"{name}: {_value(value)}" for name, value in chart.rows]
    if isinstance(chart, Columns):
        told = [f"{each}, paused" if rests else each for each, rests in zip(told, _rests(chart), strict=True)]
    return "; ".join(told) + "."


def _value(value: int | Rate) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    if value.low is None or value.high is None:
        return NONE
    return f"{share(value)}, between {value.low * 100:.0f} and {value.high * 100:.0f}"


def _bars(chart: Bars) -> tuple[int, Iterator[Mark]]:
    rows = chart.rows[:MOST_BARS]
    most = max(value for _, value in rows) or 1

    def marks() -> Iterator[Mark]:
        for number, (name, value) in enumerate(rows):
            yield from _named(number, name, f"{value:,}")
            if value:
                yield _rect(_FROM, number * _ROW + (_ROW - _BAR) / 2, max(0.5, value / most * _ROOM), _BAR, "bar")

    return len(rows) * _ROW, marks()


def _ranges(chart: Ranges) -> tuple[int, Iterator[Mark]]:
    rows = chart.rows[:MOST_BARS]
    top = _top(rate for _, rate in rows)
    scale = _ROOM / top
    foot = len(rows) * _ROW

    def marks() -> Iterator[Mark]:
        for part in (0, 0.5, 1):
            yield _rect(_FROM + part * _ROOM, 0, 0, foot, "grid")
        for number, (name, rate) in enumerate(rows):
            yield from _named(number, name, share(rate))
            if rate.value is None or rate.low is None or rate.high is None:
                continue
            middle = number * _ROW + _ROW / 2
            yield _rect(_FROM + rate.low * scale, middle - 2, max(0.5, (rate.high - rate.low) * scale), 4, "range")
            yield Mark(kind="dot", x=_FROM + rate.value * scale, y=middle, width=_DOT, look="bar")
        yield _text(_FROM, foot + _FOOT - _BASELINE, "0 %", "middle", "small")
        yield _text(_FROM + _ROOM, foot + _FOOT - _BASELINE, f"{top * 100:.0f} %", "middle", "small")

    return foot + _FOOT, marks()


def _columns(chart: Columns) -> tuple[int, Iterator[Mark]]:
    rows, paused = chart.rows[-MOST_COLUMNS:], _rests(chart)[-MOST_COLUMNS:]
    most = max(value for _, value in rows) or 1
    step = 100 / len(rows)

    def marks() -> Iterator[Mark]:
        yield _text(0, _TOP - _BASELINE, f"most: {most:,}", "start", "small")
        for number, ((_, value), rests) in enumerate(zip(rows, paused, strict=True)):
            if rests:
                yield _rect(number * step, _TOP, step, _TALL, "paused")
            if value:
                tall = max(2.0, value / most * _TALL)
                yield _rect((number + 0.1) * step, _TOP + _TALL - tall, step * 0.8, tall, "bar")
        for number in _beginnings(paused):
            yield _text((number + 0.2) * step, _TOP + _TALL / 2, "‖", "start", "small")
        yield from _axis([name for name, _ in rows])

    return _TOP + _TALL + _FOOT, marks()


def _trend(chart: Trend) -> tuple[int, Iterator[Mark]]:
    rows = chart.rows[-MOST_COLUMNS:]
    top = _top(rate for _, rate in rows)
    step = 100 / len(rows)

    def marks() -> Iterator[Mark]:
        yield _text(0, _TOP - _BASELINE, f"up to {top * 100:.0f} %", "start", "small")
        for number, (_, rate) in enumerate(rows):
            if rate.value is None or rate.low is None or rate.high is None:
                continue
            high, low, value = (_TOP + _TALL * (1 - each / top) for each in (rate.high, rate.low, rate.value))
            yield _rect((number + 0.4) * step, high, step * 0.2, max(1.0, low - high), "range")
            yield Mark(kind="dot", x=(number + 0.5) * step, y=value, width=_DOT if len(rows) < 60 else 2, look="bar")
        yield from _axis([name for name, _ in rows])

    return _TOP + _TALL + _FOOT, marks()


def _axis(names: Sequence[str]) -> Iterator[Mark]:
    yield _rect(0, _TOP + _TALL, 100, 1, "axis")
    foot = _TOP + _TALL + _FOOT - _BASELINE
    yield _text(0, foot, names[0], "start", "small")
    if len(names) > 1:
        yield _text(100, foot, names[-1], "end", "small")


def _named(number: int, name: str, value: str) -> Iterator[Mark]:
    foot = number * _ROW + _ROW / 2 + _BASELINE
    yield _text(0, foot, name if len(name) <= _LABEL else f"{name[: _LABEL - 1]}…", "start", "")
    yield _text(100, foot, value, "end", "")


def _beginnings(paused: Sequence[bool]) -> Iterator[int]:
    """Where each pause begins."""
    for number, (before, rests) in enumerate(pairwise((False, *paused))):
        if rests and not before:
            yield number


def _rests(chart: Columns) -> tuple[bool, ...]:
    return chart.paused or (False,) * len(chart.rows)


def _top(rates: Iterator[Rate]) -> float:
    """The end of the axis: the first round share that no range goes beyond."""
    highest = max((rate.high or 0.0 for rate in rates), default=0.0)
    return next(each for each in _NICE if each >= min(highest, 1.0))


def _rect(x: float, y: float, width: float, height: float, look: str) -> Mark:
    return Mark(kind="rect", x=x, y=y, width=width, height=height, look=look)


def _text(x: float, y: float, text: str, anchor: str, look: str) -> Mark:
    return Mark(kind="text", x=x, y=y, text=text, anchor=anchor, look=look)
