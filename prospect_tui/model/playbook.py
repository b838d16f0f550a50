"""The playbook: what a rep and a manager write together, and a script as it stands on the screen."""

import math
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from msgspec import Struct, field

from .plays import Play
from .words import Kare

FEWEST_INDICATORS, MOST_INDICATORS = 3, 5
NORMAL_PACE = 150
"""Words a minute, until the rep's own pace is known."""
SLOWEST_PACE, FASTEST_PACE = 80, 260
"""Words a minute between which a pace is believed. Below 110 is regarded as slow, 120 to 200 is conversation, and from
250 it is an auctioneer's (https://www.write-out-loud.com/speech-rate.html); the margins are this project's own."""

_NO_PERSONAS: Mapping[str, "Persona"] = MappingProxyType({})
_NO_PLAYS: Mapping[str, Play] = MappingProxyType({})


class ScriptChannel(StrEnum):
    """What a script is for. A voicemail is a call that nobody took: it has words of its own."""

    CALL = "call"
    VOICEMAIL = "voicemail"
    EMAIL = "email"
    INMAIL = "inmail"
    LETTER = "letter"


class ScriptKind(StrEnum):
    """What a script does in the course of things."""

    OPENER = "opener"
    QUESTIONS = "questions"
    VOICEMAIL = "voicemail"
    FOLLOW_UP = "follow-up"
    REFERRAL_ASK = "referral-ask"
    INVITATION = "invitation"


KIND_OF_CHANNEL: Mapping[ScriptChannel, ScriptKind] = MappingProxyType(
    {
        ScriptChannel.CALL: ScriptKind.OPENER,
        ScriptChannel.VOICEMAIL: ScriptKind.VOICEMAIL,
        ScriptChannel.EMAIL: ScriptKind.FOLLOW_UP,
        ScriptChannel.INMAIL: ScriptKind.FOLLOW_UP,
        ScriptChannel.LETTER: ScriptKind.FOLLOW_UP,
    }
)
"""What a script of a channel is for, where its head doesn't say."""


class Stakes(Struct, frozen=True, kw_only=True):
    """What a problem left unsolved does to an organisation; empty where nobody has written it down yet."""

    money: str = ""
    mission: str = ""
    customers: str = ""
    people: str = ""


class PersonStakes(Struct, frozen=True, kw_only=True):
    """What it does to the buyer as a person."""

    career: str = ""
    life: str = ""


class Impact(Struct, frozen=True, kw_only=True):
    """What leaving the problem unsolved does: to the organisation already and in a year or two, and to this person."""

    now: Stakes = Stakes()
    later: Stakes = Stakes()
    person: PersonStakes = PersonStakes()


class Problem(Struct, frozen=True, kw_only=True):
    """A problem of a buyer that we solve.

    `words` are the terms the buyer uses for it; `indicators` are what the buyer says when it hurts, without quotation
    marks, three to five of them, the most telling first.
    """

    problem: str
    impact: Impact = Impact()
    words: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


class Bounds(Struct, frozen=True, kw_only=True):
    """From and to, both included; an end that is None is open."""

    from_: float | None = field(default=None, name="from")
    to: float | None = None


class Profile(Struct, frozen=True, kw_only=True):
    """The ideal customer. What is empty or None doesn't matter for it.

    `regions` are countries or their states by code, as in `DE` or `US-OH`; `employees` a count; `growth` percent a
    year.
    """

    verticals: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    employees: Bounds | None = None
    growth: Bounds | None = None


class Influencer(Struct, frozen=True, kw_only=True):
    """Another department or team that the problem or the decision touches, with its own pain. `titles` are patterns as
    a persona has them; where there are none the name is the pattern."""

    name: str
    titles: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


class Persona(Struct, frozen=True, kw_only=True):
    """A kind of buyer.

    `titles` are title patterns, in which `*` stands for any words or none; `problems` are at least one, the ONE
    biggest first.
    """

    slug: str
    name: str
    problems: tuple[Problem, ...]
    titles: tuple[str, ...] = ()
    influencers: tuple[Influencer, ...] = ()
    profile: Profile | None = None
    file: str = ""

    @property
    def problem(self) -> str:
        """The ONE problem we solve for this buyer."""
        return self.problems[0].problem

    @property
    def impact(self) -> Impact:
        """What leaving the ONE problem unsolved does."""
        return self.problems[0].impact

    @property
    def words(self) -> tuple[str, ...]:
        """The terms this buyer uses for the ONE problem."""
        return self.problems[0].words

    @property
    def indicators(self) -> tuple[str, ...]:
        """What this buyer says when the ONE problem hurts."""
        return self.problems[0].indicators


