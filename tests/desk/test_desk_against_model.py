"""The desk beside a model of plain dictionaries: whatever a rep and a second process do, the two agree.

After each step the whole of what the indexes hold is compared, with the target on screen, the outcomes that stand, the
figures by three ways of counting, and the block's clock.
"""

import shutil
import tempfile
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import asdict
from support.dump import derived
from support.house import START, die, number, put_on_list, set_free, stepped_clock
from support.model import COUNTED, OUTCOMES, SHARES, Model, flags

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk, NeedsConfirmation
from prospect_tui.desk.logging import Entry
from prospect_tui.desk.prompts import Prompts
from prospect_tui.desk.views import Nobody, Recorded
from prospect_tui.model.errors import NotFound, ProspectError
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import Kare, Place
from prospect_tui.settings.home import find_home

KEYS = {
    "n": "no-answer", "v": "voicemail", "g": "gatekeeper", "c": "conversation", "m": "meeting", "b": "callback",
    "l": "later", "x": "not-interested", "r": "referral", "w": "wrong-number", "d": "do-not-call", "z": "busy",
}  # fmt: skip
BAD_LINE = {1: "busy", 2: "disconnected", 3: "left-company", 4: "switchboard"}
LOSE_AT_MOST = 5.0  # seconds of the block's clock, by a kill
ZONES = ("America/Chicago", "America/Denver", "America/New_York")
LONGEST = timedelta(days=20)  # no quarantine ends meanwhile

persons = st.fixed_dictionaries(
    {
        "account": st.sampled_from([None, 1, 1, 2, 3]),
        "persona": st.sampled_from([None, "cfo", "ops"]),
        "tier": st.sampled_from([None, "A", "B"]),
        "fit": st.sampled_from([None, None, 20, 80]),
        "numbers": st.sampled_from([0, 1, 1, 1, 2]),
        "shared": st.sampled_from([False, False, False, True]),
        "zone": st.sampled_from(ZONES),
        "list": st.sampled_from(["spring", "spring", "spring", "both", "autumn"]),
        "place": st.sampled_from(["bench", "bench", "active"]),
    }
)
keys = st.sampled_from(sorted(KEYS))
picks = st.integers(0, 30)


