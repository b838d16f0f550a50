"""Skills in words, for the rep's own terminal."""

from collections.abc import Iterator
from types import MappingProxyType

from prospect_tui.desk.skill_figures import Measured
from prospect_tui.desk.skills import Practice, SkillsShown
from prospect_tui.model.samples import Verdict
from prospect_tui.model.skills import HEARD_FROM
from prospect_tui.rules.metrics import FORMULAS
from prospect_tui.rules.skills import FEWEST_BLOCKS

from .page import Column, Page, Section, as_text
from .words import NONE, differs, many, out_of, percent

FELT = MappingProxyType({1: "bad", 2: "not good", 3: "so-so", 4: "good", 5: "very good"})

_ATTITUDE = MappingProxyType(
    {
        Verdict.HIGHER: "Blocks that felt good (4 or 5) had more conversations an hour than the others.",
        Verdict.LOWER: "Blocks that felt good (4 or 5) had fewer conversations an hour than the others.",
        Verdict.TOO_FEW: "Whether blocks that felt good had more of them: too few to tell.",
    }
)

_PRIVATE = "For you alone: no check-in, report, export or hook has it."
_NO_RATING = "·"


def skills_text(shown: SkillsShown) -> str:
    """The ratings of the last months beside what was measured, how blocks felt, what to practise."""
    return as_text(
        Page(
            title="Skills",
            lines=(_PRIVATE,),
            sections=(_ratings(shown), *_measures(shown), attitude_section(shown), _next(shown)),
        )
    )


def practice_text(practice: Practice | None) -> str:
    """What to practise, with the words for it."""
    if practice is None:
        return "Nothing to go by yet: `prospect skills rate` first, or all of them are rated 5.\n"
    return as_text(
        Page(
            title=f"Practise: {practice.skill}",
            lines=tuple(why_lines(practice)),
            sections=tuple(practice_sections(practice)),
        )
    )


def why_lines(practice: Practice) -> Iterator[str]:
    """Why this one, and what it is like where it is mastered."""
    measured = "its figures lie surely below your own of the year before"
    yield f"Why this one: {measured if practice.why == 'measured' else 'you rated it lowest'}."
    if practice.good:
        yield practice.good


def measure_words(measured: Measured) -> str:
    """What a skill's measure is: its formula."""
    return "voicemails heard from within 7 days" if measured.name == HEARD_FROM else FORMULAS[measured.name]


def _ratings(shown: SkillsShown) -> Section:
    columns = (Column(heard="skill"), *(Column(month[2:], True) for month in shown.months))
    rows = tuple(
        (each.name, *(str(each.ratings.get(month, _NO_RATING)) for month in shown.months)) for each in shown.skills
    )
    lines = (f"Not rated this month: {', '.join(shown.unrated)}",) if shown.unrated else ()
    return Section(title="As you rated yourself, 1 to 5", columns=columns, rows=rows, lines=lines)


def _measures(shown: SkillsShown) -> Iterator[Section]:
    told = [(each.name, each.measured) for each in shown.skills if each.measured is not None]
    rows = tuple(
        (name, percent(each.lately), out_of(each.lately), percent(each.before), differs(each.difference))
        for name, each in told
    )
    columns = (
        Column(heard="skill"), Column("last 60 days", True), Column("counted", True), Column("the year before", True),
        Column("in points"),
    )  # fmt: skip
    if rows:
        lines = tuple(f"{name}: {measure_words(each)}" for name, each in told)
        yield Section(title="As measured (with the range that is 95 % sure)", columns=columns, rows=rows, lines=lines)


def attitude_section(shown: SkillsShown) -> Section:
    """How blocks felt, beside their conversations an hour, and what that says."""
    rows = tuple(
        (
            f"{each.feeling}  {FELT[each.feeling]}", str(each.blocks), str(each.conversations),
            NONE if each.per_hour is None else f"{each.per_hour:.1f}",
        )
        for each in shown.felt
    )  # fmt: skip
    columns = (Column("felt"), Column("blocks", True), Column("conversations", True), Column("an hour", True))
    none = ("No block of the last year was rated: 1 to 5 in its review says how it felt.",)
    lines = (_ATTITUDE[shown.good_blocks], f"It takes {FEWEST_BLOCKS} blocks of each kind at least.") if rows else none
    return Section(title="How blocks felt, beside their conversations", columns=columns, rows=rows, lines=lines)


def _next(shown: SkillsShown) -> Section:
    if shown.practice is None:
        return Section(title="To practise", lines=("Nothing to go by yet.",))
    words = f"{shown.practice.skill}: `prospect skills practise` has the words"
    return Section(title="To practise", lines=(words, *why_lines(shown.practice)))


def practice_sections(practice: Practice) -> Iterator[Section]:
    """The words to practise with."""
    for each in practice.scripts:
        title = f"{each.script.name} ({each.script.kind.value}, {many(each.words, 'word')}, {each.seconds} s)"
        text = each.text.strip() or each.problem or ""
        yield Section(title=title, lines=tuple(line for line in text.splitlines() if line.strip()))
    if practice.objections:
        said = tuple(line for each in practice.objections for line in (f"“{each.says}”", f"  {each.answer}"))
        yield Section(title="Objections", lines=said)
    if not practice.scripts and not practice.objections:
        yield Section(title="The words", lines=("The playbook has none for it: `prospect playbook check`.",))
