"""What the words of job titles mean."""

from collections.abc import Mapping

from msgspec import Struct

Words = tuple[str, ...]
"""The words of a title in one spelling. A word may hold a space, as `general manager` does."""


class Held(Struct, frozen=True):
    """What a word such as `controller` says by itself: how high somebody stands, and over what; `beside` are the
    functions that may stand before it without making it another thing."""

    rank: int
    function: str
    beside: tuple[str, ...] = ()


class Titles(Struct, frozen=True, kw_only=True):
    """The vocabulary of titles.

    `joints` are small words and what they do: `&`, `of`, `for`, `at`, or nothing. `spellings` gives words and phrases,
    folded and with single spaces, as canonical words; `known` are all single words in them, `apart` others that
    look like slips of them and are none.

    `ranks` are the words that say how high somebody stands, the higher the number the higher; `functions` what one can
    stand over; `holds` the words that say both; `chiefs` the short form of each chief by the function; `unclear` short
    forms of chiefs that may mean several functions. Whoever is one of `yielding` and names a function heads that and
    not the firm. `sites` are functions that are places, too; those in `named` may have a name before them. `endings`
    and `stems` are for compounds. `passed` are words that change nothing, the `narrow` among them say a part or the
    second in line; who is one of `staff` heads nothing, and what one of `servants` serves isn't theirs; what
    follows one of `assistants` is served.
    """

    joints: Mapping[str, str]
    spellings: Mapping[str, Words]
    known: frozenset[str]
    apart: frozenset[str]
    ranks: Mapping[str, int]
    functions: frozenset[str]
    holds: Mapping[str, Held]
    chiefs: Mapping[str, str]
    unclear: Mapping[str, tuple[str, ...]]
    yielding: frozenset[str]
    sites: frozenset[str]
    named: frozenset[str]
    endings: Mapping[str, str]
    stems: Mapping[str, str]
    passed: frozenset[str]
    narrow: frozenset[str]
    staff: frozenset[str]
    servants: frozenset[str]
    assistants: frozenset[str]
