"""A number while it is being typed: what it may begin with, in E.164."""

import re
import unicodedata

_TYPED = re.compile(r"[+\d][\d\s().\-/]*|\([\d\s().\-/]+")
_DIGITS = re.compile(r"\D+")
_FEWEST = 4
_FEWEST_ABROAD = 2  # after a plus sign


def typed_number(text: str) -> str | None:
    """What somebody types as a number or a part of one: its digits, with a plus sign where one was typed. None for what
    is none, or too short to look for."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not _TYPED.fullmatch(plain):
        return None
    digits = _DIGITS.sub("", plain)
    if plain.startswith("+"):
        return f"+{digits}" if len(digits) >= _FEWEST_ABROAD else None
    return digits if len(digits) >= _FEWEST else None


def beginnings(typed: str, code: str) -> tuple[str, ...]:
    """With what the E.164 number may begin that such digits begin; `code` is the calling code of the rep's country.

    >>> beginnings("312555", "1")
    ('+1312555', '+312555')
    """
    if typed.startswith("+"):
        return (typed,)
    if typed.startswith("00"):
        return (f"+{typed[2:]}",)
    trunk = "1" if code == "1" else "0"
    return (f"+{code}{typed.removeprefix(trunk)}", f"+{typed}")
