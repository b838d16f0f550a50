"""What the app opens pages for: this block's outcomes, objections, something to write."""

from collections.abc import Callable, Sequence

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.drafts import Draft
from prospect_tui.desk.prompts import Prompts
from prospect_tui.desk.views import Card, Recorded, Undone
from prospect_tui.dialing import Opener
from prospect_tui.front.questions import Question
from prospect_tui.front.typed_time import TypedTime
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.playbook import Objection
from prospect_tui.model.touches import Touch
from prospect_tui.model.words import Channel
from prospect_tui.reports.brief import next_step

from .sentences import sentence
from .talk import Talk, ask

READ_ONLY = "?"
"""Typed after the letters of an objection: its answer is said, and it is not counted."""

_CHANGES = {
    "n": "Note", "t": "New time", "c": "Correct to which outcome? A key or a name", "r": "Name, number, title",
    "b": "Who of yours made it",
}  # fmt: skip
_KINDS = {Channel.EMAIL: "Mail", Channel.INMAIL: "InMail", Channel.LETTER: "Letter", Channel.VISIT: "Drop in"}
_UNKNOWN = {
    Channel.EMAIL: "no address known", Channel.INMAIL: "no LinkedIn address known",
    Channel.LETTER: "by post or by hand", Channel.VISIT: "no place known",
}  # fmt: skip


def choose_objection(talk: Talk, objections: Sequence[Objection]) -> str | None:
    """Say the objections, and the answer to the one that is chosen; gives its key where it is to be counted."""
    if not objections:
        talk.say("No objections yet. They stand in playbook/objections.toml; `prospect playbook init` writes examples.")
        return None
    rows = [f"{each.key}: {each.says}" for each in objections]
    text = talk.line(*rows, f"Which do you hear? Two letters; with {READ_ONLY} after them it is only read. Esc: none.")
    bare = (text or "").strip().lower()
    said = next((each for each in objections if bare and each.key == bare.removesuffix(READ_ONLY)), None)
    if said is None:
        talk.say("None was chosen.")
        return None
    talk.say(said.answer)
    return None if bare.endswith(READ_ONLY) else said.key


def write_to(talk: Talk, block: BlockDesk, card: Card, opener: Opener) -> Recorded | None:
    """Say what could be written to somebody; gives what was kept once it was sent. Nothing is sent from here. Raises
    StoreError."""
    turn = 0
    draft = block.draft(card, turn)
    talk.say(*_draft_lines(draft))
    while (text := talk.line("Enter: sent, keep it. > and < say others, o opens a mail, Esc goes back.")) is not None:
        match text.strip().lower():
            case "":
                slug = draft.page.script.slug if draft.page is not None else None
                return block.sent(card.target.id, draft.channel, slug)
            case ">" | "<" as sign:
                turn += 1 if sign == ">" else -1
                draft = block.draft(card, turn)
                talk.say(*_draft_lines(draft))
            case "o":
                talk.say(_opened(draft, opener))
            case _:
                talk.say("That is none of these.")
    return None


