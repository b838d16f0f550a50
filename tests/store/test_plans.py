"""A keystroke runs on indexes: what it costs doesn't grow with the list."""

import itertools
import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from msgspec import structs
from support.house import START, invented, put_on_list, stepped_clock
from support.plans import listening, plan_of, walks

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import Kare, PhoneKind, Place
from prospect_tui.settings.home import find_home
from prospect_tui.store import Record
from prospect_tui.store.figures import GROUPS
from prospect_tui.store.over import Over

KEYS = "nvgcmbrlxwdz"
INDICATORS = ("new conversations where kare in (A, R)", "dials where list = spring and persona != vp-it")


def sorts_a_few(sql: str) -> bool:
    """The numbers of one person, and the people at one account, are few and may be sorted."""
    return "FROM phones WHERE target = " in sql or "INDEXED BY targets_account" in sql


def press(block: BlockDesk, key: str) -> None:
    outcome = block.outcomes.keyed(key)
    assert outcome is not None
    block.record(outcome)


@pytest.mark.parametrize("scope", ["spring", None])
def test_a_keystroke_searches_and_never_scans_or_sorts(
    desk: Desk, record: Record, people: Callable[..., list[int]], scope: str | None
) -> None:
    people(90, numbers=2)
    people(30, first=90, name="autumn", place=Place.ACTIVE)
    block = desk.start(desk.plan(scope, active=20))
    with listening(record) as heard:
        for key in KEYS:
            block.dial()
            press(block, key)
            block.skip()
            block.next_number()
            block.next_five()
        desk.clock.step(30)
        block.tick()
        for _ in KEYS:
            block.undo(confirmed=True)
    assert any(sql.lstrip().startswith("INSERT INTO touches") for sql in heard)
    assert any("FROM agenda" in sql for sql in heard)
    assert any("FROM places" in sql for sql in heard)
    found = {sql: walks(plan_of(record, sql)) for sql in dict.fromkeys(heard)}
    assert {sql: bad for sql, bad in found.items() if bad and not sorts_a_few(sql)} == {}
    for sql in filter(sorts_a_few, found):
        steps = plan_of(record, sql)
        assert steps[0].startswith("SEARCH")
        assert "USING" in steps[0]
        assert not [step for step in walks(steps) if "TEMP B-TREE FOR ORDER BY" not in step]


def test_a_block_cut_to_some_tags_searches_too(desk: Desk, record: Record, people: Callable[..., list[int]]) -> None:
    people(60)
    block = desk.start(desk.plan("spring", kare=(Kare.RECAPTURE, Kare.EXPAND)))
    with listening(record) as heard:
        for key in "nvxd":
            press(block, key)
    assert {sql: bad for sql in heard if (bad := walks(plan_of(record, sql))) and not sorts_a_few(sql)} == {}


@pytest.mark.parametrize(
    "question",
    [
        "a month",
        "a month by outcome",
        "a month by anything",
        "a month's tries",
        "a block",
        "the steps of a block",
        "a plan",
    ],
)
def test_figures_read_no_more_touches_than_they_are_asked_for(
    desk: Desk, record: Record, people: Callable[..., list[int]], question: str
) -> None:
    people(9)
    put_on_list(record, [structs.replace(invented(9), persona="vp-it", source="fair")])
    block = desk.start(desk.plan("spring"))
    press(block, "n")
    month = Over(since="2026-11-01", until="2026-11-30")
    ask = {
        "a month": lambda: record.figures.tally(month),
        "a month by outcome": lambda: record.figures.outcomes(month),
        "a month by anything": lambda: [
            *(record.figures.grouped(by, month) for by in GROUPS),
            record.figures.by_the_clock(month),
            record.figures.by_kare(month),
        ],
        "a month's tries": lambda: (
            list(record.reaching.courses(month)),
            record.reaching.voicemails(month, timedelta(days=7), START),
        ),
        "a plan": lambda: (
            record.figures.by_flags(month),
            record.figures.by_channel(month),
            [desk.cookbook.counter.count(text, START.date(), START.date()) for text in INDICATORS],
        ),
        "a block": lambda: desk.review.review(block.id),
        "the steps of a block": lambda: record.follow_ups.of_block(block.id),
    }[question]
    with listening(record) as heard:
        ask()
    steps = {step for sql in heard for step in plan_of(record, sql)}
    assert steps
    assert not [step for step in steps if step.startswith("SCAN x") and "INDEX" not in step]
    assert not [step for step in steps if step.startswith("SCAN t")]
    assert question != "a month by outcome" or not [step for step in steps if "TEMP B-TREE" in step]
    # Those that stand are nearly all of them: that alone picks nothing.
    assert not [step for step in steps if step.endswith("(undone=?)")]


