"""Hours and weekdays of the prospects, each with its connect rate and its dials: shades, and the same in figures."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from textual.content import Content

from prospect_tui.desk.history import cell_key
from prospect_tui.model.history import Heat
from prospect_tui.model.samples import Best, Cell
from prospect_tui.reports.history import cell_name, heat_table
from prospect_tui.reports.page import Section
from prospect_tui.reports.stats import WEEKDAYS
from prospect_tui.tui.columns import paragraph
from prospect_tui.tui.say import Part, say
from prospect_tui.tui.widgets.picture import Picture

_SHADES = " ░▒▓█"
_CELL = 5
_DAY = 4
_WORKING_DAYS = range(1, 6)
_OFFICE = range(8, 18)
_THOUSANDS = 10_000


class _Window(Struct, frozen=True):
    """Which weekdays and hours are drawn, and how many dials are at others."""

    weekdays: tuple[int, ...]
    hours: range
    left_out: int


class HeatPicture(Picture[Heat]):
    """A row for each weekday, a column for each hour: the rate to expect with its shade, the dials under it."""

    TITLE = "BEST TIME"

    def note(self, part: Heat) -> str:
        """What the figures are."""
        return "connects of 100 dials, their clock"

    def drawn(self, part: Heat, width: int) -> list[Content]:
        """The hours that have room, and what may be said of them."""
        cells = {cell.key: cell for cell in part.best.cells if cell.key}
        window = _window(cells, max(1, (width - _DAY) // _CELL))
        most = max((cell.expected or 0.0 for cell in part.best.cells), default=0.0)
        hours = "".join(f"{hour:>{_CELL - 1}} " for hour in window.hours)
        rows = [Content.styled(" " * _DAY + hours.rstrip(), "$dim")]
        for weekday in window.weekdays:
            row = [cells.get(cell_key(weekday, hour)) for hour in window.hours]
            rows += _weekday(WEEKDAYS[weekday - 1], row, most, part.best.best)
        return [*rows, *_said(part.best, window, most, width)]

    def behind(self, part: Heat) -> Section:
        """All hours."""
        return heat_table(part)


def _weekday(name: str, cells: Sequence[Cell | None], most: float, best: str | None) -> Iterator[Content]:
    shades: list[Part] = [(f"{name:<{_DAY}}", "bold")]
    counts: list[Part] = [" " * _DAY]
    for cell in cells:
        shades.append(_shade(cell, most, best))
        dials = cell.denominator if cell else 0
        told = f"{dials // 1000:,}k" if dials >= _THOUSANDS else f"{dials}" if dials else ""
        counts.append((f"{told:>{_CELL - 1}} ", "$dim"))
    yield say(*shades)
    yield say(*counts)


def _shade(cell: Cell | None, most: float, best: str | None) -> tuple[str, str]:
    """The rate to expect behind its shade, a point where there are too few to tell."""
    if cell is None or cell.expected is None:
        return f"{'·' if cell else '':>{_CELL - 1}} ", "$faint"
    figure = f"{cell.expected * 100:.0f}"
    level = min(4, max(1, round(cell.expected / most * 4))) if most else 1
    sign = "★" if cell.key == best else _SHADES[level]
    style = "bold $accent" if cell.key == best else "$primary" if level > 2 else "$dim"
    return f"{sign * (_CELL - 1 - len(figure))}{figure} ", style


def _window(cells: Mapping[str, Cell], room: int) -> _Window:
    """The working days and those with dials; as many hours beside each other as there is room for, those that hold the
    most dials."""
    by_hour, by_day = dict.fromkeys(range(24), 0), dict.fromkeys(range(1, 8), 0)
    for key, cell in cells.items():
        weekday, hour = (int(each) for each in key.split())
        by_hour[hour] += cell.denominator
        by_day[weekday] += cell.denominator
    worked = [hour for hour, dials in by_hour.items() if dials] or list(_OFFICE)
    first, last = worked[0], worked[-1]
    if last - first >= room:
        first = max(range(first, last - room + 2), key=lambda begin: sum(by_hour[begin + n] for n in range(room)))
        last = first + room - 1
    hours = range(first, last + 1)
    weekdays = tuple(day for day, dials in by_day.items() if dials or day in _WORKING_DAYS)
    return _Window(weekdays, hours, sum(dials for hour, dials in by_hour.items() if hour not in hours))


def _said(best: Best, window: _Window, most: float, width: int) -> list[Content]:
    """What stands out, else that nothing does; what the signs are; what is not drawn."""
    told = sum(cell.expected is not None for cell in best.cells)
    if best.best is not None:
        first = f"★ {cell_name(best.best)} is better than the others, beyond what chance does."
    elif told < 2:
        have = "one has them" if told else f"the fullest has {_fullest(best)}"
        first = f"Too few to tell: it takes two hours with {best.minimum} dials each, {have}. A longer period may do."
    else:
        first = "None stands out: too few to tell, or all alike."
    signs = f"░▒▓█ up to {most * 100:.0f} %, pulled towards all where few; under it dials; · below {best.minimum}"
    rows = paragraph(first, width, "bold" if best.best else "")
    rows += paragraph(signs, width, "$dim") if told else []
    unknown = sum(cell.denominator for cell in best.cells if cell.key is None)
    out = [f"{window.left_out:,} dials at other hours" if window.left_out else "",
           f"{unknown:,} at an hour nobody knows" if unknown else ""]  # fmt: skip
    left = ", ".join(each for each in out if each)
    return rows + (paragraph(f"Not drawn: {left}; the table has them all.", width, "$dim") if left else [])


def _fullest(best: Best) -> int:
    return max((cell.denominator for cell in best.cells if cell.key), default=0)