class Outcomes:
    """This block's outcomes, newest first: notes, times, corrections, late referrals, something to write."""

    def __init__(self, talk: Talk, desk: Desk, block: BlockDesk, prompts: Prompts) -> None:
        self._talk = talk
        self._desk = desk
        self._block = block
        self._prompts = prompts
        self._ours = desk.clock.local_zone()

    def run(self) -> None:
        """Say them, and change them until nothing more is to be changed. Raises EndOfInput, Gone."""
        touches = self._block.touches()
        if not touches:
            self._talk.say("Nothing recorded yet.")
            return
        rows = [f"{number}: {self._row(touch)}" for number, touch in enumerate(touches, 1)]
        how = (
            "n note, t time, c correct, r whom they named, a asked and nobody named, b who called, m write to them;"
            " 2n for the second. Enter goes back."
        )
        asked = [*rows, how]
        while (text := self._talk.line(*asked)) is not None and text.strip():
            asked = [self._change(text.replace(" ", "").lower(), touches), how]
            touches = self._block.touches()

    def _change(self, text: str, touches: Sequence[Touch]) -> str:
        """Make the change that was asked for; gives a word on it."""
        number, key = text[:-1] or "1", text[-1]
        if not (number.isascii() and number.isdecimal() and 1 <= int(number) <= len(touches)):
            return f"Type a letter, or a number from 1 to {len(touches)} and a letter."
        touch = touches[int(number) - 1]
        try:
            if key == "m":
                return self._write(touch)
            if key == "a":
                return "Kept that it was asked." if self._prompts.asked(touch.id) else "Not asked, then."
            return self._asked(key, touch) if key in _CHANGES else f"“{key}” is none of these."
        except ProspectError as error:
            return str(error)

    def _asked(self, key: str, touch: Touch) -> str:
        acts: dict[str, Callable[[str], str]] = {
            "n": lambda text: self._note(touch, text),
            "t": lambda text: self._time(touch, text),
            "r": lambda text: f"{self._prompts.late_referral(touch.id, text).name} is on the list",
            "c": lambda text: self._correct(touch, text),
            "b": lambda text: self._made_by(touch, text),
        }
        word = ask(self._talk, self._question(key, touch, acts[key]), lambda: self._block.watching).word
        touches = self._block.touches()
        now = next((each for each in touches if (each.target, each.at) == (touch.target, touch.at)), None)
        wanted = self._block.outcomes.named(now.outcome) if key == "c" and now and word else None
        if now is not None and wanted is not None and wanted.asks in ("when", "meeting"):
            self._talk.say(sentence(word))
            question = self._question("t", now, lambda text: self._time(now, text))
            word = ask(self._talk, question, lambda: self._block.watching).word
        return sentence(word or "left as it was")

    def _question(self, key: str, touch: Touch, take: Callable[[str], str]) -> "Change":
        time = None
        if key == "t":
            step = self._block.follow_up_of(touch.id)
            time = TypedTime(
                lambda text: self._prompts.read_time_of(touch.id, text), step.zone if step else None, self._ours
            )
        beside = self._prompts.consent_word_of(touch.id) if key == "r" else self._colleagues() if key == "b" else ""
        return Change(_CHANGES[key], beside, (touch.note or "") if key == "n" else "", take, time)

    def _note(self, touch: Touch, text: str) -> str:
        self._block.note(touch.id, text.strip() or None)
        return "note kept"

    def _colleagues(self) -> str:
        names = (f"{n} {name}" for n, name in enumerate(self._desk.accounts.colleagues, 1))
        return ", ".join([*names, "or a name; empty: you"])

    def _made_by(self, touch: Touch, text: str) -> str:
        by = self._block.made_by(touch.id, self._desk.accounts.colleague(text))
        return f"made by {by or 'you'}"

    def _time(self, touch: Touch, text: str) -> str:
        step = self._prompts.time_of(touch.id, text)
        return " ".join(part for part in next_step(step, self._ours) if part)

    def _correct(self, touch: Touch, text: str) -> str:
        recorded = self._prompts.correct(touch.id, text)
        return f"{recorded.target.name}: now {recorded.outcome.label}"

    def _write(self, touch: Touch) -> str:
        card = self._block.card_of(touch.target)
        sent = write_to(self._talk, self._block, card, self._desk.opener) if card is not None else None
        return f"{sent.target.name}: kept that it was sent." if sent else "Nothing was written."

    def _row(self, touch: Touch) -> str:
        step = self._block.follow_up_of(touch.id)
        then = f", {' '.join(next_step(step, self._ours)[:2])}" if step else ""
        note = f", note: {touch.note}" if touch.note else ""
        by = f", by {touch.by}" if touch.by else ""
        asked = ", asked who else" if touch.id in self._block.asked() else ""
        name, at = self._desk.lists.name_of(touch.target), touch.at.astimezone(self._ours)
        return f"{touch.outcome.replace('-', ' ')}, {name}, {at:%H:%M}{then}{by}{asked}{note}"


class Change(Question):
    """A change to an outcome of the block. A time with doubts is taken at the second Enter."""

    def __init__(self, asked: str, beside: str, text: str, take: Callable[[str], str], time: TypedTime | None) -> None:
        self._asked, self._beside, self.text, self._take, self._time = asked, beside, text, take, time

    def asked(self) -> str:
        """What is changed."""
        return f"{self._asked}?"

    def default(self) -> str:
        """What the law says of naming others, where it does; who could have made it."""
        return self._beside

    def hint(self, text: str) -> str:
        """The typed time on both clocks."""
        return self._time.meaning(text) if self._time is not None and text.strip() else ""

    def doubts(self, text: str) -> str:
        """What speaks against a time."""
        return self._time.doubts(text) if self._time is not None and text.strip() else ""

    def asks_again(self, text: str) -> bool:
        """At the first Enter on a time with doubts."""
        return self._time is not None and bool(text.strip()) and self._time.asks_again(text)

    def take(self, text: str) -> tuple[Recorded | None, str]:
        """Make the change. Raises UsageError."""
        return None, self._take(text)

    def escape(self) -> tuple[Recorded | None, Undone | None]:
        """Leave it."""
        return None, None


def _draft_lines(draft: Draft) -> list[str]:
    page = draft.page
    of = f" {page.number} of {page.of}" if page is not None and page.of > 1 else ""
    said = [f"{_KINDS[draft.channel]}{of}, to {draft.to or _UNKNOWN[draft.channel]}."]
    if draft.channel is Channel.VISIT:
        return [*said, "Look in on them, with something that helps them; no pitch."]
    if page is None:
        return [*said, "Nothing in the playbook fits. Write a few lines by hand."]
    if page.rendered.problem:
        return [*said, f"This script can't be read: {page.rendered.problem}"]
    if page.rendered.missing:
        said.append(f"Missing: {', '.join(page.rendered.missing)}.")
    return [*said, *([f"Subject: {draft.subject}"] if draft.subject else []), draft.body]


def _opened(draft: Draft, opener: Opener) -> str:
    if draft.link is None:
        return "There is no mail to open."
    try:
        opener.open(draft.link)
    except ProspectError as error:
        return error.what
    return "Opened in your mail program. Send it there; Enter here keeps that it was sent."
