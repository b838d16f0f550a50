"""The desk once more, in plain dictionaries: slow, without indexes, and written from the table of outcomes.

Facts are kept in lists, as they were stated; everything else is found by going through all of them. The one thing
taken over from the desk is the moment at which a default falls due, which has its own tests.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from holidays import country_holidays

from prospect_tui.model.fit import NEUTRAL

GRACE = timedelta(minutes=15)
PROMISES = ("callback", "meeting")
WHY_LAST = "~"

# name: (what it counts as, the kind of its follow-up)
OUTCOMES: dict[str, tuple[str, str | None]] = {
    "no-answer": ("dial", "retry"),
    "voicemail": ("dial voicemail", "retry"),
    "gatekeeper": ("dial answer", "retry"),
    "conversation": ("dial answer connect conversation", "follow_up"),
    "meeting": ("dial answer connect conversation positive meeting", "meeting"),
    "callback": ("dial answer connect positive", "callback"),
    "later": ("dial answer connect", "nurture"),
    "not-interested": ("dial answer connect no", None),
    "referral": ("dial answer connect conversation positive", "follow_up"),
    "wrong-number": ("dial answer", None),
    "do-not-call": ("dial answer connect do_not_call", None),
    "busy": ("dial", "retry"),
    "disconnected": ("dial", None),
    "left-company": ("dial", None),
    "switchboard": ("dial answer", "retry"),
    "called-back": ("received answer connect conversation", "follow_up"),
    "sent": ("sent", "retry"),
    "replied": ("", "follow_up"),
    "attended": ("", "follow_up"),
    "meeting-held": ("held", "follow_up"),
    "meeting-missed": ("missed", "follow_up"),
}
RETIRES = ("not-interested", "do-not-call", "left-company")
BAD_NUMBER = {"wrong-number": ("wrong", 365), "disconnected": ("disconnected", 30)}
_HOLIDAYS = country_holidays("US")
"""Everybody in the model is in the United States."""

RESTS = {**BAD_NUMBER, "switchboard": ("switchboard", 30)}
COUNTED = {
    "dials": "dial", "answers": "answer", "connects": "connect", "conversations": "conversation",
    "positive": "positive", "meetings": "meeting", "voicemails": "voicemail", "calls_received": "received",
    "nos": "no", "do_not_call": "do_not_call", "meetings_held": "held", "meetings_missed": "missed",
}  # fmt: skip
SHARES = {
    "answer_rate": ("answer", "dial"), "connect_rate": ("connect", "dial"), "positive_rate": ("positive", "dial"),
    "dial_to_meeting": ("meeting", "dial"), "conversation_rate": ("conversation", "connect"),
    "conversation_to_meeting": ("meeting", "conversation"), "reach_rate": ("connect", "dial"),
}  # fmt: skip


def flags(outcome: str) -> list[str]:
    """What an outcome counts as."""
    return OUTCOMES[outcome][0].split()


BESIDE = {"sent"}
"""What leaves the calls that are planned."""


def stamp(at: datetime | None) -> str | None:
    """A time as the record has it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None


