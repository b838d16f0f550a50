"""The check-in as a page, and as JSON: five questions, each answered by figures of `prospect stats`."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, tzinfo
from types import MappingProxyType

from msgspec.structs import replace

from prospect_tui.model.blocks import Group
from prospect_tui.model.checkins import Aim, CheckIn, PlannedThen, Promised, Replaced, Somebody
from prospect_tui.model.plans import Stands
from prospect_tui.model.words import FollowUpStatus
from prospect_tui.rules.checkin import HELP, NOTHING_YET, a_kind_of
from prospect_tui.rules.metrics import MEANINGS

from .cookbook_words import ACTIVITIES, figure
from .page import Column, Page, Section
from .words import KINDS, NONE, STANDS, hours, many, moment, out_of, percent, whom

EVERYONE = "everyone"

_STATUS = MappingProxyType(
    {FollowUpStatus.OPEN: "open", FollowUpStatus.DONE: "done", FollowUpStatus.CANCELLED: "cancelled"}
)
_GROUPS = MappingProxyType({"list": "on no list", "persona": "no persona", "kare": "no KARE tag"})
"""What those are called who are in none of a grouping."""

_TALKED = ("dials", "answers", "connects", "conversations", "calls_received")
_AGREED = ("meetings", "callbacks_promised", "referrals")
_NOES = ("nos", "do_not_call", "replacements", "owed")
_KEPT = ("callbacks_made", "callbacks_on_time")
_FIGURES = (Column(heard="figure"), Column(right=True, heard="count"), Column(heard="what it counts"))


def checkin_page(found: CheckIn, zone: tzinfo) -> Page:
    """The page of a check-in; `zone` is the rep's own. Nobody is named but where names were asked for."""
    return Page(
        title=f"Check-in, {days_named(found.kind, found.since, found.until)}",
        lines=tuple(_under_title(found, zone)),
        sections=(
            _planned(found, zone),
            _on_the_list(found),
            _talked_to(found),
            _agreed(found, zone),
            _noes(found),
            _aims(found),
            _kept(found),
            Section(title=HELP, lines=tuple(found.help.splitlines()) or (NOTHING_YET,)),
        ),
    )


def page_as_left(text: str) -> Page:
    """A page that the rep has edited, in Markdown, ready to be set in any form."""
    from .markdown_page import page_of_markdown

    made = page_of_markdown(text)
    return made if made.title else replace(made, title="Check-in")


def days_named(kind: str, since: date, until: date) -> str:
    """What a day or a week is called."""
    if kind == "day":
        return f"{since:%a} {since.day} {since:%b %Y}"
    return f"week {since.isocalendar().week}, {since:%a} {since.day} {since:%b} to {until:%a} {until.day} {until:%b %Y}"


def _under_title(found: CheckIn, zone: tzinfo) -> Iterator[str]:
    if found.rep:
        yield found.rep
    if found.running:
        yield f"Counted until now, {moment(found.counted, zone)}: the {found.kind} is not over."


def _planned(found: CheckIn, zone: tzinfo) -> Section:
    """When prospecting was planned and what became of it; what was worked stands below, planned or not."""
    blocks = f"{many(found.blocks, 'block')} worked, {hours(found.active_seconds)} in all"
    worked = (f"{blocks}.",) if found.blocks else ("No block was worked.",)
    title = "When was prospecting planned, and was it kept?"
    if found.plan is None or not found.planned:
        return Section(title=title, lines=("Nothing was planned.", *worked))
    rows = tuple(
        (
            moment(each.at, zone), f"{each.minutes} min", each.list or EVERYONE, _became(each), each.reason or "",
        )
        for each in found.planned
    )  # fmt: skip
    columns = (Column("when"), Column("planned", True), Column("list"), Column("it was"), Column("why"))
    plan = found.plan
    went_by = f"{plan.went_by} went by today, " if plan.went_by else ""
    figures = (
        f"{plan.planned} planned: {plan.kept} kept, {plan.missed} missed, {went_by}{plan.to_come} to come;"
        f" {plan.moved} moved."
    )
    why = tuple(f"Missed, {reason}: {count}" for reason, count in plan.reasons.items())
    return Section(title=title, columns=columns, rows=rows, lines=(figures, *why, *worked))


def _became(each: PlannedThen) -> str:
    """What became of a planned block."""
    moved = each.moved and each.stands in (Stands.KEPT, Stands.MISSED)
    return f"{STANDS[each.stands]}, moved" if moved else STANDS[each.stands]


