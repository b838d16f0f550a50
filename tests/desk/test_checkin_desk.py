"""The check-in on the desk: the figures of `stats`, people by what they are, and nothing that is the rep's alone."""

import json
from datetime import UTC, date, timedelta

import pytest
from support.screens import run_block

from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.model.plans import Stands
from prospect_tui.reports.checkin import checkin_page
from prospect_tui.reports.encoding import to_json

TODAY = date(2026, 11, 24)  # a Tuesday, nine in Chicago
MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1).total_seconds()


@pytest.fixture
def worked(desk, clock, people):
    """A block with a bit of everything, the day after it another; on `spring`, with a bench."""
    people(12)
    run_block(desk, clock, "nvcgxmbd", active=8).end()
    clock.step(DAY)
    run_block(desk, clock, "nxr", active=8).end()
    return desk


def test_its_figures_are_those_of_stats(worked):
    for kind in ("day", "week"):
        period = worked.checkin.period(kind, TODAY)
        found = worked.checkin.of(period)
        stats = worked.figures.stats(since=period.first, until=period.last)
        assert found.counts == stats.counts
        assert found.rates == stats.rates
        assert found.promises_overdue == stats.promises_overdue
        assert (found.blocks, found.active_seconds) == (stats.time.blocks, stats.time.active_seconds)
        for by, groups in (("list", found.lists), ("persona", found.personas), ("kare", found.kare)):
            assert groups == worked.figures.stats(since=period.first, until=period.last, by=by).groups
        assert len(found.replaced) == found.counts.replacements + found.counts.owed
        assert sum(each.replacement is None for each in found.replaced) == found.counts.owed
        promised = [each for each in found.promised if each.kind == "callback"]
        assert len(promised) == found.counts.callbacks_promised
    assert found.counts.nos == 2
    assert worked.checkin.of(worked.checkin.period("day", TODAY)).counts.nos == 1


def test_what_was_taken_back_is_in_none_of_it(desk, clock, people):
    people(12)
    block = run_block(desk, clock, "xb", active=4)
    block.undo()
    block.undo()
    block.end()
    found = desk.checkin.of(desk.checkin.period("week"))
    assert (found.replaced, found.promised, found.counts.nos) == ((), (), 0)


def test_nobody_is_named_unless_that_is_asked(worked):
    period = worked.checkin.period("week")
    named = worked.checkin.of(period, names=True)
    names = {each.retired.name for each in named.replaced} | {each.who.name for each in named.promised}
    assert None not in names
    printed = to_json(worked.checkin.of(period))
    assert not any(name in printed for name in names)
    assert not any(each.who.account in printed for each in named.promised if each.who.account)


def test_what_is_the_reps_alone_is_not_in_it(worked):
    worked.why.write("a boat", "90,000 €")
    worked.review.remark(1, "sat in the car and cried", 1)
    worked.skills.rate("opening", 1)
    printed = to_json(worked.checkin.of(worked.checkin.period("week")))
    assert not any(word in printed for word in ("boat", "90,000", "cried", "opening", "feeling"))


def test_nothing_planned_nothing_agreed_on_nothing_done(desk):
    found = desk.checkin.of(desk.checkin.period("week"))
    assert (found.plan, found.planned, found.agreed_since, found.recipe, found.kpis) == (None, (), None, (), ())
    assert (found.blocks, found.counts.dials, found.lists) == (0, 0, ())


def test_planned_kept_moved_and_missed_with_the_reason(desk, clock, people):
    people(20)
    desk.planning.add("mon tue wed 9:00-9:10")  # from today, a Tuesday, on
    run_block(desk, clock, "n" * 18).end()
    clock.step(2 * DAY)
    desk.planning.reason(1, date(2026, 11, 25), "on the road")
    found = desk.checkin.of(desk.checkin.period("week"))
    assert [(each.stands, each.reason) for each in found.planned] == [
        (Stands.KEPT, None), (Stands.MISSED, "on the road"),
    ]  # fmt: skip
    assert (found.plan.planned, found.plan.kept, found.plan.missed) == (2, 1, 1)
    assert found.plan.reasons == {"on the road": 1}


def test_the_agreed_cookbook_is_counted_for_the_days_of_the_check_in(worked):
    worked.cookbook.init()
    worked.cookbook.agree()
    found = worked.checkin.of(worked.checkin.period("week"))
    rows = {each.name: each for each in found.recipe}
    assert found.agreed_since == date(2026, 11, 25)
    assert (rows["calls"].done, rows["meetings"].done) == (found.counts.dials, found.counts.meetings)
    assert rows["letters"].asked == 5
    assert {each.name: each.done for each in found.kpis}["Meetings set"] == found.counts.meetings
    day = worked.checkin.of(worked.checkin.period("day"))
    assert {each.name: each.asked for each in day.recipe}["letters"] == 1
    assert worked.checkin.of(worked.checkin.period("day", TODAY)).agreed_since is None


