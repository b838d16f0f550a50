"""Names that can't be written down from their sound, so that somebody who only heard them finds nobody."""

import re

from .text import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PREFIX = re.compile(r"^(?:mc|fitz)(?=[a-z]{3})")
_SHORTEST = 3
_MOST_LETTERS = 4

# With what consonants an English listener expects a name to begin: not `Ts`, `Pf` or `Dh`, which sound like others.
_BEGINNING = re.compile(
    r"""
    (?: sch [lmnrw]? | s [ckpt] [hlr]? | s [hlmnvw] r? | squ | qu | thr? | ch [lr]? | ph [lr]? | wh | wr | rh
      | [bcfgkp] [lr] | [dt] [rw] | gw | kn | kh | vl | ll (?=oyd) | ps (?=ych) | x (?=avier|en|er|yl)
      | [bcdfghjklmnpqrstvwyz] )?
    [aeiouy]
    """,
    re.VERBOSE,
)

# Letters that don't tell their sound, or are not heard.
_RUNS = re.compile(
    r"""
      sz | cz | zs | zh | [bdgkptw] rz             # Szabo, Zsolt, Grzegorz
    | [bcfhkltsv] j | jc                           # Tjaden, Wojcik
    | t z? sch                                     # Nietzsche
    | q (?!u)                                      # Qiang
    | tl $ | nh $ | mh $ | bh (?![ou]) | dh $      # Xochitl, Huynh, Niamh
    | uyen | aoi | siob                            # Quyen, Aoife, Siobhan
    | eau | oux $ | ieux                           # Thibodeaux, Leroux
    | augh | nough $ | (?<!p) lough | leigh $      # Vaughn, McDonough, Clough, Ashleigh
    | ([jqwxy]) \1                                 # Maxxim
    | [bcdfgklmnptvz] r $                          # Flickr
    | (?<!q) [aeiou]{4}                            # Kaaialii
    """,
    re.VERBOSE,
)

# Words and names that hold such letters, and that everybody writes rightly.
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        """
        beauty beautiful bureau chateau plateau beaumont caught daughter daughters draught laugh laughing laughter
        naught slaughter taught czech deutsch deutsche blackjack hawaiian iraq nasdaq qatar louie sleigh queueing
        bros dept intl ltd mfg mgmt mrs pty svcs
        """,
    )
)


def odd_names(name: str) -> tuple[str, ...]:
    """The words of a person's or company's name that have to be spelled out, as they stand in it.

    A rule of thumb, and this project's own: a word is odd that begins with consonants which English names don't begin
    with (`Ng`, `Szabo`, `Tsang`), or that holds letters which are not heard as they are written (`Siobhan`,
    `Thibodeaux`, `Flickr`). Diacritics don't make a name odd. Up to four capitals are letters, said one by one, and
    pass, and so does what isn't written in Latin letters.
    """
    return tuple(word for word in _WORD.findall(name) if _is_odd(word))


def _is_odd(word: str) -> bool:
    plain = fold(word).replace("'", "").replace("’", "")
    if plain in _KNOWN or not plain.isascii() or (word.isupper() and len(word) <= _MOST_LETTERS):
        return False
    if len(plain) < _SHORTEST:
        return plain == "ng" or plain.startswith("x")
    stem = _PREFIX.sub("", plain)
    return not _BEGINNING.match(stem) or bool(_RUNS.search(stem))