class GiveKind(StrEnum):
    """What is given."""

    ARTICLE = "article"
    INVITATION = "invitation"
    OFFER = "offer"


class Give(Struct, frozen=True, kw_only=True):
    """Something in it for the prospect, whether they buy or not. Scripts name it by `key`; `persona` is the slug of the
    one it is for, None for anyone; `link` is https or None."""

    key: str
    kind: GiveKind
    name: str
    link: str | None = None
    persona: str | None = None
    file: str = ""


class Script(Struct, frozen=True, kw_only=True):
    """Words to say or send, with merge fields in them.

    `persona` is the slug of the one persona it is for; without it, without `kare` and without `attempts` it
    suits anybody. `give` names what is in it for the prospect: the key of a Give, or words. `play` is the slug of the
    play it belongs to. `language` is the code of the one it is in, where its head says so. A `fallback` is used only
    where nothing else fits. `file` and `line` say where `text` begins, so that a fault in it can be pointed at.
    """

    slug: str
    name: str
    channel: ScriptChannel
    text: str
    kind: ScriptKind = ScriptKind.OPENER
    persona: str | None = None
    kare: tuple[Kare, ...] = ()
    attempts: tuple[int, ...] = ()
    give: str | None = None
    play: str | None = None
    language: str | None = None
    fallback: bool = False
    file: str = ""
    line: int = 1


class Objection(Struct, frozen=True, kw_only=True):
    """What a prospect says against it, and the answer; `key` is the two letters that bring it up."""

    key: str
    says: str
    answer: str
    file: str = ""


class PlaybookProblem(Struct, frozen=True):
    """Something in the playbook that is wrong or missing.

    `where` is a line (`line 3`), the path of a value (`$.indicators[2]`), or empty for the whole file; `line` is the
    line of a path, where it could be told.
    """

    file: str
    where: str
    problem: str
    line: int | None = None

    def __str__(self) -> str:
        where = f"{self.where} (line {self.line})" if self.line else self.where
        return ": ".join(part for part in (self.file, where, self.problem) if part)


class Playbook(Struct, frozen=True, kw_only=True):
    """Everything that could be read, and what was wrong with the rest. Personas and plays are keyed by slug.

    `problems` are what is wrong; `missing` is what nobody has written yet, which keeps nothing else from being used.
    `unfilled` are the slugs of personas that are there and not filled in.
    """

    personas: Mapping[str, Persona] = _NO_PERSONAS
    scripts: tuple[Script, ...] = ()
    objections: tuple[Objection, ...] = ()
    gives: tuple[Give, ...] = ()
    plays: Mapping[str, Play] = _NO_PLAYS
    problems: tuple[PlaybookProblem, ...] = ()
    missing: tuple[PlaybookProblem, ...] = ()
    unfilled: frozenset[str] = frozenset()

    def give(self, script: Script, persona: str | None = None) -> Give | None:
        """What a script's `give:` names on the shelf: of its own persona, or of the `persona` spoken to (a slug), else
        of anyone. None where it names nothing, or has words of its own."""
        theirs = script.persona or persona
        named = [give for give in self.gives if give.key == script.give and give.persona in (theirs, None)]
        return next((give for give in named if give.persona is not None), next(iter(named), None))


class Sender(Struct, frozen=True, kw_only=True):
    """The rep, as scripts name them. `phone` in E.164, `pace` in words a minute, as it was measured; unknown is
    None."""

    name: str | None = None
    first_name: str | None = None
    company: str | None = None
    phone: str | None = None
    pace: int | None = None


SegmentKind = Literal["plain", "field", "missing"]


class Rendered(Struct, frozen=True, kw_only=True):
    """A script with the target's fields filled in, or the `problem` that prevented it and no text.

    A segment is (text, kind): `plain` is the script's own text, `field` came out of a merge field, `missing`
    marks a field that has no value, as in `‹first name›`. Joined, the segments are the text.
    """

    segments: tuple[tuple[str, SegmentKind], ...] = ()
    problem: str | None = None

    @property
    def text(self) -> str:
        """The whole text, as it stands on the screen."""
        return "".join(text for text, _ in self.segments)

    @property
    def missing(self) -> tuple[str, ...]:
        """The marks of the fields without a value, each once, in order."""
        return tuple(dict.fromkeys(text for text, kind in self.segments if kind == "missing"))

    @property
    def words(self) -> int:
        """How many words it takes to say; each digit of a number in groups is one."""
        return sum(any(map(str.isalnum, word)) for word in self.text.split())

    def seconds(self, wpm: int = NORMAL_PACE) -> int:
        """How long it takes to say at `wpm` words a minute (at least 1), in whole seconds, rounded up."""
        return math.ceil(self.words * 60 / max(wpm, 1))
