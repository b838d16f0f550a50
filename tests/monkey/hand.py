"""What a monkey's hand does: a key, a paste, a click, a new size; and how long it waits before."""

from random import Random
from typing import NamedTuple

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NAMED = {
    "enter": 26, "escape": 14, "tab": 4, "space": 4, "up": 5, "down": 5, "left": 3, "right": 3, "backspace": 3,
    "delete": 1, "home": 1, "end": 1, "pageup": 1, "pagedown": 1, "shift+tab": 1, "insert": 1, "f1": 1, "f5": 1,
    "f12": 1, "ctrl+z": 2, "ctrl+c": 1, "ctrl+q": 1, "ctrl+p": 1, "ctrl+o": 1, "ctrl+u": 1, "ctrl+w": 1, "ctrl+a": 1,
    "ctrl+left": 1, "shift+down": 1,
}  # fmt: skip
_SIGNS = {"?": "question_mark", "/": "slash", ".": "full_stop", "=": "equals_sign", "-": "minus", "+": "plus",
          "[": "left_square_bracket", "@": "at", ":": "colon", ",": "comma"}  # fmt: skip
_ODD = "éÜжсקمの王🌊\u0301"
PASTES = (
    "n", "nvgcmx", "Maya Ortiz, 312 555 0144, CFO", "tomorrow 9am", "tue 3pm", "3", "/no/such/file.csv", "[/] [b]$x",
    "\x1b[2J\x1b]52;c;aGk=\x07", "王小明\r\nعلي", "x" * 3_000, "",
)  # fmt: skip
SIZES = ((80, 24), (120, 36), (200, 50), (300, 100), (60, 12), (79, 24), (81, 30), (20, 5))


class Move(NamedTuple):
    """One thing that the hand does, after that many seconds. `what` is key, paste, click, wheel or size; `at` the
    place or the size, in cells, as shares of a thousand where it is a place."""

    what: str
    wait: float
    key: str = ""
    text: str | None = None
    at: tuple[int, int] = (0, 0)

    def __str__(self) -> str:
        return f"{self.what} {self.key or repr(self.text) if self.what != 'size' else self.at}"


def move(random: Random) -> Move:
    """The next thing."""
    wait, dice = _wait(random), random.random()
    if dice < 0.02:
        return Move("paste", wait, text=random.choice(PASTES))
    if dice < 0.03:
        return Move("size", wait, at=random.choice(SIZES))
    if dice < 0.05:
        return Move(random.choice(("click", "wheel")), wait, at=(random.randrange(1_000), random.randrange(1_000)))
    return _key(random, wait)


def _wait(random: Random) -> float:
    """Mostly past the slip guard; now and then within it, minutes, or until another time of the day."""
    dice = random.random()
    if dice < 0.05:
        return 0.1
    if dice < 0.95:
        return random.uniform(0.4, 4.0)
    return random.uniform(30, 300) if dice < 0.997 else random.uniform(3_600, 60_000)


def _key(random: Random, wait: float) -> Move:
    dice = random.random()
    if dice < 0.5:
        letter = random.choice(LETTERS)
        return Move("key", wait, letter, letter if random.random() < 0.9 else letter.upper())
    if dice < 0.57:
        digit = random.choice("0123456789")
        return Move("key", wait, digit, digit)
    if dice < 0.63:
        sign = random.choice(list(_SIGNS))
        return Move("key", wait, _SIGNS[sign], sign)
    if dice < 0.65:
        odd = random.choice(_ODD)
        return Move("key", wait, odd, odd)
    name = random.choices(list(_NAMED), list(_NAMED.values()))[0]
    return Move("key", wait, name, " " if name == "space" else None)
