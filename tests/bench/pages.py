"""Every screen and sheet that a key opens: how to come to it, its key, words that stand on it alone, how it is left."""

from msgspec import Struct

LIST = "tests/data/lists/plain.csv"
_ENTER, _ESCAPE, _F2 = "\r", "\x1b", "\x1bOQ"
_SOMEBODY = "mar"


class Page(Struct, frozen=True):
    """A screen. `before` are the keys that lead up to it, each with words that it brings; `words` must be there for it
    to be open. `leave` leads back to where it began. `settles` says that it is one of the large ones, which are looked
    at in other sizes too."""

    name: str
    key: str
    words: str
    before: tuple[tuple[str, str], ...] = ()
    leave: tuple[str, ...] = (_ESCAPE,)
    settles: bool = False


_TO_HISTORY = ("h", "means")
_TO_ACCOUNTS = ("k", "Attain ")
_TO_PATH = (("i", "a CSV file from any CRM"), (LIST, "plain.csv"), (_ENTER, "F2"))
_TO_FOUND = (("/", "a name, a company"), (_SOMEBODY, "Mar"))

HOME = (
    Page("home, back from the history", "q", "Ready for a block", (_TO_HISTORY,), (), True),
    Page("starting a block", "b", "Enter starts "),
    Page("the week", "w", "KEPT", leave=("q",), settles=True),
    Page("plays", "g", "Circle of influence", leave=("q",), settles=True),
    Page("finding somebody", "/", "a name, a company"),
    Page("somebody’s page", _ENTER, "What has happened", _TO_FOUND, (_ESCAPE, _ESCAPE), True),
    Page("importing a list", "i", "a CSV file from any CRM"),
    Page("which column is which", _F2, "Which column is which", _TO_PATH, (_ESCAPE, _ESCAPE, _ESCAPE)),
    Page("adding somebody", "a", "only the name has to be there"),
    Page("a review", "r", "FROM DIALS TO MEETINGS", leave=("q",), settles=True),
    Page("the history", "h", "means", leave=("q",), settles=True),
    Page("a table of the history", _ENTER, "goes back", (_TO_HISTORY,), (_ESCAPE, "q")),
    Page("what the figures are", "=", "What the figures are", (_TO_HISTORY,), (_ESCAPE, "q")),
    Page("the account plan", "k", "Attain ", settles=True),
    Page("an account", _ENTER, "What it has been told", (_TO_ACCOUNTS,), (_ESCAPE, _ESCAPE), True),
    Page("the cookbook", "c", "keep the draft", leave=("q",), settles=True),
    Page("the check-in", "f", "check-in", leave=("q",), settles=True),
    Page("skills", "l", "for you alone", leave=("q",), settles=True),
    Page("about you", "y", "scripts say it"),
    Page("themes", "t", "tries one on"),
    Page("why", "o", "what is the money for"),
    Page("how it is counted", "=", "How it is counted"),
    Page("problems", "p", "Problems in your own files"),
    Page("the palette", "\x10", "type a word of it"),
    Page("the keys of home", "?", "Keys of the home screen"),
    Page("a block", _ENTER, "Enter dials", (("b", "Enter starts "),), ("q", _ENTER, "q")),
)
"""Those that open from home."""

BLOCK = (
    Page("in a block: objections", "o", "type the letters of the one you hear"),
    Page("in a block: the pacer", "h", "Voicemail pacer"),
    Page("in a block: the account", "a", "What it has been told"),
    Page("in a block: somebody’s page", _ENTER, "What has happened", (("a", "What it has been told"),), (_ESCAPE,) * 2),
    Page("in a block: who comes next", "f", "Who comes next"),
    Page("in a block: finding somebody", "/", "they are on the line"),
    Page("in a block: adding somebody", "i", "only the name has to be there"),
    Page("in a block: writing", "y", "Write to "),
    Page("in a block: its outcomes", "\x1b[A", "newest first"),
    Page("in a block: the keys", "?", "Keys of a block"),
)
"""Those that open in a block."""
