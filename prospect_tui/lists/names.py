"""Names of people: composed from their parts, and taken apart."""

import re
from typing import NamedTuple

_HONORIFICS = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "rev", "reverend", "hon", "judge"}
    | {"capt", "captain", "col", "lt", "sgt", "maj", "sra", "srta", "herr", "frau", "dipl-ing", "mag", "mme", "mlle"}
    | {"monsieur", "madame", "dott", "dhr", "mevr"}
)
# Degrees that are surnames, too (Ma, Do, Ba), are not here.
_AFTER = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "cpa", "esq", "dds", "cfa", "cfp", "pmp", "rn", "jd", "msc"}
    | {"bsc", "dvm", "edd", "shrm-cp", "shrm-scp", "sphr", "phr", "cissp", "csm", "cpim"}
)
_PARTICLES = frozenset(
    {"van", "von", "vom", "zu", "zum", "zur", "de", "del", "della", "dello", "di", "da", "das", "do", "dos", "du"}
    | {"des", "la", "le", "los", "las", "den", "der", "ten", "ter", "te", "bin", "ibn", "bint", "al", "el", "af", "av"}
    | {"st", "saint", "san", "santa"}
)
_LONGEST = 150  # characters; anything longer is no name, and is not taken apart
_TRAILING_NOTE = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")


class PersonName(NamedTuple):
    """A person's name, whole and in parts; what is not known is None, an unknown whole name is empty."""

    name: str = ""
    first: str | None = None
    last: str | None = None


def person_name(name: str | None, first: str | None, last: str | None) -> PersonName:
    """The name from a list's columns: composed where only its parts are given, taken apart where only the whole
    is. A salutation stays in the whole name only: "Dr. Ada Osei" is greeted as "Ada"."""
    first = _bare_first(first) if first else None
    last_bare = _bare_last(last) if last else None
    if name and len(name) <= _LONGEST and not (first and last):
        whole = _split(name)
        return PersonName(whole.name, first or whole.first, last_bare or whole.last)
    return PersonName(name or " ".join(filter(None, (first, last))), first, last_bare)


def _split(name: str) -> PersonName:
    """A whole name in its parts. "Osei, Ada" is turned round; particles stay with the last name."""
    parts = [part.split() for part in (_TRAILING_NOTE.sub("", name) or name).split(",")]
    while len(parts) > 1 and all(_key(word) in _AFTER for word in parts[-1]):
        del parts[-1]
    turned = len(parts) == 2
    words = [*parts[1], *parts[0]] if turned else parts[0]
    whole = " ".join(words) if turned else name
    words = [word for word in words if _key(word) not in _HONORIFICS] or words
    words = [word for word in words if any(map(str.isalnum, word))] or words
    while len(words) > 1 and _key(words[-1]) in _AFTER:
        words = words[:-1]
    if len(words) < 2:
        return PersonName(whole, words[0] if words else None)
    start = _start_of_last(words)
    # A middle name is no part of how people are greeted; but nobody is greeted by an initial: "J. Robert".
    end = 2 if len(words[0].rstrip(".")) == 1 and start > 1 else 1
    return PersonName(whole, " ".join(words[:end]), " ".join(words[start:]))


def _start_of_last(words: list[str]) -> int:
    """Where the last name begins: at its first particle, or at the last word."""
    return next((i for i in range(1, len(words) - 1) if _key(words[i]) in _PARTICLES), len(words) - 1)


def _bare_first(first: str) -> str:
    if " " not in first:
        return first
    words = [word for word in first.split() if _key(word) not in _HONORIFICS]
    return " ".join(words) or first


def _bare_last(last: str) -> str:
    """A last name without the degrees that follow it and the pictures beside it: "Núñez, MBA 🌊"."""
    if last.isascii() and "," not in last and last.isprintable() and " " not in last:
        return last
    words = [word for word in last.split() if any(map(str.isalnum, word))]
    while len(words) > 1 and _key(words[-1]) in _AFTER:
        words.pop()
    return " ".join(words).rstrip(",") or last


def _key(word: str) -> str:
    return word.replace(".", "").strip(",").lower()
