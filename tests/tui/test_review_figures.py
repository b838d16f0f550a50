"""Every figure on the screen of a review, held against `--json` and against the other forms."""

import re

import pytest
from msgspec import structs
from support.house import CHICAGO
from support.html import Parts
from support.screens import at_home

from prospect_tui.model.blocks import Goals
from prospect_tui.model.samples import Among
from prospect_tui.reports.html_review import review_html
from prospect_tui.reports.review import review_json, review_text
from prospect_tui.rules.metrics import FORMULAS, FUNNEL, RANK, SELDOM, STEPS
from prospect_tui.tui.widgets.review_figures import FiguresCard

TALL = (80, 140)


@pytest.fixture
def told(desk, clock, people):
    """Two blocks; the second with all that a review tells of. Gives what `--json` has of it."""
    people(14, per_account=1)
    first = desk.start(desk.plan("spring", active=13))
    for key in "nvc":
        _call(desk, clock, first, key)
    desk.end(first)
    clock.step(3600)
    block = desk.start(desk.plan("spring", active=13, goals=Goals(conversations=4, dials=40)))
    for key in "nvcgmbxvc":
        if key == "x":
            block.objected("ni")
        _call(desk, clock, block, key)
    block.pause()
    clock.step(180)
    block.resume()
    _call(desk, clock, block, "x")
    desk.end(block)
    desk.review.remark(block.id, "Earlier.", 4)
    return review_json(desk.review.review(block.id))


def _call(desk, clock, block, key):
    block.dial()
    clock.step(45)
    block.record(desk.outcomes.keyed(key))


def lines(text):
    return [" ".join(line.split()) for line in text.splitlines()]


def whole_number(value):
    return f"{value:.1f}".removesuffix(".0")


def shown(rate):
    value, low, high = (f"{rate[name] * 100:.0f}" for name in ("value", "low", "high"))
    return f"{value} % ({low}–{high})"


def wanted(told):
    """The begin of a row for each figure, made from `--json` alone."""
    counts, rates, average = told["counts"], told["rates"], told["average"]
    for name in RANK:
        goal = f"{told['goals'][name]} " if told["goals"].get(name) else "no goal "
        yield f"{name} {counts[name]} {goal}"
    yield f"{FUNNEL[0]} {counts[FUNNEL[0]]} ━"
    for name in FUNNEL[1:]:
        rate = rates[STEPS[name]]
        yield f"{name} {counts[name]} ━ {shown(rate)} {rate['numerator']} of {rate['denominator']}"
    for name, formula in FORMULAS.items():
        if name not in SELDOM:
            rate, (theirs, of) = rates[name], average["rates"][name]["theirs"]
            yield f"{formula} {shown(rate)} {theirs} of {of}"
    for course in told["course"]:
        done = " ".join("—" if mark["done"] is None else str(mark["done"]) for mark in course["marks"])
        needs = "—" if course["needs"] is None else whole_number(course["needs"])
        yield f"{course['figure']} {done} {whole_number(course['per_hour'])} {needs}"
        if course["goal"]:
            yield "wanted " + " ".join(whole_number(mark["wanted"]) for mark in course["marks"])


async def test_every_figure_on_the_screen_is_that_of_json(desk, told):
    async with at_home(desk, TALL) as rep:
        await rep.press("r")
        screen = rep.screen()
    assert "more below" not in screen
    rows = [re.sub("━+", "━", line) for line in lines(screen)]
    assert [each for each in wanted(told) if not any(each in row for row in rows)] == []
    for outcome, count in told["outcomes"].items():
        label = desk.outcomes.named(outcome).label
        assert any(f"{label} {count} ━" in row for row in rows), outcome
    assert sum(told["objections"].values()) == 1
    assert any(row.endswith("×1") for row in rows[rows.index("They said") :])
    assert told["voicemails"][0]["count"] == 2
    assert any(row.endswith("×2") for row in rows[rows.index("Voicemails left") :])
    assert f"{told['owed']} replacement owed" in screen
    assert screen.count("→ ") == len(told["noes"]) == 2
    promised = lines(screen.partition("PROMISED")[2].partition("ALONG TIME")[0])
    assert sum(line.startswith(("call back ", "meeting ")) for line in promised) == len(told["promises"]) == 2
    assert f"{told['active_seconds'] // 60} min worked, {told['planned_minutes']} planned, 3 min paused" in screen
    assert told["paused_seconds"] == 180
    assert f"●●●●○ {told['feeling']} of 5" in screen


async def test_text_and_html_have_those_figures_too(desk, told):
    review = desk.review.review(told["id"])
    text, parts = lines(review_text(review, CHICAGO)), Parts(review_html(review, CHICAGO))
    html = [" ".join(row) for row in parts.rows] + [" ".join(tile) for tile in parts.tiles]
    rates = {name: rate for name, rate in told["rates"].items() if name in FORMULAS and name not in SELDOM}
    for name, rate in rates.items():
        row = f"{name.replace('_', ' ')} {shown(rate)} {rate['numerator']} of {rate['denominator']}"
        for form in (text, html):
            assert any(row in line for line in form), (name, row)
    for outcome, count in told["outcomes"].items():
        for form in (text, html):
            assert any(outcome in line.replace(" ", "-") and f" {count}" in line for line in form), outcome
    for course in told["course"]:
        for form in (text, html):
            assert any(line.startswith(course["figure"]) and whole_number(course["per_hour"]) in line for line in form)


@pytest.mark.parametrize(
    ("stands", "said"),
    [
        (Among.SHORTER, "A shorter block than your last block: its counts are not held against theirs."),
        (Among.LONGER, "A longer block than your last block: its counts are not held against theirs."),
        (Among.TOO_FEW, "Too few to tell what is usual: it takes 3 blocks before this one."),
        (Among.WITHIN, None),
    ],
)
@pytest.mark.parametrize("width", [76, 196])
def test_why_no_count_is_held_against_those_before_is_said_once(desk, told, stands, said, width):
    review = desk.review.review(told["id"])
    usual = {name: structs.replace(each, stands=stands) for name, each in review.average.usual.items()}
    review = structs.replace(review, average=structs.replace(review.average, usual=usual))
    card = " ".join(" ".join(row.plain for row in FiguresCard(review).drawn(width)).split())
    text = review_text(review, CHICAGO).partition("\nFigures\n")[2].partition("\n\n")[0]
    html = review_html(review, CHICAGO).partition(">Figures<")[2].partition("</section>")[0]
    for form in (card, text, html):
        assert form.count(said or stands.value) == (1 if said else len(RANK))
        assert said is None or stands.value not in form.replace(said, "")
    assert review_json(review)["average"]["usual"]["dials"]["stands"] == stands.value
