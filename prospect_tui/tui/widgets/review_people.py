"""Whom a block leaves with something to do: what was promised, each no and who takes the place, what is due next."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, tzinfo

from textual.content import Content

from prospect_tui.desk.review import NoAndWho, Promise, Review
from prospect_tui.desk.reviewed import FirstUp, Step
from prospect_tui.desk.skips import SkippedOften
from prospect_tui.model.words import Reason
from prospect_tui.reports.next_steps import step_words
from prospect_tui.tui.columns import columns, paragraph
from prospect_tui.tui.say import cut, fit, say
from prospect_tui.tui.widgets.review_figures import ReviewCard
from prospect_tui.tui.words import KINDS, both_clocks, day, next_step, place, plural

LONGEST_NAME = 32
ROOM_FOR_A_ROW = 84
_UNDATED = datetime.max.replace(tzinfo=UTC)


class PromisesCard(ReviewCard):
    """Callbacks and meetings that were promised, on both clocks."""

    def __init__(self, review: Review, ours: tzinfo) -> None:
        super().__init__(review)
        self._ours = ours

    def drawn(self, width: int) -> list[Content]:
        """A promise to a row, or two where there is little room."""
        head = [say(("PROMISED", "bold $primary")), Content("")]
        promises = sorted(self._review.promises, key=_due)
        if not promises:
            return [*head, *paragraph("No callback and no meeting came of this block.", width, "$dim")]
        if width >= ROOM_FOR_A_ROW:
            made = [(*_when(promise, self._ours), *_who(promise, name_room(width))) for promise in promises]
            return head + columns(made, width, gives=3, gap=2)
        return head + [row for promise in promises for row in self._two_rows(promise, width)]

    def _two_rows(self, promise: Promise, width: int) -> list[Content]:
        kind, when = _when(promise, self._ours)
        name, account = _who(promise, name_room(width))
        told = say("  ", kind, "  ", when)
        if told.cell_length > width:  # without the city
            told = say("  ", kind, "  ", _when(promise, self._ours, city=False)[1])
        return [fit(say(name, "   ", account), width), fit(told, width)]


class NoesCard(ReviewCard):
    """Each one whose work ended, who takes the place, and how many are owed."""

    def drawn(self, width: int) -> list[Content]:
        """A no to a row."""
        noes, owed = self._review.noes, self._review.block.owed
        head = [fit(say(("EACH NO, AND WHO COMES INSTEAD", "bold $primary")), width)]
        if owed:
            head += paragraph(f"{plural(owed, 'replacement')} owed: the bench had nobody.", width, "bold $accent")
        if not noes:
            return [*head, Content(""), *paragraph("Nobody’s work ended in this block.", width, "$dim")]
        return [*head, Content(""), *columns([_no(no, name_room(width)) for no in noes], width, gives=0, gap=2)]


class OutOfHoursCard(ReviewCard):
    """The calls that were made out of hours: who, when on their clock, why."""

    def __init__(self, review: Review, ours: tzinfo) -> None:
        super().__init__(review)
        self._ours = ours

    def drawn(self, width: int) -> list[Content]:
        """A call to a row, its reason under it, and the rule that it went against."""
        made = [say(("CALLED OUT OF HOURS", "bold $primary")), Content("")]
        for call in self._review.out_of_hours:
            theirs, mine = both_clocks(call.at, call.zone, self._ours)
            where = f" in {place(call.zone)}" if mine else ""
            made.append(fit(say((cut(call.name, LONGEST_NAME), "bold"), "   ", theirs, (where, "$dim")), width))
            made += [say("  ", row) for row in paragraph(call.reason, width - 2, "$dim")]
            made += [say("  ", row) for row in paragraph(call.ruled, width - 2, "$dim")]
        return made


class SkippedCard(ReviewCard):
    """Those who were skipped again and again, with what was noted; `key` retires them."""

    def __init__(self, review: Review, skipped: Sequence[SkippedOften], key: str) -> None:
        super().__init__(review)
        self._key = key
        self._skipped = skipped

    def drawn(self, width: int) -> list[Content]:
        """A person to a row, and the notes under it."""
        made = [
            fit(say(("SKIPPED OFTEN", "bold $primary"), (f"   {self._key} retires them", "$dim")), width),
            Content(""),
        ]
        for each in self._skipped:
            times = (f"   {plural(each.times, 'time')}", "$dim")
            about = say((cut(each.name, LONGEST_NAME), "bold"), "   ", (each.account or "", "$dim"), times)
            made.append(fit(about, width))
            made += [say("  ", row) for note in each.reasons for row in paragraph(f"“{note}”", width - 2, "$dim")]
        return made


class StepsCard(ReviewCard):
    """What to do next, the most pressing first."""

    def __init__(self, review: Review, ours: tzinfo, today: date) -> None:
        super().__init__(review)
        self._ours = ours
        self._today = today

    def drawn(self, width: int) -> list[Content]:
        """The steps side by side where there is room, else in as many rows as they need."""
        label, apart = say(("NEXT  ", "bold $primary")), say(("  ·  ", "$dim"))
        made, line, edge = list[Content](), label, label.cell_length
        for number, step in enumerate(self._review.steps):
            words = fit(self._step(step), width - edge)
            if number and line.cell_length + apart.cell_length + words.cell_length <= width:
                line = say(line, apart, words)
                continue
            if number:
                made.append(line)
                line = Content(" " * edge)
            line = say(line, words)
        return [*made, line]

    def _step(self, step: Step) -> Content:
        what, whom, when = step_words(step, self._ours, self._today)
        name = (f" {cut(whom, LONGEST_NAME)}", "bold") if whom else ""
        return say(what, name, (f" {when}" if when else "", "$bad" if step.late else "$dim"))


class FirstFiveCard(ReviewCard):
    """Who comes first on the next business day, and how much falls due with them."""

    def __init__(self, review: Review, ours: tzinfo) -> None:
        super().__init__(review)
        self._ours = ours

    def drawn(self, width: int) -> list[Content]:
        """A person to a row, and why; the account where there is room for it."""
        first, due = self._review.first_five, self._review.tomorrow
        begins = first.begins.astimezone(self._ours) if first else None
        when = f"   {day(begins)}, from {begins:%H:%M}" if begins else ""
        head = fit(say(("TOMORROW’S FIRST FIVE", "bold $primary"), (when, "$dim")), width)
        kinds = Counter(KINDS[each.follow_up.kind] for each in due)
        told = " · ".join(f"{count} × {kind}" for kind, count in kinds.most_common())
        all_due = paragraph(f"Due by then: {told}." if told else "Nothing in the coming week.", width, "$dim")
        people = first.people if first else ()
        if not people:
            return [head, Content(""), *paragraph("Nobody can be called then.", width), *all_due]
        return [head, Content(""), *self._people(people, width), *all_due]

    def _people(self, people: Sequence[FirstUp], width: int) -> list[Content]:
        rows = [self._row(each, name_room(width)) for each in people]
        widths = [max(cell.cell_length for cell in column) for column in zip(*rows, strict=True)]
        if sum(widths) + 6 <= width:
            return columns(rows, width, gap=2)
        return columns([(when, name, why) for when, name, _, why in rows], width, gives=2, gap=2)

    def _row(self, first: FirstUp, longest: int) -> tuple[Content, ...]:
        promised = first.reason is Reason.CALLBACK_DUE
        at = first.at.astimezone(self._ours) if first.at else None
        return (
            say((f"{at:%a} {at.day} {at:%H:%M}", "bold") if at else ""),
            say((cut(first.name, longest), "bold" if promised else "")),
            say((first.account or "", "$dim")),
            say(("promised", "$accent") if promised else (first.why, "$dim")),
        )


def name_room(width: int) -> int:
    """How long a name may be: whole where there is room."""
    return max(LONGEST_NAME, width // 3)


def _due(promise: Promise) -> datetime:
    return promise.follow_up.due or _UNDATED


def _when(promise: Promise, ours: tzinfo, *, city: bool = True) -> tuple[Content, Content]:
    kind, theirs, mine = next_step(promise.follow_up, ours)
    mine = mine if city else mine[mine.find("(") :]
    return say((kind, "$primary")), say((theirs, "bold"), (f"  {mine}" if mine else "", "$dim"))


def _who(promise: Promise, longest: int) -> tuple[Content, Content]:
    return say((cut(promise.name, longest), "bold")), say((promise.account or "", "$dim"))


def _no(no: NoAndWho, longest: int) -> Sequence[Content]:
    instead = say(("→ ", "$dim"), (cut(no.replacement, longest), "bold")) if no.replacement else None
    owed = say(("→ ", "$dim"), ("owed", "bold $accent"))
    return say(cut(no.retired, longest)), say((no.reason, "$bad")), instead or owed
