"""Fields that are answered with a key: the arrows change them, digits and letters too."""

from collections.abc import Sequence

from textual.content import Content

from prospect_tui.tui.say import cut, fit, say
from prospect_tui.tui.widgets.flow import FlowCard

LONGEST_SHOWN = 40
MOST_DIGITS = 3


class Field:
    """One thing to choose. `hint` stands beside it."""

    def __init__(self, label: str, hint: str = "") -> None:
        self.label = label
        self.hint = hint

    @property
    def shown(self) -> str:
        """What is chosen."""
        raise NotImplementedError

    def turn(self, by: int) -> None:
        """The next choice, or the one before."""
        raise NotImplementedError

    def type(self, char: str) -> None:
        """What a printed key does."""
        raise NotImplementedError

    def erase(self) -> None:
        """What Backspace does."""

    def enter(self) -> None:
        """The field is come to."""


class ChoiceField(Field):
    """One of several names; a letter goes to the next that begins with it."""

    def __init__(self, label: str, names: Sequence[str], at: int = 0) -> None:
        super().__init__(label)
        self.names = names
        self.at = at

    @property
    def shown(self) -> str:
        """The name chosen."""
        return self.names[self.at]

    def turn(self, by: int) -> None:
        """The next name, round and round."""
        self.at = (self.at + by) % len(self.names)

    def type(self, char: str) -> None:
        """The next name that begins with this letter."""
        for step in range(1, len(self.names) + 1):
            at = (self.at + step) % len(self.names)
            if self.names[at].lower().startswith(char.lower()):
                self.at = at
                return


class NumberField(Field):
    """A number; the arrows go through the presets, else up and down by one. None where nothing stands."""

    def __init__(self, label: str, value: int | None, hint: str = "", presets: Sequence[int] = ()) -> None:
        super().__init__(label, hint)
        self.value = value
        self._presets = presets
        self._fresh = True

    @property
    def shown(self) -> str:
        """The number, or a dash."""
        return "–" if self.value is None else str(self.value)

    def turn(self, by: int) -> None:
        """The next preset, or one more; one less than one is none."""
        now = self.value or 0
        if self._presets:
            further = [p for p in self._presets if (p > now if by > 0 else p < now)]
            self.value = (further[0] if by > 0 else further[-1]) if further else self.value
        else:
            self.value = max(0, now + by) or None

    def type(self, char: str) -> None:
        """A digit: the first one replaces what stood there."""
        if not (char.isascii() and char.isdigit()):
            return
        digits = "" if self._fresh or self.value is None else str(self.value)
        self._fresh = False
        self.value = int((digits + char)[-MOST_DIGITS:]) or None

    def erase(self) -> None:
        """Take a digit away."""
        self._fresh = False
        self.value = int(str(self.value or 0)[:-1] or 0) or None

    def enter(self) -> None:
        """The next digit begins anew."""
        self._fresh = True


class Fields(FlowCard):
    """Fields below each other, one of which is being answered."""

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__()
        self.fields = fields
        self.at = 0

    @property
    def current(self) -> Field:
        """The one that the keys answer."""
        return self.fields[self.at]

    def move(self, by: int) -> None:
        """Go to another field."""
        self.at = (self.at + by) % len(self.fields)
        self.current.enter()
        self.refresh()

    def take(self, key: str, character: str | None) -> bool:
        """Let a key answer the field; gives whether it did."""
        field = self.current
        if key in ("left", "right"):
            field.turn(1 if key == "right" else -1)
        elif key == "backspace":
            field.erase()
        elif key in ("up", "down", "tab", "shift+tab"):
            self.move(1 if key in ("down", "tab") else -1)
        elif character and character.isprintable():
            field.type(character)
        else:
            return False
        self.refresh(layout=True)
        return True

    def rows(self, width: int) -> list[Content]:
        """A field to a row."""
        wide = max(len(field.label) for field in self.fields)
        return [self._row(number, field, wide, width) for number, field in enumerate(self.fields)]

    def _row(self, number: int, field: Field, wide: int, width: int) -> Content:
        here = number == self.at
        label = say(("▸ " if here else "  ", "bold $accent"), (field.label.ljust(wide), "bold" if here else "$dim"))
        value = cut(field.shown, min(LONGEST_SHOWN, max(8, width - wide - 12)))
        space = " " * (MOST_DIGITS - len(value)) + "   "
        arrows = ("‹ ", " ›") if here else ("  ", "  ")
        chosen = say("   ", (arrows[0], "$accent"), (value, "bold"), (arrows[1], "$accent"))
        return fit(say(label, chosen, space, (field.hint, "$dim")), width)
