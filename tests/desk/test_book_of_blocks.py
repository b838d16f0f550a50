"""A block's document in the stats book: written at its end, made anew from the record, never in the way."""

import json
import os
import threading
from collections.abc import Callable
from datetime import date, timedelta

import msgspec
import pytest
from support.house import invented, put_on_list
from tinydb import TinyDB
from tinydb.table import Document

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.logging import Entry
from prospect_tui.desk.overview import look_around
from prospect_tui.model.blocks import Counts, Goals
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import NotFound, StoreError, UsageError
from prospect_tui.model.samples import Verdict
from prospect_tui.model.touches import Touch
from prospect_tui.model.words import Place
from prospect_tui.settings.home import Home
from prospect_tui.stats import StatsBook
from prospect_tui.stats.lock import LOCK
from prospect_tui.store.figures import GROUPS


def run(desk: Desk, keys: str, **settled: object) -> BlockDesk:
    """A block with these outcomes, half a minute each; still running."""
    block = desk.start(desk.plan("spring", active=6, **settled))
    for key in keys:
        desk.clock.step(30)
        block.tick()
        block.record(block.outcomes.keyed(key))
    return block


@pytest.fixture
def block(desk: Desk, people: Callable[..., list[int]]) -> BlockDesk:
    people(12)
    return run(desk, "ncmbxd", goals=Goals(conversations=2))


def in_book(home: Home, number: int) -> dict[str, object]:
    """The document of a block, as stock TinyDB finds it."""
    with TinyDB(home.stats / "2026.json") as db:
        found = db.table("blocks").get(doc_id=number)
    assert found is not None
    return dict(found)


def test_a_running_block_has_no_document(block: BlockDesk, desk: Desk, home: Home) -> None:
    desk.review.blocks()
    assert list(home.stats.iterdir()) == []


def test_stock_tinydb_finds_the_finished_block(block: BlockDesk, desk: Desk, home: Home) -> None:
    desk.end(block)
    document = in_book(home, block.id)
    assert document == json.loads(msgspec.json.encode(desk.review.block(block.id)))
    assert document["goals"] == {"conversations": 2}
    assert document["active_seconds"] == 180
    assert document["owed"] == 0
    assert len(document["replacements"]) == 2
    counts = {name: count for name, count in document["counts"].items() if count}
    assert counts == {
        "dials": 6, "answers": 5, "connects": 5, "conversations": 2, "positive": 2, "meetings": 1,
        "callbacks_promised": 1, "nos": 1, "do_not_call": 1, "replacements": 2,
        "attempts": 6, "positive_conversations": 1,
    }  # fmt: skip


@pytest.mark.parametrize("how", ["blocks", "stats", "complete_book"])
def test_a_book_that_was_deleted_comes_back_from_the_record(block: BlockDesk, desk: Desk, home: Home, how: str) -> None:
    desk.review.remark(block.id, "call earlier", 4)
    desk.end(block)
    before = in_book(home, block.id)
    (home.stats / "2026.json").unlink()
    {
        "blocks": desk.review.blocks,
        "stats": desk.figures.stats,
        "complete_book": desk.review.complete_book,
    }[how]()
    assert in_book(home, block.id) == before
    assert (before["note"], before["feeling"]) == ("call earlier", 4)


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"blocks": {"1": [1]}}', b'{"blocks": {"1": {"a": 1}}}', b"[" * 99_999]
)
def test_a_damaged_book_is_set_aside_and_made_anew(block: BlockDesk, desk: Desk, home: Home, content: bytes) -> None:
    desk.end(block)
    before = in_book(home, block.id)
    (home.stats / "2026.json").write_bytes(content)
    desk.review.complete_book()
    assert in_book(home, block.id) == before
    assert (home.stats / "2026.damaged-1.json").read_bytes() == content
    assert desk.book.problems


def test_a_book_damaged_during_a_block_is_no_reason_not_to_end_it(block: BlockDesk, desk: Desk, home: Home) -> None:
    desk.end(block)
    second = run(desk, "n")
    (home.stats / "2026.json").write_bytes(b"{")
    desk.end(second)
    desk.review.complete_book()
    assert in_book(home, block.id)["id"] == block.id
    assert in_book(home, second.id)["counts"]["dials"] == 1