def test_a_typed_time_meets_the_promises_near_it_and_no_others(
    desk: Desk, record: Record, people: Callable[..., list[int]]
) -> None:
    people(30)
    block = desk.start(desk.plan("spring"))
    for key in "bmb":
        press(block, key)
    with listening(record) as heard:
        record.follow_ups.promised_near(START + timedelta(days=1), timedelta(minutes=15))
    asked = [plan_of(record, sql) for sql in heard if "FROM agenda" in sql]
    assert len(asked) == 4
    for steps in asked:
        assert walks(steps) == []
        assert re.fullmatch(r"SEARCH g USING .*\(list=\? AND ready=\? AND kind=\? AND due>\? AND due<\?\)", steps[0])


def work_of_a_key(desk: Desk, block: BlockDesk, key: str) -> int:
    """How many steps SQLite's machine makes for an outcome, the next target, and taking it back."""
    steps = itertools.count()
    sqlite = desk._record._db._sqlite
    sqlite.set_progress_handler(lambda: next(steps) < 0, 1)
    press(block, key)
    sqlite.set_progress_handler(None, 0)
    block.undo(confirmed=True)
    return next(steps)


def at_work(person: NewTarget, index: int) -> NewTarget:
    """Somebody with a company's number in Chicago: on a list of those all stand in four shifts, by their zones."""
    return structs.replace(person, phones=(Phone(e164=f"+1312555{index:04d}", kind=PhoneKind.DIRECT),))


@pytest.fixture(scope="module")
def young_and_old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Desk]]:
    """Two desks, the second with twenty times the people, touches, follow-ups and do-not-call entries."""
    desks = []
    for times in (1, 20):
        desk = open_desk(find_home(tmp_path_factory.mktemp(f"times{times}")), stepped_clock())
        persons = [structs.replace(invented(i), persona="ops") for i in range(60 * times)]
        persons[-12:] = [structs.replace(person, persona="cfo", tier="C") for person in persons[-12:]]
        persons = [at_work(person, index) for index, person in enumerate(persons)]
        ids = put_on_list(desk._record, persons)
        desk.hours.declare("spring", "business", "their companies' numbers")
        for index in range(0, len(ids), 4):
            desk.logbook.log(Entry(target=str(ids[index]), outcome="later"))
        for index in range(1, len(ids), 12):
            desk.do_not_call.add(str(ids[index]))
            desk.do_not_call.add(f"@gone{index}.example")
        desks.append(desk)
    yield desks[0], desks[1]
    for desk in desks:
        desk.close()


@pytest.mark.parametrize("scope", ["spring", None])
@pytest.mark.parametrize("persona", [None, "cfo"])
def test_an_outcome_costs_no_more_in_a_record_that_has_grown(
    young_and_old: tuple[Desk, Desk], scope: str | None, persona: str | None
) -> None:
    work: dict[str, list[int]] = {key: [] for key in KEYS}
    for desk in young_and_old:
        block = desk.start(desk.plan(scope, persona=persona, active=6))
        for key in KEYS:
            work[key].append(work_of_a_key(desk, block, key))
        desk.end(block)
    assert {key: counts for key, counts in work.items() if counts[1] > 1.2 * counts[0]} == {}
    assert min(counts[0] for counts in work.values()) > 100


def test_the_next_target_is_read_no_further_than_needed(
    desk: Desk, record: Record, people: Callable[..., list[int]]
) -> None:
    """Those who have a follow-up are not passed over one by one: they are not where the fresh ones stand."""
    people(120, place=Place.ACTIVE, per_account=1)
    block = desk.start(desk.plan("spring"))
    first = work_of_a_key(desk, block, "n")
    for _ in range(100):
        press(block, "l")
    assert work_of_a_key(desk, block, "n") < 1.2 * first


def test_times_are_stored_so_that_they_sort_as_they_read() -> None:
    from prospect_tui.store.values import moment, stamp

    assert stamp(START) == "2026-11-24T15:00:00Z"
    assert moment(stamp(START)) == START
