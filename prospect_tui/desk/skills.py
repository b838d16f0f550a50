"""Skill and attitude, for the rep alone: rated once a month, beside what was measured, with one thing to practise.

Nothing that is shared, printed for others or exported asks this part of the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.errors import NotFound, ProspectError, UsageError
from prospect_tui.model.playbook import Objection
from prospect_tui.model.samples import Verdict
from prospect_tui.model.skills import BEST, WORST, Rating, Skill
from prospect_tui.rules.periods import Period, period_of
from prospect_tui.rules.skills import Felt, by_month, skills_named, to_practise
from prospect_tui.rules.text import clean
from prospect_tui.settings.files import packaged_toml
from prospect_tui.store import Record

from .aside import aside
from .playbook import PlaybookDesk, ScriptShown
from .skill_figures import NOT_COUNTED, Counted, Measured, counted

MONTHS = 6
"""So many months of ratings are shown."""

MOST_SCRIPTS = 3
"""So many scripts are offered to practise with."""


class Shipped(Struct, frozen=True, kw_only=True):
    """The skills that ship."""

    skills: tuple[Skill, ...]


class SkillShown(Struct, frozen=True, kw_only=True):
    """A skill: the rating of each of the last months that has one, the last of all with its month, what was
    measured."""

    name: str
    good: str
    ratings: dict[str, int]
    last: int | None
    last_month: str | None
    measured: Measured | None


class Practice(Struct, frozen=True, kw_only=True):
    """What to practise, and why: as `measured`, or as `rated`; with the scripts or the objections for it."""

    skill: str
    good: str
    why: str
    scripts: tuple[ScriptShown, ...]
    objections: tuple[Objection, ...]


class SkillsShown(Struct, frozen=True, kw_only=True):
    """All of it. `months` are those that are shown, the present one last; `unrated` the skills without a rating in it;
    `good_blocks` says whether blocks that felt good (4 or 5) had more conversations an active hour."""

    months: tuple[str, ...]
    skills: tuple[SkillShown, ...]
    unrated: tuple[str, ...]
    felt: tuple[Felt, ...]
    good_blocks: Verdict
    practice: Practice | None


class SkillsDesk:
    """Keeps ratings, and holds them beside what was measured. `named` gives the skills that the cookbook names."""

    def __init__(
        self, store: Path, record: Record, clock: Clock, playbooks: PlaybookDesk, named: Callable[[], Sequence[str]],
        objections: Callable[[], Sequence[Objection]], scripts: Callable[[], Iterable[tuple[str, str]]],
    ) -> None:  # fmt: skip
        """`scripts` gives the slug and the kind of each script of the playbook, those for anybody first."""
        self._store = store
        self._record = record
        self._clock = clock
        self._playbooks = playbooks
        self._named = named
        self._objections = objections
        self._scripts = scripts

    # Rating.

    def all(self) -> list[Skill]:
        """The skills to rate, in their order."""
        return skills_named(self._named(), self._shipped)

    def rate(self, skill: str, value: int) -> str:
        """Keep how good the rep finds themselves now, 1 to 5; in the same month the last one counts. Gives the skill's
        name. Raises NotFound for one that isn't there, UsageError for a number that is none of them."""
        found = self.skill(skill)
        if not WORST <= value <= BEST:
            raise UsageError("A skill is rated from 1 to 5.", "1: all of it is to be learned; 5: others learn it here.")
        with self._record.transaction():
            self._record.ratings.add(found.name, value, today_of(self._clock), self._clock.now())
        return found.name

    def take_back(self) -> Rating:
        """Take the last rating back; gives it. Raises ProspectError where there is none."""
        last = self._record.ratings.latest()
        if last is None:
            raise ProspectError("There is no rating to take back.")
        with self._record.transaction():
            self._record.ratings.take_back(last.id)
        return last

    def skill(self, words: str) -> Skill:
        """The skill of that name, or the only one that begins like that. Raises NotFound with the names there are."""
        wanted, every = clean(words).casefold().strip(), self.all()
        exact = [skill for skill in every if skill.name.casefold() == wanted]
        found = exact or [skill for skill in every if wanted and skill.name.casefold().startswith(wanted)]
        if len(found) != 1:
            what = f"{'Several skills begin' if found else 'There is no skill'} “{clean(words)[:60]}”."
            raise NotFound(what, f"There are: {', '.join(skill.name for skill in every)}.")
        return found[0]

    def offer(self) -> str | None:
        """The month to offer rating for, once: one without a rating, in which or before which a block was worked. None
        where it was offered, or there is nothing to offer. Raises StoreError."""
        today = today_of(self._clock)
        month = period_of("month", today).key
        ratings = self._record.ratings
        rated = ratings.any_since(today.replace(day=1))
        if rated or ratings.offered() == month or self._record.blocks.last_ended() is None:
            return None
        with self._record.transaction():
            ratings.note_offer(month)
        return month

    # Looking.

    def count(self) -> Counted:
        """What was measured for the skills, and how blocks felt; from any thread. Raises StoreError."""
        told = {skill.name: skill.measure for skill in self.all() if skill.measure is not None}
        with aside(self._store) as record:
            return counted(record, self._clock, told)

    def shown(self, found: Counted = NOT_COUNTED) -> SkillsShown:
        """All skills with their months, what was `found` by `count` (what was measured, how blocks felt), and what to
        practise by all that."""
        months = self._months()
        rated, every = by_month(self._record.ratings.all()), self.all()
        skills = tuple(
            _shown(skill, rated.get(skill.name.casefold(), {}), months, found.measured.get(skill.name))
            for skill in every
        )
        return SkillsShown(
            months=months,
            skills=skills,
            unrated=tuple(each.name for each in skills if months[-1] not in each.ratings),
            felt=found.felt,
            good_blocks=found.good_blocks,
            practice=self._practice(every, skills),
        )

    def _months(self) -> tuple[str, ...]:
        now: Period = period_of("month", today_of(self._clock))
        return tuple(now.moved(by).key for by in range(1 - MONTHS, 1))

    def _practice(self, every: Sequence[Skill], shown: Sequence[SkillShown]) -> Practice | None:
        latest = {each.name: each.last for each in shown if each.last is not None}
        differs = {each.name: each.measured.difference for each in shown if each.measured is not None}
        name = to_practise(latest, differs)
        if name is None:
            return None
        skill = next(each for each in every if each.name == name)
        lower = name in differs and differs[name].verdict is Verdict.LOWER
        kinds = [kind.value for kind in skill.scripts]
        fitting = [(kinds.index(kind), slug) for slug, kind in self._scripts() if kind in kinds]
        slugs = sorted(fitting, key=lambda pair: pair[0])[:MOST_SCRIPTS]
        return Practice(
            skill=name, good=skill.good, why="measured" if lower else "rated",
            scripts=tuple(self._script(slug) for _, slug in slugs),
            objections=tuple(self._objections()) if skill.objections else (),
        )  # fmt: skip

    def _script(self, slug: str) -> ScriptShown:
        return self._playbooks.script(slug)

    @cached_property
    def _shipped(self) -> tuple[Skill, ...]:
        return packaged_toml(Shipped, "skills.toml").skills


def _shown(skill: Skill, rated: Mapping[str, int], months: Sequence[str], measured: Measured | None) -> SkillShown:
    last = max(rated, default=None)
    return SkillShown(
        name=skill.name, good=skill.good, ratings={month: rated[month] for month in months if month in rated},
        last=rated[last] if last else None, last_month=last, measured=measured,
    )  # fmt: skip
