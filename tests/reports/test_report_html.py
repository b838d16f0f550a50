"""Reports as one HTML file: the same figures as everywhere, data that stays data, pictures that stay in their frame."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.house import CHICAGO
from support.html import Parts, addresses
from support.reviewed import COUNTS, HOSTILE, RATES, hostile_review, hostile_stats, review

from prospect_tui.desk.review import Review
from prospect_tui.model.blocks import Group, Stats
from prospect_tui.model.touches import Replacement
from prospect_tui.reports.charts import MOST_BARS, MOST_COLUMNS, Bars, Chart, Columns, Ranges, Trend, drawn
from prospect_tui.reports.html_page import as_html
from prospect_tui.reports.html_review import review_html
from prospect_tui.reports.html_stats import stats_html
from prospect_tui.reports.page import Column, Page, Section, as_markdown
from prospect_tui.reports.review import review_markdown, review_page
from prospect_tui.reports.stats import stats_page
from prospect_tui.rules.contrast import contrast
from prospect_tui.rules.metrics import rate
from prospect_tui.rules.text import clean

HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069]")
NAMES = ("Dana Whitfield", "Halverson Freight", "Ruth Osei", "Ada Poe", "Bo Rask", "Cy Orr", "Emeka Nwosu")


def stats(**changes: object) -> Stats:
    groups = tuple(Group(by="hour", key=str(hour), counts=COUNTS, rates=RATES) for hour in (9, 10, 14))
    return replace(Stats(since=None, until=None, counts=COUNTS, rates=RATES, groups=groups), **changes)


def named(made: Review) -> Review:
    """The same with the ids of those whom the noes name, as a desk gives them."""
    pairs = (
        Replacement(retired=11, replacement=12, reason="not interested"),
        Replacement(retired=13, replacement=None, reason="do not call"),
    )
    return replace(made, block=replace(made.block, replacements=pairs), personas={1: "vp-operations", 11: "cfo"})


@pytest.mark.parametrize(
    ("page", "html"),
    [
        (review_page(review(), CHICAGO), review_html(review(), CHICAGO, names=True, notes=True)),
        (stats_page(stats()), stats_html(stats())),
        (stats_page(hostile_stats()), stats_html(hostile_stats())),
    ],
    ids=["review", "stats", "beside"],
)
def test_each_figure_of_the_page_is_in_its_html(page: Page, html: str) -> None:
    parts = Parts(html)
    for section in page.sections:
        kept = [i for i, column in enumerate(section.columns) if not (section.chart and column.drawn)]
        for row in section.rows:
            cells = [clean(row[i]) for i in kept]
            if section.tiles:
                beside = [f"{section.columns[i].title}: {row[i]}" for i in range(2, len(row))]
                assert [*cells[:2], *beside] in parts.tiles
            else:
                assert cells in parts.rows
        for line in section.lines:
            assert clean(line) in parts.words


@pytest.mark.parametrize("html", [review_html(review(), CHICAGO), stats_html(stats())], ids=["review", "stats"])
def test_a_report_runs_nothing_and_names_no_address(html: str) -> None:
    assert Parts(html).suspect == []
    assert addresses(html) == []
    assert "default-src 'none'" in html


@pytest.mark.parametrize(
    "html",
    [review_html(hostile_review(), CHICAGO, names=True, notes=True), stats_html(hostile_stats())],
    ids=["review", "stats"],
)
def test_what_a_list_says_stays_text(html: str) -> None:
    parts = Parts(html)
    assert parts.suspect == []
    assert HIDDEN.search(html.replace("\n", "")) is None
    assert clean(HOSTILE) in parts.words
    assert "49" not in parts.words  # no template of theirs is filled in
    assert (parts.count["html"], parts.count["body"], parts.count["style"]) == (1, 1, 1)


def test_a_page_that_escapes_nothing_would_be_caught() -> None:
    control = review_html(hostile_review(), CHICAGO, names=True).replace("&lt;", "<").replace("&gt;", ">")
    with pytest.raises(AssertionError):
        assert Parts(control).suspect == []


def test_nobody_is_named_unless_asked() -> None:
    made = named(review())
    html, markdown = review_html(made, CHICAGO), review_markdown(made, CHICAGO)
    for text in (html, markdown):
        assert [name for name in NAMES if name in text] == []
        assert "Start earlier." not in text
        assert "How it felt" not in text
    assert ["call back", "Tue 24 Nov 11:00 their time, 10:00 yours", "a vp operations (1)"] in Parts(html).rows
    assert ["a cfo (11)", "not interested", "→ target 12"] in Parts(html).rows
    assert ["target 13", "do not call", "→ owed"] in Parts(html).rows
    for text in (review_html(made, CHICAGO, names=True), review_markdown(made, CHICAGO, names=True)):
        assert [name for name in NAMES if name not in text] == []
        assert "Start earlier." not in text
    assert "Note to self: Start earlier." in review_html(made, CHICAGO, notes=True)


def test_what_the_rep_typed_is_a_note_too() -> None:
    made = hostile_review()
    html = review_html(made, CHICAGO)
    assert "Called out of hours" in html
    assert [
        "Tue 24 Nov 16:00 their time, 09:00 yours",
        f"a {clean(HOSTILE).replace('-', ' ')} (1)",
        "noted",
        f"rule US-FL: {clean(HOSTILE)} there",
    ] in (Parts(html).rows)
    paused = next(line for line in html.splitlines() if "paused 09:09–09:12" in line)
    assert paused == "<li>paused 09:09–09:12</li>"


def test_each_picture_says_in_words_what_it_shows() -> None:
    html = review_html(hostile_review(), CHICAGO)
    pictures = re.findall(r"<svg[^>]*>.*?</svg>", html, re.DOTALL)
    assert len(pictures) == 5
    for picture in pictures:
        assert 'role="img"' in picture
        assert re.search(r"<title id=[^>]*>[^<]+</title>", picture)
        assert re.search(r"<desc id=[^>]*>[^<]+</desc>", picture)
    assert "dials: 25; answers: 6; connects: 4; conversations: 2; meetings: 1." in html
    assert "connect rate: 16 %, between 6 and 35" in html
    assert "The figures of this picture" in html  # along time there is no table beside it


def test_signs_that_draw_give_way_to_a_picture() -> None:
    html = review_html(review(), CHICAGO)
    assert "█" not in html
    assert "▁" not in html
    assert "█" in review_markdown(review(), CHICAGO)


def test_words_and_pictures_stand_out_in_each_scheme() -> None:
    style = Parts(stats_html(stats())).style
    schemes = [dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", part)) for part in re.findall(r":root \{([^}]*)\}", style)]
    assert len(schemes) == 3  # light, dark, paper
    for colours in schemes:
        for ground in ("ground", "raised"):
            assert min(contrast(colours[words], colours[ground]) for words in ("ink", "quiet")) >= 4.5
        assert min(contrast(colours[drawn], colours["ground"]) for drawn in ("bar", "range", "paused")) >= 3


NAME = st.text(max_size=40)
SHARE = st.integers(0, 900).flatmap(lambda n: st.builds(rate, st.integers(0, n), st.just(n)))
COUNT = st.integers(0, 10**6)
CHARTS: st.SearchStrategy[Chart] = st.one_of(
    st.builds(Bars, NAME, st.lists(st.tuples(NAME, COUNT), max_size=40).map(tuple)),
    st.builds(Ranges, NAME, st.lists(st.tuples(NAME, SHARE), max_size=40).map(tuple)),
    st.builds(Trend, NAME, st.lists(st.tuples(NAME, SHARE), max_size=200).map(tuple)),
    st.lists(st.tuples(NAME, COUNT, st.booleans()), max_size=200).map(
        lambda rows: Columns("x", tuple(row[:2] for row in rows), tuple(row[2] for row in rows))
    ),
)


@given(CHARTS)
def test_a_picture_stays_in_its_frame(chart: Chart) -> None:
    drawing = drawn(chart)
    if drawing is None:
        assert not chart.rows
        return
    for mark in drawing.marks:
        assert 0 <= mark.x <= mark.x + (mark.width if mark.kind == "rect" else 0) <= 100.001
        assert 0 <= mark.y <= mark.y + (mark.height if mark.kind == "rect" else 0) <= drawing.height
    assert len([mark for mark in drawing.marks if mark.look == "bar"]) <= max(MOST_BARS, MOST_COLUMNS)
    section = Section(title="Chart", chart=chart)
    assert Parts(as_html(Page(title="x", sections=(section,)))).suspect == []


def test_a_bar_is_as_long_as_its_count() -> None:
    drawing = drawn(Bars("x", (("a", 40), ("b", 10), ("c", 0))))
    assert drawing is not None
    long, short = (mark.width for mark in drawing.marks if mark.look == "bar")
    assert long == pytest.approx(4 * short)


def test_a_range_spans_its_interval_on_a_scale_that_is_told() -> None:
    drawing = drawn(Ranges("x", (("a", rate(10, 100)),)))
    assert drawing is not None
    dot, bar = (next(m for m in drawing.marks if m.look == look) for look in ("bar", "range"))
    at = [mark.x for mark in drawing.marks if mark.look == "grid"]
    (end,) = [float(m.text.split()[0]) / 100 for m in drawing.marks if m.look == "small" and m.text != "0 %"]
    scale = (at[-1] - at[0]) / end
    known = rate(10, 100)
    assert known.low is not None
    assert known.high is not None
    assert dot.x == pytest.approx(at[0] + 0.1 * scale)
    assert bar.x == pytest.approx(at[0] + known.low * scale)
    assert bar.x + bar.width == pytest.approx(at[0] + known.high * scale)


def test_of_many_days_a_picture_shows_the_latest() -> None:
    groups = tuple(Group(by="day", key=f"day {n}", counts=COUNTS, rates=RATES) for n in range(1000))
    html = stats_html(stats(groups=groups))
    assert f"(the latest {MOST_COLUMNS} of 1,000)" in html
    assert ["day 0", "2", "1", "4", "25"] in Parts(html).rows


def test_markdown_lines_that_begin_like_lists_are_no_lists() -> None:
    lines = ("- a", "1. b", "+ c", "=== d", "2026 e", "# f")
    section = Section(title="x", columns=(Column("a|b"),), rows=(("c|d",),), lines=lines)
    text = as_markdown(Page(title="x", lines=lines, sections=(section,)))
    for marked in (r"\- a", r"1\. b", r"\+ c", r"\=== d", "2026 e", r"\# f"):
        assert f"\n- {marked}\n" in text
    assert r"| a\|b |" in text
    assert r"| c\|d |" in text
