"""What a period came to beside the one before, its blocks that were kept, and where its time went."""

from textual.content import Content

from prospect_tui.model.blocks import OnTag, Rate
from prospect_tui.model.history import KeptBlocks, TimeSplit, Whole
from prospect_tui.reports.history import (
    KARE_NONE,
    UNPLANNED,
    days,
    is_empty,
    kept_table,
    nothing_before,
    split_table,
    whole_table,
)
from prospect_tui.reports.page import Section
from prospect_tui.reports.words import differs, hours, many, out_of, percent, whole_share
from prospect_tui.rules.best_time import MINIMUM
from prospect_tui.rules.metrics import FORMULAS, HEADLINE, RANK
from prospect_tui.tui.columns import beside, columns, paragraph
from prospect_tui.tui.say import fit, say
from prospect_tui.tui.widgets.picture import Picture

ROOM_FOR_BOTH = 100
ROOM_FOR_ALL = 84
_FEW = ("connect_rate", "conversation_rate", "dial_to_meeting", "reach_rate")
_KEPT, _CUT_SHORT = "■", "□"
_LONGEST_BAR = 30


class FiguresPicture(Picture[Whole]):
    """Counts and rates, beside the period before."""

    TITLE = "FIGURES"

    def note(self, part: Whole) -> str:
        """What stands beside each rate."""
        return "with the range that is 95 % sure"

    def drawn(self, part: Whole, width: int) -> list[Content]:
        """The counts, and the rates beside them where there is room for both."""
        if not part.counts.attempts and not part.counts.calls_received and part.previous is not None:
            return [*paragraph("Nothing was recorded in these days. ← goes back in time.", width, "$dim")]
        counts = columns(_count_rows(part), width, right={1, 2})
        if width >= ROOM_FOR_BOTH:
            gap = 4
            room = width - max(row.cell_length for row in counts) - gap
            return [*beside(counts, _rates(part, HEADLINE, room), gap), *_wanted(part, width)]
        apart = [] if part.previous is None or is_empty(part.previous) else [Content("")]  # else the heads are empty
        return [*counts, *apart, *_rates(part, _FEW, width), *_wanted(part, width)]

    def behind(self, part: Whole) -> Section:
        """All of them."""
        return whole_table(part)


def _count_rows(part: Whole) -> list[tuple[Content, ...]]:
    heads = ("", _now(part), _before(part)) if part.previous else ("", "")
    rows = [tuple(say((head, "$dim")) for head in heads)]
    for name in RANK:
        now = say((f"{getattr(part.counts, name):,}", "bold" if name in RANK[:2] else ""))
        before = (say((f"{getattr(part.previous.counts, name):,}", "$dim")),) if part.previous else ()
        rows.append((say((name, "bold")), now, *before))
    return rows


def _rates(part: Whole, names: tuple[str, ...], width: int) -> list[Content]:
    """Each rate with its interval and, where there is room, what it was made of; that of the period before, and
    whether they differ."""
    before = None if is_empty(part.previous) else part.previous
    whole = width >= ROOM_FOR_ALL or before is None
    heads = ["", "now" if before else "", *([""] if whole else []), *([_before(part), ""] if before else [])]
    rows = [tuple(say((head, "$dim")) for head in heads)]
    for name in names:
        now: Rate = getattr(part.rates, name)
        row = [say(FORMULAS[name]), say((percent(now), "bold"))]
        row += [say((out_of(now), "$dim"))] if whole else []
        if before is not None:
            then: Rate = getattr(before.rates, name)
            row += [say((percent(then), "$dim")), _verdict(differs(before.differences.get(name)), now, then)]
        rows.append(tuple(row))
    return columns(rows, width, right={1, 2, 3} if whole else {1, 2}, gap=2)


def _now(part: Whole) -> str:
    """The days that are looked at; `now` while they are not over."""
    return "now" if part.running or not part.since or not part.until else days(part.since, part.until)


def _before(part: Whole) -> str:
    return days(part.previous.since, part.previous.until) if part.previous else ""


def _verdict(told: str, now: Rate, then: Rate) -> Content:
    if min(now.denominator, then.denominator) < MINIMUM:
        return say(("too few to tell", "$dim"))
    if told.startswith("higher"):
        return say(("▲ ", "$good"), told)
    if told.startswith("lower"):
        return say(("▼ ", "$accent"), told)
    return say((told, "$dim"))


def _wanted(part: Whole, width: int) -> list[Content]:
    """How many dials it takes to say anything, where there are fewer; that there is nothing to compare with."""
    if (said := nothing_before(part)) is not None:
        return paragraph(said, width, "$dim")
    dials = [part.counts.dials, *([part.previous.counts.dials] if part.previous else [])]
    if min(dials) >= MINIMUM:
        return []
    have = f"these days have {dials[0]:,}" + (f", those before {dials[1]:,}" if part.previous else "")
    each = " on each side" if part.previous else ""
    return paragraph(f"Too few to tell: it takes {MINIMUM} dials{each}; {have}.", width, "$dim")


