"""Figures over a time as a page, for text, Markdown and HTML: the same that `--json` prints."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from prospect_tui.model.blocks import AtAttempt, Compared, Counts, Group, OnTag, Rate, Rates, Reach, Stats, TimeSpent
from prospect_tui.model.samples import Best, Cell
from prospect_tui.rules.metrics import FORMULAS, RANK
from prospect_tui.rules.periods import PERIODS

from .charts import MOST_BARS, MOST_COLUMNS, Bars, Chart, Columns, Ranges, Trend
from .page import Column, Page, Section, as_markdown, as_text
from .review import rates_section
from .review_parts import funnel
from .words import NONE, differs, hours, many, number, out_of, percent, share

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ABOUT = {
    "hour": "Hours are the prospect's.",
    "weekday": "Weekdays are the prospect's.",
    "list": "Somebody on two lists counts in both.",
    "week": "A week goes by its Monday.",
}
_IN_ORDER = ("hour", "weekday")
_SHARES = ("connect_rate", "conversation_rate", "dial_to_meeting")


def stats_text(stats: Stats) -> str:
    """Figures over a time as plain text, with the formula of each rate."""
    return as_text(stats_page(stats))


def stats_markdown(stats: Stats) -> str:
    """The same as Markdown."""
    return as_markdown(stats_page(stats))


def stats_page(stats: Stats) -> Page:
    """Figures over a time, ready to be set."""
    return Page(title=_period(stats.since, stats.until), lines=tuple(_under(stats)), sections=tuple(_sections(stats)))


def _sections(stats: Stats) -> Iterator[Section]:
    yield _counts(stats.counts, stats.previous)
    if stats.rates is not None:
        yield _beside(stats.rates, stats.previous) if stats.previous else rates_section(stats.rates)
    if stats.time is not None and stats.time.blocks:
        yield _time(stats.time)
    if stats.reach is not None and stats.reach.curve[0].rate.denominator:
        yield _reach(stats.reach)
    if stats.groups:
        yield _groups(stats.groups)
        yield _groups_beside(stats.groups) if stats.previous else _groups_rates(stats.groups)
    if stats.tags:
        yield shares_of_tags(stats.tags, {each.key: each.counts for each in stats.groups})
    if stats.best is not None:
        yield _best(stats.best)


def _period(since: str | None, until: str | None) -> str:
    if since and until:
        return f"On {since}" if since == until else f"From {since} to {until}, both included"
    if since:
        return f"Since {since}"
    return f"Until {until}, included" if until else "All time"


def _under(stats: Stats) -> Iterator[str]:
    if stats.filters:
        yield "Only " + ", ".join(f"{name} {value}" for name, value in stats.filters.items())
    if stats.previous is not None:
        days = [f"{date.fromisoformat(each):%a} {each}" for each in (stats.previous.since, stats.previous.until)]
        yield f"Beside {days[0]}" if days[0] == days[1] else f"Beside {days[0]} to {days[1]}"
    if stats.promises_overdue:
        yield f"{many(stats.promises_overdue, 'promised callback is', 'promised callbacks are')} overdue now."


def _counts(counts: Counts, before: Compared | None) -> Section:
    names = (*RANK, *(name for name in counts.__struct_fields__ if name not in RANK))
    now = Column("now", True) if before else Column(right=True, heard="count")
    columns = (Column(heard="figure"), now, *((Column("before", True),) if before else ()))
    several = (counts, before.counts) if before else (counts,)
    rows = ((_words(name), *(_count(getattr(each, name)) for each in several)) for name in names)
    return Section(title="Counts", columns=columns, rows=tuple(rows), chart=funnel(counts))


def _count(value: int | None) -> str:
    return NONE if value is None else f"{value:,}"


def _beside(rates: Rates, before: Compared) -> Section:
    """Each rate beside that of the time before; which of them is above, where that can be said."""
    return Section(
        title="Rates, beside the time before",
        columns=(Column(heard="rate"), Column("now", True), Column("before", True), Column("difference")),
        rows=tuple(
            (_words(name), _plain(getattr(rates, name)), _plain(getattr(before.rates, name)),
             differs(before.differences.get(name)))
            for name in FORMULAS
        ),
        lines=("Differences in points, with the range that is 95 % sure.",),
        chart=Ranges(
            "Rates, now and before, each with the range that is 95 % sure",
            tuple(_pairs(rates, before.rates)),
        ),
    )  # fmt: skip


def _pairs(now: Rates, before: Rates) -> Iterator[tuple[str, Rate]]:
    for name in FORMULAS:
        pair = getattr(now, name), getattr(before, name)
        if all(each.denominator for each in pair):
            yield from ((_words(name), pair[0]), ("… before", pair[1]))


def _time(time: TimeSpent) -> Section:
    talk = f"{hours(time.talk_seconds)} of talk" if time.talk_seconds is not None else "talk not told by the dialler"
    heads: tuple[Column, ...] = (Column(heard="figure"), Column("an hour", True), Column("a block", True))
    names = time.per_block.__struct_fields__ if time.per_block else ()
    return Section(
        title="Time",
        columns=heads,
        rows=tuple(
            (name, *(number(getattr(pace, name)) if pace else NONE for pace in (time.per_hour, time.per_block)))
            for name in names
        ),
        lines=(
            f"{many(time.blocks, 'block')}: {hours(time.active_seconds)} at work, {hours(time.paused_seconds)} paused",
            f"{hours(time.on_target_seconds)} on targets, {talk}",
        ),
    )


def _reach(reach: Reach) -> Section:
    """How many a dial reached whom none had reached before."""
    mean = f"after {number(reach.attempts_to_reach)} dials on average" if reach.attempts_to_reach else ""
    return Section(
        title="Reached by the first, second, … dial",
        columns=(Column("dial"), Column("reached", True), Column(right=True, heard="counted"),
                 Column("of all reached, by then", True)),
        rows=tuple(
            (_attempt(point, reach), percent(point.rate), out_of(point.rate), _plain(point.reached_so_far))
            for point in reach.curve
            if point.rate.denominator
        ),
        lines=(f"{many(reach.reached, 'person', 'people')} reached for the first time {mean}".rstrip(),),
        chart=Ranges(
            "Reached by this dial, with the range that is 95 % sure",
            tuple((f"dial {_attempt(each, reach)}", each.rate) for each in reach.curve if each.rate.denominator),
        ),
    )  # fmt: skip


def _attempt(point: AtAttempt, reach: Reach) -> str:
    return f"{point.attempt}{'+' if point is reach.curve[-1] else ''}"


def _groups(groups: Sequence[Group]) -> Section:
    by = groups[0].by
    return Section(
        title=f"By {by}",
        columns=(Column(by), *(Column(name, True) for name in RANK)),
        rows=tuple((key_words(by, each.key), *(f"{getattr(each.counts, name):,}" for name in RANK)) for each in groups),
        lines=(_ABOUT[by],) if by in _ABOUT else (),
        chart=_conversations(by, groups),
    )


def _conversations(by: str, groups: Sequence[Group]) -> Chart:
    """Conversations of each: dials alone say little."""
    rows = tuple((key_words(by, each.key), each.counts.conversations) for each in groups)
    if by in PERIODS:
        return Columns(f"Conversations, each {by}{_latest(rows)}", rows[-MOST_COLUMNS:])
    rows = rows if by in _IN_ORDER else tuple(sorted(rows, key=lambda row: -row[1]))
    return Bars(f"Conversations by {by}{_first(rows)}", rows[:MOST_BARS])


def _connect_rates(by: str, groups: Sequence[Group]) -> Chart:
    called = [each for each in groups if each.counts.dials]
    if by not in _IN_ORDER and by not in PERIODS:
        called.sort(key=lambda each: -each.counts.dials)
    rows = tuple((key_words(by, each.key), each.rates.connect_rate) for each in called)
    sure = "with the range that is 95 % sure"
    if by in PERIODS:
        return Trend(f"Connect rate, each {by}, {sure}{_latest(rows)}", rows[-MOST_COLUMNS:])
    return Ranges(f"Connect rate by {by}, {sure}{_first(rows)}", rows[:MOST_BARS])


def _latest(rows: Sequence[object]) -> str:
    return f" (the latest {MOST_COLUMNS} of {len(rows):,})" if len(rows) > MOST_COLUMNS else ""


def _first(rows: Sequence[object]) -> str:
    return f" (the first {MOST_BARS} of {len(rows):,})" if len(rows) > MOST_BARS else ""


def _groups_rates(groups: Sequence[Group]) -> Section:
    by = groups[0].by
    return Section(
        title=f"Rates by {by}",
        columns=(Column(by), *(Column(_words(name), True) for name in _SHARES)),
        rows=tuple(
            (key_words(by, each.key), *(percent(getattr(each.rates, name)) for name in _SHARES))
            for each in groups
            if each.counts.dials
        ),
        chart=_connect_rates(by, groups),
    )


def shares_of_tags(tags: Sequence[OnTag], counts: Mapping[str | None, Counts]) -> Section:
    """The shares of the work and of its results by KARE tag, beside the agreed split."""
    touches, seconds = sum(each.touches for each in tags), sum(each.seconds for each in tags)
    names = ("conversations", "meetings")
    whole = {name: sum(getattr(each, name) for each in counts.values()) for name in names}
    rows = []
    for each in tags:
        own = counts.get(each.tag.value if each.tag else None, Counts())
        results = (_part(getattr(own, name), whole[name]) for name in names)
        agreed = NONE if each.agreed is None else f"{each.agreed * 100:.0f} %"
        tag = each.tag.value if each.tag else "no tag (partners)"
        rows.append((tag, _part(each.touches, touches), _part(each.seconds, seconds), *results, agreed))
    heads = ("touches", "time", *names, "agreed")
    return Section(
        title="Shares by KARE, beside the agreed split",
        columns=(Column("kare"), *(Column(name, True) for name in heads)),
        rows=tuple(rows),
        lines=() if any(each.agreed is not None for each in tags) else ("No split is agreed: [split] in config.toml.",),
    )


def _part(value: int, whole: int) -> str:
    return f"{value * 100 / whole:.0f} %" if whole else NONE


def _groups_beside(groups: Sequence[Group]) -> Section:
    by, name = groups[0].by, "connect_rate"
    return Section(
        title=f"Connect rate by {by}, beside the time before",
        columns=(Column(by), Column("now", True), Column("before", True), Column("difference")),
        rows=tuple(
            (key_words(by, each.key), _plain(each.rates.connect_rate), _plain(each.previous.rates.connect_rate),
             differs(each.previous.differences.get(name)))
            for each in groups
            if each.previous is not None
        ),
        chart=_connect_rates(by, groups),
    )  # fmt: skip


def _best(best: Best) -> Section:
    """What each one came to, what to expect of it, and which one is the best, if that can be said."""
    return Section(
        title=f"Which {'voicemail' if best.by == 'script' else best.by} is best",
        columns=(Column(best.by), Column(right=True, heard="counted"), Column("share", True), Column("expected", True)),
        rows=tuple(
            (key_words(best.by, cell.key), f"{cell.numerator:,} of {cell.denominator:,}", *_expected(cell))
            for cell in best.cells
        ),
        lines=(best.measure, _claim(best)),
    )


def _expected(cell: Cell) -> tuple[str, str]:
    if cell.value is None or cell.expected is None:
        return "too few", ""
    return f"{cell.value * 100:.0f} %", f"{cell.expected * 100:.0f} %"


def _claim(best: Best) -> str:
    if best.best is not None:
        return f"{key_words(best.by, best.best)} is better than the others, beyond what chance does."
    if sum(cell.value is not None for cell in best.cells) < 2:
        return f"Too few to tell: at least {best.minimum} tries of two of them are needed."
    return "None stands out: too few to tell, or all alike."


def _plain(rate: Rate) -> str:
    """A share and what it was made of, `12 %, 31 of 260`."""
    return NONE if rate.value is None else f"{share(rate)}, {out_of(rate)}"


def _words(name: str) -> str:
    return name.replace("_", " ")


def key_words(by: str, key: str | None) -> str:
    """The key of a group in words."""
    if not key:
        return NONE
    if by == "hour":
        return f"{int(key):02d}:00"
    if by == "weekday":
        return WEEKDAYS[int(key) - 1]
    return key