def test_a_disk_that_is_full_at_the_end_loses_nothing(
    block: BlockDesk, desk: Desk, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The block's end is in the record; its document is written as soon as there is room."""

    def full(*anything: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        with pytest.raises(StoreError) as told:
            desk.end(block)
        assert told.value.fix
        assert desk.running() is None
        assert desk.figures.stats().counts.dials == 6  # figures come from the record
        assert desk.review.review(block.id).block.counts.dials == 6
    desk.review.complete_book()
    assert in_book(home, block.id)["id"] == block.id


def test_a_kill_between_the_end_and_its_document_is_made_good_at_the_next_start(
    block: BlockDesk, desk: Desk, home: Home, clock: SteppedClock
) -> None:
    block.end()
    again = open_desk(home, clock)
    again.review.complete_book()
    assert in_book(home, block.id)["counts"]["dials"] == 6
    again.close()


# A kill between a change and its document.


@pytest.fixture
def ended(desk: Desk, people: Callable[..., list[int]], clock: SteppedClock) -> BlockDesk:
    """A finished block of six outcomes, its document written; others are left to be called."""
    people(24)
    block = run(desk, "ncmbvg")
    desk.end(block)
    return block


def as_in_json(desk: Desk, number: int) -> dict[str, object]:
    return json.loads(msgspec.json.encode(desk.review.block(number)))


CHANGES: dict[str, Callable[[Desk, BlockDesk, dict[str, Touch]], object]] = {
    "a correction": lambda desk, block, made: block.correct(made["no-answer"].id, block.outcomes.named("conversation")),
    "an outcome taken back": lambda desk, block, made: block.undo(),
    "a late referral": lambda desk, block, made: desk.prompts(block).late_referral(
        made["conversation"].id, "Maya Ortiz, 312 555 0144"
    ),
    "another time": lambda desk, block, made: desk.prompts(block).time_of(made["callback"].id, "+3d"),
    "a note to self": lambda desk, block, made: desk.review.remark(block.id, "call earlier", 4),
    "a promise kept by another block": lambda desk, block, made: desk.logbook.log(
        Entry(target=str(made["callback"].target), outcome="conversation")
    ),
    "a try made elsewhere": lambda desk, block, made: desk.logbook.log(
        Entry(target=str(made["voicemail"].target), outcome="no-answer")
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_kill_between_a_change_and_its_document_is_made_good(
    ended: BlockDesk, desk: Desk, home: Home, clock: SteppedClock, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    before = in_book(home, ended.id)
    with monkeypatch.context() as patched:
        patched.setattr(StatsBook, "put", lambda self, documents: None)  # killed before it
        CHANGES[change](desk, ended, {touch.outcome: touch for touch in ended.touches()})
    assert in_book(home, ended.id) == before != as_in_json(desk, ended.id)
    again = open_desk(home, clock)
    again.review.complete_book()
    again.close()
    assert in_book(home, ended.id) == as_in_json(desk, ended.id)


def test_what_changes_no_document_writes_none(ended: BlockDesk, desk: Desk, home: Home) -> None:
    def written() -> tuple[int, int]:
        """Which file it is, and when it was written; not when it was read last, which a file system may keep, too."""
        file = (home.stats / "2026.json").stat()
        return file.st_ino, file.st_mtime_ns

    before = written()
    ended.note(ended.touches()[0].id, "a note on a touch")
    second = run(desk, "nn")
    desk.logbook.log(Entry(target="20", outcome="voicemail"))
    for _ in range(2):
        desk.review.complete_book()
        desk.review.blocks()
    assert written() == before, "a running block has no document"
    desk.end(second)
    assert set(desk.book.known()) == {ended.id, second.id}


def test_a_document_without_a_revision_is_written_anew(ended: BlockDesk, desk: Desk, home: Home) -> None:
    """As an earlier version of ours wrote it."""
    with TinyDB(home.stats / "2026.json") as db:
        old = db.table("blocks").get(doc_id=ended.id)
        db.truncate()
        db.table("blocks").remove(doc_ids=[ended.id])
        db.table("blocks").insert(Document({k: v for k, v in old.items() if k != "revision"}, doc_id=ended.id))
    desk.review.complete_book()
    assert in_book(home, ended.id) == as_in_json(desk, ended.id)
    assert desk.book.problems == []


def test_a_file_that_was_renamed_is_made_anew(ended: BlockDesk, desk: Desk, home: Home) -> None:
    (home.stats / "2026.json").rename(home.stats / "2026-old.json")
    desk.review.complete_book()
    assert in_book(home, ended.id) == as_in_json(desk, ended.id)
    assert (home.stats / "2026-old.json").exists()
    (home.stats / "2026.json").rename(home.stats / "2025.json")
    desk.review.complete_book()
    assert in_book(home, ended.id) == as_in_json(desk, ended.id)
    assert desk.book.known() == {ended.id}
    assert (home.stats / "2025.damaged-1.json").exists()


def test_the_book_of_another_record_is_set_aside_whole(ended: BlockDesk, desk: Desk, home: Home) -> None:
    """The record was put back as it was, or this is another one: documents that it knows nothing of are kept, and don't
    count."""
    second = run(desk, "n")
    desk.end(second)
    with TinyDB(home.stats / "2026.json") as db:
        foreign = dict(db.table("blocks").get(doc_id=second.id)) | {"id": 99}
        db.table("blocks").insert(Document(foreign, doc_id=99))
    content = (home.stats / "2026.json").read_bytes()
    desk.review.complete_book()
    assert desk.book.known() == {ended.id, second.id}
    assert (home.stats / "2026.other-1.json").read_bytes() == content
    (told,) = desk.book.problems
    assert "2026.other-1.json" in told


def test_a_block_of_the_same_number_and_another_start_is_another_one(ended: BlockDesk, desk: Desk, home: Home) -> None:
    with TinyDB(home.stats / "2026.json") as db:
        db.table("blocks").update({"started": "2026-01-02T03:04:05Z"}, doc_ids=[ended.id])
    desk.review.complete_book()
    assert in_book(home, ended.id) == as_in_json(desk, ended.id)
    assert (home.stats / "2026.other-1.json").exists()


def test_a_document_that_somebody_changed_is_found_by_a_check(ended: BlockDesk, desk: Desk, home: Home) -> None:
    good = in_book(home, ended.id)
    with TinyDB(home.stats / "2026.json") as db:
        db.table("blocks").update({"counts": {"dials": 900}, "mood": "theirs"}, doc_ids=[ended.id])
    desk.review.complete_book()
    assert in_book(home, ended.id)["counts"] == {"dials": 900}, "the revision is as it was"
    (told,) = desk.review.check_book()
    assert told.startswith("1 of the stats book's documents")
    assert in_book(home, ended.id) == good


def test_what_somebody_added_to_a_document_is_no_fault(ended: BlockDesk, desk: Desk, home: Home) -> None:
    with TinyDB(home.stats / "2026.json") as db:
        db.table("blocks").update({"mood": "theirs"}, doc_ids=[ended.id])
    assert desk.review.check_book() == ()
    assert in_book(home, ended.id)["mood"] == "theirs"


def test_a_book_that_can_not_be_written_is_told_once_and_figures_are_there(
    ended: BlockDesk, desk: Desk, home: Home
) -> None:
    (home.stats / "2026.json").unlink()
    (home.stats / LOCK).unlink()
    (home.stats / LOCK).mkdir()
    for _ in range(2):
        assert desk.figures.stats().counts.dials == 6
        assert len(desk.review.blocks()) == 1
        assert desk.review.review(ended.id).average is None
        assert desk.review.check_book() == tuple(desk.book.problems)
    (told,) = desk.book.problems
    assert "can't be written: Is a directory" in told
    with pytest.raises(StoreError, match="Is a directory"):
        desk.review.write(ended.id)
    (home.stats / LOCK).rmdir()
    desk.review.complete_book()
    assert in_book(home, ended.id) == as_in_json(desk, ended.id)


def test_home_reads_no_book(ended: BlockDesk, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first screen, and the goals that it proposes, come from the record: the book may be large."""
    monkeypatch.setattr(StatsBook, "stubs", None)
    monkeypatch.setattr(StatsBook, "last", None)
    seen = look_around(desk)
    assert seen.today.dials == 6
    assert seen.plan.goals.conversations == 2


def test_a_start_catches_up_in_a_thread_of_its_own(ended: BlockDesk, desk: Desk, home: Home) -> None:
    (home.stats / "2026.json").write_bytes(b"{")
    thread = threading.Thread(target=desk.catch_up)
    thread.start()
    thread.join(30)
    assert in_book(home, ended.id) == as_in_json(desk, ended.id)
    assert "2026.damaged-1.json" in look_around(desk).problems[-1]


def test_a_start_that_can_not_catch_up_goes_on(desk: Desk, home: Home) -> None:
    for name in ("prospect.db-wal", "prospect.db-shm"):
        (home.data / name).unlink(missing_ok=True)
    home.store.write_text("no store any more" * 99)
    desk.catch_up()


def test_a_correction_after_the_end_writes_the_document_again(block: BlockDesk, desk: Desk, home: Home) -> None:
    desk.end(block)
    card = block.card()
    (first, *_) = sorted(block.touches(), key=lambda t: t.id)
    block.correct(first.id, block.outcomes.named("conversation"))
    assert in_book(home, block.id)["counts"]["conversations"] == 3
    assert in_book(home, block.id) == json.loads(msgspec.json.encode(desk.review.block(block.id)))
    assert block.card() == card  # nobody is served in a block that is over
    assert desk.running() is None


def test_a_late_referral_after_the_end_writes_the_document_again(block: BlockDesk, desk: Desk, home: Home) -> None:
    desk.end(block)
    touch = next(t for t in block.touches() if t.outcome == "conversation")
    desk.prompts(block).late_referral(touch.id, "Maya Ortiz, 312 555 0144")
    assert in_book(home, block.id)["counts"]["referrals"] == 1


def test_a_time_agreed_after_the_end_writes_the_document_again(block: BlockDesk, desk: Desk, home: Home) -> None:
    desk.end(block)
    touch = next(t for t in block.touches() if t.outcome == "callback")
    made = desk.prompts(block).time_of(touch.id, "+3d")
    due = {f["id"]: f["due"] for f in in_book(home, block.id)["follow_ups"]}
    assert due[made.id] == "2026-11-27T15:03:00Z"


def test_the_note_and_the_feeling_are_in_the_record_and_in_the_book(block: BlockDesk, desk: Desk, home: Home) -> None:
    desk.end(block)
    desk.review.remark(block.id, "Łódź at ten", 5)
    assert (in_book(home, block.id)["note"], in_book(home, block.id)["feeling"]) == ("Łódź at ten", 5)
    head = desk._record.blocks.head(block.id)
    assert head is not None
    assert (head.note, head.feeling) == ("Łódź at ten", 5)


def test_a_review_has_the_same_averages_whatever_became_of_the_book(
    desk: Desk, home: Home, people: Callable[..., list[int]]
) -> None:
    people(40)
    for keys in ("nnc", "vmn", "ncc", "nnn"):
        desk.end(run(desk, keys))
    whole = desk.review.review(4).average
    assert whole is not None
    assert (whole.blocks, whole.usual["dials"].counts) == (3, (3, 3, 3))
    pages = json.loads((home.stats / "2026.json").read_text())
    pages["blocks"]["2"]["counts"]["dials"] = 99
    pages["blocks"]["2"]["revision"] -= 1  # not what the record says any more
    del pages["blocks"]["3"]
    (home.stats / "2026.json").write_text(json.dumps(pages))
    assert desk.review.review(4).average == whole
    (home.stats / "2026.json").unlink()
    assert desk.review.review(4).average == whole


def test_the_averages_are_those_of_the_ten_blocks_before(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(70)
    for keys in ["c" * n for n in range(12)]:
        desk.end(run(desk, keys))
    before_last = desk.review.average(desk.review.block(12))
    assert before_last is not None
    assert (before_last.blocks, before_last.dials) == (10, sum(range(1, 11)) / 10)
    rate = before_last.rates["connect_rate"]
    assert (rate.ours, rate.theirs, rate.difference.verdict) == ((11, 11), (55, 55), Verdict.TOO_FEW)
    assert "promise_keeping" not in before_last.rates
    assert desk.review.average(desk.review.block(1)) is None
    assert desk.review.usual_goals().conversations == 7  # the middle of 2 to 11, rounded up
    assert desk.plan("spring").goals.conversations == 7


def test_the_review_shows_what_happened(block: BlockDesk, desk: Desk, clock: SteppedClock) -> None:
    block.pause()
    clock.sleep(300)
    block.resume()
    desk.end(block)
    review = desk.review.review(block.id)
    assert dict(review.outcomes) == dict.fromkeys(
        ["no-answer", "conversation", "meeting", "callback", "not-interested", "do-not-call"], 1
    )
    assert [span.paused for span in review.along] == [False, True]
    assert {promise.follow_up.kind for promise in review.promises} == {"callback", "meeting"}
    assert [(no.reason, no.replacement is not None) for no in review.noes] == [
        ("not interested", True),
        ("do not call", True),
    ]
    assert all(promise.name for promise in (*review.promises, *review.tomorrow))


def test_a_block_that_there_is_not_is_told(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.review.block(7)
    with pytest.raises(NotFound):
        desk.review.last()


# Stats.


@pytest.mark.parametrize("by", [name for name in GROUPS if name != "list"])
def test_the_groups_of_a_figure_add_up_to_the_whole(block: BlockDesk, desk: Desk, by: str) -> None:
    for target in ("7", "8"):
        desk.logbook.log(Entry(target=target, outcome="called-back"))
    stats = desk.figures.stats(by=by)
    for name in Counts.__struct_fields__:
        assert sum(getattr(group.counts, name) for group in stats.groups) == getattr(stats.counts, name)


def test_a_target_on_two_lists_counts_on_both(desk: Desk, people: Callable[..., list[int]]) -> None:
    (target,) = people(1)
    with desk._record.transaction():
        autumn = desk._record.places.add_list("autumn", "autumn", desk.clock.now())
        desk._record.places.put(autumn, target, Place.BENCH, desk.clock.now())
    desk.logbook.log(Entry(target=str(target), outcome="conversation"))
    assert {g.key: g.counts.dials for g in desk.figures.stats(by="list").groups} == {"spring": 1, "autumn": 1}
    assert desk.figures.stats().counts.dials == 1


def test_a_day_is_the_reps_own_and_both_ends_are_counted(desk: Desk, clock: SteppedClock) -> None:
    put_on_list(desk._record, [invented(i) for i in range(3)])
    for target, hours in ((1, 0), (2, 14), (3, 16)):  # 09:00 and 23:00 on the 24th, 01:00 on the 25th, in Chicago
        at = clock.now() + timedelta(hours=hours)
        clock.sleep(hours * 3600)
        desk.logbook.log(Entry(target=str(target), outcome="no-answer", at=at))
        clock.sleep(-hours * 3600)
    first, second = date(2026, 11, 24), date(2026, 11, 25)
    assert desk.figures.stats(since=first, until=first).counts.dials == 2
    assert desk.figures.stats(since=second, until=second).counts.dials == 1
    assert desk.figures.stats(since=first, until=second).counts.dials == 3
    assert desk.figures.stats(until=date(2026, 11, 23)).counts == Counts()
    with pytest.raises(UsageError):
        desk.figures.stats(since=second, until=first)


def test_hours_and_weekdays_are_the_prospects(desk: Desk) -> None:
    put_on_list(desk._record, [invented(1)])  # in Denver, where it is eight
    desk.logbook.log(Entry(target="1", outcome="no-answer"))
    assert [g.key for g in desk.figures.stats(by="hour").groups] == ["8"]
    assert [g.key for g in desk.figures.stats(by="weekday").groups] == ["2"]


def test_a_grouping_that_there_is_not_is_refused(desk: Desk) -> None:
    with pytest.raises(UsageError, match="grouping"):
        desk.figures.stats(by="mood")


def test_shares_of_dials_never_pass_one(desk: Desk) -> None:
    """Three calls came in and one went out: what they led to is no share of the dials."""
    put_on_list(desk._record, [invented(i) for i in range(4)])
    for target in ("1", "2", "3"):
        desk.logbook.log(Entry(target=target, outcome="called-back"))
    desk.logbook.log(Entry(target="4", outcome="no-answer"))
    rates = desk.figures.stats().rates
    assert rates is not None
    for name in rates.__struct_fields__:
        rate = getattr(rates, name)
        assert rate.numerator <= rate.denominator
    assert (rates.connect_rate.numerator, rates.connect_rate.denominator) == (0, 1)
    assert (rates.reach_rate.numerator, rates.reach_rate.denominator) == (0, 1)


# What is due.


def test_due_callbacks_are_those_of_today_and_before(desk: Desk, clock: SteppedClock) -> None:
    put_on_list(desk._record, [invented(i) for i in range(4)])
    for target, when in (("1", "+1h"), ("2", "today 11:59pm mine"), ("3", "tomorrow 9am"), ("4", "+2h")):
        desk.logbook.log(Entry(target=target, outcome="callback", callback=when))
    assert [promise.follow_up.target for promise in desk.review.due_callbacks()] == [1, 4, 2]
    clock.sleep(3 * 86_400)
    assert [promise.follow_up.target for promise in desk.review.due_callbacks()] == [1, 4, 2, 3]


def test_one_who_is_not_to_be_called_is_in_no_list_of_calls_to_make(desk: Desk) -> None:
    put_on_list(desk._record, [invented(i) for i in range(2)])
    for target in ("1", "2"):
        desk.logbook.log(Entry(target=target, outcome="callback", callback="+1h"))
    desk.do_not_call.add("1")
    assert [promise.follow_up.target for promise in desk.review.due_callbacks()] == [2]
    assert [promise.follow_up.target for promise in desk.review.due_tomorrow()] == [2]