class KeptPicture(Picture[KeptBlocks]):
    """The blocks that were kept: a sign for each, the row that holds, the longest one."""

    TITLE = "KEPT BLOCKS"

    def note(self, part: KeptBlocks) -> str:
        """What is meant."""
        if any(each.stands is not None for each in part.blocks):
            return "of those planned"
        return "worked as long as planned"

    def drawn(self, part: KeptBlocks, width: int) -> list[Content]:
        """A sign for each block, the newest at the right; then the records."""
        if not part.ever:
            return [*paragraph("No block has ended yet. The first that you end stands here.", width, "$dim")]
        return [*_signs(part, width), _row(part), *_records(part, width)]

    def behind(self, part: KeptBlocks) -> Section:
        """The blocks."""
        return kept_table(part)


def _signs(part: KeptBlocks, width: int) -> list[Content]:
    beside = paragraph(UNPLANNED.format(many(part.unplanned, "block")), width, "$dim") if part.unplanned else []
    if not part.blocks:
        return [say(("No block has ended in these days.", "$dim")), *beside]
    kept, moved = (sum(getattr(each, name) for each in part.blocks) for name in ("kept", "moved"))
    shown = part.blocks[-width:]
    signs = Content.assemble(*((_KEPT, "$good") if each.kept else (_CUT_SHORT, "$faint") for each in shown))
    told = say(
        (f"{kept:,} of {many(len(part.blocks), 'block')}", "bold"), " kept", f", {moved:,} moved" if moved else ""
    )
    planned = any(each.stands is not None for each in part.blocks)
    legend = f"   {_KEPT} kept  {_CUT_SHORT} {'missed' if planned else 'ended before its time'}"
    return [signs, fit(say(told, (legend, "$dim")), width), *beside]


def _row(part: KeptBlocks) -> Content:
    if not part.row:
        return say(("The next one begins a new row.", "$dim"))
    if part.row == 1:
        return say(("✓ ", "$good"), ("the last one was kept", "bold"))
    best = ": the longest row yet" if part.row == part.longest else ""
    return say(("✓ ", "$good"), (f"{part.row:,} in a row now", "bold"), best)


def _records(part: KeptBlocks, width: int) -> list[Content]:
    said = []
    if part.longest_days is not None and part.longest > part.row:
        first, last = part.longest_days
        when = days(first.isoformat(), last.isoformat())
        said.append(f"longest row {part.longest:,} ({when} {last.year})")
    if part.best_week is not None:
        monday, count = part.best_week
        said.append(f"most in a week {count:,} (week of {days(monday.isoformat(), monday.isoformat())} {monday.year})")
    return paragraph(" · ".join(said), width, "$dim") if said else []


class TagsPicture(Picture[TimeSplit]):
    """Where the time went by KARE tag, against the agreed split."""

    TITLE = "TIME BY KARE"

    def note(self, part: TimeSplit) -> str:
        """What is shared out."""
        seconds = sum(each.seconds for each in part.tags)
        return f"{hours(seconds)} on targets" if seconds else "touches: no time was taken, as dialling here takes it"

    def drawn(self, part: TimeSplit, width: int) -> list[Content]:
        """A tag to a row: its share as a bar, with a mark where the agreed one ends."""
        if not part.tags:
            return [*paragraph("Nothing was recorded in these days.", width, "$dim")]
        timed = any(each.seconds for each in part.tags)
        whole = sum(each.seconds if timed else each.touches for each in part.tags)
        room = max(8, min(_LONGEST_BAR, width - 44))
        rows = [_tag_row(each, each.seconds if timed else each.touches, whole, room) for each in part.tags]
        if all(each.agreed is None for each in part.tags):
            hint = "No split is agreed: [split] in your cookbook, or in config.toml."
            return [*columns(rows, width, right={2, 3}, gap=2), *paragraph(hint, width, "$dim")]
        return columns(rows, width, right={2, 3}, gap=2)

    def behind(self, part: TimeSplit) -> Section:
        """Time and touches of each tag."""
        return split_table(part)


def _tag_row(each: OnTag, amount: int, whole: int, room: int) -> tuple[Content, ...]:
    share = amount / whole if whole else 0.0
    full = round(share * room)
    cells = [("━", "$primary") if number < full else ("─", "$faint") for number in range(room)]
    if each.agreed is not None:
        cells[min(room - 1, round(each.agreed * room))] = ("┃", "bold $accent")
    agreed = f"agreed {each.agreed * 100:.0f} %" if each.agreed is not None else ""
    return (
        say((each.tag.value if each.tag else KARE_NONE, "bold")),
        Content.assemble(*cells),
        say((whole_share(amount, whole), "bold")),
        say((agreed, "$dim")),
    )
