"""Something to send, filled in: copied, or opened in a mail program, by the rep; then kept as a touch."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from prospect_tui.desk.drafts import Draft
from prospect_tui.desk.views import Card
from prospect_tui.dialing import Opener
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.words import Channel
from prospect_tui.tui.keyboard import key_of
from prospect_tui.tui.say import Part, lines, say
from prospect_tui.tui.screens.sheets import Sheet
from prospect_tui.tui.widgets.script_card import filled_in

Kept = TypeVar("Kept")
Kept_co = TypeVar("Kept_co", covariant=True)

_NAMES = {Channel.EMAIL: "MAIL", Channel.INMAIL: "INMAIL", Channel.LETTER: "LETTER", Channel.VISIT: "DROP IN"}
_UNKNOWN = {
    Channel.EMAIL: "no address known",
    Channel.INMAIL: "no LinkedIn address known",
    Channel.LETTER: "by post or by hand",
    Channel.VISIT: "no place known",
}


class Writer(Protocol[Kept_co]):
    """A block, or the desk beside one: it fills in what is written, and keeps that it was sent."""

    def draft(self, card: Card, turn: int = 0) -> Draft:
        """What could be written to somebody; `turn` goes through what fits."""
        ...

    def sent(self, target: int, channel: Channel, script: str | None = None) -> Kept_co:
        """Record that it was sent."""
        ...


class WritingSheet(Sheet[Kept], Generic[Kept]):
    """Gives what was recorded, or None. Nothing is sent from here."""

    def __init__(self, writer: Writer[Kept], card: Card, opener: Opener) -> None:
        super().__init__(say(("Write to ", "bold"), (card.target.name, "bold")))
        self._writer = writer
        self._card = card
        self._opener = opener
        self._turn = 0
        self._draft: Draft | None = None

    def page(self) -> ComposeResult:
        """What it is and where it goes, the text, a word on what was done."""
        yield Static(id="draft", markup=False)
        with VerticalScroll():
            yield Static(id="text", markup=False)
        yield Static(id="asked", markup=False)

    def on_mount(self) -> None:
        """Show the first that fits."""
        self._show()
        self.query_one(VerticalScroll).focus()

    def on_key(self, event: events.Key) -> None:
        """Turn, copy, open, record, leave."""
        key = key_of(event)
        acts: dict[str, Callable[[], object]] = {
            "left": lambda: self._go(-1), "right": lambda: self._go(1), "c": self._copy, "o": self._open,
            "enter": self._sent, "escape": lambda: self.dismiss(None), "q": lambda: self.dismiss(None),
        }  # fmt: skip
        act = acts.get(key)
        if act is None:
            return
        event.stop()
        event.prevent_default()
        try:
            act()
        except ProspectError as error:
            self._say(str(error), "$bad")

    def _go(self, by: int) -> None:
        self._turn += by
        self._show()

    def _show(self) -> None:
        self._draft = draft = self._writer.draft(self._card, self._turn)
        self.query_one("#draft", Static).update(lines(_head(draft)))
        self.query_one("#text", Static).update(_body(draft))
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self._say("", "$dim")
        visits = draft.channel is Channel.VISIT
        turns = "← → others · " if visits or (draft.page is not None and draft.page.of > 1) else ""
        opens = "o opens it · " if draft.link else ""
        copies = "c copies · " if draft.text else ""
        foot = f"{turns}{opens}{copies}Enter: {'was there' if visits else 'sent'}, keep it · Esc"
        self.show_foot(foot)

    def _copy(self) -> None:
        if self._draft is not None and self._draft.text:
            self.app.copy_to_clipboard(self._draft.text)
            self._say("Copied, if your terminal lets it; else mark the text with Shift and the mouse.", "$primary")

    def _open(self) -> None:
        if self._draft is None or self._draft.link is None:
            self._say("There is no mail to open: c copies the text.", "$dim")
            return
        self._opener.open(self._draft.link)
        self._say("Opened in your mail program. Send it there; Enter here keeps that it was sent.", "$primary")

    def _sent(self) -> None:
        draft = self._draft
        if draft is None:
            return
        slug = draft.page.script.slug if draft.page is not None else None
        self.dismiss(self._writer.sent(self._card.target.id, draft.channel, slug))

    def _say(self, words: str, style: str) -> None:
        self.query_one("#asked", Static).update(say((words, style)))


def _head(draft: Draft) -> list[Content]:
    page = draft.page
    of = f" {page.number} of {page.of}" if page is not None and page.of > 1 else ""
    own = "" if draft.channel is Channel.VISIT else "a few lines of your own"
    about = page.script.name if page is not None else own
    to: Part = draft.to or (_UNKNOWN[draft.channel], "$dim")
    rows = [say((_NAMES[draft.channel], "bold $primary"), (of, "$dim"), "   ", (about, "$dim"), "   ", to)]
    if draft.subject:
        rows.append(say(("Subject  ", "$dim"), (draft.subject, "bold")))
    missing = page.rendered.missing if page is not None else ()
    return [*rows, *([say((f"missing: {', '.join(missing)}", "bold $bad"))] if missing else []), Content("")]


def _body(draft: Draft) -> Content:
    if draft.channel is Channel.VISIT:
        return say(("Look in on them, with something that helps them; no pitch. ← → writes to them instead.", "$dim"))
    if draft.page is None:
        words = "Nothing in the playbook fits. Write a few lines by hand; what helps them comes before what helps us."
        return say((words, "$dim"))
    if draft.page.rendered.problem:
        return say(("This script can't be shown. ", "bold $bad"), draft.page.rendered.problem)
    rows = filled_in(draft.page).split("\n")
    while draft.subject and rows and (not rows[0].plain.strip() or draft.subject in rows[0].plain):
        rows = rows[1:]  # the subject stands above
    return Content("\n").join(rows)
