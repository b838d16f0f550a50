"""One figure is the same figure everywhere: on the review screen, in the text, in the figures of its day, in JSON."""

import re

import pytest
from support.screens import at_home, run_block

from prospect_tui.model.blocks import Goals
from prospect_tui.rules.metrics import FORMULAS, FUNNEL, RANK, SELDOM, STEPS


@pytest.fixture
def day(desk, clock, people):
    """Four blocks of a day, and on the next a fifth, which is all of its day."""
    people(60, per_account=1)
    for keys in ("nnvcnnnn", "nnnmnvvn", "ncnnnnxn", "nnngnvnb"):
        desk.end(run_block(desk, clock, keys))
        clock.step(600)
    clock.step(20 * 3600)
    block = desk.start(desk.plan("spring", goals=Goals(conversations=3, dials=12)))
    for key in "nvvcgnmnbxcnlnw":
        block.dial()
        clock.step(40)
        block.record(desk.outcomes.keyed(key))
    block.record(desk.outcomes.named("called-back"))
    desk.end(block)
    return desk


async def read_screen(desk, size):
    async with at_home(desk, size) as rep:
        await rep.press("r")
        read = [rep.screen()]
        while "↓ more below" in read[-1]:
            await rep.press("down")
            read.append(rep.screen())
        await rep.press("=")
        pages = [rep.screen()]
        for _ in range(12):
            rep.app.screen.query_one("VerticalScroll").scroll_page_down(animate=False)
            await rep.rest()
            pages.append(rep.screen())
    return "\n".join(read), "\n".join(pages)


def percent(rate):
    def shown(share):
        return f"{share * 100:.1f}" if 0.0005 <= share < 0.0095 else f"{share * 100:.0f}"

    return f"{shown(rate['value'])} % ({shown(rate['low'])}–{shown(rate['high'])})"


def spaced(words):
    """The words, with any space between them."""
    return r"\s+".join(re.escape(word) for word in words.split())


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_the_screen_the_text_the_day_and_json_agree_to_the_digit(day, prospect, size):
    told = prospect("review", "--json").json
    stats = prospect("stats", "--since", "today", "--json").json
    text = prospect("review").out
    screen, formulas = await read_screen(day, size)
    counts, rates = told["counts"], told["rates"]
    assert stats["counts"] == counts
    assert stats["rates"] == rates
    assert day.review.document(day.review.block(5))["counts"] == counts
    assert (counts["dials"], counts["conversations"], counts["calls_received"]) == (15, 4, 1)
    for name in FUNNEL:
        for shown in (text, screen):
            assert re.search(rf"^ *{name} +{counts[name]} +[█━]+", shown, re.MULTILINE), name
    for name, rate in STEPS.items():
        words = f"{percent(rates[rate])} {rates[rate]['numerator']} of {rates[rate]['denominator']}"
        for shown in (text, screen):
            assert re.search(rf"{name} +{counts[name]} +[█━]+ +{spaced(words)}", shown), name
    for name, formula in FORMULAS.items():
        rate = rates[name]
        if not rate["denominator"]:
            assert name in SELDOM
            continue
        made_of = f"{rate['numerator']} of {rate['denominator']}"
        assert re.search(rf"{spaced(percent(rate))} +{made_of} +{formula}", text), name
        assert re.search(rf"{formula} .*{spaced(percent(rate))}".replace(r"%\s+", r"%\s+"), screen), name
        assert f"{name.replace('_', ' ')}   {percent(rate)}   {made_of}" in formulas
    usual = told["average"]["usual"]
    assert {usual[name]["stands"] for name in RANK} == {"a longer block"}  # which is said once, for all of them
    for name in RANK:
        mean = f"{usual[name]['mean']:.1f}".removesuffix(".0")
        assert re.search(rf"{name} +{counts[name]} .* {mean} +\(\d+–\d+\)", text), name
        if size == (80, 24):
            assert re.search(rf"{name} +{counts[name]} .* {mean} +\(\d+–\d+\)", screen), name
    for shown in (text, screen):
        assert shown.count("A longer block than") == 1
    for name, count in counts.items():
        assert f"{name.replace('_', ' ')}   {'—' if count is None else count}" in formulas
    for outcome, count in told["outcomes"].items():
        row = day.outcomes.named(outcome)
        assert re.search(rf"[✓✗·] +{row.label} +{count} +━", screen), outcome
        assert re.search(rf"^  {outcome} +{count} +█", text, re.MULTILINE), outcome
    for course in told["course"]:
        done = " ".join("—" if mark["done"] is None else str(mark["done"]) for mark in course["marks"][-2:])
        paces = f"{course['per_hour']:.1f} {course['needs']:.1f}".replace(".0", "")
        for shown in (text, screen):
            assert re.search(rf"{course['figure']} .*{spaced(done)} +{spaced(paces)}", shown), course["figure"]
