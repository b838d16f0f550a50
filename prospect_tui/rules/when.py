"""Times as people type them: `3p`, `tue 3pm`, `tomorrow 9am`, `+2h`, `in 2 weeks`, `25 nov 4pm`, ISO.

Times are on the prospect's clock unless the word `mine` follows. What can't be meant is refused with what can; what
can be meant and perhaps isn't comes with its doubts.
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from prospect_tui.model.errors import UsageError

from .days import is_business_day, local
from .phrases import Phrase, read_phrase, tidy
from .typed_dates import said, typeable

EXAMPLES = "3p, 15:00, tue 3pm, tomorrow 9am, +2h, +3d, in 2 weeks, 25 nov 4pm"

Judge = Callable[[datetime], str | None]
"""Gives what speaks against a moment (UTC), in a few words without a full stop; None for nothing."""

_DEFAULT_TIME = time(10)
_A_YEAR = timedelta(days=366)
_WEEK = timedelta(days=7)
_LOOK_AHEAD = 15
_NOON = 12
_MAYBE_AFTERNOON = re.compile(r"(?<![\d:.])[1-5][:.]\d\d(?! ?[ap\d])", re.ASCII)
_ORDER = ("first", "second")
_SHOWN = 40
_LAST_YEAR_TYPED = 2099


class When(Struct, frozen=True, kw_only=True):
    """What a rep means: a moment (UTC), the clock it was meant on, and what to say and ask before it is taken."""

    at: datetime
    zone: tzinfo
    doubts: tuple[str, ...] = ()


class Unclear(UsageError):
    """Words that name no time; perhaps they are not yet typed to the end."""


def read_when(text: str, *, now: datetime, theirs: tzinfo, ours: tzinfo, judges: Iterable[Judge] = ()) -> When:
    """The moment that a rep means, always one to come. Raises UsageError for what isn't understood (Unclear, with
    examples), has two meanings, has gone by, is skipped by the clocks, or is shown by them twice."""
    words, mine = _without(tidy(text), "mine", "my time")
    words, _ = _without(words, "theirs", "their time")
    typed = text.strip()[:_SHOWN]
    try:
        found = _read(typed, words, mine, now, ours if mine else theirs)
    except OverflowError:  # a year that the calendar doesn't have
        found = None
    if found is None:
        raise Unclear(f"“{typed}” is no time that I know.", f"Try {EXAMPLES}.")
    doubts = (*found.doubts, *(doubt for judge in judges if (doubt := judge(found.at))))
    return replace(found, doubts=doubts)


def plainly(at: datetime, now: datetime, zone: tzinfo) -> str:
    """A moment to come as a rep would type it on the clock of `zone`: `tomorrow 9am`, `tue 3:30pm`, `25 nov 2027 4pm`.
    It reads back as that moment, to the minute."""
    there, today = at.astimezone(zone), now.astimezone(zone).date()
    days = (there.date() - today).days
    if there.year > _LAST_YEAR_TYPED:
        day = f"{there:%Y-%m-%d}"
    elif days < 7:
        day = ("today", "tomorrow")[days] if days < 2 else f"{there:%a}".lower()
    else:
        day = typeable(there.date()) + (f" {there.year}" if there.year != today.year else "")
    hour = f"{there.hour % 12 or 12}{f':{there.minute:02d}' if there.minute else ''}{'ap'[there.hour // 12]}m"
    both = occurrences(there.date(), there.time().replace(second=0, microsecond=0), zone)
    which = f" {_ORDER[both.index(at.replace(second=0, microsecond=0))]}" if len(both) > 1 else ""
    return f"{day} {hour}{which}"


def occurrences(day: date, at: time, zone: tzinfo) -> list[datetime]:
    """The moments (UTC) at which the clocks of a zone show that time on that day: none where they go forward over it,
    two where they go back over it."""
    wall = datetime.combine(day, at)
    moments = sorted({wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)})
    return [each for each in moments if each.astimezone(zone).replace(tzinfo=None, fold=0) == wall]


class _Asked(Struct, frozen=True, kw_only=True):
    """What was typed, when (UTC) and for which clock; `which` of two moments at which it shows that time is meant (0 or
    1), None where that wasn't typed."""

    text: str
    now: datetime
    zone: tzinfo
    mine: bool
    which: int | None

    @property
    def where(self) -> str:
        """Whose clock it is."""
        return "here" if self.mine else "there"

    def quoted(self, at: datetime) -> str:
        """A moment as it can be typed."""
        return f"“{plainly(at, self.now, self.zone)}{' mine' if self.mine else ''}”"


