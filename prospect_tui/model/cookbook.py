"""The rep's cookbook: what is wanted, what it takes, and what is done for it, as `cookbook.toml` has it."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from .words import Kare

Name = Annotated[str, Meta(min_length=1, max_length=60)]
Words = Annotated[str, Meta(max_length=240)]
Amount = Annotated[float, Meta(gt=0, le=1e9)]
Percent = Annotated[float, Meta(gt=0, le=100)]
Minutes = Annotated[float, Meta(ge=0.1, le=120)]
Number = Annotated[float, Meta(ge=0, le=1e5)]
Share = Annotated[float, Meta(ge=0, le=1000)]

PERIODS = ("day", "week", "month", "year")
PERIOD = "^(day|week|month|year)$"
_LOW, _HIGH = Meta(description="It may be as low as this."), Meta(description="It may be as high as this.")
_SOURCE = Meta(description="Where the figure is from.")


class Business(Struct, frozen=True, kw_only=True):
    """What a deal brings in one KARE category. `share` is its part of the income, of any sum; `commission` the percent
    of a deal that is the rep's."""

    deal: Annotated[Amount, Meta(description="The average deal.")]
    commission: Annotated[Percent, Meta(description="Your share of it, in percent.")] = 100
    share: Annotated[Share, Meta(description="The part of the income that is to come from here.")] = 100
    deal_low: Annotated[Amount | None, _LOW] = None
    deal_high: Annotated[Amount | None, _HIGH] = None


class ByKare(Struct, frozen=True, kw_only=True, rename={k.name.lower(): k.value for k in Kare}):
    """What a deal brings, by KARE."""

    keep: Annotated[Business | None, Meta(description="Accounts to keep.")] = None
    attain: Annotated[Business | None, Meta(description="Accounts to attain.")] = None
    recapture: Annotated[Business | None, Meta(description="Accounts to win back.")] = None
    expand: Annotated[Business | None, Meta(description="Accounts to expand.")] = None

    @property
    def known(self) -> dict[Kare, Business]:
        """Those that are filled in."""
        found = {tag: getattr(self, tag.name.lower()) for tag in Kare}
        return {tag: each for tag, each in found.items() if each is not None}


class Goal(Struct, frozen=True, kw_only=True):
    """What is wanted: an income, or meetings, `per` a period."""

    income: Annotated[Amount | None, Meta(description="The income wanted.")] = None
    meetings: Annotated[Amount | None, Meta(description="Or the meetings wanted.")] = None
    per: Annotated[str, Meta(pattern=PERIOD, description="In which time: a day, week, month or year.")] = "year"
    kare: Annotated[ByKare, Meta(description="What a deal brings, by KARE.")] = ByKare()


class WorkingTime(Struct, frozen=True, kw_only=True):
    """When there is time for it. `free_days` are the holidays and days off in a year that would be days of work."""

    days_a_week: Annotated[float, Meta(ge=1, le=7, description="Days of work in a week.")] = 5
    free_days: Annotated[float, Meta(ge=0, le=200, description="Holidays and days off in a year.")] = 35
    hours_a_day: Annotated[float, Meta(gt=0, le=16, description="Hours for calls in a day.")] = 2


class Split(Struct, frozen=True, kw_only=True, rename={k.name.lower(): k.value for k in Kare}):
    """The shares of the KARE tags that fresh targets are held to, of any sum."""

    keep: Annotated[Share, Meta(description="Accounts to keep.")] = 0
    attain: Annotated[Share, Meta(description="Accounts to attain.")] = 0
    recapture: Annotated[Share, Meta(description="Accounts to win back.")] = 0
    expand: Annotated[Share, Meta(description="Accounts to expand.")] = 0

    @property
    def shares(self) -> dict[Kare, int]:
        """The shares as a block has them, in hundredths of one; none where all are nothing."""
        found = {tag: round(getattr(self, tag.name.lower())) for tag in Kare}
        return {tag: share for tag, share in found.items() if share}


class BlockGoals(Struct, frozen=True, kw_only=True):
    """What a block aims for, where that is not to follow from the funnel."""

    conversations: Annotated[Number | None, Meta(description="Conversations in a block.")] = None
    meetings: Annotated[Number | None, Meta(description="Meetings in a block.")] = None
    dials: Annotated[Number | None, Meta(description="Dials in a block.")] = None


class ShareGuess(Struct, frozen=True, kw_only=True):
    """A share that is assumed, in percent, with its range and where it is from."""

    value: Annotated[Percent, Meta(description="The figure itself.")]
    low: Annotated[Percent, _LOW]
    high: Annotated[Percent, _HIGH]
    source: Annotated[Words, _SOURCE] = ""