class Model:
    """What a record with one running block should be."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.people: dict[int, dict[str, Any]] = {}
        self.everyone: set[int] = set()
        self.places: dict[tuple[int, int], str] = {}
        self.touches: dict[int, dict[str, Any]] = {}
        self.follow_ups: list[dict[str, Any]] = []
        self.retirements: list[dict[str, Any]] = []
        self.replacements: list[dict[str, Any]] = []
        self.referrals: list[dict[str, Any]] = []
        self.listed: list[dict[str, Any]] = []
        self.block: dict[str, Any] = {}
        self._numbers = count(1)

    # People.

    def add(self, target: int, person: dict[str, Any], lists: dict[int, str]) -> None:
        """Somebody new, on these lists."""
        self.people[target] = {"made_by": None} | person
        self.everyone.add(target)
        for list_id, place in lists.items():
            self.places[list_id, target] = place

    def lists_of(self, target: int) -> list[int]:
        """The lists that somebody is on."""
        return sorted(list_id for list_id, other in self.places if other == target)

    def place(self, list_id: int, target: int) -> str | None:
        """Where somebody stands; on everyone, active if active anywhere."""
        if list_id:
            return self.places.get((list_id, target))
        if target not in self.everyone:
            return None
        return "active" if any(self.places[i, target] == "active" for i in self.lists_of(target)) else "bench"

    def members(self, list_id: int) -> list[int]:
        """Who is on a list."""
        return sorted(t for t in self.people if self.place(list_id, t))

    # What follows from the facts.

    def standing(self, target: int) -> list[dict[str, Any]]:
        """The touches of somebody that were not taken back, in the order of their times."""
        found = [t for t in self.touches.values() if t["target"] == target and not t["undone"]]
        return sorted(found, key=lambda t: (t["at"], t["id"]))

    def attempts(self, target: int) -> int:
        """How often somebody was dialled."""
        return sum("dial" in t["flags"] for t in self.standing(target))

    def retired(self, target: int) -> bool:
        """Whether work on somebody has ended."""
        return any(r["target"] == target and not r["undone"] for r in self.retirements)

    def barred(self, target: int) -> bool:
        """Whether somebody is on the do-not-call list by whatever covers them."""
        person = self.people[target]
        covers = {("person", target), ("account", person["account"]), ("domain", person["domain"])}
        covers |= {("number", number) for number in person["phones"]}
        return any((entry["kind"], entry["value"]) in covers for entry in self.listed if not entry["removed"])

    def number_state(self, target: int, number: str) -> tuple[str, datetime | None]:
        """What the last call to a number taught us of it."""
        learnt = [t["learnt"] for t in self.standing(target) if t["phone"] == number and t["learnt"]]
        return learnt[-1] if learnt else ("unknown", None)

    def usable(self, target: int) -> list[str]:
        """The numbers of somebody that may be dialled."""
        states = ((number, self.number_state(target, number)[1]) for number in self.people[target]["phones"])
        return [number for number, until in states if until is None or until <= self.now]

    def waiting(self, target: int) -> list[dict[str, Any]]:
        """The next steps that are open."""
        return [f for f in self.follow_ups if f["target"] == target and f["status"] == "open"]

    def good(self, target: int | None) -> bool:
        """Whether somebody may be called at all."""
        if target is None or target not in self.everyone:
            return False
        return not self.retired(target) and not self.barred(target) and bool(self.usable(target))

    def open(self, target: int) -> bool:
        """Whether somebody may be called and waits for nothing."""
        return self.good(target) and not self.waiting(target)

    def new_here(self, target: int) -> bool:
        """Whether somebody came as a replacement or a referral and was not dialled since."""
        came = any(r["replacement"] == target and not r["undone"] for r in self.replacements)
        named = any(r["target"] == target and not r["undone"] for r in self.referrals)
        return self.attempts(target) == 0 and (came or named)

    def rank(self, target: int) -> tuple[str, int, int, int]:
        """By tier, then by fit, then by attempts, then by age."""
        tier, fit = self.people[target]["tier"] or WHY_LAST, self.people[target]["fit"]
        return tier, 100 - (NEUTRAL if fit is None else fit), self.attempts(target), target

    # Who comes next.

    def offers(self, *, but: int | None = None, skipped: list[int] | None = None) -> Iterator[int]:
        """The targets of the block's list in their order, each once."""
        over = self.block["skipped"] if skipped is None else skipped
        seen = {but}
        for target, through_skipped in self._in_turn(over):
            held = target in over and not through_skipped
            if target not in seen and not held and self._may(target):
                seen.add(target)
                yield target

    def _may(self, target: int) -> bool:
        person, block = self.people[target], self.block
        if block["kare"] and person["kare"] not in block["kare"]:
            return False
        return self.good(target) and block["persona"] in (None, person["persona"])

    def _in_turn(self, skipped: list[int]) -> Iterator[tuple[int, bool]]:
        scope, touched = self.block["scope"], set(self.block["touched"].values())
        here = self.members(scope)
        for kinds in (("callback",), ("meeting",), ("retry", "follow_up"), ("nurture",)):
            due = [f for f in self.follow_ups if f["status"] == "open" and f["kind"] in kinds and f["target"] in here]
            due = [f for f in due if (f["remind"] or f["due"]) <= self.now]
            for follow_up in sorted(due, key=lambda f: (f["remind"] or f["due"], f["id"])):
                yield follow_up["target"], False
        free = [t for t in sorted(here, key=self.rank) if self.open(t) and t not in touched]
        active = [t for t in free if self.place(scope, t) == "active"]
        bench = [t for t in free if self.place(scope, t) == "bench"]
        for target in [t for t in active if self.new_here(t)] + [t for t in active if not self.new_here(t)] + bench:
            yield target, False
        for target in skipped:
            if target in here and self._not_too_soon(target, touched):
                yield target, True

    def _not_too_soon(self, target: int, touched: set[int]) -> bool:
        waiting = self.waiting(target)
        if not waiting:
            return target not in touched
        return min(f["remind"] or f["due"] for f in waiting) <= self.now

    def serve(self, *, but: int | None = None) -> None:
        """Put the next one on screen: whoever had to make way for somebody, else somebody else, where there is."""
        for target in reversed(self.block["aside"]):
            if target != but and self.good(target):
                self.show(target)
                return
        following = next(self.offers(but=but), None)
        if following is None and but is not None:
            following = next(self.offers(), None)
        self.show(following)

    def stays(self) -> bool:
        """Whether whoever is on screen may be: called by us, or calling us."""
        current = self.block["current"]
        return self.good(current) or (current is not None and self.block["incoming"])

    def look_again(self) -> None:
        """Serve anew where the one on screen may not be called any more, or nobody was and somebody may be now."""
        current = self.block["current"]
        if not self.stays() and (current is not None or next(self.offers(), None) is not None):
            self.serve()

    def show(self, target: int | None, number: str | None = None) -> None:
        """Put somebody on screen."""
        self.block |= {"current": target, "number": number, "incoming": False, "dialled": False}
        self.block["aside"] = [other for other in self.block["aside"] if other != target]
        if target in self.block["skipped"]:
            self.block["skipped"].remove(target)

    def bring(self, target: int) -> None:
        """Somebody calls: whoever was on screen makes way."""
        current = self.block["current"]
        if current is not None and current != target:
            self.block["aside"] = [*(other for other in self.block["aside"] if other != current), current]
        self.show(target)
        self.block["incoming"] = True

    def number(self) -> str | None:
        """The number on screen."""
        usable = self.usable(self.block["current"])
        return self.block["number"] if self.block["number"] in usable else next(iter(usable), None)

    # Blocks.

    def start(self, block: int, scope: int, wanted: int, kare: tuple[str, ...], persona: str | None) -> None:
        """A new block: the active ones filled up, the first target served."""
        self.block = {
            "id": block, "scope": scope, "kare": kare, "persona": persona, "current": None, "number": None,
            "skipped": [], "recorded": [], "touched": {}, "active": 0.0, "paused": False, "aside": [],
            "incoming": False, "dialled": False,
        }  # fmt: skip
        active = [t for t in self.members(scope) if self.place(scope, t) == "active" and not self.retired(t)]
        waiting = [t for t in self.members(scope) if self.place(scope, t) == "bench" and self.open(t)]
        for target in sorted(waiting, key=self.rank)[: max(0, wanted - len(active))]:
            self.places[scope or self.lists_of(target)[0], target] = "active"
        self.serve()

    # Touches.

    def touch(
        self, touch: int, target: int, outcome: str, *, at: datetime, scope: int, block: int | None,
        phone: str | None, made: Any, received: bool = False,
    ) -> str | None:  # fmt: skip
        """An outcome and what follows from it; `made` is the follow-up that the desk made, for its time. Gives the
        number to try now. `received`: they called."""
        at = at.replace(microsecond=0)
        was_retired, was_barred = self.retired(target), self.barred(target)
        usable = self.usable(target)
        others = [number for number in usable if number != phone]
        later = any(t["at"] > at for t in self.standing(target))
        counts = [flag for flag in flags(outcome) if flag != "dial"] + ["received"] if received else flags(outcome)
        self.touches[touch] = {
            "flags": counts, "id": touch, "target": target, "outcome": outcome, "at": at, "block": block,
            "phone": phone, "undone": False, "drew": self._draw(scope, target),
            "learnt": self._learnt(outcome, counts, at, phone, others),
        }  # fmt: skip
        answered = self._answer(touch, target, outcome, at)
        next_number = others[0] if outcome in RESTS and others else None
        ends = outcome in RETIRES or (outcome in BAD_NUMBER and next_number is None)
        if ends:
            self.retirements.append({"target": target, "touch": touch, "undone": False})
        if outcome == "do-not-call":
            self.enlist("person", target, touch)
            for number in self.people[target]["phones"]:
                self.enlist("number", number, touch)
        if ends and not was_retired:
            self._replace(touch, target, scope)
        if outcome == "referral":
            self.referrals.append({"touch": touch, "said_by": target, "target": None, "undone": False})
        kind = self._kind(target, outcome, answered)
        self._plan(touch, target, kind, made, may=not ends and next_number is None and not was_barred, later=later)
        if block is not None:
            self.block["recorded"].append(touch)
            self.block["touched"][touch] = target
        return next_number

    def _learnt(
        self, outcome: str, counts: list[str], at: datetime, phone: str | None, others: list[str]
    ) -> tuple[str, datetime | None] | None:
        if phone is None:
            return None
        if outcome in RESTS:
            state, days = RESTS[outcome]
            rests = outcome in BAD_NUMBER or others
            return state, at + timedelta(days=days) if rests else None
        return ("good", None) if {"dial", "connect"} <= set(counts) else None

    def leave_number(self, touch: int, target: int, phone: str) -> None:
        """A number that was dialled and left for the next: nobody answered there, and nothing follows yet."""
        at = self.now.replace(microsecond=0)
        self.touches[touch] = {
            "id": touch, "target": target, "outcome": "no-answer", "flags": ["dial"], "at": at,
            "block": self.block["id"], "phone": phone, "undone": False, "drew": self._draw(self.block["scope"], target),
            "learnt": None,
        }  # fmt: skip
        self.block["recorded"].append(touch)
        self.block["touched"][touch] = target

    def _draw(self, scope: int, target: int) -> int | None:
        home = scope or next(iter(self.lists_of(target)), 0)
        if self.places.get((home, target)) != "bench":
            return None
        self.places[home, target] = "active"
        return home

    def _answer(self, touch: int, target: int, outcome: str, at: datetime) -> set[str]:
        """Close what this touch answers: what was planned before it, but for promises that are not due; what is sent
        answers no more than a date to keep in touch. Gives the kinds."""
        answered = set()
        for old in self.waiting(target):
            maker = self.touches.get(old["maker"])
            if outcome in RETIRES:
                self._close(old, touch, "cancelled")
            elif (maker is not None and maker["at"] > at) or (outcome in BESIDE and old["kind"] != "nurture"):
                continue
            elif old["kind"] == "callback":
                due = old["due"] <= at + GRACE
                counts = self.touches[touch]["flags"]
                if "connect" in counts or (due and "dial" in counts):
                    self._close(old, touch, "done")
            elif old["kind"] == "meeting":
                self._close(old, touch, "done")
                over = old["due"] is not None and old["due"] <= at
                if not over and not {"meeting", "held", "missed"} & set(flags(outcome)):
                    self.plan(touch, target, "meeting", old["due"], self.reminder(old["due"], at, target))
            else:
                self._close(old, touch, "done")
                answered.add(old["kind"])
        return answered

    def _kind(self, target: int, outcome: str, answered: set[str]) -> str | None:
        """What follows by default."""
        if outcome not in BESIDE:
            return OUTCOMES[outcome][1]
        return "nurture" if "nurture" in answered else None if self.waiting(target) else OUTCOMES[outcome][1]

    def _close(self, follow_up: dict[str, Any], touch: int, status: str) -> None:
        follow_up |= {"status": status, "closed_by": touch}

    def _plan(self, touch: int, target: int, kind: str | None, made: Any, *, may: bool, later: bool) -> None:
        promised = {f["kind"] for f in self.waiting(target)} & set(PROMISES)
        if not may or kind is None or (kind == "retry" and promised) or (later and kind not in PROMISES):
            assert made is None, f"nothing was to follow, and a {made.kind} did"
            return
        assert made is not None, f"a {kind} was to follow"
        assert made.kind == kind
        remind = self.reminder(made.due, self.touches[touch]["at"], target) if kind == "meeting" else None
        self.plan(touch, target, kind, made.due, remind)

    def plan(self, touch: int, target: int, kind: str, due: datetime | None, remind: datetime | None) -> None:
        """A next step."""
        self.follow_ups.append(
            {
                "id": next(self._numbers), "target": target, "kind": kind, "due": due, "remind": remind,
                "status": "open", "maker": touch, "closed_by": None,
            }
        )  # fmt: skip

    def reminder(self, due: datetime | None, at: datetime, target: int) -> datetime | None:
        """When a meeting is brought up: at nine on the business day before it, or on the next one to be dated."""
        zone = ZoneInfo(self.people[target]["zone"])
        step = timedelta(days=-1 if due else 1)
        day = (due or at).astimezone(zone).date() + step
        while day.weekday() > 4 or day in _HOLIDAYS:
            day += step
        nine = datetime(day.year, day.month, day.day, 9, tzinfo=zone).astimezone(UTC)
        return nine if due is None or nine > at else None

    def _replace(self, touch: int, target: int, scope: int) -> None:
        home = scope or next(iter(self.lists_of(target)), 0)
        found = next(self._bench_like(home, target), None)
        if found is not None:
            self.places[home, found] = "active"
        self.replacements.append(
            {"touch": touch, "list": home, "retired": target, "replacement": found, "undone": False}
        )

    def _bench_like(self, scope: int, target: int) -> Iterator[int]:
        """Another at the same account, then the same persona and tag, then by tier."""
        gone = self.people[target]
        bench = [t for t in self.members(scope) if self.place(scope, t) == "bench" and self.open(t) and t != target]
        bench.sort(key=self.rank)
        yield from (t for t in bench if gone["account"] and self.people[t]["account"] == gone["account"])
        alike = ("persona", "kare")
        yield from (t for t in bench if gone["persona"] and all(self.people[t][k] == gone[k] for k in alike))
        yield from bench

    def enlist(self, kind: str, value: Any, touch: int | None) -> None:
        """Put something on the do-not-call list."""
        self.listed.append({"kind": kind, "value": value, "touch": touch, "removed": False})

    def unlist(self, target: int) -> None:
        """Take a person and their numbers off it."""
        numbers = self.people[target]["phones"]
        for entry in self.listed:
            if (entry["kind"], entry["value"]) in {("person", target), *(("number", n) for n in numbers)}:
                entry["removed"] = True

    def refer(self, touch: int, said_by: int, target: int, phones: list[str]) -> None:
        """Somebody new was named."""
        old = self.people[said_by]
        person = old | {"phones": phones, "tier": "A", "fit": None, "persona": None}
        person |= {"domain": None, "made_by": touch}
        self.add(target, person, dict.fromkeys(self.lists_of(said_by), "active"))
        row = next((r for r in self.referrals if r["touch"] == touch and not r["target"] and not r["undone"]), None)
        if row is None:
            self.referrals.append({"touch": touch, "said_by": said_by, "target": target, "undone": False})
        else:
            row["target"] = target

    def take_back(self, touch: int) -> None:
        """Undo a touch with all that it made."""
        row = self.touches[touch]
        row["undone"] = True
        for follow_up in self.follow_ups:
            if follow_up["maker"] == touch:
                follow_up |= {"status": "undone", "closed_by": None}
            elif follow_up["closed_by"] == touch and follow_up["status"] != "undone":
                follow_up |= {"status": "open", "closed_by": None}
        for fact in (*self.retirements, *self.referrals):
            if fact["touch"] == touch:
                fact["undone"] = True
        for entry in self.listed:
            if entry["touch"] == touch:
                entry["removed"] = True
        for replaced in self.replacements:
            if replaced["touch"] == touch and not replaced["undone"]:
                replaced["undone"] = True
                if replaced["replacement"]:
                    self.places[replaced["list"], replaced["replacement"]] = "bench"
        self._take_back_people(touch)
        if row["drew"] is not None:
            self.places[row["drew"], row["target"]] = "bench"
        if touch in self.block["recorded"]:
            self.block["recorded"].remove(touch)
            del self.block["touched"][touch]

    def _take_back_people(self, touch: int) -> None:
        for target in [t for t, person in self.people.items() if person["made_by"] == touch]:
            if self.standing(target):
                continue
            for list_id in self.lists_of(target):
                del self.places[list_id, target]
            self.everyone.discard(target)
            if not any(t["target"] == target for t in self.touches.values()):
                del self.people[target]

    # Figures.

    def counts(self, block: int | None = None) -> dict[str, int | None]:
        """Every figure, of a block or of all time."""
        touches = {i: t for i, t in self.touches.items() if not t["undone"] and (block is None or t["block"] == block)}
        made = {name: sum(flag in t["flags"] for t in touches.values()) for name, flag in COUNTED.items()}
        made["attempts"] = sum("dial" in t["flags"] or "sent" in t["flags"] for t in touches.values())
        made["positive_conversations"] = sum({"conversation", "positive"} <= set(t["flags"]) for t in touches.values())
        calls = [f for f in self.follow_ups if f["kind"] == "callback"]
        made["callbacks_promised"] = sum(f["maker"] in touches and f["status"] != "undone" for f in calls)
        kept = [
            (f["due"], touches[f["closed_by"]]["at"])
            for f in calls
            if f["closed_by"] in touches and f["status"] == "done" and "dial" in touches[f["closed_by"]]["flags"]
        ]
        made["callbacks_made"] = len(kept)
        made["callbacks_on_time"] = sum(abs(at - due) <= timedelta(minutes=10) for due, at in kept)
        made["referrals"] = sum(r["touch"] in touches for r in self.referrals)
        replaced = [r for r in self.replacements if r["touch"] in touches]
        made["replacements"] = sum(r["replacement"] is not None for r in replaced)
        made["owed"] = sum(r["replacement"] is None for r in replaced)
        talked = {i for i, t in touches.items() if "conversation" in t["flags"]}
        return made | {"referrals_asked": len(talked & {r["touch"] for r in self.referrals})}

    def shares(self, block: int | None = None) -> dict[str, tuple[int, int]]:
        """The numerator and denominator of each rate, of a block or of all time."""
        touches = [t for t in self.touches.values() if not t["undone"] and (block is None or t["block"] == block)]
        made = {}
        for name, (flag, of) in SHARES.items():
            among = [t for t in touches if of in t["flags"]]
            having = [t for t in among if flag in t["flags"]]
            if name == "reach_rate":
                among, having = [{t["target"] for t in each} for each in (among, having)]
            made[name] = (len(having), len(among))
        return made

    def replaced_in(self, block: int) -> list[tuple[int, int | None]]:
        """Who gave way to whom in a block."""
        return [
            (r["retired"], r["replacement"])
            for r in self.replacements
            if not r["undone"] and self.touches[r["touch"]]["block"] == block
        ]

    def steps_of(self, block: int) -> list[tuple[int, str, datetime | None, str]]:
        """The next steps that a block's outcomes made."""
        return [
            (f["target"], f["kind"], f["due"], f["status"])
            for f in self.follow_ups
            if f["status"] != "undone" and self.touches[f["maker"]]["block"] == block
        ]

    def derived(self) -> dict[str, list[tuple[Any, ...]]]:
        """What the record's indexes should hold, in the shape of `support.dump.derived`."""
        return {
            "targets": [self._target_row(t) for t in sorted(self.people)],
            "places": sorted(self._place_row(i, t) for i in self._list_ids() for t in self.members(i)),
            "agenda": sorted(
                (i, int(self.good(f["target"])), f["kind"], stamp(f["remind"] or f["due"]), f["target"])
                for f in self.follow_ups
                for i in self._list_ids()
                if f["status"] == "open" and self.place(i, f["target"])
            ),
            "phones": sorted(
                (t, number, state, stamp(until))
                for t, person in self.people.items()
                for number in person["phones"]
                for state, until in [self.number_state(t, number)]
            ),
        }

    def _list_ids(self) -> list[int]:
        return [0, *sorted({list_id for list_id, _ in self.places})]

    def _target_row(self, target: int) -> tuple[Any, ...]:
        standing = self.standing(target)
        last = stamp(standing[-1]["at"]) if standing else None
        facts = (self.retired(target), self.barred(target), bool(self.usable(target)))
        return (target, self.attempts(target), last, *(int(fact) for fact in facts))

    def _place_row(self, list_id: int, target: int) -> tuple[Any, ...]:
        person = self.people[target]
        return (
            list_id, target, self.place(list_id, target), int(self.open(target)), int(not self.new_here(target)),
            self.lane(target), self.firm(target), person["persona"] or "", self.rank_text(target),
            self.attempts(target), int(self.retired(target)), int(bool(person["phones"])),
            int(self.leads(list_id, target)),
        )  # fmt: skip

    def rank_text(self, target: int) -> str:
        """The tier and the fit, as one text that sorts by the one, then by the other."""
        tier, misfit, _, _ = self.rank(target)
        return f"{tier}\t{misfit:03}"

    def lane(self, target: int) -> str:
        """The time zones of the number that is dialled first, and the tag of the account: who may be called at the same
        hours."""
        person = self.people[target]
        zones = [person["zone"]] if person["zone"] and self.usable(target) else []
        return f"{json.dumps(zones, separators=(',', ':'))}|{person['kare'] or ''}"

    def firm(self, target: int) -> int:
        """The account; somebody without one is on their own."""
        return self.people[target]["account"] or -target

    def leads(self, list_id: int, target: int) -> bool:
        """Whether somebody is the first of their account of those who may be called at the same hours."""

        def group(other: int) -> tuple[Any, ...]:
            return self.place(list_id, other), self.new_here(other), self.lane(other), self.firm(other)

        others = [t for t in self.members(list_id) if self.open(t) and group(t) == group(target)]
        return self.open(target) and min(others, key=self.rank) == target
