"""Markdown read back as a page."""

from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.reports.markdown_page import page_of_markdown
from prospect_tui.reports.page import Column, Page, Section, as_markdown
from prospect_tui.rules.text import clean

WORDS = st.text(max_size=24).map(clean)
SOME = WORDS.filter(bool)


@st.composite
def sections(draw):
    wide = draw(st.integers(1, 3))
    heads = draw(st.lists(st.builds(Column, WORDS, st.booleans()), min_size=wide, max_size=wide))
    rows = draw(st.lists(st.tuples(*[WORDS] * wide), max_size=3))
    columns = tuple(heads) if rows else ()
    return Section(title=draw(SOME), columns=columns, rows=tuple(rows), lines=tuple(draw(st.lists(SOME, max_size=3))))


@given(st.builds(Page, title=SOME, lines=st.lists(SOME, max_size=2).map(tuple), sections=st.lists(sections(), max_size=3).map(tuple)))  # fmt: skip # noqa: E501
def test_a_page_comes_back_as_it_was_set(page):
    assert page_of_markdown(as_markdown(page)) == page


def test_what_a_rep_may_write_is_words():
    text = (
        "Before.\n\n# My *week*\n\nTold **loudly** [here](https://x.example) <script>alert(1)</script>\nsecond line\n\n"
        "## More\n\n1. one\n2. two\n   - deep\n\n> quoted\n\n```\n<b>code</b>\n```\n\n![alt](http://x/y.png)\n"
        "### Less\n\n| a | b |\n|---|--:|\n| 1 |\n| 1 | 2 | 3 |\n"
    )
    page = page_of_markdown(text)
    assert page.title == "My week"
    assert page.lines == ("Before.", "Told loudly here <script>alert(1)</script>", "second line")
    more, less = page.sections
    assert more.lines == ("one", "two", "deep", "quoted", "<b>code</b>", "alt")
    assert less.columns == (Column("a"), Column("b", True))
    assert less.rows == (("1", ""), ("1", "2"))


def test_nothing_is_a_page_too():
    assert page_of_markdown("") == Page(title="")
    assert page_of_markdown("\x1b[2J") == Page(title="", lines=())
