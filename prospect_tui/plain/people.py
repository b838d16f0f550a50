"""People to choose from, and an account, in lines."""

from collections.abc import Iterator
from datetime import tzinfo

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.persons import AtAccount
from prospect_tui.desk.views import Card, Silent
from prospect_tui.model.found import Hit, Member, Said
from prospect_tui.reports.brief import KINDS, day, day_and_time, next_step, place, plural
from prospect_tui.reports.words import whom
from prospect_tui.rules.phones import readable

from .talk import Talk

FEWEST_LETTERS = 2


def account_lines(there: AtAccount, target: int, ours: tzinfo) -> Iterator[str]:
    """Who is at an account, whoever is being called first; what it has been told and promised."""
    tag = f", {there.firm.kare.value}" if there.firm.kare else ""
    count = "1 person" if there.firm.people == 1 else f"{there.firm.people} people"
    yield f"{there.firm.name}{tag}, {count}."
    for each in sorted(there.first.people, key=lambda each: each.id != target):
        yield _member(each, ours)
    if there.first.more:
        yield f"And more: `prospect find {there.firm.name}`"
    yield "What it has been told:" if there.said else "It has been told nothing yet."
    for said in there.said:
        yield _said(said, ours)
    for name, step in there.promised:
        kind, when, where = next_step(step, ours)
        yield f"Promised to {name}: {kind} {when} {where}".strip()


def find_somebody(talk: Talk, desk: Desk) -> int | None:
    """Ask for words, and which of those that they find; None where nobody was chosen."""
    words = talk.line("Find whom? A name, a company, a title, a number, an e-mail.")
    if words is None or len(words.strip()) < FEWEST_LETTERS:
        talk.say("Nobody was looked for.")
        return None
    found = desk.find.people(words)
    if not found:
        talk.say("Nobody goes by that.")
        return None
    rows = [f"{n}: {_hit(hit)}" for n, hit in enumerate(found, 1)]
    chosen = talk.choice(len(found), *rows, "Who is on the line? Enter is the first, a number another, Esc nobody.")
    return found[chosen - 1].id if chosen else None


def next_lines(cards: list[Card]) -> list[str]:
    """Who comes next, and why."""
    if not cards:
        return ["Nobody else can be called now. `prospect next --held` says who waits for what."]
    return [f"{number}: {_next(card)}" for number, card in enumerate(cards, 1)]


def ask_silent(talk: Talk, block: BlockDesk) -> str:
    """Whether somebody can be called once the rep says where they are, or how they agreed; gives a word on what was
    kept. Raises UsageError for words that say nothing."""
    waiting = block.silent()
    if not waiting or block.watching:
        return ""
    rows = [f"{n}: {whom(each.target.name, each.target.account)}: {each.why}" for n, each in enumerate(waiting, 1)]
    text = talk.line("Wait for a word of yours:", *rows, "A number says it; Enter goes on.")
    bare = (text or "").strip()
    if not (bare.isascii() and bare.isdecimal() and 1 <= int(bare) <= len(waiting)):
        return ""
    return _say_it(talk, block, waiting[int(bare) - 1])


def _say_it(talk: Talk, block: BlockDesk, silent: Silent) -> str:
    name = silent.target.name
    if silent.consent:
        words = talk.line("How and when did they agree? Such as: by mail, 3 November.")
        if words is None:
            return ""
        block.agree(words, silent.target.id)
        return f"Kept that {name} agreed."
    words = talk.line("Where are they? A zone or a city: ET, Denver, Europe/Berlin.")
    if words is None:
        return ""
    return f"Kept: {name} is in {place(block.tell_zone(words, silent.target.id)[0])}."


def _next(card: Card) -> str:
    clock = f"{card.local:%H:%M} in {place(card.target.zone)}" if card.local else "their time unknown"
    why = f"{card.offer.why}, {clock}, rule {card.offer.rule}"
    return f"{whom(card.target.name, card.target.title, card.target.account)}: {why}"


def _hit(hit: Hit) -> str:
    sign = "do not call, " if hit.do_not_call else "retired, " if hit.retired else ""
    return f"{sign}{whom(hit.name, hit.title, hit.account)}, {readable(hit.number) if hit.number else 'no number'}"


def _member(each: Member, ours: tzinfo) -> str:
    sign = "do not call, " if each.do_not_call else "retired, " if each.retired else ""
    last = "not yet called"
    if each.last_touch is not None:
        last = f"{(each.outcome or '').replace('-', ' ')} {day(each.last_touch.astimezone(ours))}"
    due = f", {KINDS[each.next]} {day(each.due.astimezone(ours)) if each.due else 'no date yet'}" if each.next else ""
    return f"{sign}{whom(each.name, each.title)}: {last}{due}"


def _said(said: Said, ours: tzinfo) -> str:
    last = f"last to {said.name}, {day_and_time(said.at.astimezone(ours))}"
    by = f", by {said.by}" if said.by else ""
    return f"{said.script or said.channel.value}, {said.channel.value}, {plural(said.times, 'time')}, {last}{by}"
