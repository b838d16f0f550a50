"""The keys of the playbook's files, each with what it may hold: what is read is checked by these, and the JSON schemas
that editors use are made from them."""

from typing import Annotated

from msgspec import Meta, Struct, field

from prospect_tui.model.cookbook import PERIOD
from prospect_tui.model.playbook import FASTEST_PACE, SLOWEST_PACE, GiveKind, ScriptChannel, ScriptKind
from prospect_tui.model.plays import MOST_PEOPLE, EventKind, Every, GuestState, Who
from prospect_tui.model.words import Channel, Kare

SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
LETTERS = "^[a-z]{2}$"
E164 = r"^\+[1-9]\d{6,14}$"
REGION = "^[A-Z]{2}(-[A-Z0-9]{1,3})?$"
HTTPS = r"^https://[^\s]+$"

PATTERNS = {
    SLUG: "small letters, digits and hyphens, as in dock-hour",
    LETTERS: "two small letters, as in nt",
    E164: "a number with its country code, as in +13125550100",
    REGION: "the code of a country or of one of its states, as in DE or US-OH",
    HTTPS: "a link that begins with https://",
    PERIOD: "day, week, month or year",
}
"""What each pattern asks for, in words."""

CHOICES = ", ".join(GiveKind)
"""The one closed set of words among the TOML files."""

Name = Annotated[str, Meta(min_length=1, max_length=60)]
Line = Annotated[str, Meta(min_length=1, max_length=160)]
Paragraph = Annotated[str, Meta(max_length=1200)]
Blank = Annotated[str, Meta(max_length=60)]
BlankLine = Annotated[str, Meta(max_length=160)]
Region = Annotated[str, Meta(pattern=REGION)]

_WORDS = Meta(description="The buyer's own words for it.")
_INDICATORS = Meta(description="What the buyer says when it hurts: three to five, the one heard most first.")
_IMPACT = Meta(description="What happens if nothing is done.")


class StakesTable(Struct, frozen=True, kw_only=True):
    """What leaving the problem unsolved does to the organisation."""

    money: Annotated[Paragraph, Meta(description="What it costs, or keeps from coming in.")] = ""
    mission: Annotated[Paragraph, Meta(description="What it does to what the organisation is there for.")] = ""
    customers: Annotated[Paragraph, Meta(description="What its customers notice of it.")] = ""
    people: Annotated[Paragraph, Meta(description="What it does to those who work there.")] = ""


class PersonStakesTable(Struct, frozen=True, kw_only=True):
    """What it does to this person."""

    career: Annotated[Paragraph, Meta(description="What it does to their standing and their career.")] = ""
    life: Annotated[Paragraph, Meta(description="What it does to their days, evenings and weekends.")] = ""


class ImpactTable(Struct, frozen=True, kw_only=True):
    """What leaving the problem unsolved does: now, later, and to the person."""

    now: Annotated[StakesTable, Meta(description="What it does to the organisation already.")] = StakesTable()
    later: Annotated[StakesTable, Meta(description="And in a year or two.")] = StakesTable()
    person: Annotated[PersonStakesTable, Meta(description="And to this person.")] = PersonStakesTable()


class ProblemTable(Struct, frozen=True, kw_only=True):
    """One `[[problems]]` of a persona: a further problem of this buyer."""

    problem: Annotated[BlankLine, Meta(description="The problem, in one sentence.")]
    impact: Annotated[ImpactTable, _IMPACT] = ImpactTable()
    words: Annotated[tuple[Line, ...], _WORDS] = ()
    indicators: Annotated[tuple[Line, ...], _INDICATORS] = ()


class InfluencerTable(Struct, frozen=True, kw_only=True):
    """One `[[influencers]]` of a persona: another team that the problem or the decision touches."""

    name: Annotated[Name, Meta(description="The team or department.")]
    titles: Annotated[
        tuple[Line, ...],
        Meta(description="Titles of those who are in it; * stands for any words or none. Without any, the name."),
    ] = ()
    indicators: Annotated[tuple[Line, ...], Meta(description="What these people say when it hurts them.")] = ()


class CountBounds(Struct, frozen=True, kw_only=True):
    """How many, from and to; either end may be left out."""

    from_: Annotated[float, Meta(ge=0, le=1e9, description="At least this many.")] | None = field(
        default=None, name="from"
    )
    to: Annotated[float, Meta(ge=0, le=1e9, description="At most this many.")] | None = None