class DeskMachine(RuleBasedStateMachine):
    """One rep, one home, and now and then a second process."""

    def __init__(self) -> None:
        super().__init__()
        shm = Path("/dev/shm")  # as durable as a test needs, and it spares the disk
        self.folder = Path(tempfile.mkdtemp(dir=shm if shm.is_dir() else None))
        self.clock = stepped_clock()
        self.model = Model(self.clock.now())
        self.killed: list[Desk] = []
        self.said: set[tuple[int, int, str]] = set()
        set_free(find_home(self.folder))
        self.desk = self.open()
        self.other = self.open()
        self.alone = False
        self.block: BlockDesk | None = None
        self.at_start: dict[str, Any] = {}

    def open(self) -> Desk:
        return open_desk(find_home(self.folder), self.clock)

    def teardown(self) -> None:
        try:
            if self.block is not None:
                self.undo_everything()
        finally:
            for desk in (*self.killed, self.desk, self.other):
                desk.close()
            shutil.rmtree(self.folder)

    # The world.

    @initialize(
        people=st.lists(persons, min_size=1, max_size=6),
        everyone=st.booleans(),
        active=st.integers(1, 4),
        kare=st.sampled_from([(), (), (), (Kare.ATTAIN, Kare.EXPAND)]),
        persona=st.sampled_from([None, None, None, "cfo"]),
        others=st.booleans(),
    )
    def set_up(self, people: list[dict[str, Any]], everyone: bool, others: bool, **cut: Any) -> None:
        self.alone = not others
        for index, person in enumerate(people):
            self.add(index, person)
        self.scope, self.cut = "spring" if not everyone and self.lists() else None, cut
        self.start()

    def lists(self) -> list[str]:
        return [info.name for info in self.desk.lists.all() if info.name == "spring"]

    def add(self, index: int, person: dict[str, Any]) -> None:
        """Somebody on the lists, in the record and in the model."""
        phones = [number(index, line) for line in range(person["numbers"])]
        if person["shared"] and phones:
            phones[0] = number(99)  # a switchboard
        company = f"Northwind {person['account']}" if person["account"] else None
        tag = (Kare.ATTAIN, Kare.RECAPTURE, Kare.EXPAND)[person["account"] - 1] if person["account"] else None
        domain = f"northwind{person['account']}.example" if person["account"] else None
        new = NewTarget(
            name=f"Person {index}",
            account=company,
            kare=tag,
            persona=person["persona"],
            tier=person["tier"],
            fit=person["fit"],
            phones=tuple(Phone(e164=phone) for phone in phones),
            timezones=(person["zone"],),
            timezone_source="column",
            email=f"p{index}@{domain}" if domain else None,
        )
        place = Place(person["place"])
        record = self.desk._record
        (target,) = put_on_list(record, [new], name="autumn" if person["list"] == "autumn" else "spring", place=place)
        lists = {record.places.list_id("autumn" if person["list"] == "autumn" else "spring"): place.value}
        if person["list"] == "both":
            with record.transaction():
                autumn = record.places.list_id("autumn") or record.places.add_list("autumn", "autumn", START)
                record.places.put(autumn, target, Place.BENCH, START)
            lists[autumn] = "bench"
        self.model.add(
            target,
            {
                "account": record.people.account_of(target), "domain": domain, "kare": tag.value if tag else None,
                "persona": person["persona"], "tier": person["tier"], "fit": person["fit"], "phones": phones,
                "zone": person["zone"],
            },
            lists,
        )  # fmt: skip

    def start(self) -> None:
        """Start a block, here and in the model."""
        plan = self.desk.plan(self.scope, **self.cut)
        self.block = self.desk.start(plan)
        tags = tuple(tag.value for tag in plan.kare)
        self.model.start(self.block.id, plan.scope, plan.active, tags, plan.persona)
        self.at_start = derived(self.desk._record)

    def wakes(self) -> None:
        """A key that does something ends a pause."""
        self.model.block["paused"] = False

    # The rep's keys.

    def on_screen(self) -> bool:
        return self.model.block["current"] is not None

    @precondition(on_screen)
    @rule(key=keys, answer=st.integers(0, 4), dialled=st.booleans())
    def outcome(self, key: str, answer: int, dialled: bool) -> None:
        """Dial, perhaps; press the key; type something at the prompt, perhaps, or Escape."""
        model, block = self.model, self.block
        if dialled and not model.good(model.block["current"]):
            with pytest.raises(ProspectError):  # retired, listed, or without a number
                block.dial()
        elif dialled:
            block.dial()
            self.wakes()
            model.block |= {"dialled": True, "incoming": False}
        target, phone = model.block["current"], model.number()
        recorded = block.record(block.outcomes.keyed(key))
        self.wakes()
        self.recorded(recorded, target, KEYS[key], phone)
        if recorded.asks is not None:
            self.prompt(recorded, target, phone, answer)

    def recorded(self, recorded: Recorded, target: int, outcome: str, phone: str | None) -> None:
        """What the model makes of an outcome that was just recorded."""
        model = self.model
        next_number = model.touch(
            recorded.touch, target, outcome, at=self.clock.now(), scope=model.block["scope"], block=self.block.id,
            phone=phone, made=recorded.follow_up, received=model.block["incoming"] and "answer" in flags(outcome),
        )  # fmt: skip
        model.block |= {"dialled": False, "incoming": False}
        assert recorded.next_number == next_number
        if next_number is not None:
            model.block["number"] = next_number
        else:
            model.serve(but=target)

    def prompt(self, recorded: Recorded, target: int, phone: str | None, answer: int) -> None:
        """What is typed at the prompt; 0 is a kill or an empty Enter."""
        prompts = self.desk.prompts(self.block)
        if answer == 4 and recorded.asks != "wider":
            self.undo()
        elif recorded.asks in ("when", "meeting") and answer:
            self.type_time(prompts, recorded, target, ("+1h", "+3h", "in 2 days")[answer % 3])
        elif recorded.asks == "referral" and answer:
            self.name_somebody(prompts, recorded, target, answer)
        elif recorded.asks == "which" and answer in BAD_LINE:
            self.choose(prompts, recorded, target, phone, answer)
        elif recorded.asks == "wider" and answer:
            self.widen(prompts, recorded, target, answer)

    def type_time(self, prompts: Prompts, recorded: Recorded, target: int, text: str) -> None:
        made = prompts.when(recorded, text)
        if made is None:  # one who asked not to be called is promised nothing
            assert recorded.follow_up is None
            return
        follow_up = next(f for f in reversed(self.model.follow_ups) if f["maker"] == recorded.touch)
        if text.startswith("+"):
            ahead = self.clock.now() + timedelta(hours=int(text[1]))
            assert made.due == ahead.replace(microsecond=0)
        follow_up["due"] = made.due
        if follow_up["kind"] == "meeting":
            follow_up["remind"] = self.model.reminder(made.due, self.clock.now(), target)

    def name_somebody(self, prompts: Prompts, recorded: Recorded, target: int, answer: int) -> None:
        phones = [number(100 + len(self.model.people))] if answer < 3 else []
        made = prompts.referral(recorded, ", ".join(["Maya Ortiz", *phones, "CFO"]))
        assert [phone.e164 for phone in made.phones] == phones
        self.model.refer(recorded.touch, target, made.id, phones)
        self.model.serve(but=target)

    def choose(self, prompts: Prompts, recorded: Recorded, target: int, phone: str | None, digit: int) -> None:
        chosen = prompts.which(recorded, digit)
        if digit == 1:
            assert chosen == recorded
            return
        model = self.model
        received = "received" in model.touches[recorded.touch]["flags"] and "answer" in flags(BAD_LINE[digit])
        model.take_back(recorded.touch)
        next_number = model.touch(
            chosen.touch, target, BAD_LINE[digit], at=self.clock.now(), scope=model.block["scope"],
            block=self.block.id, phone=phone, made=chosen.follow_up, received=received,
        )  # fmt: skip
        assert chosen.next_number == next_number
        if next_number is not None:
            model.show(target, next_number)
        else:
            model.serve(but=target)

    def widen(self, prompts: Prompts, recorded: Recorded, target: int, digit: int) -> None:
        person = self.model.people[target]
        wider = [(kind, person[kind]) for kind in ("account", "domain") if person[kind]]
        assert len(recorded.choices) == 1 + len(wider)
        if digit > len(recorded.choices):
            return
        prompts.widen(recorded, digit)
        if digit > 1:
            self.model.enlist(*wider[digit - 2], recorded.touch)
            self.model.serve(but=target)

    def something_stands(self) -> bool:
        return bool(self.model.block["recorded"])

    @precondition(something_stands)
    @rule()
    def undo(self) -> None:
        model, touch = self.model, self.model.block["recorded"][-1]
        row = model.touches[touch]
        if row["outcome"] == "do-not-call":
            before = derived(self.desk._record)
            with pytest.raises(NeedsConfirmation):
                self.block.undo()
            assert derived(self.desk._record) == before
        undone = self.block.undo(confirmed=True)
        self.wakes()
        assert (undone.outcome, undone.target.id) == (row["outcome"], row["target"])
        model.take_back(touch)
        if model.good(row["target"]):
            model.show(row["target"], row["phone"])
        else:
            model.serve()

    @precondition(something_stands)
    @rule(pick=picks, outcome=st.sampled_from([*KEYS.values(), "disconnected", "left-company"]))
    def correct(self, pick: int, outcome: str) -> None:
        model, block = self.model, self.block
        touch = model.block["recorded"][pick % len(model.block["recorded"])]
        row = model.touches[touch]
        if row["outcome"] == "do-not-call":  # only u, which asks, takes that back
            before = derived(self.desk._record)
            with pytest.raises(ProspectError):
                block.correct(touch, block.outcomes.named(outcome))
            assert derived(self.desk._record) == before
            return
        recorded = block.correct(touch, block.outcomes.named(outcome))
        self.wakes()
        model.take_back(touch)
        model.touch(
            recorded.touch, row["target"], outcome, at=row["at"], scope=model.block["scope"], block=block.id,
            phone=row["phone"], made=recorded.follow_up,
            received="received" in row["flags"] and "answer" in flags(outcome),
        )  # fmt: skip
        if row["target"] == model.block["current"]:
            model.block |= {"dialled": False, "incoming": False}
        if not model.stays():
            model.serve(but=row["target"])

    @precondition(on_screen)
    @rule()
    def skip(self) -> None:
        self.block.skip()
        self.wakes()
        skipped = self.model.block["current"]
        if skipped not in self.model.block["skipped"]:
            self.model.block["skipped"].append(skipped)
        self.model.serve(but=skipped)

    @precondition(on_screen)
    @rule()
    def next_number(self) -> None:
        usable = self.model.usable(self.model.block["current"])
        now_at, current = self.model.number(), self.model.block["current"]
        given = self.block.next_number()
        if len(usable) < 2:
            assert given is None
        else:
            self.wakes()
            if self.model.block["dialled"]:
                self.model.leave_number(self.block.state.recorded[-1], current, now_at)
                self.model.block["incoming"] = False
            self.model.block["dialled"] = False
            self.model.block["number"] = usable[(usable.index(now_at) + 1) % len(usable)]
            assert given == self.model.block["number"]

    @rule(pick=picks)
    def bring(self, pick: int) -> None:
        target = sorted(self.model.people)[pick % len(self.model.people)]
        self.block.bring(target)  # anybody may call us
        self.wakes()
        self.model.bring(target)

    @precondition(something_stands)
    @rule(pick=picks, key=keys, answer=st.integers(0, 4))
    def call_again(self, pick: int, key: str, answer: int) -> None:
        """One who was called in this block already; what stood open is answered."""
        target = list(self.model.block["touched"].values())[pick % len(self.model.block["touched"])]
        if self.model.good(target):
            self.block.bring(target)
            self.wakes()
            self.model.bring(target)
            self.outcome(key, answer, True)

    @rule()
    def pause_or_resume(self) -> None:
        if self.model.block["paused"]:
            self.block.resume()
        else:
            self.block.pause()
        self.model.block["paused"] = not self.model.block["paused"]

    @rule(key=st.sampled_from(["nt", "ni"]))
    def objected(self, key: str) -> None:
        """Something said against it: once for each person of a block, and it changes nothing else."""
        said = (self.block.id, self.model.block["current"], key)
        new = self.on_screen() and said not in self.said
        assert self.block.objected(key) is new
        if new:
            self.said.add(said)

    @rule(again=st.booleans())
    def end(self, again: bool) -> None:
        """End the block; its document is in the book. Start another."""
        model = self.model
        self.desk.end(self.block)
        document = self.desk.book.get(self.block.id)
        assert document["counts"] == model.counts(self.block.id)
        assert abs(document["active_seconds"] - model.block["active"]) <= 1
        with pytest.raises(ProspectError):
            self.desk.go_on(self.block.id)
        if again:  # from a clean slate, as after closing the app
            self.reopen()
        self.start()

    # Time, and faults.

    @rule(seconds=st.floats(0, 60), looks=st.booleans())
    def step(self, seconds: float, looks: bool) -> None:
        self.clock.step(seconds)
        self.model.now = self.clock.now()
        if not self.model.block["paused"]:
            self.model.block["active"] += seconds
        time = self.block.tick() if looks else self.block.time_left()
        assert time.slept is None
        assert time.paused == self.model.block["paused"]
        assert abs(time.active - self.model.block["active"]) <= 1
        self.block.tick()

    @precondition(lambda self: self.clock.now() - START < LONGEST)
    @rule(minutes=st.sampled_from([1, 65, 300, 24 * 60, 3 * 24 * 60]))
    def machine_sleeps(self, minutes: int) -> None:
        self.block.tick()
        self.clock.sleep(minutes * 60)
        self.model.block["dialled"] &= self.model.block["paused"]
        self.model.now = self.clock.now()
        time = self.block.tick()
        assert time.slept == (None if self.model.block["paused"] else minutes * 60)

    @rule(seconds=st.floats(0, 4))
    def kill(self, seconds: float) -> None:
        """Killed some seconds after its last sign of life, and taken up again."""
        self.clock.step(seconds)
        self.model.now = self.clock.now()
        if not self.model.block["paused"]:
            self.model.block["active"] += seconds
        self.model.block["dialled"] &= self.model.block["paused"]
        self.reopen()
        running = self.desk.running()
        assert running is not None
        assert running.id == self.model.block["id"]
        assert running.recorded == len(self.model.block["recorded"])
        self.block = self.desk.go_on(running.id)
        lost = self.model.block["active"] - self.block.time_left().active
        assert -1 <= lost <= LOSE_AT_MOST + 4
        self.model.block["active"] -= lost
        self.model.look_again()

    def reopen(self) -> None:
        die(self.desk)
        self.killed.append(self.desk)
        self.desk = self.open()

    # A second process.

    def others_write(self) -> bool:
        return not self.alone

    @precondition(others_write)
    @rule(
        pick=picks,
        outcome=st.sampled_from(sorted(OUTCOMES)),
        minutes_ago=st.sampled_from([0, 0, 2, 90, 3 * 24 * 60]),
    )
    def log_elsewhere(self, pick: int, outcome: str, minutes_ago: int) -> None:
        members = sorted(self.model.everyone)
        if not members:
            return
        target, model = members[pick % len(members)], self.model
        at: datetime = self.clock.now() - timedelta(minutes=minutes_ago)
        phone = next(iter(model.usable(target)), None)
        logged = self.other.logbook.log(Entry(target=str(target), outcome=outcome, at=at))
        assert logged.touch.phone == phone
        model.touch(
            logged.touch.id, target, outcome, at=logged.touch.at, scope=0, block=None, phone=phone,
            made=logged.follow_up,
        )  # fmt: skip
        self.somebody_else_wrote()

    @precondition(others_write)
    @rule(pick=picks, how=st.sampled_from(["person", "number", "account", "domain", "off"]))
    def do_not_call(self, pick: int, how: str) -> None:
        model, desk = self.model, self.other.do_not_call
        target = sorted(model.people)[pick % len(model.people)]
        person = model.people[target]
        if how == "off":
            listed = {(e["kind"], e["value"]) for e in model.listed if not e["removed"]}
            mine = {("person", target), *(("number", n) for n in person["phones"])}
            if listed & mine:
                assert desk.remove(str(target)) == len(listed & mine)
            else:
                with pytest.raises(NotFound):
                    desk.remove(str(target))
            model.unlist(target)
        elif how == "person":
            desk.add(str(target))
            for kind, value in (("person", target), *(("number", n) for n in person["phones"])):
                self.list_by_hand(kind, value)
        elif how == "number" and person["phones"]:
            desk.add(person["phones"][0])
            self.list_by_hand("number", person["phones"][0])
        elif how == "account" and person["account"]:
            desk.add(f"account:{self.other.find.target(str(target)).account}")
            self.list_by_hand("account", person["account"])
        elif how == "domain" and person["domain"]:
            desk.add(f"@{person['domain']}")
            self.list_by_hand("domain", person["domain"])
        self.somebody_else_wrote()

    def list_by_hand(self, kind: str, value: Any) -> None:
        row = {"kind": kind, "value": value, "touch": None, "removed": False}
        if row not in self.model.listed:
            self.model.enlist(kind, value, None)

    def somebody_else_wrote(self) -> None:
        """The app looks again once it has heard of it."""
        self.block.look_again()
        self.model.look_again()

    # What must be so after each step.

    @invariant()
    def the_same_one_is_on_screen(self) -> None:
        card, expected = self.block.card(), self.model.block["current"]
        if expected is None:
            assert isinstance(card, Nobody)
            assert card.why
            return
        assert not isinstance(card, Nobody)
        assert card.target.id == expected
        assert (card.phone.e164 if card.phone else None) == self.model.number()
        assert card.attempt == self.model.attempts(expected) + 1
        if not self.model.block["incoming"]:  # whoever calls us comes up, whatever they are
            assert card.target.status != "retired"
            assert not card.target.do_not_call

    @invariant()
    def the_same_ones_come_next_and_none_who_may_not_be_called(self) -> None:
        coming = [card.target.id for card in self.block.next_five(20)]
        assert coming == list(self.model.offers(but=self.model.block["current"]))
        assert all(self.model.good(target) for target in coming)

    @invariant()
    def a_due_promise_comes_first(self) -> None:
        model = self.model
        coming = self.block.next_five(1)
        promised = [
            f["target"]
            for f in sorted(model.follow_ups, key=lambda f: (f["due"] or model.now, f["id"]))
            if f["status"] == "open" and f["kind"] == "callback" and f["due"] <= model.now
        ]
        skipped = {model.block["current"], *model.block["skipped"]}
        here = [t for t in promised if model.place(model.block["scope"], t) and model._may(t) and t not in skipped]
        if here:
            assert coming[0].target.id == here[0]
            assert coming[0].offer.reason == "callback_due"

    @invariant()
    def the_indexes_hold_what_follows_from_the_facts(self) -> None:
        assert derived(self.desk._record) == self.model.derived()

    @invariant()
    def the_record_finds_nothing_wrong_with_itself(self) -> None:
        assert self.desk._record.verify(self.clock.now()).problems == ()

    @invariant()
    def the_same_outcomes_stand(self) -> None:
        state = self.block.state
        assert state.recorded == self.model.block["recorded"]
        assert state.touched == self.model.block["touched"]
        assert state.skipped == self.model.block["skipped"]
        standing = {touch.id: touch.outcome for touch in self.block.touches()}
        assert standing == {i: self.model.touches[i]["outcome"] for i in self.model.block["recorded"]}

    @invariant()
    def four_ways_of_counting_agree(self) -> None:
        block = self.block.id
        expected, ever = self.model.counts(block), self.model.counts()
        assert asdict(self.desk.review.block(block).counts) == expected
        assert asdict(self.desk.figures.stats().counts) == ever
        standing = asdict(self.block.standing().counts)
        assert {name: standing[name] for name in COUNTED} == {name: expected[name] for name in COUNTED}
        standing_now = [self.model.touches[t.id]["flags"] for t in self.desk.lists.touches() if not t.undone]
        assert {name: ever[name] for name in COUNTED} == {
            name: sum(flag in counted for counted in standing_now) for name, flag in COUNTED.items()
        }

    @invariant()
    def each_objection_is_counted_once_a_person(self) -> None:
        expected = Counter(key for block, _, key in self.said if block == self.block.id)
        assert self.desk.review.block(self.block.id).objections == expected

    @invariant()
    def shares_have_the_numerators_and_denominators_that_they_say(self) -> None:
        for block, rates in (
            (self.block.id, self.desk.review.block(self.block.id).rates),
            (None, self.desk.figures.stats().rates),
        ):
            told = {name: (getattr(rates, name).numerator, getattr(rates, name).denominator) for name in SHARES}
            assert told == self.model.shares(block)

    @invariant()
    def the_block_tells_of_its_replacements_and_next_steps(self) -> None:
        made = self.desk.review.block(self.block.id)
        told = [(r.retired, r.replacement) for r in made.replacements]
        assert told == self.model.replaced_in(self.block.id)
        assert made.owed == sum(new is None for _, new in told)
        steps = [(f.target, f.kind, f.due, f.status) for f in made.follow_ups]
        assert steps == self.model.steps_of(self.block.id)

    @invariant()
    def the_clock_runs_with_the_model(self) -> None:
        time = self.block.time_left()
        assert abs(time.active - self.model.block["active"]) <= 1
        assert time.paused == self.model.block["paused"]

    def undo_everything(self) -> None:
        """What a block did is gone once all of it is taken back, but for what others did meanwhile."""
        while self.model.block["recorded"]:
            self.undo()
            self.the_indexes_hold_what_follows_from_the_facts()
        if not self.alone:
            return
        ours = {row[0] for row in self.at_start["targets"]}  # without those who were named since
        now = derived(self.desk._record)
        for table, column in (("targets", 0), ("places", 1), ("agenda", 4), ("phones", 0)):
            assert [row for row in now[table] if row[column] in ours] == self.at_start[table]


TestDeskAgainstModel = DeskMachine.TestCase
TestDeskAgainstModel.settings = settings(max_examples=settings.default.max_examples // 2, stateful_step_count=35)
