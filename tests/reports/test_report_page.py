"""A page as text and as Markdown."""

from prospect_tui.reports.page import Column, Page, Section, aligned, as_markdown, as_text, width

HOSTILE = "\x1b[31mEve\x1b[0m | [x](http://x.example) \u202eabc"


def test_columns_are_as_wide_as_their_widest_cell_and_figures_stand_right():
    rows = aligned((Column("name"), Column("dials", True)), (("Ada", "7"), ("Bo", "120")))
    assert rows == ["name   dials", "Ada        7", "Bo       120"]


def test_wide_letters_and_marks_are_counted_by_their_cells():
    assert [width("abc"), width("李"), width("e\u0301")] == [3, 2, 1]
    rows = aligned((Column(), Column()), (("李", "x"), ("ab", "x")))
    assert rows == ["李   x", "ab   x"]


def test_no_rows_have_no_head():
    assert aligned((Column("name"),), ()) == []


def test_text_has_titles_rows_and_lines():
    section = Section(title="Figures", columns=(Column(), Column(right=True)), rows=(("dials", "3"),), lines=("done",))
    page = Page(title="Block 1", lines=("25 min",), sections=(section,))
    assert as_text(page) == "Block 1\n25 min\n\nFigures\n  dials   3\n  done\n"


def test_markdown_has_tables_and_lists():
    section = Section(title="Figures", columns=(Column("a"), Column("b", True)), rows=(("dials", "3"),), lines=("x",))
    page = Page(title="Block 1", lines=("25 min", "note"), sections=(section,))
    assert as_markdown(page) == (
        "# Block 1\n\n25 min  \nnote\n\n## Figures\n\n| a | b |\n| --- | ---: |\n| dials | 3 |\n\n- x\n"
    )


def test_data_is_shown_and_not_obeyed():
    section = Section(title=HOSTILE, columns=(Column(),), rows=((HOSTILE,),), lines=(HOSTILE,))
    page = Page(title=HOSTILE, lines=(HOSTILE,), sections=(section,))
    for text in (as_text(page), as_markdown(page)):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "Eve | [x](http://x.example) abc" in as_text(page)
    assert r"Eve \| \[x\](http://x.example) abc" in as_markdown(page)
    row = next(line for line in as_markdown(page).splitlines() if line.startswith("| Eve"))
    assert row.replace(r"\|", "").count("|") == 2
