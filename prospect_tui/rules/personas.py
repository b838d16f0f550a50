"""Which persona a target is, and which of its influencers a colleague is."""

from collections.abc import Callable, Collection, Iterable
from functools import lru_cache

from prospect_tui.model.playbook import Influencer, Persona
from prospect_tui.model.titles import Titles, Words
from prospect_tui.model.words import Level

from .levels import level_of_rank
from .title_index import TitleIndex
from .titles import Speller

_REMEMBERED = 32_768  # a list has far fewer different titles than rows
_REMEMBERED_NAMES = 1_024
_LONGEST = 1_000
_LEVELS = {6: "chief", 5: "VP", 4: "director", 3: "manager", 2: "lead"}


class PersonaMatcher:
    """Finds personas by name and by title; build it once for many targets.

    In a title pattern `*` stands for any whole words or none; without one the words must be the same, in any
    order. A persona's own name is a pattern too. A pattern without `*` is more specific than any with one,
    and of those the one with more words is. A title that none fits goes to the persona with a title of the same
    function, no higher than it. A title that fits two personas equally has none: better to ask than to guess.
    """

    def __init__(self, personas: Iterable[Persona], titles: Titles) -> None:
        self._personas = tuple(personas)
        self._speller = Speller(titles)
        self._named: dict[Words, Persona] = {}
        for persona in self._personas:
            for known_as in (persona.slug, persona.name):
                self._named.setdefault(self._speller.words(known_as), persona)
        self._named.pop((), None)  # a name of small words alone would be anybody's
        self._index = TitleIndex(self._speller, [(persona.name, *persona.titles) for persona in self._personas])
        self._search = lru_cache(_REMEMBERED)(self._found)
        self._rank = lru_cache(_REMEMBERED)(self._index.rank)
        self._search_names = lru_cache(_REMEMBERED_NAMES)(self._by_name)
        self._influencers: dict[str, Callable[[str], Collection[int]]] = {}

    @property
    def personas(self) -> tuple[Persona, ...]:
        """Those that it finds."""
        return self._personas

    def named(self, text: str) -> Persona | None:
        """The persona whose slug or name this is, however it is spelled."""
        return self._search_names(text[:_LONGEST])

    def fits(self, title: str) -> tuple[Persona, ...]:
        """The personas that a title fits: none, one, or several, and then it takes a person to say which."""
        return self._search(title[:_LONGEST]) if self._personas else ()

    def titled(self, title: str) -> Persona | None:
        """The one persona that a title fits, or None where none does or several do."""
        fits = self.fits(title)
        return fits[0] if len(fits) == 1 else None

    def level(self, title: str) -> str:
        """How high a title says that somebody stands, in a word; empty where it doesn't say."""
        return _LEVELS.get(self._rank(title[:_LONGEST]), "")

    def stands(self, title: str) -> Level | None:
        """At which level a title says that somebody stands; None where it doesn't say."""
        return level_of_rank(self._rank(title[:_LONGEST]))

    def match(self, *, persona: str | None, title: str | None) -> Persona | None:
        """The persona that a list names for a target, else the one its title fits."""
        named = self.named(persona) if persona else None
        return named or (self.titled(title) if title else None)

    def influencer(self, persona: Persona, title: str) -> Influencer | None:
        """Which influencer of a persona somebody with this title is; of several that it fits the first."""
        owners = self._influencers.get(persona.slug)
        if owners is None:
            patterns = [influencer.titles or (f"* {influencer.name} *",) for influencer in persona.influencers]
            index = TitleIndex(self._speller, patterns)
            owners = self._influencers[persona.slug] = lru_cache(_REMEMBERED)(index.owners)
        numbers = owners(title[:_LONGEST])
        return persona.influencers[min(numbers)] if numbers else None

    def rivals(self) -> list[tuple[str, tuple[Persona, ...]]]:
        """The patterns that several personas have, each with those personas."""
        return [
            (" ".join(words), tuple(self._personas[number] for number in numbers))
            for words, numbers in self._index.shared()
        ]

    def _by_name(self, text: str) -> Persona | None:
        return self._named.get(self._speller.words(text))

    def _found(self, title: str) -> tuple[Persona, ...]:
        return tuple(self._personas[number] for number in self._index.owners(title))
