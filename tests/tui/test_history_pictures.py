"""The pictures of a history, drawn from given parts: what they say without colour, and what they keep silent about."""

from datetime import date

import pytest
from textual.content import Content

from prospect_tui.desk.history import cell_key
from prospect_tui.model.blocks import Compared, Counts, OnTag, Rate
from prospect_tui.model.history import Heat, KeptBlocks, Stood, TimeSplit, Whole
from prospect_tui.model.plans import Stands
from prospect_tui.model.words import Kare
from prospect_tui.reports.history import cell_name, days, heat_table, kept_table, period_name, whole_table
from prospect_tui.rules.best_time import ANSWERED, MINIMUM, best_of
from prospect_tui.rules.metrics import rate, rates
from prospect_tui.rules.periods import period_of
from prospect_tui.tui.widgets.history_figures import FiguresPicture, KeptPicture, TagsPicture
from prospect_tui.tui.widgets.history_heat import HeatPicture
from prospect_tui.tui.widgets.history_trend import plotted
from prospect_tui.tui.widgets.scale import scale_of


def words(rows: list[Content]) -> list[str]:
    return [row.plain.rstrip() for row in rows]


def heat(trials: dict[tuple[int, int] | None, tuple[int, int]]) -> Heat:
    return Heat(
        best=best_of("hour of the week", ANSWERED, {cell_key(*at) if at else None: n for at, n in trials.items()})
    )


def test_a_heat_map_says_the_rate_the_dials_and_the_best_without_colour() -> None:
    part = heat({(1, 9): (4, 200), (1, 10): (90, 200), (2, 9): (10, 200), (2, 10): (3, 29), (6, 9): (1, 2)})
    rows = words(HeatPicture(id="heat").drawn(part, 74))
    assert rows[0].split() == ["9", "10"]
    assert [row.split()[0] for row in rows[1:13:2]] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    expected = {cell.key: round((cell.expected or 0) * 100) for cell in part.best.cells}
    assert rows[1].split()[1:] == [f"░░░{expected['1 09']}", f"★★{expected['1 10']}"]
    assert rows[2].split() == ["200", "200"]
    assert rows[3].split()[2] == "·", "below the minimum nothing is said"
    assert rows[4].split() == ["200", "29"], "but the dials are told"
    assert rows[11].split() == ["Sat", "·"]
    assert rows[13] == "★ Mon 10:00 is better than the others, beyond what chance does."


def test_a_heat_map_with_too_little_says_how_much_it_takes() -> None:
    rows = " ".join(words(HeatPicture(id="heat").drawn(heat({(3, 9): (1, 29), (3, 10): (0, 4)}), 60)))
    assert f"it takes two hours with {MINIMUM} dials each, the fullest has 29." in rows
    assert not {"░", "▒", "▓", "█", "★"} & set(rows)


def test_hours_that_have_no_room_are_counted_and_the_fullest_are_drawn() -> None:
    part = heat({(1, hour): (5, 20 + hour) for hour in range(24)} | {None: (0, 7)})
    rows = words(HeatPicture(id="heat").drawn(part, 4 + 5 * 10))
    assert rows[0].split() == [str(hour) for hour in range(14, 24)]
    assert f"Not drawn: {sum(20 + hour for hour in range(14))} dials at other hours, 7 at an hour" in " ".join(rows)
    assert len(heat_table(part).rows) == 25


def whole(before: Counts, begins: date) -> Whole:
    """A week with 40 dials, and the one before."""
    then = Compared(
        since="2026-11-16",
        until="2026-11-22",
        counts=before,
        rates=rates(before, (before.answers, 0, 0, 0), before.dials, before.answers),
        differences={},
    )
    now = Counts(attempts=40, dials=40, answers=9, connects=4, conversations=2)
    return Whole(
        since="2026-11-23", until="2026-11-29", begins=begins, running=False, counts=now,
        rates=rates(now, (9, 4, 0, 0), 40, 9), previous=then,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "begins", "said"),
    [
        (Counts(), date(2026, 11, 23), "Nothing before this to compare with."),
        (Counts(), date(2026, 10, 5), "No dials 16–22 Nov: nothing to compare with."),
        (Counts(attempts=9, dials=9, answers=2), date(2026, 11, 16), None),
    ],
)
@pytest.mark.parametrize("width", [76, 196])
def test_that_there_is_nothing_to_compare_with_is_said_once(
    before: Counts, begins: date, said: str | None, width: int
) -> None:
    part = whole(before, begins)
    picture, table = words(FiguresPicture(id="figures").drawn(part, width)), whole_table(part)
    told = [row for row in table.rows if "÷" in row[0]]
    assert len(told) > 6
    if said is None:
        assert all("too few" in row[3] for row in told)
        assert "these days have 40, those before 9" in " ".join(picture)
    else:
        assert "too few" not in " ".join(picture).lower()
        assert picture[-1].strip() == said
        assert table.lines == (said,)
        assert not any(row[3] for row in told)


def test_a_trend_stands_on_a_scale_that_holds_every_range() -> None:
    rates = [rate(30, 100), rate(40, 100), rate(2, 12), rate(50, 100)]
    rows = words(plotted(rates, 4))
    assert len(rows) == 7
    assert rows[0].strip().startswith("60 %┤")
    assert rows[-1].strip().startswith("0 %┤")
    columns = [[row.ljust(30)[7 + 4 * number] for row in rows] for number in range(4)]
    heights = [column.index("●") for column in (columns[0], columns[1], columns[3])]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3
    assert [sign for sign in columns[2] if sign.strip()] == ["·"]
    assert columns[2][-1] == "·"


