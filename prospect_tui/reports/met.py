"""Who was met, in words: every event and every person accounted for."""

from collections.abc import Iterable
from datetime import date, tzinfo

from prospect_tui.model.met import Acquaintance, MetReport, Stranger
from prospect_tui.rules.text import clean

from .page import Column, Page, Section, as_text
from .table import Table
from .words import NONE, left_out, many, some

MOST = 20


def met_text(report: MetReport) -> str:
    """What a calendar file brought, or (on a dry run) would bring."""
    did = "Nothing was changed (dry run). " if report.dry_run else ""
    people = many(report.people, "person", "people")
    who = f"{people}: {report.matched} matched, {report.added} added, {report.skipped} skipped"
    ids = some(map(str, report.likely), MOST)
    likely = f"{len(report.likely)} of the matched by name: {ids}" if report.likely else None
    listed = f"the new ones are on the list “{report.list_name}”" if report.list_name else None
    lines = (_events(report), who, likely, f"{many(report.new, 'meeting')} not known before", listed)
    sections = [each for each in (_strangers(report.strangers), _problems(report)) if each.rows]
    title = f"{did}{report.format}: {many(report.meetings, 'meeting')} in the past twelve months"
    return as_text(Page(title=title, lines=tuple(line for line in lines if line), sections=tuple(sections)))


def acquaintances_table(found: Iterable[Acquaintance], zone: tzinfo) -> Table:
    """Who was met, when, and when somebody was last in touch."""
    titles = ("name", "account", "met", "days", "what", "last touch")
    rows = (
        (
            str(each.target), clean(each.name), clean(each.account) if each.account else NONE, _day(each.last_met),
            str(each.days), clean(each.words) or NONE,
            _day(each.last_touch.astimezone(zone).date()) if each.last_touch else NONE,
        )
        for each in found
    )  # fmt: skip
    return Table((Column("id", True), *(Column(title, title == "days") for title in titles)), rows)


def _events(report: MetReport) -> str:
    over = report.passed_over
    reasons = (
        (over.other_time, "at another time"), (over.all_day, "all day"), (over.cancelled, "cancelled"),
        (over.declined, "declined"), (over.nobody, "with nobody else"), (over.unreadable, "not to be read"),
    )  # fmt: skip
    said = ", ".join(f"{count} {why}" for count, why in reasons if count)
    passed = f"; passed over: {said}" if said else ""
    left = f"; {report.left_out} colleagues, rooms and absentees left out" if report.left_out else ""
    return f"{many(report.events, 'event')}: {report.counted} with somebody{passed}{left}"


def _strangers(strangers: list[Stranger]) -> Section:
    shown = sorted(strangers, key=lambda each: (-each.times, each.email or each.name or ""))[:MOST]
    rows = tuple((each.name or NONE, each.email or NONE, _day(each.last), str(each.times), each.why) for each in shown)
    lines = (*left_out(len(strangers) - MOST), "--add makes targets of those with an address")
    columns = (Column("name"), Column("e-mail"), Column("last"), Column("times", True), Column("why"))
    return Section(title="No targets", columns=columns, rows=rows, lines=lines)


def _problems(report: MetReport) -> Section:
    rows = tuple((str(each.event) if each.event else NONE, each.problem) for each in report.problems[:MOST])
    lines = left_out(len(report.problems) - MOST)
    columns = (Column("event", True), Column("problem"))
    return Section(title=many(len(report.problems), "problem"), columns=columns, rows=rows, lines=lines)


def _day(at: date) -> str:
    return f"{at.day} {at:%b %Y}"