def _on_the_list(found: CheckIn) -> Section:
    """Who was worked: by list, by kind of buyer, by KARE. Somebody on two lists is in both."""
    rows = [
        *(_worked(each, each.key) for each in found.lists),
        *(_worked(each, found.persona_names.get(each.key or "", each.key)) for each in found.personas),
        *(_worked(each, each.key) for each in found.kare),
    ]
    columns = (
        Column("by"), Column("who"), Column("dialled", True), Column("reached", True), Column("dials", True),
    )  # fmt: skip
    whole = found.rates.reach_rate
    lines = (f"{many(whole.denominator, 'person', 'people')} dialled in all, {whole.numerator} of them reached.",)
    return Section(title="Who was on the list?", columns=columns, rows=tuple(rows), lines=lines)


def _worked(group: Group, name: str | None) -> tuple[str, ...]:
    reach = group.rates.reach_rate
    by = "KARE" if group.by == "kare" else group.by
    who = name or _GROUPS[group.by]
    return by, who, str(reach.denominator), str(reach.numerator), str(group.counts.dials)


def _talked_to(found: CheckIn) -> Section:
    rates = found.rates
    lines = (
        f"Of the dials {percent(rates.connect_rate)} got through to the person ({out_of(rates.connect_rate)});"
        f" of those {percent(rates.conversation_rate)} became a conversation ({out_of(rates.conversation_rate)}).",
    )
    return Section(
        title="How many were talked to?", columns=_FIGURES, rows=_counted(found, _TALKED),
        lines=lines if found.counts.dials else (),
    )  # fmt: skip


def _agreed(found: CheckIn, zone: tzinfo) -> Section:
    lines = tuple(_promised(each, found.persona_names, zone) for each in found.promised)
    return Section(
        title="How many agreed to meet, or to a call back?", columns=_FIGURES, rows=_counted(found, _AGREED),
        lines=lines,
    )  # fmt: skip


def _promised(each: Promised, personas: Mapping[str, str], zone: tzinfo) -> str:
    when = moment(each.due, zone) if each.due else "no date yet"
    status = "" if each.status is FollowUpStatus.OPEN else f" ({_STATUS.get(each.status, each.status.value)})"
    return f"{KINDS[each.kind]}, {_who(each.who, personas)}: {when}{status}"


def _noes(found: CheckIn) -> Section:
    """The figures, and under them whom each replacement was for, one by one."""
    lines = tuple(_replaced(each, found.persona_names) for each in found.replaced)
    return Section(
        title="How many said no, and who replaced each?", columns=_FIGURES, rows=_counted(found, _NOES), lines=lines
    )


def _replaced(each: Replaced, personas: Mapping[str, str]) -> str:
    takes = f"{_who(each.replacement, personas)} took the place" if each.replacement else "a replacement is owed"
    return f"{_who(each.retired, personas)}, {each.reason.replace('-', ' ')} → {takes}"


def _aims(found: CheckIn) -> Section:
    """What the agreed cookbook asks for in such a time; indicators first."""
    title = "Against the cookbook"
    if found.agreed_since is None:
        return Section(title=title, lines=("No cookbook was agreed on.",))
    rows = [(each.name, *_of(each)) for each in found.kpis]
    rows += [(ACTIVITIES[each.name], *_of(each)) for each in found.recipe]
    wrong = tuple(f"{each.name} can't be counted: {each.problem}" for each in found.kpis if each.problem)
    columns = (Column(heard="what"), Column("done", True), Column(f"asked for a {found.kind}", True))
    lines = (f"Agreed on {day_of(found.agreed_since)}.", *wrong)
    return Section(title=title, columns=columns, rows=tuple(rows), lines=lines)


def day_of(date: date) -> str:
    """A day with its year, `24 Nov 2026`."""
    return f"{date.day} {date:%b %Y}"


def _of(aim: Aim) -> tuple[str, str]:
    return (NONE if aim.done is None else f"{aim.done:,}"), figure(aim.asked)


def _kept(found: CheckIn) -> Section:
    kept, late = found.rates.promise_keeping, found.promises_overdue
    lines = [f"Kept: {percent(kept)}, {out_of(kept)}."] if kept.denominator else []
    lines.append(f"More than ten minutes late and still open: {late}.")
    return Section(title="Promises kept", columns=_FIGURES, rows=_counted(found, _KEPT), lines=tuple(lines))


def _counted(found: CheckIn, names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (name.replace("_", " "), str(getattr(found.counts, name)), MEANINGS[name].partition(", told by")[0])
        for name in names
    )


def _who(somebody: Somebody, personas: Mapping[str, str]) -> str:
    if somebody.name is not None:
        return whom(somebody.name, somebody.account)
    return a_kind_of(personas.get(somebody.persona or "", somebody.persona))