@pytest.mark.parametrize(
    "rates", [[], [rate(0, 0)], [rate(0, 100)], [rate(100, 100)], [rate(990, 1000), rate(985, 1000)]]
)
def test_a_scale_has_room_whatever_the_rates(rates: list[Rate]) -> None:
    scale = scale_of(rates)
    assert 0 <= scale.foot < scale.top
    for each in rates:
        at = scale.places(each, 7)
        if each.denominator < MINIMUM:
            assert at is None
        else:
            assert at is not None
            assert 0 <= at[0] <= at[1] <= at[2] <= 6


def test_time_by_tag_is_held_against_the_agreed_split() -> None:
    part = TimeSplit(
        tags=(
            OnTag(tag=Kare.KEEP, touches=4, seconds=100, agreed=0.5),
            OnTag(tag=Kare.ATTAIN, touches=4, seconds=300, agreed=0.5),
            OnTag(tag=None, touches=0, seconds=0, agreed=None),
        )
    )
    keep, attain, none = words(TagsPicture(id="split").drawn(part, 70))
    assert (keep.count("━"), attain.count("━")) == (6, 19), "of 26 cells, one of them the mark"
    assert keep.index("┃") == attain.index("┃")
    assert keep.index("━") < keep.index("─") < keep.index("┃"), "less than agreed: the bar ends before the mark"
    assert [
        row.split("%")[0].split()[-1] + " %" for row in (keep, attain, none)
    ] == ["25 %", "75 %", "0 %"]  # fmt: skip
    untimed = TimeSplit(tags=(OnTag(tag=Kare.KEEP, touches=4, seconds=0, agreed=None),))
    assert "as dialling here takes it" in TagsPicture(id="split").note(untimed)
    assert "100 %" in words(TagsPicture(id="split").drawn(untimed, 70))[0]


def test_kept_blocks_have_a_sign_each() -> None:
    def worked(number: int, kept: bool) -> Stood:
        return Stood(
            block=number, day=date(2026, 11, number), list_name="spring", planned_minutes=25,
            active_seconds=1500 if kept else 60, kept=kept, stands=None,
        )  # fmt: skip

    part = KeptBlocks(
        blocks=(worked(2, True), worked(3, False), worked(4, True), worked(5, True)), ever=4,
        unplanned=0, row=2, longest=2,
        longest_days=(date(2026, 11, 4), date(2026, 11, 5)), best_week=(date(2026, 11, 2), 3),
    )  # fmt: skip
    rows = words(KeptPicture(id="kept").drawn(part, 70))
    assert rows[0] == "■□■■"
    assert rows[1].startswith("3 of 4 blocks kept")
    assert rows[2] == "✓ 2 in a row now: the longest row yet"
    assert rows[3] == "most in a week 3 (week of 2 Nov 2026)"
    assert [row[-1] for row in kept_table(part).rows] == ["kept", "kept", "—", "kept"]


def test_planned_blocks_are_drawn_with_what_was_moved_and_what_was_worked_beside_them() -> None:
    def planned(number: int, stands: Stands, *, moved: bool = False, reason: str | None = None) -> Stood:
        return Stood(
            block=number if stands is Stands.KEPT else None, day=date(2026, 11, number), list_name="spring",
            planned_minutes=25, active_seconds=1500 if stands is Stands.KEPT else None, kept=stands is Stands.KEPT,
            stands=stands, moved=moved, reason=reason,
        )  # fmt: skip

    blocks = (planned(2, Stands.KEPT, moved=True), planned(3, Stands.MISSED, reason="on [/] the road"))
    part = KeptBlocks(
        blocks=blocks, unplanned=1, ever=2, row=0, longest=1, longest_days=(date(2026, 11, 2), date(2026, 11, 2)),
        best_week=(date(2026, 11, 2), 1),
    )  # fmt: skip
    picture = KeptPicture(id="kept")
    rows = words(picture.drawn(part, 70))
    assert rows[:3] == [
        "■□", "1 of 2 blocks kept, 1 moved   ■ kept □ missed", "1 block worked beside what was planned"
    ]  # fmt: skip
    assert picture.note(part) == "of those planned"
    table = kept_table(part)
    assert [row[-1] for row in table.rows] == ["missed: on [/] the road", "kept, moved"]
    assert table.lines == ("1 block worked beside what was planned",)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("day", "Tue 24 Nov 2026"),
        ("week", "the week of 23 Nov 2026"),
        ("month", "November 2026"),
        ("quarter", "Q4 2026"),
    ],
)
def test_a_period_has_a_name(kind: str, name: str) -> None:
    assert period_name(period_of(kind, date(2026, 11, 24))) == name
    assert period_name(None) == "all time"


def test_days_and_cells_in_words() -> None:
    assert days("2026-11-24", "2026-11-24") == "24 Nov"
    assert days("2026-10-01", "2026-10-24") == "1–24 Oct"
    assert days("2026-09-28", "2026-10-04") == "28 Sep–4 Oct"
    assert (cell_name("2 09"), cell_name(None)) == ("Tue 09:00", "—")
