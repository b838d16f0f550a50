"""The playbook: what a rep and a manager write together, and a script as it stands on the screen."""

import math
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from .words import Kare

FEWEST_INDICATORS, MOST_INDICATORS = 3, 5
NORMAL_PACE = 150
"""Words a minute, until the rep's own pace is known."""

_NO_PERSONAS: Mapping[str, "Persona"] = MappingProxyType({})


class ScriptChannel(StrEnum):
    """What a script is for. A voicemail is a call that nobody took: it has words of its own."""

    CALL = "call"
    VOICEMAIL = "voicemail"
    EMAIL = "email"
    INMAIL = "inmail"
    LETTER = "letter"


class Impact(Struct, frozen=True, kw_only=True):
    """What leaving the problem unsolved does; empty where nobody has written it down yet."""

    organisation: str = ""
    person: str = ""


class Influencer(Struct, frozen=True, kw_only=True):
    """Another department or team that the problem or the decision touches, with its own pain."""

    name: str
    indicators: tuple[str, ...] = ()


class Persona(Struct, frozen=True, kw_only=True):
    """A kind of buyer.

    `titles` are title patterns, in which `*` stands for any words or none; `problem` is the ONE problem we
    solve for this buyer; `words` are the terms the buyer uses for it; `indicators` are what the buyer says
    when it hurts, without quotation marks, three to five of them, the most telling first.
    """

    slug: str
    name: str
    problem: str
    titles: tuple[str, ...] = ()
    impact: Impact = Impact()
    words: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    influencers: tuple[Influencer, ...] = ()
    file: str = ""


class Script(Struct, frozen=True, kw_only=True):
    """Words to say or send, with merge fields in them.

    `persona` is the slug of the one persona it is for; without it, without `kare` and without `attempts` it
    suits anybody. `give` names what is in it for the prospect. A `fallback` is used only where nothing else
    fits. `file` and `line` say where `text` begins, so that a fault in it can be pointed at.
    """

    slug: str
    name: str
    channel: ScriptChannel
    text: str
    persona: str | None = None
    kare: tuple[Kare, ...] = ()
    attempts: tuple[int, ...] = ()
    give: str | None = None
    fallback: bool = False
    file: str = ""
    line: int = 1


class Objection(Struct, frozen=True, kw_only=True):
    """What a prospect says against it, and the answer; `key` is the two letters that bring it up."""

    key: str
    says: str
    answer: str


class PlaybookProblem(Struct, frozen=True):
    """Something in the playbook that is wrong or missing.

    `where` is a line (`line 3`), the path of a value (`$.indicators[2]`), or empty for the whole file.
    """

    file: str
    where: str
    problem: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.where, self.problem) if part)


class Playbook(Struct, frozen=True, kw_only=True):
    """Everything that could be read, and what was wrong with the rest. Personas are keyed by slug."""

    personas: Mapping[str, Persona] = _NO_PERSONAS
    scripts: tuple[Script, ...] = ()
    objections: tuple[Objection, ...] = ()
    problems: tuple[PlaybookProblem, ...] = ()


class Sender(Struct, frozen=True, kw_only=True):
    """The rep, as scripts name them. `phone` in E.164; unknown is None."""

    name: str | None = None
    first_name: str | None = None
    company: str | None = None
    phone: str | None = None


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
