"""Who comes next, on the large store, in a block in which keys are pressed."""

from collections.abc import Collection

from msgspec import Struct, field, structs

from prospect_tui.desk.daylight import Open
from prospect_tui.desk.serving import offers
from prospect_tui.model.queue import Candidate, Selector
from prospect_tui.rules.queue import PROMISE_HOLDS, Moment, passes, rules

from .ground import Ground, worked
from .invent import ZONES
from .keystroke import WARM_UP
from .rep import Rep
from .rows import Line, Row, alone, middle, worst

_LIMITS = {2: 0.1, 30: 0.5}
"""How many zones are open, and the milliseconds that the next target may take then, p99."""

_NOTE = (
    "after each key, the one after the one on screen, whose rows nobody has read yet. “Nothing due”: the rules for what"
    " is due are left out, so that it is one who waits on the list. The processor's time says more where the machine is"
    " busy"
)


_LIMIT = (
    "five to eight statements a look, each some 10 to 20 µs where all is at hand and three times that right after a key"
    " has waited for the disk; the one who comes up is read from five pages that nobody has read yet. No key waits for"
    " it: it is done between two of them"
)


class Look(Struct):
    """Looks of one kind: their milliseconds, and those of the processor alone."""

    took: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)

    def add(self, figures: tuple[float, float]) -> None:
        """One look more."""
        self.took.append(figures[0])
        self.worked.append(figures[1])


class Served(Struct):
    """Looks for the next target as the desk does it now; with so many zones open, by how many and whether what is due
    counts; and the first candidate of each rule's selector alone."""

    offers: Look = field(default_factory=Look)
    zones: dict[tuple[int, bool], Look] = field(default_factory=dict)
    selectors: dict[str, Look] = field(default_factory=dict)


def measure(ground: Ground) -> list[Row]:
    """The row of the next target."""
    made = ground.once("served", serve)
    lines = [line for (count, due), look in made.zones.items() for line in _judged(count, due, look)]
    lines.append(alone("any zone, as the desk does it, p50", middle(made.offers.took)))
    lines.append(alone("any zone, as the desk does it, p99", worst(made.offers.took)))
    for name, look in made.selectors.items():
        lines.append(alone(f"processor, selector {name} alone, p99", worst(look.worked)))
    what = f"next target at {ground.options.large}"
    return [Row(id="next", what=what, lines=tuple(lines), note=_NOTE, limit=_LIMIT)]


def served(ground: Ground) -> list[float]:
    """The milliseconds of each look for the next target."""
    return ground.once("served", serve).offers.took


def serve(ground: Ground) -> Served:
    """Press keys; after each, look who is next."""
    return looks(ground, "large", ground.options.rounds)


def looks(ground: Ground, name: str, rounds: int) -> Served:
    """The same on the store of that name."""
    rep, made = Rep(getattr(ground, name), ground.clock(name)), Served()
    for _ in range(min(WARM_UP, rounds)):
        rep.press()
    clocks = {count: clocks_of(rep, list(ZONES)[:count]) for count in _LIMITS}
    for _ in range(rounds):
        rep.press()
        made.offers.add(worked(_next_offer, rep))
        for count, of_zones in clocks.items():
            for due in (True, False):
                made.zones.setdefault((count, due), Look()).add(worked(next_in, rep, of_zones, due))
        for rule in tuple(rules(now_of(rep)))[:-1]:  # the last gives those skipped, and nobody was
            made.selectors.setdefault(rule.name, Look()).add(worked(_first, rep, rule.selector))
    rep.close()
    return made


def clocks_of(rep: Rep, zones: Collection[str]) -> Open:
    """The clocks of these zones, and of those that open at the very same hours."""
    every = rep.record.clocks.after(0)
    shifts = frozenset(clock.shift for clock in every if set(clock.line.zones) <= set(zones))
    return Open(clocks=frozenset(clock.id for clock in every if clock.shift in shifts), shifts=shifts)


def now_of(rep: Rep, opened: Open | None = None) -> Moment:
    """This moment of the rep's block; these clocks are open, if they are given."""
    block = rep.block
    moment = rep.desk.hours.moments.of(block.plan, block.state, block.id)
    return moment if opened is None else structs.replace(moment, clocks=opened.clocks, shifts=opened.shifts)


def next_in(rep: Rep, opened: Open, due: bool = True) -> Candidate | None:
    """The first that a rule takes, where these clocks are open."""
    with rep.record.one_moment():
        return _first_taken(rep, opened, due)


def _first_taken(rep: Rep, opened: Open, due: bool) -> Candidate | None:
    moment, plan, current = now_of(rep, opened), rep.block.plan, rep.block.state.current
    kinds = (
        rep.record.queue.kinds_due(plan.scope, moment.now, moment.shifts, moment.now - PROMISE_HOLDS) if due else set()
    )
    for rule in rules(moment, due=kinds):
        for candidate in rep.record.queue.candidates(plan.scope, rule.selector, moment.now):
            if candidate.target != current and passes(candidate, rule, moment):
                return candidate
    return None


def _judged(count: int, due: bool, look: Look) -> list[Line]:
    what = f"{count} zones{'' if due else ', nothing due'}"
    return [
        alone(f"{what}, p99", worst(look.took), _LIMITS[count]),
        alone(f"{what}, processor alone, p99", worst(look.worked)),
    ]


def _next_offer(rep: Rep) -> object:
    """The first offer after the one on screen, as `f` in a block finds it."""
    state, plan = rep.block.state, rep.block.plan
    return next(offers(rep.record, plan.scope, now_of(rep), kare=plan.kare, but=state.current), None)


def _first(rep: Rep, selector: Selector) -> Candidate | None:
    return next(rep.record.queue.candidates(rep.block.plan.scope, selector, rep.clock.now()), None)
