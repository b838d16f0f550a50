"""Figures to type, in groups, as many as there is room for: the one that is answered is always in sight."""

from collections.abc import Sequence

from textual.content import Content

from prospect_tui.tui.say import fit, lines, say, spread
from prospect_tui.tui.widgets.fields import ChoiceField, Field
from prospect_tui.tui.widgets.panel import Panel

MOST_SIGNS = 9


class FigureField(Field):
    """A figure, with or without decimals; None where nothing stands. `path` is where it belongs; the arrows change it
    by a `step`."""

    def __init__(self, label: str, path: str, value: float | None, hint: str = "", step: float = 1) -> None:
        super().__init__(label, hint)
        self.path = path
        self._text = _plain(value)
        self._step = step
        self._fresh = True

    @property
    def value(self) -> float | None:
        """The figure."""
        return float(self._text) if self._text not in ("", ".") else None

    @property
    def shown(self) -> str:
        """The figure as typed, or a dash."""
        if not self._text:
            return "–"
        whole, point, rest = self._text.partition(".")
        return f"{int(whole or 0):,}{point}{rest}"

    def turn(self, by: int) -> None:
        """A step more or less; below one step there is none."""
        value = round((self.value or 0) + by * self._step, 4)
        self._text = _plain(value if value > 0 else None)

    def type(self, char: str) -> None:
        """A digit or a point: the first one replaces what stood there."""
        char = "." if char == "," else char
        text = "" if self._fresh else self._text
        if not (char.isascii() and char.isdigit()) and (char != "." or "." in text):
            return
        self._fresh = False
        self._text = (text + char)[:MOST_SIGNS]

    def erase(self) -> None:
        """Take a sign away."""
        self._fresh = False
        self._text = self._text[:-1]

    def enter(self) -> None:
        """The next digit begins anew."""
        self._fresh = True


class PathChoice(ChoiceField):
    """A choice that belongs to a path."""

    def __init__(self, label: str, path: str, names: Sequence[str], at: int) -> None:
        super().__init__(label, names, at)
        self.path = path


Group = tuple[str, Sequence[FigureField | PathChoice]]


class GroupedFields(Panel):
    """Groups of fields below each other, one field of which is being answered."""

    def __init__(self, groups: Sequence[Group], *, id: str) -> None:
        super().__init__(id=id)
        self._groups = groups
        self.fields = [field for _, fields in groups for field in fields]
        self.at = 0

    def put(self, groups: Sequence[Group]) -> None:
        """Have these in their place, which have the same paths; the one that is answered stays."""
        here = self.current.path
        self._groups = groups
        self.fields = [field for _, fields in groups for field in fields]
        self.at = next(at for at, field in enumerate(self.fields) if field.path == here)
        self.refresh()

    @property
    def current(self) -> FigureField | PathChoice:
        """The one that the keys answer."""
        return self.fields[self.at]

    def take(self, key: str, character: str | None) -> bool:
        """Let a key answer the field; gives whether it did."""
        field = self.current
        if key in ("left", "right"):
            field.turn(1 if key == "right" else -1)
        elif key == "backspace":
            field.erase()
        elif key in ("up", "down", "tab", "shift+tab", "enter"):
            self._move(-1 if key in ("up", "shift+tab") else 1)
        elif character and character.isprintable():
            field.type(character)
        else:
            return False
        self.refresh()
        return True

    def content(self, width: int, height: int) -> Content:
        """The rows round the one that is answered."""
        rows, here = self._rows(width)
        first = max(0, min(here - height // 2, len(rows) - height))
        shown = rows[first : first + height]
        if first + height < len(rows) and here < first + height - 1:
            shown[-1] = say(("  ▾ more", "$dim"))
        return lines(shown)

    def _move(self, by: int) -> None:
        self.at = (self.at + by) % len(self.fields)
        self.current.enter()

    def _rows(self, width: int) -> tuple[list[Content], int]:
        rows: list[Content] = []
        here = 0
        for title, fields in self._groups:
            rows += [*([Content("")] if rows else []), say((title, "bold $primary"))]
            for field in fields:
                if field is self.current:
                    here = len(rows)
                rows.append(self._row(field, width))
        return rows, here

    def _row(self, field: FigureField | PathChoice, width: int) -> Content:
        here = field is self.current
        label = say(("▸ " if here else "  ", "bold $accent"), (field.label, "bold" if here else "$dim"))
        arrows = ("‹ ", " ›") if here else ("  ", "  ")
        chosen = say((arrows[0], "$accent"), (field.shown, "bold"), (arrows[1], "$accent"))
        return fit(spread(label, chosen, width), width)


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")
