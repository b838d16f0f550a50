"""Skill and attitude, for the rep alone: rated once a month, beside what was measured, with one thing to practise.

Nothing that is shared, printed for others or exported asks this part of the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from msgspec import Struct

from prospect_tui.model.blocks import Rate
from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.errors import NotFound, ProspectError, UsageError
from prospect_tui.model.playbook import Objection
from prospect_tui.model.samples import Difference, Verdict
from prospect_tui.model.skills import BEST, HEARD_FROM, WORST, Rating, Skill
from prospect_tui.rules.best_time import CALL_BACK_DAYS
from prospect_tui.rules.metrics import rate
from prospect_tui.rules.periods import Period, period_of
from prospect_tui.rules.samples import difference, sure
from prospect_tui.rules.skills import (
    BlockFelt,
    Felt,
    by_feeling,
    by_month,
    good_against_others,
    skills_named,
    to_practise,
)
from prospect_tui.rules.text import clean
from prospect_tui.settings.files import packaged_toml
from prospect_tui.store import Record
from prospect_tui.store.over import Over

from .playbook import PlaybookDesk, ScriptShown

MONTHS = 6
"""So many months of ratings are shown."""

LATELY, BEFORE = timedelta(days=60), timedelta(days=365)
"""What was measured lately is held against so long before it."""

MOST_SCRIPTS = 3
"""So many scripts are offered to practise with."""

FELT_DAYS = timedelta(days=365)


class Shipped(Struct, frozen=True, kw_only=True):
    """The skills that ship."""

    skills: tuple[Skill, ...]


class Measured(Struct, frozen=True, kw_only=True):
    """The rate that tells of a skill: of the last 60 days, of the year before them, and how the two differ."""

    name: str
    lately: Rate
    before: Rate
    difference: Difference


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
        self, record: Record, clock: Clock, playbooks: PlaybookDesk, named: Callable[[], Sequence[str]],
        objections: Callable[[], Sequence[Objection]], scripts: Callable[[], Iterable[tuple[str, str]]],
    ) -> None:  # fmt: skip
        """`scripts` gives the slug and the kind of each script of the playbook, those for anybody first."""
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

    @property
    def is_due(self) -> bool:
        """Whether this month has no rating yet, while blocks were worked: then it is offered, once."""
        today = today_of(self._clock)
        return self._record.blocks.last_ended() is not None and not self._record.ratings.any_since(today.replace(day=1))

    # Looking.

    def shown(self) -> SkillsShown:
        """All skills with their months and what was measured, how blocks felt, and what to practise."""
        months = self._months()
        rated, every = by_month(self._record.ratings.all()), self.all()
        measured = self._measured(every)
        skills = tuple(
            _shown(skill, rated.get(skill.name.casefold(), {}), months, measured.get(skill.name)) for skill in every
        )
        blocks = list(self._blocks())
        return SkillsShown(
            months=months,
            skills=skills,
            unrated=tuple(each.name for each in skills if months[-1] not in each.ratings),
            felt=tuple(by_feeling(blocks)),
            good_blocks=good_against_others(blocks),
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

    def _measured(self, every: Iterable[Skill]) -> dict[str, Measured]:
        """Of each skill that a rate tells of: lately, and before. They share the risk of being wrong."""
        told = {skill.name: skill.measure for skill in every if skill.measure is not None}
        if not told:
            return {}
        today = today_of(self._clock)
        since = today - LATELY + timedelta(days=1)
        lately = self._rates(since, today, set(told.values()))
        before = self._rates(since - BEFORE, since - timedelta(days=1), set(told.values()))
        z = sure(len(set(told.values())))
        return {
            skill: Measured(
                name=name, lately=lately[name], before=before[name],
                difference=difference(_pair(lately[name]), _pair(before[name]), z),
            )
            for skill, name in told.items()
        }  # fmt: skip

    def _rates(self, since: date, until: date, names: set[str]) -> Mapping[str, Rate]:
        over = Over(since=since.isoformat(), until=until.isoformat())
        rates = self._record.figures.tally(over).rates
        found = {name: getattr(rates, name) for name in names if name != HEARD_FROM}
        if HEARD_FROM in names:
            within = timedelta(days=CALL_BACK_DAYS)
            left = self._record.reaching.voicemails(over, within, self._clock.now()).values()
            found[HEARD_FROM] = rate(sum(heard for heard, _ in left), sum(all_of for _, all_of in left))
        return found

    def _blocks(self) -> Iterable[BlockFelt]:
        """The blocks of the last year of which the rep said how they felt."""
        since = self._clock.now() - FELT_DAYS
        for head in self._record.blocks.heads():
            if head.ended is not None and head.feeling is not None and head.started >= since:
                talks = self._record.figures.tally(Over(block=head.id)).counts.conversations
                yield BlockFelt(feeling=head.feeling, seconds=head.active_seconds, conversations=talks)

    @cached_property
    def _shipped(self) -> tuple[Skill, ...]:
        return packaged_toml(Shipped, "skills.toml").skills


def _pair(rate: Rate) -> tuple[int, int]:
    return rate.numerator, rate.denominator


def _shown(skill: Skill, rated: Mapping[str, int], months: Sequence[str], measured: Measured | None) -> SkillShown:
    last = max(rated, default=None)
    return SkillShown(
        name=skill.name, good=skill.good, ratings={month: rated[month] for month in months if month in rated},
        last=rated[last] if last else None, last_month=last, measured=measured,
    )  # fmt: skip