class PercentBounds(Struct, frozen=True, kw_only=True):
    """Percent a year, from and to; either end may be left out, and may be below nothing."""

    from_: Annotated[float, Meta(ge=-100, le=1e6, description="At least this much.")] | None = field(
        default=None, name="from"
    )
    to: Annotated[float, Meta(ge=-100, le=1e6, description="At most this much.")] | None = None


class ProfileTable(Struct, frozen=True, kw_only=True):
    """`[profile]` of a persona: the ideal customer. What is left out doesn't matter."""

    verticals: Annotated[tuple[Line, ...], Meta(description="Industries, in the words your lists use.")] = ()
    regions: Annotated[
        tuple[Region, ...], Meta(description="Countries, or states of one, by their codes: US, US-OH, DE.")
    ] = ()
    employees: Annotated[CountBounds | None, Meta(description="How many people work there.")] = None
    growth: Annotated[PercentBounds | None, Meta(description="How fast it grows, in percent a year.")] = None


class PersonaFile(Struct, frozen=True, kw_only=True):
    """A kind of buyer: `personas/SLUG.toml`. The file's name is its short name in scripts."""

    name: Annotated[Blank, Meta(description="What this buyer is called, in a word or two.")]
    problem: Annotated[BlankLine, Meta(description="The ONE biggest problem that you solve for them, in a sentence.")]
    titles: Annotated[
        tuple[Line, ...],
        Meta(description="Titles this buyer has. Spelling doesn't matter; * stands for any words or none."),
    ] = ()
    impact: Annotated[ImpactTable, _IMPACT] = ImpactTable()
    words: Annotated[tuple[Line, ...], _WORDS] = ()
    indicators: Annotated[tuple[Line, ...], _INDICATORS] = ()
    problems: Annotated[
        tuple[ProblemTable, ...], Meta(description="Further problems of this buyer, the bigger first.")
    ] = ()
    influencers: Annotated[
        tuple[InfluencerTable, ...], Meta(description="Other teams that the problem or the decision touches.")
    ] = ()
    profile: Annotated[ProfileTable | None, Meta(description="The ideal customer.")] = None


class ObjectionTable(Struct, frozen=True, kw_only=True):
    """One `[[objections]]`."""

    key: Annotated[str, Meta(pattern=LETTERS, description="The two letters that bring it up in a block, after o.")]
    says: Annotated[Line, Meta(description="What the prospect says.")]
    answer: Annotated[Paragraph, Meta(description="What helps them go on: agree with what is true, ask one question.")]


class ObjectionsFile(Struct, frozen=True, kw_only=True):
    """What people say against it, and what helps: `objections.toml`."""

    objections: Annotated[tuple[ObjectionTable, ...], Meta(description="Each under [[objections]].")] = ()


class GiveTable(Struct, frozen=True, kw_only=True):
    """One `[[gives]]`."""

    key: Annotated[str, Meta(pattern=SLUG, max_length=60, description="What a script's give: names.")]
    kind: Annotated[GiveKind, Meta(description="An article to read, an invitation, or an offer of yours.")]
    name: Annotated[Line, Meta(description="What it is, as you would say it to them.")]
    link: Annotated[str, Meta(pattern=HTTPS, max_length=500, description="Where it is; https only.")] | None = None


class GivesFile(Struct, frozen=True, kw_only=True):
    """What's in it for the prospect, whether they buy or not: `gives/PERSONA-SLUG.toml` or `gives/anyone.toml`."""

    gives: Annotated[tuple[GiveTable, ...], Meta(description="Each under [[gives]].")] = ()


class SenderFile(Struct, frozen=True, kw_only=True):
    """Who calls: `me.toml`, beside the playbook."""

    name: Annotated[Name, Meta(description="Your name.")] | None = None
    first_name: Annotated[Name, Meta(description="What you are called, if not the first word of it.")] | None = None
    company: Annotated[Name, Meta(description="Your company, as you say it on the phone.")] | None = None
    phone: Annotated[str, Meta(pattern=E164, description="Your number, as in +13125550100.")] | None = None
    pace: (
        Annotated[
            int, Meta(ge=SLOWEST_PACE, le=FASTEST_PACE, description="Words a minute, as m in the pacer measures them.")
        ]
        | None
    ) = None