def _read(text: str, words: str, mine: bool, now: datetime, zone: tzinfo) -> When | None:
    which = next((number for number, word in enumerate(_ORDER) if words.endswith(f" {word}")), None)
    words, _ = _without(words, *_ORDER)
    phrase = read_phrase(words, now.astimezone(zone))
    if phrase is None and words.endswith((" 1", " 2")):  # a digit answers which of the two as well
        phrase, which = read_phrase(words[:-2], now.astimezone(zone)), int(words[-1]) - 1
    asked = _Asked(text=text, now=now, zone=zone, mine=mine, which=which)
    return _settle(phrase, asked) if phrase else None


def _settle(phrase: Phrase, asked: _Asked) -> When | None:
    if phrase.moment is not None:
        moment, doubts = _one_of([phrase.moment], phrase.moment.astimezone(asked.zone).time(), asked), phrase.doubts
    else:
        moment, doubts = _on_the_clock(phrase, asked)
    if moment is None:
        return None
    if not doubts and moment - asked.now > _A_YEAR:
        doubts = (f"more than a year ahead, in {moment.astimezone(asked.zone).year}",)
    return When(at=moment, zone=asked.zone, doubts=doubts)


def _on_the_clock(phrase: Phrase, asked: _Asked) -> tuple[datetime | None, tuple[str, ...]]:
    """The moment at which the clock shows the day and the hour of a phrase, and the doubts about it."""
    day, at = phrase.day or asked.now.astimezone(asked.zone).date(), phrase.at or _DEFAULT_TIME
    doubts = phrase.doubts
    if phrase.weekly and local(day, at, asked.zone) <= asked.now and not _to_come(day, at, asked):
        day += _WEEK
        doubts += (f"{at:%H:%M} today has gone by: this is {said(day)}",)
    moments = occurrences(day, at, asked.zone)
    if not moments and local(day, at, asked.zone) > asked.now:
        raise _gap(day, at, asked)
    return _one_of(moments, at, asked), doubts


def _one_of(moments: list[datetime], at: time, asked: _Asked) -> datetime | None:
    """The one of these that is meant; None where the words name one of two and there is but one. Raises UsageError for
    what has gone by, and where nothing says which."""
    if asked.which is not None and len(moments) == 1:
        return None
    picked = moments if asked.which is None else moments[asked.which : asked.which + 1]
    coming = [each for each in picked if each > asked.now]
    if not coming:
        raise UsageError(f"“{asked.text}” has gone by.", _instead(at, asked))
    if len(coming) > 1:
        day = coming[0].astimezone(asked.zone)
        raise UsageError(
            f"{at:%H:%M} comes twice on {day:%a} {said(day)} {asked.where}: the clocks go back.",
            f"Type {asked.quoted(coming[0])} or {asked.quoted(coming[1])}.",
        )
    return coming[0]


def _to_come(day: date, at: time, asked: _Asked) -> list[datetime]:
    return [each for each in occurrences(day, at, asked.zone) if each > asked.now]


def _instead(at: time, asked: _Asked) -> str:
    """The next time that the clock shows that on a day of work; `3:30` may have been meant for the afternoon."""
    today, at = asked.now.astimezone(asked.zone).date(), at.replace(second=0, microsecond=0)
    if _MAYBE_AFTERNOON.search(asked.text.lower()) and at.hour < _NOON:
        at = at.replace(hour=at.hour + _NOON)
    for days in range(_LOOK_AHEAD):
        day = today + timedelta(days=days)
        if is_business_day(day) and len(coming := _to_come(day, at, asked)) == 1:
            return f"Do you mean {asked.quoted(coming[0])}?"
    return f"Try {EXAMPLES}."


def _gap(day: date, at: time, asked: _Asked) -> UsageError:
    """What to say of a time that the clocks skip: the time to which they go forward."""
    wall = datetime.combine(day, at.replace(second=0, microsecond=0))
    while not (after := occurrences(wall.date(), wall.time(), asked.zone)):
        wall += timedelta(minutes=1)
    return UsageError(
        f"There is no {at:%H:%M} on {day:%a} {said(day)} {asked.where}: the clocks go forward.",
        f"Do you mean {asked.quoted(after[0])}?",
    )


def _without(words: str, *endings: str) -> tuple[str, bool]:
    """The words without that ending, and whether they had it."""
    for ending in endings:
        if words.endswith(f" {ending}"):
            return words.removesuffix(ending).rstrip(), True
    return words, False
