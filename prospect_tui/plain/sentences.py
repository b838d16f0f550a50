"""What is said of people, calls and time: the most important words first, since they are heard first."""

from collections.abc import Iterator
from datetime import tzinfo

from prospect_tui.desk.views import Card, Nobody, Recorded, ScriptPage, Standing, TimeLeft
from prospect_tui.model.people import Phone, Target
from prospect_tui.model.words import Reason
from prospect_tui.reports.brief import day, next_step, place, plural, span
from prospect_tui.reports.words import whom
from prospect_tui.rules.pace import Pace
from prospect_tui.rules.phones import readable

NO_PERSONAS = "There is no persona yet: `prospect playbook init` writes examples."

EARLY, LATE = 8, 18
"""Hours between which a call there is neither."""


def who(target: Target) -> str:
    """`Ada Lane, VP Operations, Acme`; first of all that they are not to be called."""
    named = whom(target.name, target.title, target.account)
    if target.do_not_call:
        return f"Do not call: {named}"
    return f"Retired: {named}" if target.status == "retired" else named


def number(card: Card, region: str) -> str:
    """`312 555 0142, mobile, 1 of 2`."""
    phone = card.phone
    if phone is None:
        return "No number: nothing to dial"
    which = f"{card.phones.index(phone) + 1} of {len(card.phones)}" if len(card.phones) > 1 else ""
    good = "good" if phone.state == "good" else ""
    return ", ".join(word for word in (dialled(phone, region), phone.kind.value, which, good) if word)


def dialled(phone: Phone, region: str) -> str:
    """A number in groups, with its extension."""
    return readable(phone.e164, phone.extension, region)


def clock(card: Card) -> str:
    """`09:42 in Chicago`."""
    if card.local is None:
        return "Their time is unknown"
    late = ", early" if card.local.hour < EARLY else ", late" if card.local.hour >= LATE else ""
    return f"{card.local:%H:%M} in {place(card.target.zone)}{late}"


def target_lines(card: Card, region: str) -> list[str]:
    """Who it is, the number, their clock, why they are next, and what a play has planned with them."""
    tried = f" Try {card.attempt}." if card.attempt > 1 and card.offer.reason is not Reason.RETRY_DUE else ""
    named = f" Referred by {card.referrer}." if card.referrer else ""
    step = [f"{card.play.name}: {_ended(card.play.what)}"] if card.play else []
    return [who(card.target), number(card, region), clock(card), f"{_ended(card.offer.why)}{tried}{named}", *step]


def known_lines(card: Card, ours: tzinfo) -> Iterator[str]:
    """What else is known: tags, notes, the last touches, who else is there."""
    target = card.target
    tags = [
        target.kare.value if target.kare else "", f"tier {target.tier}" if target.tier else "",
        f"fit {target.fit}" if target.fit is not None else "", f"try {card.attempt}",
        f"from {target.source}" if target.source else "",
    ]  # fmt: skip
    yield ", ".join(tag for tag in tags if tag)
    if card.note:
        yield f"Note: {card.note}"
    if card.met:
        yield f"Met {card.met.day.day} {card.met.day:%b %Y}: {card.met.words}"
    for touch in card.touches:
        said = f": {touch.note}" if touch.note else f": {touch.script}" if touch.script else ""
        yield f"{touch.outcome.replace('-', ' ')}, {touch.at.astimezone(ours):%a %d %H:%M}{said}"
    if not card.touches:
        yield "No touches yet: the first call."
    for other in card.colleagues:
        last = f"last touch {day(other.last_touch)}" if other.last_touch else "not yet called"
        yield f"Also there: {whom(other.name, other.title)}, {'retired' if other.retired else last}"


def nobody_lines(nobody: Nobody) -> list[str]:
    """Why nobody is next."""
    return [nobody.why, nobody.fix]


