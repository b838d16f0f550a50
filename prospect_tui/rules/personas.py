"""Which persona a target is, and which scripts suit the next attempt."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from prospect_tui.model.playbook import Persona, Playbook, Script, ScriptChannel
from prospect_tui.model.words import Kare

from .text import fold

Words = tuple[str, ...]

ANY = "*"
_LONGEST_TITLE = 200
_REMEMBERED = 4096  # a list has few different titles next to its rows
_WORD = re.compile(r"[^\W_]+")
_WORD_OR_STAR = re.compile(r"[^\W_]+|\*")
_CONNECTORS = frozenset({"of", "the", "for", "and"})
_SERVANTS = frozenset({"advisor", "adviser", "aide", "assistant", "ea", "pa", "secretary"})
_SHORT: Mapping[str, str] = MappingProxyType(
    {
        "assoc": "associate",
        "asst": "assistant",
        "avp": "assistant vp",
        "dept": "department",
        "dir": "director",
        "eng": "engineering",
        "evp": "executive vp",
        "exec": "executive",
        "mfg": "manufacturing",
        "mgr": "manager",
        "mngr": "manager",
        "opns": "operations",
        "ops": "operations",
        "pres": "president",
        "snr": "senior",
        "sr": "senior",
        "svp": "senior vp",
    }
)
_LONG: Mapping[str, str] = MappingProxyType(
    {
        "chief executive officer": "ceo",
        "chief finance officer": "cfo",
        "chief financial officer": "cfo",
        "chief information officer": "cio",
        "chief operating officer": "coo",
        "chief operations officer": "coo",
        "chief technical officer": "cto",
        "chief technology officer": "cto",
        "information technology": "it",
        "v p": "vp",
        "vice president": "vp",
    }
)
_PHRASE = re.compile(r"\b(?:" + "|".join(_LONG) + r")\b")


def title_words(title: str) -> Words:
    """The words of a title in one spelling: `V.P. of Ops` and `Vice President, Operations` are the same.

    Whoever serves a title does not hold it: `Assistant to the COO` is an assistant.
    """
    return _normal(title[:_LONGEST_TITLE], _WORD)


def _normal(text: str, token: re.Pattern[str]) -> Words:
    plain = fold(text).replace(".", "")
    spelled = " ".join([_SHORT.get(word, word) for word in token.findall(plain) if word not in _CONNECTORS])
    return _before_master(tuple(_PHRASE.sub(lambda found: _LONG[found[0]], spelled).split()))


def _before_master(words: Words) -> Words:
    if "to" not in words:
        return words
    before = words[: words.index("to")]
    return before if _SERVANTS.intersection(before) else words


class _Pattern(NamedTuple):
    """A title pattern with a star: its words, those a title needs, how many, and whose it is."""

    words: Words
    needs: frozenset[str]
    size: int
    personas: list[Persona]


class PersonaMatcher:
    """Finds personas by name and by title; build it once for many targets.

    In a title pattern `*` stands for any whole words or none; without one the words must be the same, in any
    order. A persona's own name is a pattern too. A pattern without `*` is more specific than any with one,
    and of those the one with more words is. A title that equally specific patterns of two personas fit has no
    persona: better to ask than to guess.
    """

    def __init__(self, personas: Iterable[Persona]) -> None:
        self._named: dict[Words, Persona] = {}
        self._exact: dict[Words, list[Persona]] = {}
        starred: dict[Words, list[Persona]] = {}
        for persona in personas:
            self._add(persona, starred)
        self._starred = _by_longest_word(starred)
        self._search = lru_cache(_REMEMBERED)(self._most_specific)

    def named(self, text: str) -> Persona | None:
        """The persona whose slug or name this is, however it is spelled."""
        return self._named.get(title_words(text))

    def titled(self, title: str) -> Persona | None:
        """The persona whose patterns fit the title best, or None where none does or two do equally."""
        return self._search(title)

    def match(self, *, persona: str | None, title: str | None) -> Persona | None:
        """The persona that a list names for a target, else the one its title fits."""
        named = self.named(persona) if persona else None
        return named or (self.titled(title) if title else None)

    def rivals(self) -> list[tuple[str, tuple[Persona, ...]]]:
        """The patterns that several personas have, each with those personas."""
        starred = [(p.words, p.personas) for patterns in self._starred.values() for p in patterns]
        claims = [(words, _different(personas)) for words, personas in [*self._exact.items(), *starred]]
        return [(" ".join(words), personas) for words, personas in claims if len(personas) > 1]

    def _add(self, persona: Persona, starred: dict[Words, list[Persona]]) -> None:
        for known_as in (persona.slug, persona.name):
            self._named.setdefault(title_words(known_as), persona)
        for pattern in (persona.name, *persona.titles):
            words = _normal(pattern, _WORD_OR_STAR)
            if ANY in words:
                starred.setdefault(words, []).append(persona)
            elif words:
                self._exact.setdefault(tuple(sorted(words)), []).append(persona)

    def _most_specific(self, title: str) -> Persona | None:
        words = title_words(title)
        exact = self._exact.get(tuple(sorted(words)))
        if exact:
            return _only(exact)
        have = {*words, ANY}
        most, found = 0, list[Persona]()
        for word in have:
            for pattern in self._starred.get(word, ()):
                if pattern.size < most:
                    break
                if pattern.needs <= have and _fits(pattern.words, words):
                    found = found + pattern.personas if pattern.size == most else pattern.personas
                    most = pattern.size
        return _only(found)


def _by_longest_word(starred: Mapping[Words, list[Persona]]) -> dict[str, list[_Pattern]]:
    """Patterns under their longest word, likely their rarest, so that few are compared with a title; of each
    word the most specific first."""
    index: dict[str, list[_Pattern]] = {}
    for words, personas in starred.items():
        literal = [word for word in words if word != ANY]
        pattern = _Pattern(words, frozenset(words), len(literal), personas)
        index.setdefault(max(literal, key=len, default=ANY), []).append(pattern)
    for patterns in index.values():
        patterns.sort(key=lambda pattern: -pattern.size)
    return index


def _different(personas: Iterable[Persona]) -> tuple[Persona, ...]:
    return tuple({persona.slug: persona for persona in personas}.values())


def _only(personas: Iterable[Persona]) -> Persona | None:
    different = _different(personas)
    return different[0] if len(different) == 1 else None


def _fits(pattern: Words, words: Words) -> bool:
    """Whether the words fit; in time proportional to both lengths, whatever the pattern."""
    at = here = 0
    star, retry = -1, 0
    while here < len(words):
        if at < len(pattern) and pattern[at] == ANY:
            star, retry = at, here
            at += 1
        elif at < len(pattern) and pattern[at] == words[here]:
            at, here = at + 1, here + 1
        elif star >= 0:
            retry += 1
            at, here = star + 1, retry
        else:
            return False
    return all(rest == ANY for rest in pattern[at:])


def persona_for(playbook: Playbook, *, persona: str | None, title: str | None) -> Persona | None:
    """The persona of one target: the one its column names, by slug or name, else the one its title fits.

    For many targets keep a `PersonaMatcher`.
    """
    return PersonaMatcher(playbook.personas.values()).match(persona=persona, title=title)


def script_for(
    playbook: Playbook, *, channel: ScriptChannel, persona: Persona | None, kare: Kare | None, attempt: int
) -> list[Script]:
    """The scripts that suit, best first; `attempt` counts from 1.

    The words written for this KARE come first, for a client is not spoken to as a stranger, then those for
    this persona, then those for anybody. Within each, the one for this attempt leads and the ones after it
    follow; past the last they begin again. Fallbacks stand in only where nothing else suits.
    """
    suitable = [s for s in playbook.scripts if s.channel == channel and _suits(s, persona, kare)]
    chosen = [script for script in suitable if not script.fallback] or suitable
    groups: dict[tuple[bool, bool], list[Script]] = {}
    for script in chosen:
        groups.setdefault((bool(script.kare), script.persona is not None), []).append(script)
    return [s for key in sorted(groups, reverse=True) for s in _from_attempt(groups[key], attempt)]


def _suits(script: Script, persona: Persona | None, kare: Kare | None) -> bool:
    ours = script.persona is None or (persona is not None and script.persona == persona.slug)
    return ours and (not script.kare or kare in script.kare)


def _from_attempt(scripts: list[Script], attempt: int) -> list[Script]:
    last = max((number for script in scripts for number in script.attempts), default=1)
    turn = (attempt - 1) % last + 1

    def wait(script: Script) -> int:
        """How many attempts until this one's turn; one for any attempt is never waited for."""
        return min(((number - turn) % last for number in script.attempts), default=0)

    return sorted(scripts, key=lambda script: (wait(script), not script.attempts))