def test_an_indicator_that_cannot_be_counted_says_why_and_stops_nothing(worked):
    worked.cookbook.init()
    text = worked.cookbook.file.read_text()
    worked.cookbook.file.write_text(text.replace('count = "meetings"', "count = 'meetings where list = \"gone\"'"))
    worked.cookbook.agree()
    (problem,) = [each.problem for each in worked.checkin.of(worked.checkin.period("week")).kpis if each.done is None]
    assert "gone" in problem
    worked.cookbook.file.write_text(text.replace('count = "meetings"', "count = 'meetings where persona = vp-sales'"))
    worked.cookbook.agree()
    found = worked.checkin_aside(worked.checkin.period("week"))
    assert "Meetings set can't be counted: there is no persona vp-sales" in str(checkin_page(found, UTC))


def test_a_time_that_has_not_begun_is_refused(desk):
    with pytest.raises(UsageError, match="not begun"):
        desk.checkin.period("day", TODAY + timedelta(days=1))
    with pytest.raises(UsageError):
        desk.checkin.period("year")
    assert desk.checkin.period("week", TODAY + timedelta(days=3)).first == MONDAY


def test_help_is_kept_in_a_file_of_its_own_and_then_in_the_page(desk):
    period, pages = desk.checkin.period("week"), desk.checkin.pages
    desk.checkin.write_help(period, "plants in \x1b[31mOhio\nand leads")
    assert desk.checkin.of(period).help == "plants in Ohio\nand leads"
    draft = pages.draft("2026-W48", "# Check-in\n\n## What I want help with\n\n- plants in Ohio\n")
    assert (draft.stat().st_mode & 0o777, draft.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    draft.write_text(draft.read_text() + "- a budget\n")
    assert pages.settle("2026-W48", "other")
    assert not draft.exists()
    assert pages.file("2026-W48").stat().st_mode & 0o777 == 0o600
    assert desk.checkin.of(period).help == "plants in Ohio\na budget"
    assert desk.checkin.of(period).edited
    desk.checkin.write_help(period, "nothing")
    assert pages.page("2026-W48") == "# Check-in\n\n## What I want help with\n\n- nothing\n"
    aside = pages.start_over("2026-W48")
    assert "- nothing" in aside.read_text()
    found = desk.checkin.of(period)
    assert (found.edited, found.help) == (False, "nothing")
    desk.checkin.write_help(period, " ")
    assert desk.checkin.of(period).help == ""
    with pytest.raises(UsageError):
        desk.checkin.write_help(period, "x" * 5000)


def test_a_draft_that_comes_back_as_it_went_or_empty_is_no_page_and_one_left_half_done_goes_on(desk):
    pages = desk.checkin.pages
    pages.draft("k", "text")
    assert not pages.settle("k", "text")
    pages.draft("k", "text").write_text(" \n")
    assert not pages.settle("k", "text")
    assert pages.page("k") is None
    pages.draft("k", "text").write_text("half done")
    assert pages.draft("k", "newer figures").read_text() == "half done"
    assert pages.settle("k", "newer figures")
    assert pages.page("k") == "half done"
    assert pages.draft("k", "newest").read_text() == "half done"


def test_a_page_that_cannot_be_read_is_said_and_left(desk):
    pages = desk.checkin.pages
    pages.file("2026-W48").parent.mkdir()
    pages.file("2026-W48").write_bytes(b"\xff\xfe")
    with pytest.raises(ProspectError, match="not UTF-8"):
        desk.checkin.of(desk.checkin.period("week"))
    assert pages.file("2026-W48").read_bytes() == b"\xff\xfe"


def test_a_block_whose_time_went_by_today_is_not_to_come(desk, clock, people):
    people(3)
    desk.planning.add("today 9:15-9:40", list_name="spring")

    def told(day=None):
        found = desk.checkin.of(desk.checkin.period("day", day))
        plan, (block,) = json.loads(to_json(found))["plan"], json.loads(to_json(found))["planned"]
        section = checkin_page(found, clock.local_zone()).sections[0]
        assert plan["planned"] == plan["kept"] + plan["missed"] + plan["went_by"] + plan["to_come"] == 1
        return block["stands"], section.rows[0][3], section.lines[0].partition(": ")[2]

    assert told() == ("to_come", "to come", "0 kept, 0 missed, 1 to come; 0 moved.")
    clock.step(40 * 60)
    assert told() == ("went_by", "went by", "0 kept, 0 missed, 1 went by today, 0 to come; 0 moved.")
    clock.step(DAY)
    assert told(TODAY) == ("missed", "missed", "0 kept, 1 missed, 0 to come; 0 moved.")
