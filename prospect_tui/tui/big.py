"""Large digits, three rows high, for what is read from a distance."""

_SHAPES = {
    "0": ("╭─╮", "│ │", "╰─╯"), "1": ("╶╮ ", " │ ", "╶┴╴"), "2": ("╶─╮", "╭─╯", "╰─╴"), "3": ("╶─╮", " ─┤", "╶─╯"),
    "4": ("╷ ╷", "╰─┤", "  ╵"), "5": ("╭─╴", "╰─╮", "╶─╯"), "6": ("╭─╴", "├─╮", "╰─╯"), "7": ("╶─╮", "  │", "  ╵"),
    "8": ("╭─╮", "├─┤", "╰─╯"), "9": ("╭─╮", "╰─┤", "╶─╯"), "+": ("   ", "╶┼╴", "   "), ":": (" ", "∶", " "),
    " ": ("  ", "  ", "  "),
}  # fmt: skip
_UNKNOWN = ("   ", " ? ", "   ")


def big(text: str) -> tuple[str, str, str]:
    """The three rows of a number or a time in large digits."""
    shapes = [_SHAPES.get(char, _UNKNOWN) for char in text]
    top, middle, bottom = ("".join(shape[row] for shape in shapes) for row in range(3))
    return top, middle, bottom


def big_width(text: str) -> int:
    """How many cells it takes."""
    return sum(len(_SHAPES.get(char, _UNKNOWN)[0]) for char in text)
