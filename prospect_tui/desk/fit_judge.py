"""Judges targets by one playbook; what is alike is judged once."""

from collections.abc import Callable
from functools import lru_cache

from prospect_tui.model.fit import Facts, Fit, Spread
from prospect_tui.model.playbook import Persona, Playbook, Profile
from prospect_tui.rules.fit import fit, says_nothing
from prospect_tui.rules.personas import PersonaMatcher
from prospect_tui.rules.spreads import read_spread

_REMEMBERED = 65_536

Place = Callable[[str | None, str | None], tuple[str | None, str | None]]
"""Gives the codes of a country and a state as a list writes them."""


class Ideal:
    """The ideal customer of a persona. `fit` judges by country, region, industry, employees and growth, each as a list
    writes it."""

    def __init__(self, profile: Profile, place: Place) -> None:
        self._profile = profile
        self._place = place
        self.fit = lru_cache(_REMEMBERED)(self._fit)

    def _fit(
        self, country: str | None, region: str | None, industry: str | None, employees: str | None, growth: str | None
    ) -> Fit:
        code, state = self._place(country, region)
        facts = Facts(
            industry=industry, country=code, region=state, employees=_spread(employees), growth=_spread(growth)
        )
        return fit(self._profile, facts)


class Judge:
    """Judges by one playbook, as it was when it was read. `ideal` gives the ideal customer by which somebody of a
    persona, as their list names it, and a title is judged; None where their persona has none."""

    def __init__(self, playbook: Playbook, matcher: PersonaMatcher, place: Place) -> None:
        self.made_from = playbook
        self._matcher = matcher
        profiles = {slug: profile_of(persona) for slug, persona in playbook.personas.items()}
        self._ideals = {slug: Ideal(profile, place) for slug, profile in profiles.items() if profile}
        self.asks = bool(self._ideals)
        """Whether anybody can be judged by it."""
        self.ideal = lru_cache(_REMEMBERED)(self._ideal)

    def _ideal(self, persona: str | None, title: str | None) -> Ideal | None:
        found = self._matcher.match(persona=persona, title=title)
        return self._ideals.get(found.slug) if found else None


def profile_of(persona: Persona) -> Profile | None:
    """The profile of a persona, if it names anything."""
    profile = persona.profile
    return None if profile is None or says_nothing(profile) else profile


@lru_cache(_REMEMBERED)
def _spread(text: str | None) -> Spread | None:
    return read_spread(text) if text else None