class MinutesGuess(Struct, frozen=True, kw_only=True):
    """Minutes that are assumed, with their range and where they are from."""

    value: Annotated[Minutes, Meta(description="The figure itself.")]
    low: Annotated[Minutes, _LOW]
    high: Annotated[Minutes, _HIGH]
    source: Annotated[Words, _SOURCE] = ""


class Assumptions(Struct, frozen=True, kw_only=True):
    """What serves where too little has been measured."""

    minutes_per_dial: Annotated[MinutesGuess | None, Meta(description="Minutes of a block for each dial.")] = None
    connect_rate: Annotated[ShareGuess | None, Meta(description="Connects of dials.")] = None
    conversation_rate: Annotated[ShareGuess | None, Meta(description="Conversations of connects.")] = None
    conversation_to_meeting: Annotated[ShareGuess | None, Meta(description="Meetings of conversations.")] = None
    hold_rate: Annotated[ShareGuess | None, Meta(description="Meetings held of meetings set.")] = None
    deal_rate: Annotated[ShareGuess | None, Meta(description="Deals of meetings held.")] = None


class Often(Struct, frozen=True, kw_only=True):
    """How many: a day, a week or a month; one of the three."""

    day: Annotated[Number | None, Meta(description="So many a day.")] = None
    week: Annotated[Number | None, Meta(description="So many a week.")] = None
    month: Annotated[Number | None, Meta(description="So many a month.")] = None

    @property
    def per(self) -> tuple[str, float] | None:
        """The period, and how many in it; None where there isn't exactly one."""
        given = [(name, value) for name in ("day", "week", "month") if (value := getattr(self, name)) is not None]
        return given[0] if len(given) == 1 else None


class Activities(Struct, frozen=True, kw_only=True):
    """What is done, by channel."""

    calls: Annotated[Often | None, Meta(description="Dials; as the funnel has it where left out.")] = None
    email: Annotated[Often | None, Meta(description="Mails sent.")] = None
    inmail: Annotated[Often | None, Meta(description="InMails sent.")] = None
    letters: Annotated[Often | None, Meta(description="Letters sent.")] = None
    visits: Annotated[Often | None, Meta(description="Visits made.")] = None
    referral_asks: Annotated[Often | None, Meta(description="Times that you ask whom else to talk to.")] = None
    events: Annotated[Often | None, Meta(description="Events that you go to, or give.")] = None


class Kpi(Often, frozen=True, kw_only=True):
    """One `[[kpis]]`: a leading indicator, counted by an expression, and how many are wanted."""

    name: Annotated[Name, Meta(description="What it is called.")]
    count: Annotated[Words, Meta(description="What counts, such as: conversations where kare = Attain")]


class Agreed(Struct, frozen=True, kw_only=True):
    """Since when a cookbook is agreed on, and what the funnel came to on that day, for a week. Blocks and the day's
    recipe go by these until it is agreed on anew."""

    on: Annotated[date, Meta(description="The day.")]
    dials: Annotated[Number, Meta(description="Dials a week.")]
    conversations: Annotated[Number, Meta(description="Conversations a week.")]
    meetings: Annotated[Number, Meta(description="Meetings a week.")]


class Cookbook(Struct, frozen=True, kw_only=True):
    """`playbook/cookbook.toml`: the rep's own plan."""

    name: Annotated[Name, Meta(description="What it is called.")] = "My cookbook"
    currency: Annotated[str, Meta(max_length=8, description="The currency of amounts.")] = ""
    goal: Annotated[Goal, Meta(description="What is wanted.")]
    time: Annotated[WorkingTime, Meta(description="When there is time for it.")] = WorkingTime()
    split: Annotated[Split, Meta(description="The shares of the KARE tags.")] = Split()
    block: Annotated[BlockGoals, Meta(description="What a block aims for.")] = BlockGoals()
    assumptions: Annotated[Assumptions, Meta(description="What serves until enough is measured.")] = Assumptions()
    activities: Annotated[Activities, Meta(description="What is done, by channel.")] = Activities()
    kpis: Annotated[tuple[Kpi, ...], Meta(description="Leading indicators, two or three.")] = ()
    skills: Annotated[tuple[Name, ...], Meta(description="Skills to rate and to practise.")] = ()
    agreed: Annotated[Agreed | None, Meta(description="Written when it is agreed on.")] = None


class Why(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the money is for, in the rep's words; what it comes to, where that is told, and by when. Nobody else's."""

    words: Annotated[str, Meta(max_length=240)] = ""
    wanted: Annotated[str, Meta(max_length=40)] = ""
    by: date | None = None
