"""Reports in Chromium: they ask nothing of anybody, say nothing on the console, fit a telephone, and pass axe-core."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from support.browser import Browser, browser, missing
from support.house import CHICAGO
from support.reviewed import COUNTS, RATES, hostile_review, hostile_stats, review

from prospect_tui.model.blocks import Group, Stats
from prospect_tui.reports.html_review import review_html
from prospect_tui.reports.html_stats import stats_html
from prospect_tui.rules.best_time import best_of

DARK = ("hostile-review", "hours", "beside")
BAD = """\
<!doctype html><title>x</title><body style="background: #888"><p style="color: #777; width: 1500px">faint</p>
<script>console.error("said"); new Image().src = "http://127.0.0.1:9/pixel"</script></body>"""


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all of these; skipped with a word where there is none, but never where CI says that nothing
    skips."""
    if word := missing():
        if os.environ.get("PROSPECT_NOTHING_SKIPS"):
            pytest.fail(word)
        pytest.skip(word)
    with browser(tmp_path_factory.mktemp("chromium")) as made:
        yield made


def stats(by: str, keys: list[str]) -> Stats:
    groups = tuple(Group(by=by, key=key, counts=COUNTS, rates=RATES) for key in keys)
    best = best_of(by, "connects ÷ dials", dict.fromkeys(keys, (4, 25)))
    return Stats(since=None, until=None, counts=COUNTS, rates=RATES, groups=groups, best=best)


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reports of every kind."""
    folder = tmp_path_factory.mktemp("pages")
    made = {
        "review": review_html(review(), CHICAGO, names=True, notes=True),
        "hostile-review": review_html(hostile_review(), CHICAGO, names=True, notes=True),
        "hours": stats_html(stats("hour", [str(hour) for hour in range(8, 18)])),
        "days": stats_html(stats("day", [f"2026-01-{day:02d}" for day in range(1, 32)])),
        "beside": stats_html(hostile_stats()),
        "nothing": review_html(replace(review(), outcomes=(), along=(), promises=(), noes=(), tomorrow=()), CHICAGO),
    }
    for name, page in made.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in made}


def test_every_report_is_sound_on_a_telephone_and_on_a_desk(chromium: Browser, pages: dict[str, Path]) -> None:
    for name, page in pages.items():
        chromium.look(page, 360, dark=name in DARK)
        assert chromium.css("body", "background-color") == ("rgb(20, 24, 29)" if name in DARK else "rgb(255, 255, 255)")
        assert (chromium.faults(), chromium.axe()) == (set(), set()), name
        chromium.look(page, 1200, dark=name not in DARK)
        assert chromium.faults() == set(), name


def test_a_review_fits_a_sheet_of_paper(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.look(pages["review"], dark=True, media="print")
    assert chromium.css("body", "background-color") == "rgb(255, 255, 255)"
    assert chromium.css("h1", "color") == "rgb(0, 0, 0)"
    assert chromium.driver.print_page().startswith("JVBERi")  # %PDF


def test_a_bad_page_is_caught(chromium: Browser, tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(BAD)
    chromium.look(page, 360)
    found = chromium.faults()
    assert found >= {"script", "wide", "request: http://127.0.0.1:9/pixel"}
    assert any("said" in each for each in found if each.startswith("console"))
    assert "color-contrast" in chromium.axe()


def test_a_script_let_into_a_report_does_not_run(chromium: Browser, pages: dict[str, Path], tmp_path: Path) -> None:
    page = tmp_path / "let-in.html"
    let_in = '<script>document.title = "ran"</script><img src="http://127.0.0.1:9/x" onerror="document.title = 1">'
    page.write_text(pages["review"].read_text(encoding="utf-8").replace("<main>", f"<main>{let_in}"), encoding="utf-8")
    chromium.look(page)
    assert chromium.driver.title.startswith("Block 7, ")
    found = chromium.faults()
    assert "script" in found
    assert any("Content Security Policy" in each for each in found)