def pain_lines(card: Card, turn: str, keep: str, *, borrowed: bool, any_there: bool) -> Iterator[str]:
    """The one problem, and the pain indicators, a line each. `borrowed`: nobody has said that the persona is theirs.
    `turn` and `keep` are the keys that bring up another persona, and keep it, where the playbook has any."""
    persona, other = card.persona, card.influencer
    if other is not None:
        yield f"{other.name} has a say{f', for {persona.name}' if persona else ''}: {card.colleague or ''} is there."
        yield from other.indicators
    elif persona is not None:
        yield f"{_ended(persona.problem)} That is the one problem of a {persona.name}."
        yield from persona.indicators
        if borrowed:
            yield f"Is this who they are? {keep} keeps it."
    else:
        yield f"No persona for {card.target.title or 'somebody without a title'}."
        if card.could_be:
            yield f"The title fits several: {', '.join(each.name for each in card.could_be)}."
        yield f"{turn} brings up a persona, {keep} says that it is theirs." if any_there else NO_PERSONAS


def script_lines(page: ScriptPage | None) -> Iterator[str]:
    """A script with its fields filled in, a paragraph a line."""
    if page is None:
        yield "No script yet. `prospect playbook init` writes examples to start from."
        return
    if page.rendered.problem:
        yield f"This script can't be read: {page.rendered.problem}"
        return
    missing = page.rendered.missing
    yield f"{page.script.channel.value.capitalize()} {page.number} of {page.of}, {span(page.seconds)}."
    if missing:
        yield f"Missing: {', '.join(missing)}."
    if page.give:
        yield f"For them: {_ended(page.give)}"
    yield page.rendered.text


def recorded_line(recorded: Recorded, ours: tzinfo, word: str = "") -> str:
    """An outcome that is on disk, and what it led to."""
    said = [f"Kept: {recorded.outcome.label}, {recorded.target.name}.", *_then(recorded, ours)]
    if word:
        said.append(sentence(word))
    if recorded.may_name_another:
        said.append("Ask who else there is: ^, then r.")
    return " ".join(said)


def _then(recorded: Recorded, ours: tzinfo) -> list[str]:
    if recorded.next_number:
        return ["Next number."]
    if recorded.follow_up is not None:
        kind, when, where = next_step(recorded.follow_up, ours)
        told = when if kind == recorded.outcome.label else f"{kind} {when}"
        return [sentence(f"{told} {where}".strip())]
    if recorded.replacement_name:
        return [f"Replaced by {recorded.replacement_name}."]
    if recorded.owed:
        return ["A replacement is owed: the bench is empty."]
    return [_ended(recorded.retired)] if recorded.retired else []


def time_line(left: TimeLeft) -> str:
    """The time left: `12 min left of 25 min, paused`."""
    planned, paused = span(left.planned), ", paused" if left.paused else ""
    if left.up:
        return f"Time is up: {span(-left.left)} over {planned}{paused}."
    return f"{_exactly(left.left)} left of {planned}{paused}."


def standing_line(now: Standing) -> str:
    """What the block has come to, against its goals."""
    counts = now.counts
    parts = [
        _goal("conversation", counts.conversations, now.conversations),
        _goal("meeting", counts.meetings, now.meetings),
        _goal("dial", counts.dials, now.dials),
    ]
    return f"{', '.join(parts)}."


def _goal(name: str, done: int, pace: Pace | None) -> str:
    goal = f" (goal {pace.goal})" if pace else ""
    return f"{plural(done, name)}{goal}"


def _exactly(seconds: float) -> str:
    minutes, rest = divmod(max(0, round(seconds)), 60)
    return f"{minutes} min {rest} s" if minutes and rest else f"{minutes} min" if minutes else f"{rest} s"


def sentence(words: str) -> str:
    """Words with a capital and a full stop."""
    return _ended(f"{words[:1].upper()}{words[1:]}") if words else ""


def _ended(text: str) -> str:
    """A sentence with its full stop."""
    return text if text[-1:] in ("", ".", "?", "!", "…", "”") else f"{text}."
