"""Who comes next may be looked up between two keys: it is never another than the one whom the key would have found."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from support.house import invented, put_on_list, stepped_clock
from support.plans import listening

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.model.people import Phone
from prospect_tui.model.words import Kare, PhoneKind
from prospect_tui.settings.home import find_home
from prospect_tui.store import Record

SPLIT = {Kare.ATTAIN: 60, Kare.RECAPTURE: 40}
NUMBERS = ("+1312555{:04d}", "+1303555{:04d}", "+1206555{:04d}")
STEPS = ("key", "key", "key", "skip", "undo", "wait", "log", "bring", "pause")


def press(block: BlockDesk, key: str) -> None:
    outcome = block.outcomes.keyed(key)
    assert outcome is not None
    block.record(outcome)


def looks_for_the_next(heard: list[str]) -> bool:
    """Whether the lanes, or what is due by shift, were gone through."""
    return any("group_concat" in sql for sql in heard)


@pytest.fixture
def block(desk: Desk, people: Callable[..., list[int]]) -> BlockDesk:
    people(20)
    return desk.start(desk.plan("spring", active=10))


def heard_at_a_key(record: Record, block: BlockDesk) -> list[str]:
    with listening(record) as heard:
        press(block, "n")
    return list(heard)


def test_a_key_finds_the_next_found(record: Record, block: BlockDesk) -> None:
    assert looks_for_the_next(heard_at_a_key(record, block))
    block.look_ahead()
    heard = heard_at_a_key(record, block)
    assert not looks_for_the_next(heard)
    assert not [sql for sql in heard if "FROM phones WHERE target = " in sql]  # nor is anybody read again


def test_nothing_is_read_again_where_nothing_was_written(record: Record, block: BlockDesk) -> None:
    block.look_ahead()
    with listening(record) as heard:
        block.look_ahead()
    assert [sql for sql in heard if not sql.startswith("PRAGMA")] == []


def test_what_another_window_writes_has_all_looked_at_anew(desk: Desk, record: Record, block: BlockDesk) -> None:
    block.look_ahead()
    other = open_desk(desk.home, desk.clock)
    other.logbook.log(Entry(target="20", outcome="no-answer"))
    other.close()
    assert looks_for_the_next(heard_at_a_key(record, block))


def read_in_vain(record: Record, target: int) -> None:
    """Change somebody, read them, and have it fail."""
    with record.transaction():
        record.people.set_persona(target, "cfo")
        changed = record.people.get(target)
        assert changed is not None
        assert changed.persona == "cfo"
        raise UsageError("It is not stored.")


def test_what_was_not_stored_is_not_taken_as_read(record: Record, block: BlockDesk) -> None:
    current = block.state.current
    assert current is not None
    before = record.people.get(current)
    with pytest.raises(UsageError):
        read_in_vain(record, current)
    assert record.people.get(current) == before


def desk_of(folder: Path, split: dict[Kare, int]) -> tuple[Desk, BlockDesk]:
    desk = open_desk(find_home(folder), stepped_clock())
    persons = [structs.replace(invented(i, per_account=3), tier="AB"[i % 2]) for i in range(36)]
    persons = [
        structs.replace(p, phones=(Phone(e164=NUMBERS[i % 3].format(i), kind=PhoneKind.DIRECT),))
        for i, p in enumerate(persons)
    ]
    put_on_list(desk._record, persons)
    desk.hours.declare("spring", "business", "their companies' numbers")
    return desk, desk.start(structs.replace(desk.plan("spring", active=12, minutes=480), split=split))


def step(desk: Desk, block: BlockDesk, what: str, key: str, number: int) -> object:
    """One step of a rep; gives what is on screen then, and why."""
    try:
        if what == "key":
            press(block, key)
        elif what == "skip":
            block.skip()
        elif what == "undo":
            block.undo(confirmed=True)
        elif what == "bring":
            block.bring(number)
        elif what == "pause":
            block.pause()
        elif what == "wait":
            desk.clock.step(number * 97.0)
        else:
            desk.logbook.log(Entry(target=str(number), outcome="callback", callback="+1h"))
    except ProspectError as error:
        return str(error)
    return block.state.current, block.state.reason


@settings(max_examples=int(0.4 * settings().max_examples))
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(STEPS), st.sampled_from("nnvgcmblrxwdz"), st.integers(1, 36)), min_size=4, max_size=24
    ),
    split=st.sampled_from([{}, SPLIT]),
)
def test_who_was_looked_up_is_whom_the_key_finds(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int]], split: dict[Kare, int]
) -> None:
    desk, block = desk_of(tmp_path_factory.mktemp("plain"), split)
    ahead_desk, ahead = desk_of(tmp_path_factory.mktemp("ahead"), split)
    for at, (what, key, number) in enumerate(steps):
        if at % 3:  # now and then a key comes before the block has looked ahead again
            ahead.look_ahead()
        for each in (desk, ahead_desk):
            each.clock.step(number * 0.6)
        assert step(ahead_desk, ahead, what, key, number) == step(desk, block, what, key, number)
    desk.close()
    ahead_desk.close()