class PickTable(Struct, frozen=True, kw_only=True):
    """`[pick]` of a play: whom each cycle picks."""

    who: Annotated[Who, Meta(description="Who they are: " + ", ".join(Who) + ".")]
    count: Annotated[int, Meta(ge=1, le=MOST_PEOPLE, description="How many a cycle.")] = MOST_PEOPLE
    days: Annotated[int, Meta(ge=0, le=3650, description="With whom nobody was in touch for so many days.")] = 0
    list: Annotated[Name, Meta(description="The list that they are on; for who = list.")] | None = None
    one_per_account: Annotated[bool, Meta(description="Only the one of each account whom you know best.")] = False
    again: Annotated[bool, Meta(description="Who had a turn comes again once all have had one.")] = True


class StepTable(Struct, frozen=True, kw_only=True):
    """One `[[steps]]` of a play."""

    channel: Annotated[Channel, Meta(description="How: " + ", ".join(Channel) + ".")]
    what: Annotated[Line, Meta(description="What to do, in a sentence.")]
    day: Annotated[int, Meta(ge=0, le=400, description="So many days after the cycle began.")] = 0
    event_day: (
        Annotated[int, Meta(ge=-120, le=120, description="So many days after its event; below zero before it.")] | None
    ) = None
    script: Annotated[str, Meta(pattern=SLUG, max_length=60, description="The script, by its file name.")] | None = None
    guests: Annotated[
        tuple[GuestState, ...], Meta(description="Only those guests: " + ", ".join(GuestState) + ".")
    ] = ()


class PlayFile(Struct, frozen=True, kw_only=True):
    """A recurring way to fill a list and work it: `plays/SLUG.toml`."""

    name: Annotated[Name, Meta(description="What it is called.")]
    about: Annotated[Line, Meta(description="What it is for, in a sentence.")]
    pick: Annotated[PickTable, Meta(description="Whom it picks.")]
    every: Annotated[Every, Meta(description="How often a cycle begins: " + ", ".join(Every) + ".")]
    steps: Annotated[tuple[StepTable, ...], Meta(min_length=1, max_length=20, description="Each under [[steps]].")]
    list: Annotated[Name, Meta(description="What its list is called; the play's own name without it.")] | None = None
    spread: Annotated[
        int, Meta(ge=0, le=180, description="Over so many days the people of a cycle are begun with, evenly.")
    ] = 0
    event: Annotated[EventKind, Meta(description="Each cycle has an event: networking, talk.")] | None = None
    event_day: Annotated[int, Meta(ge=0, le=180, description="So many days after the cycle began it is.")] = 0
    prompts: Annotated[
        tuple[Line, ...], Meta(description="What jogs the memory, where you name the people yourself.")
    ] = ()
    fix: Annotated[Line, Meta(description="What would fill it, where there is nobody.")] = ""


class ScriptHead(Struct, frozen=True, kw_only=True):
    """The head of a script, `scripts/SLUG.md`: between two lines of ---, one `key: value` a line."""

    channel: Annotated[ScriptChannel, Meta(description="Where its words go.")]
    name: Annotated[Line, Meta(description="What it is called; the file's name without it.")] | None = None
    kind: Annotated[ScriptKind, Meta(description="What it does; follows from the channel without it.")] | None = None
    persona: (
        Annotated[Line, Meta(description="The one persona it is for, by file name. Anybody without it.")] | None
    ) = None
    kare: Annotated[
        str | list[Kare], Meta(description="The accounts it is for: Keep, Attain, Recapture, Expand. All without it.")
    ] = ""
    attempts: Annotated[
        int | str | list[int], Meta(description="The tries it is for: 1, or 1, 3. Any try without it.")
    ] = ""
    give: Annotated[Line, Meta(description="What's in it for the prospect: a key of the shelf, or words.")] | None = (
        None
    )
    play: Annotated[Line, Meta(description="The play it belongs to.")] | None = None
    language: (
        Annotated[Line, Meta(description="The language it is in, by its code: en, de. English without it.")] | None
    ) = None
    fallback: Annotated[bool | str, Meta(description="yes: only where nothing else fits.")] = False
