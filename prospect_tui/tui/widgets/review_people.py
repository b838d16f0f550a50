"""Whom a block leaves with something to do: what was promised, each no and who takes the place, what is due next."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo

from textual.content import Content

from prospect_tui.desk.review import NoAndWho, Promise, Review
from prospect_tui.desk.skips import SkippedOften
from prospect_tui.tui.columns import columns, paragraph
from prospect_tui.tui.say import cut, fit, say
from prospect_tui.tui.widgets.review_figures import ReviewCard
from prospect_tui.tui.words import KINDS, both_clocks, next_step, place, plural

LONGEST_NAME = 28
ROOM_FOR_A_ROW = 84
MOST_DUE = 6
_UNDATED = datetime.max.replace(tzinfo=UTC)


class PromisesCard(ReviewCard):
    """Callbacks and meetings that were promised, on both clocks."""

    def __init__(self, review: Review, ours: tzinfo) -> None:
        super().__init__(review)
        self._ours = ours

    def rows(self, width: int) -> list[Content]:
        """A promise to a row, or two where there is little room."""
        head = [say(("PROMISED", "bold $primary")), Content("")]
        promises = sorted(self._review.promises, key=_due)
        if not promises:
            return [*head, *paragraph("No callback and no meeting came of this block.", width, "$dim")]
        if width >= ROOM_FOR_A_ROW:
            made = [(*_when(promise, self._ours), *_who(promise)) for promise in promises]
            return head + columns(made, width, gives=3, gap=2)
        return head + [row for promise in promises for row in self._two_rows(promise, width)]

    def _two_rows(self, promise: Promise, width: int) -> list[Content]:
        kind, when = _when(promise, self._ours)
        name, account = _who(promise)
        return [fit(say(name, "   ", account), width), fit(say("  ", kind, "   ", when), width)]


class NoesCard(ReviewCard):
    """Each one whose work ended, who takes the place, and how many are owed."""

    def rows(self, width: int) -> list[Content]:
        """A no to a row."""
        noes, owed = self._review.noes, self._review.block.owed
        head = [fit(say(("EACH NO, AND WHO COMES INSTEAD", "bold $primary")), width)]
        if owed:
            head += paragraph(f"{plural(owed, 'replacement')} owed: the bench had nobody.", width, "bold $accent")
        if not noes:
            return [*head, Content(""), *paragraph("Nobody’s work ended in this block.", width, "$dim")]
        return [*head, Content(""), *columns([_no(no) for no in noes], width, gives=0, gap=2)]


class OutOfHoursCard(ReviewCard):
    """The calls that were made out of hours: who, when on their clock, why."""

    def __init__(self, review: Review, ours: tzinfo) -> None:
        super().__init__(review)
        self._ours = ours

    def rows(self, width: int) -> list[Content]:
        """A call to a row, and its reason under it."""
        made = [say(("CALLED OUT OF HOURS", "bold $primary")), Content("")]
        for call in self._review.out_of_hours:
            theirs, mine = both_clocks(call.at, call.zone, self._ours)
            where = f" in {place(call.zone)}" if mine else ""
            made.append(fit(say((cut(call.name, LONGEST_NAME), "bold"), "   ", theirs, (where, "$dim")), width))
            made += [say("  ", row) for row in paragraph(call.reason, width - 2, "$dim")]
        return made


class SkippedCard(ReviewCard):
    """Those who were skipped again and again, with what was noted; `y` retires them."""

    def __init__(self, review: Review, skipped: Sequence[SkippedOften]) -> None:
        super().__init__(review)
        self._skipped = skipped

    def rows(self, width: int) -> list[Content]:
        """A person to a row, and the notes under it."""
        made = [fit(say(("SKIPPED OFTEN", "bold $primary"), ("   y retires them", "$dim")), width), Content("")]
        for each in self._skipped:
            times = (f"   {plural(each.times, 'time')}", "$dim")
            about = say((cut(each.name, LONGEST_NAME), "bold"), "   ", (each.account or "", "$dim"), times)
            made.append(fit(about, width))
            made += [say("  ", row) for note in each.reasons for row in paragraph(f"“{note}”", width - 2, "$dim")]
        return made


class NextCard(ReviewCard):
    """What is due on the next day that has anything due."""

    def __init__(self, review: Review, ours: tzinfo) -> None:
        super().__init__(review)
        self._ours = ours

    def rows(self, width: int) -> list[Content]:
        """How many of each kind, and the first of them: what was promised, then the rest, each by its time."""
        due = sorted(self._review.tomorrow, key=lambda each: (not each.follow_up.promised, _due(each)))
        if not due:
            word = "Nothing in the coming week."
            return [say(("DUE NEXT", "bold $primary")), Content(""), *paragraph(word, width, "$dim")]
        kinds = Counter(KINDS[each.follow_up.kind] for each in due)
        told = " · ".join(f"{count} × {kind}" for kind, count in kinds.most_common())
        made = [say(("DUE NEXT", "bold $primary")), *paragraph(told, width, "$dim"), Content("")]
        made += columns([self._row(each) for each in due[:MOST_DUE]], width, gives=2, gap=2)
        more = len(due) - MOST_DUE
        return made + ([say((f"and {more} more", "$dim"))] if more > 0 else [])

    def _row(self, promise: Promise) -> tuple[Content, ...]:
        due, kind = promise.follow_up.due, "$accent" if promise.follow_up.promised else "$dim"
        at = due.astimezone(self._ours) if due else None
        return (
            say((f"{at:%a} {at.day} {at:%H:%M}" if at else "no date", "bold" if at else "$dim")),
            say(cut(promise.name, LONGEST_NAME)),
            say((promise.account or "", "$dim")),
            say((KINDS[promise.follow_up.kind], kind)),
        )


def _due(promise: Promise) -> datetime:
    return promise.follow_up.due or _UNDATED


def _when(promise: Promise, ours: tzinfo) -> tuple[Content, Content]:
    kind, theirs, mine = next_step(promise.follow_up, ours)
    return say((kind, "$primary")), say((theirs, "bold"), (f"  {mine}" if mine else "", "$dim"))


def _who(promise: Promise) -> tuple[Content, Content]:
    return say((cut(promise.name, LONGEST_NAME), "bold")), say((promise.account or "", "$dim"))


def _no(no: NoAndWho) -> Sequence[Content]:
    instead = say(("→ ", "$dim"), (cut(no.replacement, LONGEST_NAME), "bold")) if no.replacement else None
    owed = say(("→ ", "$dim"), ("owed", "bold $accent"))
    return say(cut(no.retired, LONGEST_NAME)), say((no.reason, "$bad")), instead or owed
